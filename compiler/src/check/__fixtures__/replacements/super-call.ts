//! `super` calls that very method of the base
class Part {
  wear: u32 = 0;
}
class Machine {
  part: Part | undefined = new Part();
  tick(): void {
    if (this.part !== undefined) this.part.wear += 1;
  }
}
class Careful extends Machine {
  override tick(): void {
    const part = this.part;
    super.tick();
    if (part !== undefined) part.wear += 1;
  }
}
export function main(): void {
  const machine: Machine = new Careful();
  machine.tick();
}
