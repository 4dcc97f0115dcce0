"use unsafe";
/** What a held `RwSpinLock` is to the program. */
import { Ptr } from "ingot:unsafe";
import type { RwState } from "./rw-state";

/**
 * Reads beside other readers.
 * @guard
 */
export class ReadGuard<T> implements Disposable {
  constructor(
    private readonly state: Ref<RwState>,
    private readonly address: usize,
  ) {}

  get value(): T {
    return Ptr.at<T>(this.address).read();
  }

  [Symbol.dispose](): void {
    this.state.endRead();
  }
}

/**
 * Reads beside other readers, and may become the writer.
 * @guard
 */
export class UpgradableGuard<T> implements Disposable {
  constructor(
    private readonly state: Ref<RwState>,
    private readonly address: usize,
  ) {}

  get value(): T {
    return Ptr.at<T>(this.address).read();
  }

  /**
   * Waits for the other readers to leave; nobody writes in between.
   * @spins
   */
  upgrade(this: Own<UpgradableGuard<T>>): WriteGuard<T> {
    this.state.upgrade();
    return new WriteGuard<T>(this.state, this.address);
  }

  [Symbol.dispose](): void {
    this.state.endUpgradable();
  }
}

/**
 * Has the value to itself.
 * @guard
 */
export class WriteGuard<T> implements Disposable {
  constructor(
    private readonly state: Ref<RwState>,
    private readonly address: usize,
  ) {}

  get value(): T {
    return Ptr.at<T>(this.address).read();
  }

  set value(value: T) {
    Ptr.at<T>(this.address).write(give(value));
  }

  /** Lets other readers in, but no writer in between. */
  downgrade(this: Own<WriteGuard<T>>): ReadGuard<T> {
    this.state.downgrade();
    return new ReadGuard<T>(this.state, this.address);
  }

  [Symbol.dispose](): void {
    this.state.endWrite();
  }
}
