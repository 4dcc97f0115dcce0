//! A state is left by the first turn
interface Idle { readonly state: "idle" }
interface Armed { readonly state: "armed" }
class Timer<S> {
  declare private readonly state: S;
  ticks: u32 = 0;
  arm(this: Own<Timer<Idle>>): Timer<Armed> {
    return new Timer<Armed>();
  }
  fire(this: Own<Timer<Armed>>): Timer<Idle> {
    return new Timer<Idle>();
  }
}
function run(times: u32): void {
  const timer = new Timer<Idle>();
  for (let i: u32 = 0; i < times; i++) {
    const armed = timer.arm(); //~ ING2001
    armed.fire();
  }
}
function well(times: u32): void {
  let timer = new Timer<Idle>();
  for (let i: u32 = 0; i < times; i++) timer = timer.arm().fire();
  console.log(timer.ticks);
}
export function main(): void {
  run(2);
  well(2);
}
