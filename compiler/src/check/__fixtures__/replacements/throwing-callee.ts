//! The callee replaces and throws: what is looked at in the `catch` is stale
class Busy extends Failure {}
class Part {
  wear: u32 = 0;
}
class Car {
  part: Part = new Part();
  service(): void {
    this.part = new Part();
    throw new Busy("later");
  }
}
function drive(car: Car): u32 {
  const part = car.part;
  try {
    car.service(); //~ ING2005
  } catch {
    return part.wear;
  }
  return 0;
}
export function main(): void {
  console.log(drive(new Car()));
}
