//! A callback replaces what it is lent, through what it captured
//! spec: §6
class Job {
  id: u32 = 0;
}
class Car {
  b: Job = new Job();
  withB(f: (x: Job) => void): void {
    f(this.b);
  }
}
export function main(): void {
  const car = new Car();
  car.withB((x: Job): void => {
    //~^ ING2005
    car.b = new Job();
    console.log(x.id);
  });
}
