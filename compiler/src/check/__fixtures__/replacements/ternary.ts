//! A name for one of two fields, chosen by a condition
class Engine {
  rpm: u32 = 0;
}
class Car {
  left = new Engine();
  right = new Engine();
}
function choose(car: Car, left: boolean): u32 {
  const engine = left ? car.left : car.right;
  car.right = new Engine(); //~ ING2005
  return engine.rpm;
}
export function main(): void {
  console.log(choose(new Car(), true));
}
