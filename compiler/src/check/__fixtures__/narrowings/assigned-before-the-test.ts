//! The assignment comes before the test, or the test is made again
class Engine {
  rpm: u32 = 0;
}
class Car {
  engine: Engine | undefined = new Engine();
}
function stall(car: Car, other: Car): void {
  other.engine = undefined;
  if (car.engine === undefined) return;
  car.engine.rpm = 0;
  other.engine = undefined;
  if (car.engine !== undefined) car.engine.rpm = 1;
}
export function main(): void {
  stall(new Car(), new Car());
}
