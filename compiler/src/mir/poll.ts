/** What resuming a promise says, and what the state in its frame means. */
import { int, type Type } from "../types/type.js";

/** What `resume` and `begin` of a promise give, and what an async function yields, as in `os/kernel/poll.ts`. Of several promises the largest counts. */
export const POLL: Type = int("u32");
export const POLL_READY = 0n;
/** Waits until its task is woken. */
export const POLL_WAITS = 1n;
/** Waits for nothing: lets the other tasks that are ready go first. */
export const POLL_AGAIN = 2n;

/** The first field of a frame. A frame of zeros is a finished one. */
export const STATE: Type = int("u16");
export const STATE_FIELD = 0;
/** Running, finished, or left by a throw. */
export const STATE_FINISHED = 0n;
/** Of a promise: left by a throw before anybody awaited it. */
export const STATE_FAILED = 1n;
export const STATE_STARTS = 2n;
/** Suspended: at its first `yield`, second, … */
export const STATE_FIRST_YIELD = 3n;
