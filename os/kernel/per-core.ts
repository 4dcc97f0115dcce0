"use unsafe";
/** A value of each core. */
import type { CoreCount } from "ingot:board";
import { lockCeiling } from "ingot:unsafe";
import { coreNumber, maskInterrupts, restoreInterrupts } from "./machine";

/**
 * As many values as the board has cores; each core reaches its own, and no other. Nobody waits: what could come in between,
 * handlers of the same core that visit it too, is masked meanwhile.
 * @sync
 */
export class PerCore<T> implements Disposable {
  #values: FixedArray<T, CoreCount>;
  readonly #isBorrowed = new FixedArray<boolean, CoreCount>();

  /** `make` is called for each core, with its number. */
  constructor(make: (core: u32) => T) {
    this.#values = FixedArray.from<T, CoreCount>((core) => make(u32(core)));
  }

  /**
   * Lends this core's value to `visit`. Panics if it is lent already.
   * @caller
   * @lock with mask
   * @inline
   */
  with(visit: (value: Ref<T>) => void): void {
    const ceiling = lockCeiling(this);
    const previous = ceiling === 0 ? 0 : maskInterrupts(ceiling);
    const core = usize(coreNumber());
    if (this.#isBorrowed[core]) panic("this core's value is borrowed already");
    this.#isBorrowed[core] = true;
    try {
      visit(lend(this.#values[core]));
    } finally {
      this.#isBorrowed[core] = false;
      if (ceiling !== 0) restoreInterrupts(previous, ceiling);
    }
  }

  /** @ofElements */
  [Symbol.dispose](): void {
    for (let core: usize = 0; core < this.#values.length; core++) dispose(give<T>(this.#values[core]));
  }
}
