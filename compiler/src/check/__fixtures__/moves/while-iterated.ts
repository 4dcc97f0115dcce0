//! The generator under way looks into the list that is given away
class Samples {
  readonly values = new FixedArray<u16, 8>();
  *all(): Generator<u16> {
    for (const v of this.values) yield v;
  }
}
function archive(samples: Own<Samples>): void {
  console.log(samples.values[0]);
}
export function main(): void {
  const samples = new Samples();
  for (const v of samples.all()) {
    if (v === 3) {
      archive(samples); //~ ING2001 ING2002
    }
  }
}
