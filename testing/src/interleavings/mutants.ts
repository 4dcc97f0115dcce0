/** Copies of the primitives that are broken on purpose: by an edit each, which the explorer must find. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSourceCache, type MirProgram } from "@ingot/compiler";
import { compileScenario, repositoryRoot, scenarioFolder } from "./scenarios.js";

export interface Mutant {
  readonly what: string;
  /** Which of the scenarios shows it. */
  readonly scenario: string;
  /** Below `os/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const SECTION = "using section = new Section(this.#lock, lockCeiling(this), lockIsShared(this));";
/** A method that no longer takes the lock. */
const unlocked = (scenario: string, file: string, method: string): Mutant => ({
  what: `${method} takes no lock`,
  ...{ scenario, file, from: `${method} {\n    ${SECTION}`, to: `${method} {` },
});

export const MUTANTS: readonly Mutant[] = [
  {
    what: "two take the same ticket",
    scenario: "ticket-lock",
    file: "kernel/ticket-lock.ts",
    from: 'const mine = this.#next.fetchAdd(1, "relaxed");',
    to: 'const mine = this.#next.load("relaxed");\n    this.#next.store(u16.wrappingAdd(mine, 1), "relaxed");',
  },
  {
    what: "who releases wakes nobody",
    scenario: "ticket-lock",
    file: "kernel/ticket-lock.ts",
    from: '"release");\n    sendEvent();',
    to: '"release");',
  },
  {
    what: "who tries goes in whoever is there",
    scenario: "ticket-lock",
    file: "kernel/ticket-lock.ts",
    from: 'return this.#next.compareExchange(serving, u16.wrappingAdd(serving, 1), "acquire");',
    to: "this.#next.fetchAdd(1);\n    return serving === this.#serving.load();",
  },
  {
    what: "a spin lock that is not taken",
    scenario: "spin-lock",
    file: "kernel/spin-lock.ts",
    from: "    this.#lock.take(isAlone);\n",
    to: "",
  },
  {
    what: "a mutex whose try always succeeds",
    scenario: "mutex",
    file: "kernel/mutex.ts",
    from: "if (!this.#lock.tryTake(isAlone)) return undefined;",
    to: "this.#lock.tryTake(isAlone);",
  },
  {
    what: "interrupted between taking the ticket and masking",
    scenario: "irq-mutex",
    file: "kernel/critical-section.ts",
    from: "const previous = ceiling === 0 ? 0 : maskInterrupts(ceiling);\n  if (isShared) lock.take();",
    to: "if (isShared) lock.take();\n  const previous = ceiling === 0 ? 0 : maskInterrupts(ceiling);",
  },
  {
    what: "interrupted between unmasking and releasing",
    scenario: "irq-mutex",
    file: "kernel/critical-section.ts",
    from: "if (isShared) lock.release(isAlone);\n  if (ceiling !== 0) restoreInterrupts(previous, ceiling);",
    to: "if (ceiling !== 0) restoreInterrupts(previous, ceiling);\n  if (isShared) lock.release();",
  },
  {
    what: "a cell that masks nothing",
    scenario: "irq-cell",
    file: "kernel/irq-cell.ts",
    from: "ceiling === 0 ? 0 : maskInterrupts(ceiling)",
    to: "u32(ceiling)",
  },
  {
    what: "the inner of two sections lets interrupts in",
    scenario: "without-interrupts",
    file: "kernel/critical-section.ts",
    from: "restoreInterrupts(previous, EVERYTHING);",
    to: "restoreInterrupts(0, EVERYTHING);",
  },
  {
    what: "a swap in two accesses",
    scenario: "atomic",
    file: "core/sync/atomic.ts",
    from: 'return atomicSwap(at, value, "seq_cst");',
    to: '{\n        const before = atomicLoad(at, "seq_cst");\n        atomicStore(at, value, "seq_cst");\n        return before;\n      }',
  },
  unlocked("channel", "kernel/channel.ts", "#offer(value: Own<T>, waits: boolean): T | undefined"),
  unlocked("channel", "kernel/channel.ts", "tryReceive(): T | undefined"),
  {
    what: "a value is announced before it is there",
    scenario: "ring-buffer",
    file: "core/sync/ring.ts",
    from: "this.ring.place(this.#tail).write(value);\n    this.#tail = this.ring.after(this.#tail);",
    to: 'this.ring.tail.store(this.ring.after(this.#tail), "release");\n    this.ring.place(this.#tail).write(value);\n    this.#tail = this.ring.after(this.#tail);',
  },
  {
    what: "a place is given back before it is read",
    scenario: "ring-buffer",
    file: "core/sync/ring.ts",
    from: "const value: Own<T> = give(this.ring.place(this.#head).read());",
    to: 'this.ring.head.store(this.ring.after(this.#head), "release");\n    const value: Own<T> = give(this.ring.place(this.#head).read());',
  },
  unlocked("semaphore", "kernel/semaphore.ts", "tryAcquire(count: u32 = 1): boolean"),
  unlocked("semaphore", "kernel/semaphore.ts", "release(count: u32 = 1): void"),
  unlocked("signal", "kernel/signal.ts", "tryTake(): T | undefined"),
  {
    what: "two make it",
    scenario: "once",
    file: "kernel/once.ts",
    from: 'if (this.#state.compareExchange("empty", "being made", "acquire")) this.#finish(make());',
    to: 'if (this.#state.load() === "empty") {\n      this.#state.store("being made");\n      this.#finish(make());\n    }',
  },
  {
    what: "it is announced before it is there",
    scenario: "once",
    file: "kernel/once.ts",
    from: 'this.#value = value;\n    this.#state.store("there", "release");',
    to: 'this.#state.store("there", "release");\n    this.#value = value;',
  },
  {
    what: "a writer beside readers",
    scenario: "rw-spin-lock",
    file: "kernel/rw-state.ts",
    from: "while ((seen & ~PENDING) === held) {",
    to: "while ((seen & WRITER) === 0) {",
  },
  {
    what: "a reader who leaves wakes nobody",
    scenario: "rw-spin-lock",
    file: "kernel/rw-state.ts",
    from: 'this.#state.fetchSub(1, "release");\n    sendEvent();',
    to: 'this.#state.fetchSub(1, "release");',
  },
  {
    what: "upgrading lets go first",
    scenario: "rw-spin-lock",
    file: "kernel/rw-state.ts",
    from: "this.#waitToWrite(UPGRADABLE);",
    to: "this.endUpgradable();\n    this.#waitToWrite(0);",
  },
  unlocked("watch", "kernel/watched.ts", "send(value: T): void"),
  unlocked("pipe", "kernel/pipe.ts", "#write(bytes: readonly u8[], waits: boolean): usize"),
  unlocked("pub-sub", "kernel/notice-board.ts", "take(subscriber: usize, waits: boolean): T | undefined"),
  {
    what: "a task is put behind the others with interrupts let in",
    scenario: "executor",
    file: "kernel/waker.ts",
    from: "return hasInterrupts() && !hasOtherCores() ? maskInterrupts(EVERYTHING) : 0;",
    to: "return 0;",
  },
  {
    what: "it sleeps without a last look",
    scenario: "executor",
    file: "kernel/executor.ts",
    from: "if (mainExecutor.isIdle) waitForInterrupt();",
    to: "waitForInterrupt();",
  },
  {
    what: "only one task is ready at a time",
    scenario: "executor",
    file: "kernel/ready-tasks.ts",
    from: "if (this.first !== 0) return this.addBehind(task);",
    to: "if (this.first !== 0) return false;",
  },
  {
    what: "two who wake at once lose one task",
    scenario: "inbox",
    file: "kernel/inbox.ts",
    from: "if (isPushed) break;",
    to: 'if (!isPushed) atomicStore(this.place(), task, "release");\n      break;',
  },
  {
    what: "the list is taken in two accesses",
    scenario: "inbox",
    file: "kernel/inbox.ts",
    from: 'let task = atomicSwap(this.place(), 0, "acquire");',
    to: 'let task = atomicLoad(this.place(), "acquire");\n    atomicStore(this.place(), 0, "relaxed");',
  },
  {
    what: "the last one woken comes first",
    scenario: "inbox",
    file: "kernel/inbox.ts",
    from: "      link.write(later | LISTED);\n      if (earlier === 0) return task;",
    to: "      if (earlier === 0 || later === 0) return task;",
  },
  {
    what: "what was missed is not told",
    scenario: "pub-sub",
    file: "kernel/notice-board.ts",
    from: "      this.#missed[s] += 1;\n",
    to: "",
  },
];

/** The library in a folder of its own, where one file at a time is broken. */
export class MutantCompiler {
  private readonly root = mkdtempSync(join(tmpdir(), "ingot-mutants-"));
  private readonly cache = createSourceCache();

  constructor() {
    for (const folder of ["os", scenarioFolder])
      cpSync(join(repositoryRoot, folder), join(this.root, folder), { recursive: true });
  }

  compile(mutant: Mutant): MirProgram {
    const path = join(this.root, "os", mutant.file);
    const whole = readFileSync(path, "utf8");
    if (whole.split(mutant.from).length < 2) throw new Error(`${mutant.file} has no such text: ${mutant.from}`);
    writeFileSync(path, whole.replaceAll(mutant.from, mutant.to));
    try {
      return compileScenario(mutant.scenario, this.root, this.cache);
    } finally {
      writeFileSync(path, whole);
    }
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
