/** Mutual exclusion between cores, first come, first served. */
import { Atomic } from "../core/sync/atomic";
import { sendEvent, waitForEvent } from "./machine";

/**
 * Who comes takes the next number and waits until it is served. Numbers wrap around: more than 65,535 cores cannot wait.
 * Takes no account of interrupts: a core that is interrupted while it holds the lock keeps all others waiting.
 * `isAlone` says that nobody comes here but one context, or several of which none interrupts another: then nobody comes
 * between two accesses, and nobody waits who could be woken.
 */
export class TicketLock {
  readonly #next = new Atomic<u16>(0);
  readonly #serving = new Atomic<u16>(0);

  /**
   * Waits for its turn; gives its number. A core that waits sleeps between looks, and is woken by `release`.
   * @inline
   */
  take(isAlone: boolean = false): u16 {
    if (isAlone) return this.#takeAlone();
    const mine = this.#next.fetchAdd(1, "relaxed");
    if (this.#serving.load("acquire") !== mine) this.#wait(mine);
    return mine;
  }

  /**
   * Takes it if nobody has it or waits for it.
   * @inline
   */
  tryTake(isAlone: boolean = false): boolean {
    if (isAlone) {
      if (this.isTaken) return false;
      this.#takeAlone();
      return true;
    }
    const serving = this.#serving.load("acquire");
    return this.#next.compareExchange(serving, u16.wrappingAdd(serving, 1), "acquire");
  }

  /** @inline */
  release(isAlone: boolean = false): void {
    if (isAlone) {
      this.#serving.store(this.#next.load("relaxed"), "relaxed");
      return;
    }
    // Nobody else writes it.
    this.#serving.store(u16.wrappingAdd(this.#serving.load("relaxed"), 1), "release");
    sendEvent();
  }

  get isTaken(): boolean {
    return this.#next.load("relaxed") !== this.#serving.load("relaxed");
  }

  /**
   * Who has it already waits for itself, and that for ever.
   * @inline
   */
  #takeAlone(): u16 {
    const mine = this.#next.load("relaxed");
    if (this.#serving.load("relaxed") !== mine) this.#wait(mine);
    this.#next.store(u16.wrappingAdd(mine, 1), "relaxed");
    return mine;
  }

  /** @noinline */
  #wait(mine: u16): void {
    while (this.#serving.load("acquire") !== mine) waitForEvent();
  }
}
