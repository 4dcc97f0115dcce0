//! A generator's object is replaced while it is under way
class Car {
  readonly sizes = new FixedArray<u8, 4>();
  *wheels(): Generator<u8> {
    for (const size of this.sizes) yield size;
  }
}
class Garage {
  car = new Car();
}
export function main(): void {
  const garage = new Garage();
  for (const size of garage.car.wheels()) {
    console.log(size);
    garage.car = new Car(); //~ ING2005
  }
}
