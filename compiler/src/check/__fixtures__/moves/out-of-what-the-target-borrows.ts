//! The place that is assigned lies behind a borrow, and that borrow is still needed
//! rule: move-while-borrowed
class Job {
  n: u32 = 0;
}
class Car {
  n: u32 = 0;
  readonly a: Job = new Job();
  b: Job = new Job();
}
class Guard implements Disposable {
  constructor(readonly target: Ref<Car>) {}
  [Symbol.dispose](): void {
    this.target.n += 1;
  }
}
export function main(): void {
  const car = new Car();
  using guard = new Guard(car);
  guard.target.b = car.a; //~ ING2002
  guard.target.n += 1;
}
