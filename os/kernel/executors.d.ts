// Executors besides `main`'s. The compiler knows them by name: which tasks are whose is settled when the program is built.
import type { Irq } from "ingot:board";

/**
 * Polls its tasks in the handler of an interrupt, at the handler's priority: they preempt what is less urgent, other
 * executors' tasks among it. It is a `const` at the top level of a module; `irq` is an interrupt that nothing else raises.
 *
 *     const urgent = new InterruptExecutor(Irq.SPI2);
 *     interrupt(Irq.SPI2, () => urgent.run(), { priority: 3 });
 */
export class InterruptExecutor {
  #private;
  constructor(irq: Irq);
  /** As `spawn`, for a task of this executor. From any context. */
  spawn(task: Own<Promise<void>>): boolean;
  /** Polls what is ready. For the handler of its interrupt. */
  run(): void;
}
