//! Fields of different names, and classes of different kinds, do not meet
class Engine {
  rpm: u32 = 0;
}
class Car {
  left: Engine | undefined = new Engine();
  right: Engine | undefined = new Engine();
}
function service(car: Car): void {
  const left = car.left;
  car.right = undefined;
  if (left !== undefined) left.rpm += 1;
}
function own(): u32 {
  const a = new Car();
  const b = new Car();
  const engine = a.left;
  b.left = undefined;
  return engine?.rpm ?? 0;
}
export function main(): void {
  service(new Car());
  console.log(own());
}
