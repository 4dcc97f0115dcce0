/** Why an evaluation ends before its function returns. */
import type { Span } from "../mir/mir.js";

/** It needs what only the running program has: hardware, the console, an address. */
export class BootTime extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}
/** A panic of the program. */
export class Panic extends Error {
  constructor(
    readonly reason: string,
    readonly span: Span,
  ) {
    super(reason);
  }
}
/** Too many steps, or calls too deep. */
export class OutOfFuel extends Error {}
/** A static was used that has no value yet, or whose initialiser failed. */
export class NotInitialised extends Error {
  constructor(readonly used: string) {
    super(used);
  }
}
/** The program's `__ingot_exit`, in `execute`. */
export class Exit extends Error {
  constructor(readonly code: number) {
    super(`exit ${code}`);
  }
}
/** An access outside of what the pointer was made from: only unsafe code can do it. */
export class InvalidAccess extends Error {}
