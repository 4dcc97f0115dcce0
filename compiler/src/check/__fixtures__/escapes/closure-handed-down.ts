//! Callees that only call, or hand on to others that only call
function each(xs: readonly u32[], f: (x: u32) => void): void {
  for (const x of xs) f(x);
}
function eachTwice(xs: readonly u32[], f: (x: u32) => void): void {
  each(xs, f);
  each(xs, (x) => f(x));
}
export function main(): void {
  let sum: u32 = 0;
  eachTwice([1, 2, 3], (x) => {
    sum += x;
  });
  console.log(sum);
}
