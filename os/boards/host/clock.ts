/**
 * The host's clock: virtual time, which passes when every task waits for it, and at once. A program then does the same each
 * time that it runs, in the order that it has on a board whose processor is fast enough.
 */
import { expireTimers } from "../../kernel/timers";

class Clock {
  nowUs: u64 = 0;
  /** When the first timer is due. */
  alarmMs: u32 | undefined = undefined;
}
const clock = new Clock();

/** Milliseconds since the start, modulo 2³². */
export function nowMs(): u32 {
  return u32((clock.nowUs + 999) / 1000);
}

export function setAlarm(dueMs: u32): void {
  clock.alarmMs = dueMs;
}

export function clearAlarm(): void {
  clock.alarmMs = undefined;
}

/** Lets the time pass. */
export function delayBusy(us: u32): void {
  clock.nowUs += u64(us);
}

/**
 * Every task waits: goes on to when the first timer is due.
 * @export __ingot_wait_for_interrupt
 */
export function waitForInterrupt(): void {
  const due = clock.alarmMs;
  if (due === undefined) panic("every task waits, and nothing is left that could wake one");
  const ahead = i32(u32.wrappingSub(due, nowMs()));
  if (ahead > 0) clock.nowUs = (u64(nowMs()) + u64(u32(ahead))) * 1000;
  expireTimers(due);
}
