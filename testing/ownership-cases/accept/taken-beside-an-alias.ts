//! A field is taken and filled again while an alias of the whole lives
//! spec: §6
class Job {
  id: u32 = 0;
}
class Car {
  b: Job = new Job();
}
export function main(): void {
  const car = new Car();
  const same = car;
  const fresh = new Job();
  const old: Own<Job> = car.b;
  car.b = fresh;
  console.log(old.id, same.b.id);
}
