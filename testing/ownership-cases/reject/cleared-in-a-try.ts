//! A narrowing by assignment goes stale inside a try
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
  try {
    car.clear(); //~ ING2005
  } catch {}
  const o = car.c;
  console.log("here");
}
