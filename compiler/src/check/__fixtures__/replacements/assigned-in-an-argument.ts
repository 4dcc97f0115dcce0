//! The second argument replaces what the first one lends
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
function add(engine: Engine, n: u32): void {
  engine.rpm += n;
}
export function main(): void {
  const car = new Car();
  add(car.engine, car.rebuild()); //~ ING2005
}
