/** What keeps others out while a lock is held: a mask against interrupts of this core, a ticket against other cores. */
import { maskInterrupts, restoreInterrupts } from "./machine";
import type { TicketLock } from "./ticket-lock";

/** The ceiling that masks every interrupt. */
export const EVERYTHING: u8 = 255;

/**
 * Masks up to `ceiling`, nothing if it is 0, then takes the ticket where several cores come here. Gives what `leave` takes.
 * @inline
 */
export function enter(lock: TicketLock, ceiling: u8, isShared: boolean): u32 {
  const previous = ceiling === 0 ? 0 : maskInterrupts(ceiling);
  if (isShared) lock.take();
  return previous;
}

/**
 * Ends what `enter` with the same arguments began.
 * @inline
 */
export function leave(lock: TicketLock, previous: u32, ceiling: u8, isShared: boolean, isAlone = false): void {
  if (isShared) lock.release(isAlone);
  if (ceiling !== 0) restoreInterrupts(previous, ceiling);
}

/** The same for the rest of a block: `using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this))`. */
export class Section implements Disposable {
  readonly #previous: u32;

  /** @inline */
  constructor(
    private readonly lock: Ref<TicketLock>,
    private readonly ceiling: u8,
    private readonly isShared: boolean,
  ) {
    this.#previous = enter(lock, ceiling, isShared);
  }

  /** @inline */
  [Symbol.dispose](): void {
    leave(this.lock, this.#previous, this.ceiling, this.isShared);
  }
}

/**
 * Runs `action` with all interrupts of this core masked. Other cores run on.
 * @lock with mask
 */
export function withoutInterrupts<R>(action: () => R): R {
  const previous = maskInterrupts(EVERYTHING);
  try {
    return action();
  } finally {
    restoreInterrupts(previous, EVERYTHING);
  }
}
