// What "ingot:kernel" exports: contexts, locks, atomics, channels, time.
// The tags in comments are for the compiler: `@blocking` may wait without a bound, so no handler may reach it.

declare module "ingot:kernel" {
  // ---- contexts: each of these starts code that can interrupt, or run beside, other code ---------------------------
  export interface ContextOptions {
    /** A higher number is more urgent. Handlers of one priority on one core never interrupt each other. */
    readonly priority: u8;
  }
  export function interrupt(irq: u32, handler: () => void, options: ContextOptions): void;
  /** Threads are preempted by threads of the same priority too (time slices). */
  export function thread(entry: () => void, options: ContextOptions): void;
  export function startCore(core: u32, entry: () => void): void;
  /** Gives the task to the executor of the context that calls; tasks of one executor never interrupt each other. */
  export function spawn(task: Own<Promise<void>>): void;

  // ---- locks -------------------------------------------------------------------------------------------------------
  /** Scoped: a borrow of the lock it came from. What it lends through `value` ends with the guard. */
  export class Guard<T> implements Disposable {
    #private;
    private constructor();
    readonly value: Ref<T>;
    [Symbol.dispose](): void;
  }
  /** Between threads: waits by giving up the processor. */
  export class Mutex<T> {
    #private;
    constructor(value: Own<T>);
    /** @blocking */
    lock(): Guard<T>;
    tryLock(): Guard<T> | undefined;
  }
  /** Between the contexts of one core, handlers too: masks interrupts up to the computed ceiling, never waits. */
  export class IrqMutex<T> {
    #private;
    constructor(value: Own<T>);
    lock(): Guard<T>;
  }
  /** Between cores: spins. */
  export class SpinLock<T> {
    #private;
    constructor(value: Own<T>);
    lock(): Guard<T>;
    tryLock(): Guard<T> | undefined;
  }
  /** Between the contexts of one core: a compiler fence and a borrow flag, no masking. */
  export class IrqCell<T> {
    #private;
    constructor(value: Own<T>);
    with(visit: (value: Ref<T>) => void): void;
  }

  // ---- without locks -----------------------------------------------------------------------------------------------
  export class Atomic<T extends number | boolean> {
    #private;
    constructor(value: T);
    load(): T;
    store(value: T): void;
    fetchAdd(value: T): T;
    compareExchange(expected: T, value: T): boolean;
  }
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

  // ---- time --------------------------------------------------------------------------------------------------------
  export function sleep(ms: u32): Promise<void>;
  export function yieldNow(): Promise<void>;
  /** The first result; the other promises are cancelled at the await where they stand. */
  export function select<T extends readonly Promise<unknown>[]>(promises: Own<T>): Promise<Awaited<T[number]>>;
  /** The result, or `undefined` after `ms`, when the promise is cancelled. */
  export function within<T>(ms: u32, promise: Own<Promise<T>>): Promise<T | undefined>;
  /** Spins for a time known in advance. */
  export function delayBusy(us: u32): void;
}
