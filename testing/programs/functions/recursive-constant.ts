//! Functions in module-level constants call themselves and each other
//! spec: §1, §5
/** @maxDepth 20 */
const triangle = (n: i32): i32 => (n <= 0 ? 0 : n + triangle(n - 1));
/** @maxDepth 20 */
const isEven = (n: u32): boolean => n === 0 || isOdd(n - 1);
const isOdd = (n: u32): boolean => {
  return n !== 0 && isEven(n - 1);
};
export function main(): void {
  console.log(triangle(4), isEven(6), isOdd(4));
}
