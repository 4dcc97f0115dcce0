//! The field is assigned between its test and its use
//! rule: narrowing-assigned
class Engine {
  rpm: u32 = 0;
}
class Car {
  engine: Engine | undefined = new Engine();
}
function stall(car: Car, other: Car): void {
  if (car.engine === undefined) return;
  other.engine = undefined; //~ ING2005
  car.engine.rpm = 0;
}
export function main(): void {
  stall(new Car(), new Car());
}
