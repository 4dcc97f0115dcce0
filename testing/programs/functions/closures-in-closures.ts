//! Closures that call closures they captured, which is no recursion
//! spec: §5, §11
function call(f: () => void): void {
  f();
}
function maybe(f?: () => void): void {
  f?.();
}
function twice(f: () => void): void {
  call(() => {
    call(f);
  });
  call(f);
}
function outer(f: () => void): void {
  inner(() => f());
}
function inner(f: () => void): void {
  call(() => f());
}
function compose(f: (x: i32) => i32, g: (x: i32) => i32, x: i32): i32 {
  return g(f(x));
}
function map<A, B>(x: A, f: (a: A) => B): B {
  return f(x);
}

export function main(): void {
  let n = 0;
  const log = (): void => {
    n += 1;
  };
  const go = (): void => log();
  const again = (): void => go();
  call(again);
  maybe(go);
  maybe();
  twice(log);
  outer(() => go());
  console.log(n);

  const increment = (x: i32): i32 => x + 1;
  const double = (x: i32): i32 => x * 2;
  const both = (x: i32): i32 => double(increment(x));
  const four = (x: i32): i32 => both(both(x));
  console.log(both(1), four(1), compose(increment, double, 3), compose(both, (x) => four(x), 1));
  console.log(map(1, (x) => map(x, (y) => both(y))));
  const isBig = (x: i32): boolean => x > 1;
  const isFine = (x: i32): boolean => isBig(x) && x < 9;
  console.log([1, 2].some((x) => isFine(x)), [1, 2].find(isFine) ?? 0);
  function set(): void {
    log();
  }
  function setBoth(): void {
    set();
    set();
  }
  maybe(setBoth);
  console.log(n);
}
