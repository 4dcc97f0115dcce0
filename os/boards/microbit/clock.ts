"use unsafe";
/** Time by TIMER0: it interrupts when the first task is due, and half an hour after it last did. */
import { registersAt } from "ingot:unsafe";
import { pendInterrupt } from "../../arch/cortex-m/interrupts";
import { Nrf51Timer } from "../../drivers/nrf51-timer/nrf51-timer";
import { Nrf51TimerRegisters } from "../../drivers/nrf51-timer/registers";
import { interrupt } from "../../kernel/contexts";
import { IrqMutex } from "../../kernel/irq-mutex";
import { expireTimers } from "../../kernel/timers";
import { TIMER0 } from "../../soc/nrf51/memory-map";

/** `Irq.TIMER0`. */
const TIMER0_INTERRUPT: i32 = 8;
const CORE: u32 = 0;
const US_PER_MS: u32 = 1000;
/** The farthest that the timer is set ahead, a quarter of its round; from there it is set anew. */
const FARTHEST_MS: u32 = 0x4000_0000 / US_PER_MS;

/** How far the count was when it was last looked at, and what time that was. */
class Time {
  isRunning = false;
  count: u32 = 0;
  ms: u32 = 0;
  /** Microseconds of the next millisecond. */
  us: u32 = 0;

  /** Brings the time to the present. Called once in a round of the count at least. */
  catchUp(): void {
    const counter = timer();
    if (!this.isRunning) {
      this.isRunning = true;
      counter.start();
    }
    const count = counter.microseconds();
    const passed = u32.wrappingSub(count, this.count);
    this.count = count;
    const us = this.us + (passed % US_PER_MS);
    this.ms = u32.wrappingAdd(this.ms, passed / US_PER_MS + us / US_PER_MS);
    this.us = us % US_PER_MS;
  }
}
/** Protects the timer's registers too. */
const time = new IrqMutex(new Time());

// Safety: the block is where nRF51 Reference Manual v3.0 §18 has it.
function timer(): Nrf51Timer {
  return new Nrf51Timer(registersAt(Nrf51TimerRegisters, TIMER0));
}

interrupt(TIMER0_INTERRUPT, onTimer, { priority: 0 });

function onTimer(): void {
  expireTimers(acknowledge());
}

/** Gives whole milliseconds. */
function acknowledge(): u32 {
  using now = time.lock();
  timer().acknowledge();
  now.value.catchUp();
  return now.value.ms;
}

/** Milliseconds since the first call, modulo 2³², rounded up: what is timed from here on lasts no shorter than it should. */
export function nowMs(): u32 {
  using now = time.lock();
  now.value.catchUp();
  return now.value.us === 0 ? now.value.ms : u32.wrappingAdd(now.value.ms, 1);
}

/** Interrupts when the time `dueMs` has come, or before that if it is far; at once if it has. */
export function setAlarm(dueMs: u32): void {
  using now = time.lock();
  now.value.catchUp();
  const { count, ms, us } = now.value;
  const ahead = i32(u32.wrappingSub(dueMs, ms));
  const aheadMs = ahead <= 0 ? 0 : u32(ahead) < FARTHEST_MS ? u32(ahead) : FARTHEST_MS;
  const begunUs = aheadMs === 0 ? 0 : us;
  if (!timer().interruptAt(u32.wrappingAdd(count, aheadMs * US_PER_MS - begunUs)))
    pendInterrupt(TIMER0_INTERRUPT, CORE);
}

export function clearAlarm(): void {
  using now = time.lock();
  timer().stopInterrupt();
}

/** Spins for `us` microseconds, or one more, also while interrupts are masked. */
export function delayBusy(us: u32): void {
  let left = us;
  let last = countNow();
  for (;;) {
    const count = countNow();
    const passed = u32.wrappingSub(count, last);
    // The first of them had begun.
    if (passed > left) return;
    left -= passed;
    last = count;
  }
}

function countNow(): u32 {
  using now = time.lock();
  now.value.catchUp();
  return now.value.count;
}
