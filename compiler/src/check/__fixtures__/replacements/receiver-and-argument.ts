//! An argument's evaluation replaces the receiver
class Engine {
  rpm: u32 = 0;
  add(n: u32): void {
    this.rpm += n;
  }
}
class Car {
  engine: Engine = new Engine();
  rebuild(): u32 {
    this.engine = new Engine();
    return 1;
  }
}
export function main(): void {
  const car = new Car();
  car.engine.add(car.rebuild()); //~ ING2005
}
