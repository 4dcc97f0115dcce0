//! A test that decides the case again, in whatever form, makes the narrowing new
class Job {
  id: u32 = 1;
}
type State =
  | { readonly kind: "idle" }
  | { readonly kind: "busy"; readonly job: u32 }
  | { readonly kind: "off"; readonly job: u32 };
class Car {
  c: Job | undefined = new Job();
  state: State = { kind: "idle" };
  clear(): void {
    this.c = undefined;
    this.state = { kind: "idle" };
  }
}
export function main(): void {
  const car = new Car();
  car.clear();
  if (car.c !== undefined) console.log(car.c.id);
  if (!car.c) return;
  console.log(car.c.id);
  car.clear();
  switch (car.state.kind) {
    case "idle":
      return;
    default:
      console.log(car.state.job);
  }
  other(car);
}
function other(car: Car): void {
  car.clear();
  if (car.state.kind === "idle") return;
  console.log(car.state.job);
}
