//! What is thrown
class Counter {
  value: u32 = 0;
}
class Timeout extends Failure {}
class Worse extends Timeout {
  constructor(readonly at: u32, readonly names: readonly [string, u32]) {
    super("worse");
  }
}
class Holding extends Failure {
  readonly counter = new Counter();
}
class Borrowing extends Failure {
  constructor(readonly counter: Ref<Counter>) {
    super("borrowing");
  }
}
function f(n: u32, c: Counter): void {
  if (n === 0) throw "text"; //~ ING1031
  if (n === 1) throw 3; //~ ING1031
  if (n === 2) throw new Counter(); //~ ING1031
  if (n === 3) throw { message: "x" }; //~ ING1031
  if (n === 4) throw undefined; //~ ING1031
  if (n === 5) throw new Holding(); //~ ING1031
  if (n === 6) throw new Borrowing(c); //~ ING1031
  if (n === 7) throw new Worse(1, ["a", 2]);
  try {
    throw new Timeout("x");
  } catch (e) {
    if (e instanceof Timeout) throw e;
    throw e;
  }
}
export function main(): void {}
