"use unsafe";
/**
 * How tasks are woken where several cores wake them: they are handed to their executor in a list, the last one woken first.
 * `links` has a byte for each task, 0 while it is not in the list, else `LISTED` and the number of the next one. Any context
 * pushes, without waiting for another; the executor takes the list as a whole.
 */
import {
  atomicCompareExchange,
  atomicCompareExchangeWeak,
  atomicLoad,
  atomicStore,
  atomicSwap,
  Ptr,
} from "ingot:unsafe";
import { sendEvent } from "./machine";
import { taskLinks } from "./tasks";

/** In a link: the task is in the list; besides it the number of the next one, 0 for none. */
const LISTED: u8 = 0x80;

/**
 * Where an executor's woken tasks arrive.
 * @sync
 */
export class Inbox {
  /** The task that was woken last; 0 when none was since the executor last looked. */
  private lastWoken: u8 = 0;

  /** Whether the task was not in the list already. From any context. */
  push(task: u8): boolean {
    const link = linkOf(task);
    if (!atomicCompareExchange(link, 0, LISTED, "acq_rel", "relaxed")[1]) return false;
    let last = atomicLoad(this.place(), "relaxed");
    for (;;) {
      link.write(last | LISTED);
      const [seen, isPushed] = atomicCompareExchangeWeak(this.place(), last, task, "release", "relaxed");
      if (isPushed) break;
      last = seen;
    }
    sendEvent();
    return true;
  }

  /** @inline */
  get isEmpty(): boolean {
    return atomicLoad(this.place(), "relaxed") === 0;
  }

  /** Takes the list; gives the task that was woken first, 0 if there is none. The others come by `unlink`. */
  takeAll(): u8 {
    if (this.isEmpty) return 0;
    let task = atomicSwap(this.place(), 0, "acquire");
    // They come with the last one in front: the links are turned round.
    let later: u8 = 0;
    for (;;) {
      const link = linkOf(task);
      const earlier = link.read() & ~LISTED;
      link.write(later | LISTED);
      if (earlier === 0) return task;
      later = task;
      task = earlier;
    }
  }

  /** @inline */
  private place(): Ptr<u8> {
    return Ptr.of<u8>(this.lastWoken);
  }
}

/** Takes the first task out of the list that was taken: it may be woken again from here on. Gives the one behind it. */
export function unlink(task: u8): u8 {
  const link = linkOf(task);
  const following = link.read() & ~LISTED;
  atomicStore(link, 0, "release");
  return following;
}

function linkOf(task: u8): Ptr<u8> {
  return taskLinks().offset(isize(task));
}
