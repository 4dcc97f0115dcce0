"use unsafe";
/**
 * The executor: polls the tasks that were woken, in the order of waking. A task is an async function's promise that nobody
 * awaits: `main`, and what was spawned.
 */
import { atomicCompareExchange, atomicStore, type Ptr, yieldTurn } from "ingot:unsafe";
import { EVERYTHING } from "./critical-section";
import { Inbox, unlink } from "./inbox";
import { maskInterrupts, restoreInterrupts, waitForEvent, waitForInterrupt } from "./machine";
import { AGAIN, READY } from "./poll";
import { FREE, ReadyTasks, STARTING, WAITING } from "./ready-tasks";
import { executorIrq, hasInterrupts, hasOtherCores, pollTask, taskCount, taskNext } from "./tasks";
import { currentTask, maskWakers, NO_INTERRUPT, restoreWakers, setCurrentTask, wake } from "./waker";

/**
 * One context polls its tasks, any context wakes them.
 * @sync
 */
export class Executor {
  private readonly ready = new ReadyTasks();
  /** Where other cores wake tasks; else it has no use. */
  private readonly inbox = new Inbox();

  /**
   * Called with the other wakers of this core masked. Whether the task was not ready.
   * @inline
   */
  wake(task: u8): boolean {
    return hasOtherCores() ? this.inbox.push(task) : this.ready.add(u32(task));
  }

  /**
   * Whether nobody woke a task since none is ready.
   * @inline
   */
  get isIdle(): boolean {
    return hasOtherCores() ? this.inbox.isEmpty : this.ready.isEmpty;
  }

  /**
   * Polls what is ready until nothing is, or until the task `until` has ended, and says which.
   * @inline
   */
  pollReady(until: u32, poll: (task: u32) => u32): boolean {
    for (;;) {
      let task = this.take();
      if (task === 0) return false;
      for (;;) {
        setCurrentTask(task);
        const said = poll(task);
        if (said === AGAIN) {
          task = this.rotate(task);
          continue;
        }
        if (said === READY && this.end(task, until)) return true;
        break;
      }
    }
  }

  /** @inline */
  private take(): u32 {
    this.takeIn();
    const previous = maskWakers();
    const first = this.ready.take();
    restoreWakers(previous);
    return first;
  }

  /** @inline */
  private rotate(task: u32): u32 {
    // What it has woken comes before it.
    this.takeIn();
    const previous = maskWakers();
    const first = this.ready.rotate(task);
    restoreWakers(previous);
    return first;
  }

  /**
   * A task has ended, which seldom happens; says whether it is `until`.
   * @noinline
   */
  private end(task: u32, until: u32): boolean {
    const previous = maskWakers();
    this.ready.free(task);
    restoreWakers(previous);
    return task === until;
  }

  /** From where other cores wake. */
  private takeIn(): void {
    if (!hasOtherCores()) return;
    for (let task = this.inbox.takeAll(); task !== 0; task = unlink(task)) this.ready.add(u32(task));
  }
}

/** Runs in `main`'s context, whenever nothing else does. The compiler makes others like it, see `executors.d.ts`. */
export const mainExecutor = new Executor();

/** Lets the other tasks that are ready go first. */
export async function yieldNow(): Promise<void> {
  yieldTurn();
}

/** Takes a free slot among the `count` from `first` on, which are one function's; 0 when there is none. */
export function reserve(first: u8, count: u8): u8 {
  for (let task = first; task < first + count; task++)
    if (atomicCompareExchange(slotOf(task), u8(FREE), u8(STARTING), "relaxed", "relaxed")[1]) return task;
  return 0;
}

/** From here on the task runs, up to where it first waits. Gives the task that ran before. */
export function enter(task: u8): u8 {
  return u8(setCurrentTask(u32(task)));
}

/** Ends what `enter` began: the task goes on, or ends, in its turn. */
export function leave(task: u8, previous: u8): void {
  setCurrentTask(u32(previous));
  atomicStore(slotOf(task), u8(WAITING), "release");
  wake(task);
}

function slotOf(task: u8): Ptr<u8> {
  return taskNext().offset(isize(task));
}

/** Polls the tasks until `main` has ended. */
export function runMain(main: u8): void {
  leave(main, main);
  while (!mainExecutor.pollReady(u32(main), pollTask)) idle();
}

/** Polls the tasks that a `main` which is not async has spawned, until all have ended. */
export function runSpawned(): void {
  for (;;) {
    mainExecutor.pollReady(0, pollTask);
    if (!someLeft()) return;
    idle();
  }
}

/** Whether a task of `main`'s executor has not ended. */
function someLeft(): boolean {
  for (let task: u8 = 1; task <= taskCount(); task++)
    if (executorIrq(task) === NO_INTERRUPT && slotOf(task).read() !== u8(FREE)) return true;
  return false;
}

/** Polls the tasks of an executor that an interrupt runs, which has interrupted another, perhaps. */
export function runTasks(executor: Executor, poll: (task: u32) => u32): void {
  const interrupted = u32(currentTask());
  executor.pollReady(0, poll);
  setCurrentTask(interrupted);
}

/** Sleeps until an interrupt has run, or another core has woken a task. */
function idle(): void {
  if (hasOtherCores()) {
    // An event or an interrupt since the last look keeps it from sleeping.
    if (mainExecutor.isIdle) waitForEvent();
    return;
  }
  if (!hasInterrupts()) panic("every task waits, and nothing is left that could wake one");
  const previous = maskInterrupts(EVERYTHING);
  if (mainExecutor.isIdle) waitForInterrupt();
  restoreInterrupts(previous, EVERYTHING);
}
