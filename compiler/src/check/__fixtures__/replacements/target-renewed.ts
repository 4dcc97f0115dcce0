//! The object whose field is assigned is only looked at, or given anew, by what the right side calls
class Part {
  wear: u32 = 0;
}
class Engine {
  rpm: u32 = 0;
  part: Part = new Part();
  parts = new FixedArray<Part, 2>();
}
class Car {
  engine: Engine = new Engine();
  distance: u32 = 0;
  measure(): u32 {
    this.distance += 1;
    return this.engine.rpm;
  }
}
function service(part: Own<Part>): Part {
  part.wear = 0;
  return part;
}
function index(car: Car): usize {
  return usize(car.measure() % 2);
}
function replacing(car: Car): usize {
  car.engine = new Engine();
  return 0;
}
function drive(car: Car): void {
  car.engine.rpm = car.measure();
  car.engine.rpm += car.measure() + 1;
  car.engine.part = new Part();
  car.engine.parts[index(car)].wear += car.measure();
  car.engine.parts[replacing(car)].wear = 1; //~ ING2005
}
export function main(): void {
  const car = new Car();
  drive(car);
  let engine = new Engine();
  engine.part = service(new Part());
  const swap = (): u32 => {
    engine = new Engine();
    return 2;
  };
  engine.rpm = swap(); //~ ING2005
  console.log(engine.rpm);
}
