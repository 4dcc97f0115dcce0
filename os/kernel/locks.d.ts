// Locks and what needs none, declared: `ingot check` knows them, and a build has no code for them yet.

/**
 * Scoped: a borrow of the lock it came from. What it lends through `value` ends with the guard.
 * @guard
 */
export class Guard<T> implements Disposable {
  #private;
  private constructor();
  readonly value: Ref<T>;
  [Symbol.dispose](): void;
}
/**
 * Between threads: waits by giving up the processor.
 * @sync
 */
export class Mutex<T> {
  #private;
  constructor(value: Own<T>);
  /**
   * @blocking
   * @lock mutex
   */
  lock(): Guard<T>;
  /** @lock try mutex */
  tryLock(): Guard<T> | undefined;
}
/**
 * Between contexts, handlers too: masks interrupts up to the computed ceiling, never waits for a context of its own core.
 * @sync
 */
export class IrqMutex<T> {
  #private;
  constructor(value: Own<T>);
  /** @lock mask */
  lock(): Guard<T>;
}
/**
 * Between cores: spins.
 * @sync
 */
export class SpinLock<T> {
  #private;
  constructor(value: Own<T>);
  /**
   * @spins
   * @lock spin
   */
  lock(): Guard<T>;
  /** @lock try spin */
  tryLock(): Guard<T> | undefined;
}
/**
 * Between the contexts of one core: masks interrupts up to the computed ceiling, with a borrow flag and a compiler fence
 * in place of a lock.
 * @sync core
 */
export class IrqCell<T> {
  #private;
  constructor(value: Own<T>);
  /** @lock with mask */
  with(visit: (value: Ref<T>) => void): void;
}

/** @sync */
export class Channel<T, N extends number> {
  #private;
  constructor();
  readonly capacity: N;
  trySend(value: Own<T>): boolean;
  tryReceive(): T | undefined;
  send(value: Own<T>): Promise<void>;
  receive(): Promise<T>;
  /** @blocking */
  receiveBlocking(): T;
}
