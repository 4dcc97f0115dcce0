"use unsafe";
/** A lock between cores that many may hold to read. */
import { Ptr } from "ingot:unsafe";
import { ReadGuard, UpgradableGuard, WriteGuard } from "./rw-guards";
import { RwState } from "./rw-state";

/**
 * Between cores: any number of readers, or one writer, for whom readers that come later wait. Who waits sleeps between
 * looks; nothing is masked. The value is data: everyone reads it at once.
 * @sync
 * @data
 */
export class RwSpinLock<T> {
  readonly #state = new RwState();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /**
   * @spins
   * @lock spin shared
   */
  read(): ReadGuard<T> {
    this.#state.read();
    return new ReadGuard<T>(this.#state, this.#address());
  }

  /** @lock try spin shared */
  tryRead(): ReadGuard<T> | undefined {
    return this.#state.tryRead() ? new ReadGuard<T>(this.#state, this.#address()) : undefined;
  }

  /**
   * Reads beside other readers, and may become the writer; one at a time.
   * @spins
   * @lock spin shared
   */
  upgradableRead(): UpgradableGuard<T> {
    this.#state.upgradable();
    return new UpgradableGuard<T>(this.#state, this.#address());
  }

  /** @lock try spin shared */
  tryUpgradableRead(): UpgradableGuard<T> | undefined {
    return this.#state.tryUpgradable() ? new UpgradableGuard<T>(this.#state, this.#address()) : undefined;
  }

  /**
   * @spins
   * @lock spin
   */
  write(): WriteGuard<T> {
    this.#state.write();
    return new WriteGuard<T>(this.#state, this.#address());
  }

  /** @lock try spin */
  tryWrite(): WriteGuard<T> | undefined {
    return this.#state.tryWrite() ? new WriteGuard<T>(this.#state, this.#address()) : undefined;
  }

  #address(): usize {
    return Ptr.of(lend(this.#value)).address;
  }
}
