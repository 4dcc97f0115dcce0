"use unsafe";
/** SysTick as a clock of milliseconds: each tick interrupts, and who waits for one sleeps. */
import { asm, Ptr, volatileLoad, volatileStore } from "ingot:unsafe";
import type { SysTickRegisters } from "./registers";

const TICKS_PER_SECOND: u32 = 1000;

/** Ticks since the timer was started. Written by the handler only, and a single word: reading it needs no lock. */
const ticks = new FixedArray<u32, 1>();

/**
 * What the board's handler of SysTick does first. Gives the milliseconds so far, which wrap around after 49 days.
 * @export __ingot_systick_handler
 */
export function handleTick(): u32 {
  const counter = tickCounter();
  const ticks = u32.wrappingAdd(volatileLoad(counter), 1);
  volatileStore(counter, ticks);
  return ticks;
}

function tickCounter(): Ptr<u32> {
  return Ptr.at<u32>(Ptr.of(ticks).address);
}

export class SysTick {
  private readonly cyclesPerTick: u32;

  /** `clockHz` is the processor's clock, 1 kHz or more; a tick of a millisecond then fits the 24 bits of the counter. */
  constructor(
    private readonly registers: Static<SysTickRegisters>,
    clockHz: u32,
  ) {
    this.cyclesPerTick = clockHz / TICKS_PER_SECOND;
  }

  /** Starts ticking. PM0214 §4.5.5: the reload value first, then clear the counter, then enable. */
  start(): void {
    this.registers.LOAD.write(this.cyclesPerTick - 1);
    this.registers.VAL.write(0);
    this.registers.CTRL.write((control) => {
      control.ENABLE = true;
      control.TICKINT = true;
      control.CLKSOURCE = true;
    });
  }

  isRunning(): boolean {
    return this.registers.CTRL.read().ENABLE;
  }

  /** Waits for `us` microseconds by the counter alone. Call it while the timer runs. */
  spin(us: u32): void {
    let left = (u64(us) * u64(this.cyclesPerTick) + 999) / 1000;
    let last = this.registers.VAL.read();
    for (;;) {
      const value = this.registers.VAL.read();
      // It counts down, and starts again from the reload value.
      const passed = u64(last >= value ? last - value : last + this.cyclesPerTick - value);
      if (passed >= left) return;
      left -= passed;
      last = value;
    }
  }

  /** Milliseconds since `start`, modulo 2³². */
  milliseconds(): u32 {
    return volatileLoad(tickCounter());
  }

  /** Starts ticking, then calls `action` every `periodMs` for good, and sleeps in between. */
  every(periodMs: u32, action: () => void): never {
    this.start();
    let due: u32 = 0;
    for (;;) {
      due = u32.wrappingAdd(due, periodMs);
      this.sleepUntil(due);
      action();
    }
  }

  /** A tick that comes between the look at the clock and the sleep costs one more tick, never a wake-up. */
  private sleepUntil(due: u32): void {
    while (i32(u32.wrappingSub(due, this.milliseconds())) > 0) asm`wfi`;
  }
}
