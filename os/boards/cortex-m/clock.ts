"use unsafe";
/** Time on a Cortex-M: SysTick interrupts each millisecond, from when somebody first asks for the time. */
import { registersAt } from "ingot:unsafe";
import { SYSTICK_BASE, SysTickRegisters } from "../../drivers/systick/registers";
import { handleTick, SysTick } from "../../drivers/systick/systick";
import { interrupt } from "../../kernel/contexts";
import { expireTimers, isTimerDue } from "../../kernel/timers";

/** Of SysTick on every Cortex-M, as each board's `Irq` has it. */
const SYSTICK: i32 = -1;

// Least urgent: ticks may wait, as long as no other handler takes a whole one.
interrupt(SYSTICK, onTick, { priority: 0 });

function onTick(): void {
  const nowMs = handleTick();
  if (isTimerDue(nowMs)) expireTimers(nowMs);
}

/**
 * Each board says it.
 * @import __ingot_processor_clock_hz
 */
function processorClockHz(): u32 {
  return 0;
}

/**
 * Safety: the block is where every Cortex-M has it (PM0214 §4.5).
 * @inline
 */
export function sysTick(): SysTick {
  return new SysTick(registersAt(SysTickRegisters, SYSTICK_BASE), processorClockHz());
}

/**
 * Milliseconds since the first call, modulo 2³², rounded up: what is timed from here on lasts no shorter than it should.
 * @noinline
 */
export function nowMs(): u32 {
  const timer = sysTick();
  if (timer.isRunning()) return u32.wrappingAdd(timer.milliseconds(), 1);
  timer.start();
  return timer.milliseconds();
}

/** The handler looks at the first timer by itself. */
export function setAlarm(dueMs: u32): void {}
export function clearAlarm(): void {}

/** Spins for `us` microseconds, also while interrupts are masked. */
export function delayBusy(us: u32): void {
  const timer = sysTick();
  if (!timer.isRunning()) timer.start();
  timer.spin(us);
}
