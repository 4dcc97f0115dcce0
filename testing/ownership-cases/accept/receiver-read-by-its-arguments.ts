//! A receiver that is given away is read for the other arguments first
//! spec: §6
class Job {
  n: u32 = 0;
  readonly id: u32 = 4;
  constructor(n: u32) {
    this.n = n;
  }
  renamed(this: Own<Job>, n: u32): Job {
    this.n = n;
    return this;
  }
}
class Car {
  b: Job = new Job(1);
}
export function main(): void {
  const car = new Car();
  const v3 = new Job(2);
  car.b = v3.renamed(v3.id);
  console.log(car.b.n);
}
