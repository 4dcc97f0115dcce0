//! Destructuring a borrow gives borrows
class Pair {
  readonly left = new FixedArray<u8, 4>();
  readonly right = new FixedArray<u8, 4>();
}
function longer(): readonly u8[] {
  const { left, right } = new Pair();
  return left.length > right.length ? left.subarray(1) : right.subarray(1); //~ ING2004
}
export function main(): void {
  console.log(longer().length);
}
