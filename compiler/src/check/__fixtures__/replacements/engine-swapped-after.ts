//! The last look at the old engine comes before the new one
class Engine {
  rpm: u32 = 0;
}
class Car {
  engine = new Engine();
}
export function main(): void {
  const car = new Car();
  const old = car.engine;
  console.log(old.rpm);
  car.engine = new Engine();
  const now = car.engine;
  console.log(now.rpm);
}
