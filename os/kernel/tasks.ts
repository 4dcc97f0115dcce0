"use unsafe";
/** What the compiler makes once it knows all tasks of the program: `main` and what is spawned, numbered from 1 on. */
import type { Ptr } from "ingot:unsafe";
import type { Executor } from "./executor";

/** Lets a task of `main`'s executor go on, by a direct call of its function. What it says is in `poll.ts`. */
export declare function pollTask(task: u32): u32;

/** A byte for each task, and one before them: see `waker.ts`. All 0 at first. */
export declare function taskLinks(): Ptr<u8>;

/** The same, for `executor.ts`. */
export declare function taskNext(): Ptr<u8>;

/** Who polls the task. */
export declare function executorOf(task: u8): Ptr<Executor>;

/** The interrupt that its executor runs in; -32768 for `main`'s. */
export declare function executorIrq(task: u8): i32;

/** Whether there are any, and how many: their numbers go from 1 to this. */
export declare function hasTasks(): boolean;
export declare function taskCount(): u8;

/** Whether interrupts, or other cores, run beside `main`. */
export declare function hasInterrupts(): boolean;
export declare function hasOtherCores(): boolean;
