//! A generator gives what it yields, and nothing besides
function* counted(n: u32): Generator<u32, u32> {
  for (let i: u32 = 0; i < n; i++) yield i;
  return n; //~ ING1011
}
function* upTo(n: u32): Generator<u32> {
  for (let i: u32 = 0; ; i++) {
    if (i === n) return;
    yield i;
  }
}
function* ends(): Generator<u32> {
  yield 1;
  return undefined;
}
export function main(): void {
  for (const i of counted(2)) console.log(i);
  for (const i of upTo(2)) console.log(i);
  for (const i of ends()) console.log(i);
}
