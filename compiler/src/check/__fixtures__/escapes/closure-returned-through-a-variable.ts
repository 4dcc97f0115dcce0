//! Bound to a name first, returned then
function adder(n: u32): (x: u32) => u32 {
  const add = (x: u32): u32 => x + n; //~ ING2006
  return add;
}
export function main(): void {
  console.log(adder(3)(4));
}
