//! The closure runs after the part was last used
class Slot {
  uses: u32 = 0;
}
class Panel {
  slot: Slot | undefined = new Slot();
  run(): void {
    const slot = this.slot;
    if (slot === undefined) return;
    const drop = (): void => {
      this.slot = undefined;
    };
    slot.uses += 1;
    drop();
  }
}
export function main(): void {
  new Panel().run();
}
