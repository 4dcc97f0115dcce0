// What starts code that can interrupt, or run beside, other code. The compiler knows these by name.
import type { Irq } from "ingot:board";

export interface ContextOptions {
  /** A higher number is more urgent. Handlers of one priority on one core never interrupt each other. */
  readonly priority: u8;
  /** The core that a handler runs on: 0, if it does not say. */
  readonly core?: u8;
}
/**
 * At the top level of a module only: `handler` runs whenever `irq` comes, from `main`'s first line on. `irq` is a member of
 * the board's list, known at compile time, and has one handler.
 */
export function interrupt(irq: Irq, handler: () => void, options: ContextOptions): void;
/** Threads are preempted by threads of the same priority too (time slices). */
export function thread(entry: () => void, options: ContextOptions): void;
export function startCore(core: u32, entry: () => void): void;
/**
 * Gives the task to the executor; tasks of one executor never interrupt each other. Whether there was a slot for it: of a
 * function's tasks as many may be under way as it says, `@instances n`, or one.
 */
export function spawn(task: Own<Promise<void>>): boolean;
