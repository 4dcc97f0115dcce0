"use unsafe";
/** Waiting for time to pass. */
import { nowMs } from "ingot:board";
import { suspend } from "ingot:unsafe";
import { Timer } from "./timers";

export { delayBusy } from "ingot:board";

/** Waits for `ms` milliseconds or up to one longer; less than 2³¹, which are 24 days. */
export async function sleep(ms: u32): Promise<void> {
  await sleepUntil(u32.wrappingAdd(nowMs(), ms));
}

async function sleepUntil(dueMs: u32): Promise<void> {
  using timer = new Timer(dueMs);
  timer.start();
  while (timer.isPending()) suspend();
}

/** What `every` gives. */
export class Ticker {
  private dueMs: u32;
  private turns: u32 = 0;

  constructor(private readonly periodMs: u32) {
    assert(periodMs > 0, "a period takes time");
    this.dueMs = nowMs();
  }

  /** Waits for the end of the next period. Gives how many have ended; one that has ended before anybody waited comes at once. */
  async next(): Promise<u32> {
    this.dueMs = u32.wrappingAdd(this.dueMs, this.periodMs);
    await sleepUntil(this.dueMs);
    this.turns = u32.wrappingAdd(this.turns, 1);
    return this.turns;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<u32> {
    for (;;) yield await this.next();
  }
}

/**
 * Periods of `ms` milliseconds from now on: `for await (const turn of every(100))`. Each ends a whole number of periods
 * after the call, however long what is done in between takes.
 */
export function every(ms: u32): Ticker {
  return new Ticker(ms);
}
