// Waiting for one of several promises. The compiler knows these by name: the promises are written in the call.

/** The first result, of several at once the one written first; the other promises are cancelled at the await where they stand. */
export function select<const T extends readonly Promise<unknown>[]>(promises: Own<T>): Promise<Awaited<T[number]>>;
/** Whether the promise has ended within `ms`; if not, it is cancelled. */
export function within(ms: u32, promise: Own<Promise<void>>): Promise<boolean>;
/** The result, or `undefined` after `ms`, when the promise is cancelled. */
export function within<T>(ms: u32, promise: Own<Promise<T>>): Promise<T | undefined>;
