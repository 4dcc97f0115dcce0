// Waiting for time to pass, and for one of several.

export function sleep(ms: u32): Promise<void>;
/** The first result; the other promises are cancelled at the await where they stand. */
export function select<T extends readonly Promise<unknown>[]>(promises: Own<T>): Promise<Awaited<T[number]>>;
/** The result, or `undefined` after `ms`, when the promise is cancelled. */
export function within<T>(ms: u32, promise: Own<Promise<T>>): Promise<T | undefined>;
/** Spins for a time known in advance. */
export function delayBusy(us: u32): void;
