//! A derived class replaces what the base only looks at
class Part {
  wear: u32 = 0;
}
class Machine {
  part: Part | undefined = new Part();
  tick(): void {
    if (this.part !== undefined) this.part.wear += 1;
  }
}
class SelfRepairing extends Machine {
  override tick(): void {
    super.tick();
    this.part = new Part();
  }
}
function run(machine: Machine): u32 {
  const part = machine.part;
  if (part === undefined) return 0;
  machine.tick(); //~ ING2005
  return part.wear;
}
export function main(): void {
  console.log(run(new Machine()), run(new SelfRepairing()));
}
