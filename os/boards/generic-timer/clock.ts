/** Time by the Arm generic timer: it interrupts when the first task is due, and never in between. */
import { Irq } from "ingot:board";
import { GenericTimer } from "../../drivers/generic-timer/generic-timer";
import { interrupt } from "../../kernel/contexts";
import { expireTimers } from "../../kernel/timers";

const timer = new GenericTimer();
const MS_PER_SECOND: u64 = 1000;

interrupt(Irq.CNTP, onAlarm, { priority: 0 });

function onAlarm(): void {
  // Starts it anew, or stops it: until then the interrupt stays pending.
  expireTimers(u32(elapsedMs()));
}

/** Whole milliseconds since the counter's start. */
function elapsedMs(): u64 {
  return (timer.ticks() * MS_PER_SECOND) / u64(timer.frequencyHz);
}

/** The same, modulo 2³², rounded up: what is timed from here on lasts no shorter than it should. */
export function nowMs(): u32 {
  const hz = u64(timer.frequencyHz);
  return u32((timer.ticks() * MS_PER_SECOND + hz - 1) / hz);
}

/** Interrupts when the time `dueMs` has come; at once if it has. */
export function setAlarm(dueMs: u32): void {
  const now = elapsedMs();
  const ahead = i32(u32.wrappingSub(dueMs, u32(now)));
  const due = ahead <= 0 ? now : now + u64(u32(ahead));
  // Rounded up, so that the time has come by whole milliseconds too.
  timer.interruptAt((due * u64(timer.frequencyHz) + MS_PER_SECOND - 1) / MS_PER_SECOND);
}

export function clearAlarm(): void {
  timer.stopInterrupt();
}

/** Spins for `us` microseconds. */
export function delayBusy(us: u32): void {
  const start = timer.ticks();
  const ticks = (u64(us) * u64(timer.frequencyHz) + 999_999) / 1_000_000;
  while (timer.ticks() - start < ticks) {}
}
