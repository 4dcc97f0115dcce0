//! The argument's evaluation drops the receiver that `?.` found
class Engine {
  rpm: u32 = 0;
  spin(n: u32): void {
    this.rpm += n;
  }
}
class Car {
  engine: Engine | undefined = new Engine();
  strip(): u32 {
    this.engine = undefined;
    return 1;
  }
}
export function main(): void {
  const car = new Car();
  car.engine?.spin(car.strip()); //~ ING2005
}
