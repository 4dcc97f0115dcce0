"use unsafe";
/** That something has happened, for one task. */
import { atomicLoad, atomicStore, Ptr, suspend } from "ingot:unsafe";
import { currentTask, wake } from "./waker";

/**
 * Any context notifies, handlers too; one task waits. Notifying twice before it looks is notifying once. For a value see
 * `Signal`, for counting `Semaphore`.
 * @sync
 */
export class Notification {
  #isPending: boolean = false;
  /** Who waits, or waited last. */
  #task: u8 = 0;

  notify(): void {
    atomicStore(Ptr.of(this.#isPending), true, "release");
    wake(atomicLoad(Ptr.of(this.#task), "relaxed"));
  }

  /** Waits until somebody has notified since the last wait ended. */
  async wait(): Promise<void> {
    atomicStore(Ptr.of(this.#task), currentTask(), "relaxed");
    while (!atomicLoad(Ptr.of(this.#isPending), "acquire")) suspend();
    atomicStore(Ptr.of(this.#isPending), false, "relaxed");
  }
}
