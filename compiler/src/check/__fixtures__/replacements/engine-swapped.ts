//! The old engine is still named when the new one takes its place
//! rule: assigned-while-borrowed
class Engine {
  rpm: u32 = 0;
}
class Car {
  engine = new Engine();
}
export function main(): void {
  const car = new Car();
  const old = car.engine;
  car.engine = new Engine(); //~ ING2005
  console.log(old.rpm);
}
