//! Data is replaced whole
interface Sample {
  at: u32;
  pair: [u32, u32];
}
interface Sink {
  level: u32;
  put(x: u8): void;
}
class Counter {
  value: u32 = 0;
  sample: Sample = { at: 0, pair: [1, 2] };
  #inner: u32 = 0;
  set(x: u32): void {
    this.#inner = x;
    this.sample.at = x; //~ ING1013
  }
}
let shared: Sample = { at: 1, pair: [1, 2] };
function change(s: Sample, xs: u32[], c: Counter, all: Sample[], o: Sample | undefined, sink: Sink): void {
  s.at = 3; //~ ING1013
  s.at += 1; //~ ING1013
  ++s.at; //~ ING1013
  s["at"] = 4; //~ ING1013
  s.pair[0] = 5; //~ ING1013
  all[0].at = 6; //~ ING1013
  shared.at--; //~ ING1013
  if (o !== undefined) o.at = 7; //~ ING1013
  ({ a: s.at } = { a: 3 }); //~ ING1013
  [c.value, s.at] = [1, 2]; //~ ING1013
  for (s.at of xs) console.log(1); //~ ING1013
  (s).at ??= 3; //~ ING1013
  xs[0] = 1;
  c.value = 2;
  c.sample = { ...c.sample, at: 4 };
  all[0] = s;
  sink.level = 3;
  shared = s;
}
function copy(c: Counter, s: Sink): void {
  const a = { ...c }; //~ ING1018
  const b = { get now(): u32 { return c.value; } }; //~ ING1018
  const d = { ...c.sample };
}
export function main(): void {}
