/** Mutual exclusion between cores, first come, first served. */
import { Atomic } from "../core/sync/atomic";
import { sendEvent, waitForEvent } from "./machine";

/**
 * Who comes takes the next number and waits until it is served. Numbers wrap around: more than 65,535 cores cannot wait.
 * Takes no account of interrupts: a core that is interrupted while it holds the lock keeps all others waiting.
 */
export class TicketLock {
  readonly #next = new Atomic<u16>(0);
  readonly #serving = new Atomic<u16>(0);

  /**
   * Waits for its turn; gives its number. A core that waits sleeps between looks, and is woken by `release`.
   * @inline
   */
  take(): u16 {
    const mine = this.#next.fetchAdd(1, "relaxed");
    if (this.#serving.load("acquire") !== mine) this.#wait(mine);
    return mine;
  }

  /**
   * Takes it if nobody has it or waits for it.
   * @inline
   */
  tryTake(): boolean {
    const serving = this.#serving.load("acquire");
    return this.#next.compareExchange(serving, u16.wrappingAdd(serving, 1), "acquire");
  }

  /** @inline */
  release(): void {
    // Nobody else writes it.
    this.#serving.store(u16.wrappingAdd(this.#serving.load("relaxed"), 1), "release");
    sendEvent();
  }

  get isTaken(): boolean {
    return this.#next.load("relaxed") !== this.#serving.load("relaxed");
  }

  /** @noinline */
  #wait(mine: u16): void {
    while (this.#serving.load("acquire") !== mine) waitForEvent();
  }
}
