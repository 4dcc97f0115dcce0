//! The right side replaces the object whose field is assigned
class Engine {
  rpm: u32 = 0;
}
class Car {
  engine: Engine = new Engine();
  rebuild(): u32 {
    this.engine = new Engine();
    return 1;
  }
}
function add(car: Car): void {
  car.engine.rpm += car.rebuild(); //~ ING2005
}
function set(car: Car): void {
  car.engine.rpm = car.rebuild(); //~ ING2005
}
function apart(car: Car): void {
  const n = car.rebuild();
  car.engine.rpm += n;
}
export function main(): void {
  const car = new Car();
  add(car);
  set(car);
  apart(car);
}
