//! A part is lent beside the whole: the caller answers for it
class Part {
  wear: u32 = 0;
}
class Car {
  part = new Part();
  renew(): void {
    this.part = new Part();
  }
}
function use(part: Part, car: Car): u32 {
  car.renew();
  return part.wear;
}
function own(car: Car): u32 {
  car.renew();
  return car.part.wear;
}
export function main(): void {
  const car = new Car();
  console.log(own(car), use(new Part(), car));
  console.log(use(car.part, car)); //~ ING2005
}
