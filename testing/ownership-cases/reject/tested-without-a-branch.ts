//! A test that nobody branches on does not make a narrowing by assignment good again
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
  car.clear(); //~ ING2005
  console.log(car.c !== undefined);
  const o = car.c;
  console.log("here");
}
