//! A field is assigned, a callee clears it, and nothing relies on what `tsc` concluded from the assignment
//! spec: §3, §6
class Job {
  id: u32 = 1;
}
class Car {
  c: Job | undefined = new Job();
  clear(): void {
    this.c = undefined;
  }
}
export function main(): void {
  const car = new Car();
  car.c = new Job();
  car.clear();
  console.log(car.c !== undefined, car.c?.id ?? 0);
}
