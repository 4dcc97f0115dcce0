//! A `finally` block looks at what the `try` replaced
class Part {
  wear: u32 = 0;
}
class Car {
  part: Part = new Part();
}
function drive(car: Car): void {
  const part = car.part;
  try {
    car.part = new Part(); //~ ING2005
  } finally {
    part.wear += 1;
  }
}
export function main(): void {
  drive(new Car());
}
