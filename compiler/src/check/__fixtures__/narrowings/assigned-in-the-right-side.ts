//! The right side of an assignment replaces what its left side relies on
class Part {
  wear: u32 = 0;
}
class Machine {
  part: Part | undefined = new Part();
  strip(): u32 {
    this.part = undefined;
    return 1;
  }
  run(): void {
    if (this.part === undefined) return;
    this.part.wear = this.strip(); //~ ING2005
  }
}
export function main(): void {
  new Machine().run();
}
