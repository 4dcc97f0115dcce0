"use unsafe";
/** What a held lock is to the program. */
import { Ptr } from "ingot:unsafe";
import { leave } from "./critical-section";
import type { TicketLock } from "./ticket-lock";

/**
 * Holds a lock as long as it lives: bind it with `using`. A borrow of the lock it came from; what it lends through `value`
 * ends with it.
 * @guard
 */
export class Guard<T> implements Disposable {
  readonly #lock: Ref<TicketLock>;
  /** Of what the lock protects. */
  readonly #address: usize;
  /** What `enter` gave, and was given. */
  readonly #previous: u32;
  readonly #ceiling: u8;
  readonly #isShared: boolean;
  /** Whether one context has the lock to itself. */
  readonly #isAlone: boolean;

  /**
   * For locks: `address` is that of a `T` that lives as long as `lock`.
   * @inline
   */
  constructor(
    lock: Ref<TicketLock>,
    address: usize,
    previous: u32,
    ceiling: u8,
    isShared: boolean,
    isAlone: boolean = false,
  ) {
    this.#lock = lock;
    this.#address = address;
    this.#previous = previous;
    this.#ceiling = ceiling;
    this.#isShared = isShared;
    this.#isAlone = isAlone;
  }

  /**
   * @part content
   * @inline
   */
  get value(): Ref<T> {
    return lend(Ptr.at<T>(this.#address).read());
  }

  /**
   * Puts another value there; the one before is disposed of.
   * @invalidates
   */
  set value(value: Own<T>) {
    dispose(give<T>(this.replace(value)));
  }

  /**
   * Puts another value there, and gives out the one before.
   * @invalidates
   */
  replace(value: Own<T>): T {
    const place = Ptr.at<T>(this.#address);
    const before: Own<T> = give(place.read());
    place.write(value);
    return before;
  }

  /** @inline */
  [Symbol.dispose](): void {
    leave(this.#lock, this.#previous, this.#ceiling, this.#isShared, this.#isAlone);
  }
}
