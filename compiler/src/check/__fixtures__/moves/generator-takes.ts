//! A generator keeps what it took until it ends
class Batch {
  readonly values = new FixedArray<u16, 4>();
}
function* each(batch: Own<Batch>): Generator<u16> {
  for (const v of batch.values) yield v;
}
export function main(): void {
  const batch = new Batch();
  for (const v of each(batch)) console.log(v);
  console.log(batch.values[0]); //~ ING2001
}
