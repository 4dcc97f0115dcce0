//! Closures that capture and assign, nested functions
//! spec: §2, §3, §4, §5
function counter(step: u32, visit: (n: () => u32) => void): void {
  let n: u32 = 0;
  visit(() => {
    n += step;
    return n;
  });
  console.log("end", n);
}
function compose(f: (x: i32) => i32, g: (x: i32) => i32, x: i32): i32 {
  return f(g(x));
}
function times(n: u32, f: (i: u32) => void): void {
  for (let i: u32 = 0; i < n; i++) f(i);
}
export function main(): void {
  counter(3, (next) => {
    next();
    next();
    console.log(next());
  });
  console.log(
    compose(
      (x) => x + 1,
      (x) => x * 2,
      5,
    ),
  );
  let sum: u32 = 0;
  times(4, (i) =>
    times(i, (j) => {
      sum += i * j;
    }),
  );
  console.log(sum);
  function inner(a: u32): u32 {
    return a + sum;
  }
  console.log(inner(1));
  const xs: readonly i32[] = [3, 1, 2];
  xs.forEach((x, i) => {
    if (i > 0) console.log(x, i);
  });
  console.log(
    xs.some((x) => x > 2),
    xs.every((x) => x > 2),
    xs.find((x) => x < 3) ?? 0,
    xs.indexOf(2),
    xs.includes(9),
  );
}
