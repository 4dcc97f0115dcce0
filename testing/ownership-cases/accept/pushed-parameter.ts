//! A list takes an owner that the function was given
//! spec: §6
import { FixedList } from "ingot:core";

class Job {
  id: u32 = 0;
}
class Car {
  readonly list = new FixedList<Job, 4>();
  add(x: Own<Job>): void {
    this.list.push(x);
  }
}
export function main(): void {
  const car = new Car();
  car.add(new Job());
  console.log(u32(car.list.length));
}
