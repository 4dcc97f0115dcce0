//! Two parameters of one class may be one object, in either order
class Car {
  engine: Engine | undefined = new Engine();
}
class Engine {
  rpm: u32 = 0;
}
function tow(front: Car, back: Car): void {
  const engine = front.engine;
  if (engine === undefined) return;
  back.engine = new Engine(); //~ ING2005
  engine.rpm += 1;
}
function swap(front: Car, back: Car): void {
  const engine: Own<Engine> | undefined = front.engine;
  const other: Own<Engine> | undefined = back.engine;
  front.engine = other;
  back.engine = engine;
}
export function main(): void {
  const car = new Car();
  tow(car, car);
  swap(car, new Car());
}
