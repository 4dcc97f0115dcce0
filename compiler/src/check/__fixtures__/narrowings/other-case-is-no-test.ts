//! A test that goes on where the case was not found leaves the older narrowing as it was
//! rule: narrowing-call
class Job {
  id: u32 = 1;
}
type State =
  | { readonly kind: "idle" }
  | { readonly kind: "busy"; readonly job: u32 }
  | { readonly kind: "off" };
class Car {
  c: Job | undefined = new Job();
  state: State = { kind: "idle" };
  clear(): void {
    this.c = undefined;
    this.state = { kind: "idle" };
  }
}
let current: Job | undefined = new Job();
function forget(): void {
  current = undefined;
}
export function main(): void {
  const car = new Car();
  car.c = new Job();
  car.clear(); //~ ING2005
  console.log(car.c?.id ?? 0);
  const o = car.c;
  car.state = { kind: "busy", job: 3 };
  car.clear(); //~ ING2005
  console.log(car.state.job);
  current = new Job();
  forget(); //~ ING2005
  console.log(current?.id ?? 0);
  const p = current;
  console.log(p.id, o.id);
}
