"use unsafe";
/** `blinky.ts` without the kernel: each LED remembers when its turn comes, and `main` asks both after every tick. */
import { nowMs } from "ingot:board";
import { asm } from "ingot:unsafe";
import { toggle } from "./leds";

class Blinker {
  private dueMs: u32;

  constructor(
    private readonly mask: u32,
    private readonly periodMs: u32,
    startMs: u32,
  ) {
    this.dueMs = u32.wrappingAdd(startMs, periodMs);
  }

  poll(now: u32): void {
    if (i32(u32.wrappingSub(now, this.dueMs)) < 0) return;
    toggle(this.mask);
    this.dueMs = u32.wrappingAdd(this.dueMs, this.periodMs);
  }
}

export function main(): void {
  const start = nowMs();
  const slow = new Blinker(1, 500, start);
  const fast = new Blinker(2, 125, start);
  for (;;) {
    const now = nowMs();
    slow.poll(now);
    fast.poll(now);
    asm`wfi`;
  }
}
