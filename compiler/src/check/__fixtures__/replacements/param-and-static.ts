//! A parameter may be the static that a callee changes
class Engine {
  rpm: u32 = 0;
}
class Car {
  engine: Engine | undefined = new Engine();
}
const shared = new Car();

function strip(): void {
  shared.engine = undefined;
}
function tune(car: Car): void {
  const engine = car.engine;
  if (engine === undefined) return;
  strip(); //~ ING2005
  engine.rpm += 1;
}
function local(): void {
  const car = new Car();
  const engine = car.engine;
  strip();
  if (engine !== undefined) engine.rpm += 1;
}
export function main(): void {
  tune(shared);
  local();
}
