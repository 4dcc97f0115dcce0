//! A closure over `this` runs while a part of `this` is lent
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
    drop(); //~ ING2005
    slot.uses += 1;
  }
}
export function main(): void {
  new Panel().run();
}
