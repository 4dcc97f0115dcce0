//! A scoped object in a tuple makes the object that has the tuple a scoped one
class Car {
  n: u32 = 0;
}
class Guard {
  constructor(readonly target: Ref<Car>) {}
}
class Pair {
  readonly pair: readonly [Guard, u32];
  constructor(car: Ref<Car>) {
    this.pair = [new Guard(car), 1];
  }
}
function make(): Pair {
  const car = new Car();
  return new Pair(car); //~ ING2004
}
export function main(): void {
  console.log(make().pair[1]);
}
