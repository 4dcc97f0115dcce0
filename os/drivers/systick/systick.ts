"use unsafe";
/** SysTick as a clock of milliseconds: each tick interrupts, and who waits for one sleeps. */
import { interrupt } from "ingot:kernel";
import { asm, Ptr, volatileLoad, volatileStore } from "ingot:unsafe";
import type { SysTickRegisters } from "./registers";

const TICKS_PER_SECOND: u32 = 1000;

/** Ticks since the timer was started. Written by the handler only, and a single word: reading it needs no lock. */
const ticks = new FixedArray<u32, 1>();

/** Of SysTick on every Cortex-M, as each board's `Irq` has it. */
const SYSTICK: i32 = -1;

/** Wraps around after 49 days. */
function handleTick(): void {
  const counter = tickCounter();
  volatileStore(counter, u32.wrappingAdd(volatileLoad(counter), 1));
}

// Least urgent: ticks may wait, as long as no other handler takes a whole one.
interrupt(SYSTICK, handleTick, { priority: 0 });

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
