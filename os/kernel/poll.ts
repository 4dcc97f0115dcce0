/** What polling a task says. */

export const READY: u32 = 0;
/** Waits until it is woken. */
export const WAITS: u32 = 1;
/** Waits for nothing: lets the other tasks that are ready go first. */
export const AGAIN: u32 = 2;
