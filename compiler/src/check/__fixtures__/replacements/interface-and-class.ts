//! An interface may have the very object behind it that a parameter names
interface Strippable {
  strip(): void;
}
class Part {
  wear: u32 = 0;
}
class Car implements Strippable {
  part: Part | undefined = new Part();
  strip(): void {
    this.part = undefined;
  }
}
class Shed implements Strippable {
  tools: u32 = 3;
  strip(): void {
    this.tools = 0;
  }
}
function use(car: Car, other: Strippable): u32 {
  const part = car.part;
  if (part === undefined) return 0;
  other.strip(); //~ ING2005
  return part.wear;
}
export function main(): void {
  const car = new Car();
  console.log(use(car, car), use(car, new Shed()));
}
