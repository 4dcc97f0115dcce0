/** `blinky.ts` with one await, and a state for each LED by hand. */
import { every } from "ingot:kernel";
import { toggle } from "./leds";

class Blinker {
  private left: u32;

  constructor(
    private readonly mask: u32,
    private readonly turns: u32,
  ) {
    this.left = turns;
  }

  step(): void {
    this.left -= 1;
    if (this.left > 0) return;
    this.left = this.turns;
    toggle(this.mask);
  }
}

export async function main(): Promise<void> {
  const slow = new Blinker(1, 4);
  const fast = new Blinker(2, 1);
  const ticker = every(125);
  for (;;) {
    await ticker.next();
    slow.step();
    fast.step();
  }
}
