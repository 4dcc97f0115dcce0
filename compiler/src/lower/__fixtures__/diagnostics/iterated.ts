//! A generator is passed by its own type, which a type parameter stands for
function* range(n: i32): Generator<i32> {
  for (let i = 0; i < n; i++) yield i;
}
function first(items: Generator<i32>): i32 {
  for (const i of items) return i;
  return 0;
}
function last(items: Iterable<i32>): i32 {
  let found = 0;
  for (const i of items) found = i;
  return found;
}
function sum<I extends Iterable<i32>>(items: I): i32 {
  let total = 0;
  for (const i of items) total += i;
  return total;
}
export function main(): void {
  console.log(first(range(3))); //~ ING1014
  console.log(last(range(3))); //~ ING1014
  console.log(sum(range(3)), sum(FixedArray.of(1, 2, 3)));
}
