//! Only a tuple of data of one type is an array too
class Port {
  constructor(readonly n: u32) {}
}
const mixed = [1, "a", true] as const;
const widths: readonly [u8, u16] = [1, 2];
const pair = [1, 2] as const;

function first(xs: readonly u8[]): u8 {
  return xs[0];
}

export function main(): void {
  const ports: [Port, Port] = [new Port(1), new Port(2)];
  for (let i = 0; i < 2; i++) {
    console.log(ports[i].n); //~ ING1011
    console.log(mixed[i]); //~ ING1011
    console.log(widths[i]); //~ ING1011
  }
  console.log(first(pair)); //~ ING1003
  const counts: [i32, i32] = [2, 1];
  counts.sort((a, b) => a - b); //~ ING1013
  for (const x of widths) console.log(x); //~ ING1011
}
