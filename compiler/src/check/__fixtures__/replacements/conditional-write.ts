//! A callee that replaces only sometimes
class Part {
  wear: u32 = 0;
}
class Car {
  part: Part = new Part();
  wear(): boolean {
    this.part.wear += 1;
    if (this.part.wear < 9) return false;
    this.part = new Part();
    return true;
  }
}
function drive(car: Car): u32 {
  const part = car.part;
  if (car.wear()) return 0; //~ ING2005
  return part.wear;
}
function again(car: Car): u32 {
  if (car.wear()) return 0;
  const part = car.part;
  return part.wear;
}
export function main(): void {
  const car = new Car();
  console.log(drive(car), again(car));
}
