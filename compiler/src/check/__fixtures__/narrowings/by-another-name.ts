//! A narrowing through one name, and an assignment through another
type State = { readonly kind: "idle" } | { readonly kind: "busy"; readonly job: u32 };
class Job { id: u32 = 1; }
class Car {
  state: State = { kind: "busy", job: 1 };
  c: Job | undefined = new Job();
  clear(): void { this.c = undefined; }
}
export function main(): void {
  const car = new Car();
  const a1 = car;
  switch (a1.state.kind) {
    case "busy":
      car.state = { kind: "idle" }; //~ ING2005
      console.log(a1.state.job);
      break;
    case "idle":
      break;
  }
  car.c = new Job();
  try {
    car.clear(); //~ ING2005
  } catch {
  }
  const o = car.c;
  console.log("here", o.id);
}
