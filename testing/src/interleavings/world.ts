/**
 * A model of cores that share memory: contexts of a program run on them a step at a time, in whatever order they are told.
 * Memory is sequentially consistent: what weaker orders allow on real cores is not modelled.
 */

import type { ThreadState } from "@ingot/compiler";
import {
  type Allocation,
  type Frame,
  Layouts,
  Machine,
  type MirProgram,
  type Scalar,
  Steps,
  Thread,
} from "@ingot/compiler";

export interface Context {
  /** The name under which the program exports its entry. */
  readonly entry: string;
  readonly core: number;
  /** Of a handler: it interrupts what is less urgent on its core, at any point where it is not masked. */
  readonly priority?: number;
  /** How often a handler may come; once, if it does not say. */
  readonly times?: number;
}

/** The hooks of `os/kernel/machine.ts`. */
const HOOKS: ReadonlySet<string> = new Set([
  "__ingot_mask_interrupts",
  "__ingot_restore_interrupts",
  "__ingot_wait_for_event",
  "__ingot_wait_for_interrupt",
  "__ingot_send_event",
  "__ingot_core_number",
]);
/** Steps of one context that nobody can see. */
const MOST_HIDDEN_STEPS = 100_000;

interface Core {
  /** The contexts under way, by number, the most urgent last. */
  readonly running: readonly number[];
  /** Handlers of lower priorities wait. */
  readonly mask: number;
  /** Whether the next wait for an event is over at once. */
  readonly hasEvent: boolean;
}

/** What an allocation holds. */
interface Content {
  readonly bytes: Uint8Array;
  readonly pointers: Allocation["pointers"];
}

/** A context that runs for ever. */
export class Endless extends Error {}

export interface WorldState {
  readonly cores: readonly Core[];
  readonly left: readonly number[];
  readonly threads: readonly ThreadState[];
  /** Of the contexts' frames, and of statics that are not as they were at first. */
  readonly memory: ReadonlyMap<Allocation, Content>;
}

export class World {
  private readonly machine: Machine;
  private readonly threads: readonly Thread[];
  private readonly entries: readonly string[];
  /** Statics that some context has looked at, as they were at first. */
  private readonly shared = new Map<Allocation, Content>();
  private readonly steps: Steps;
  private cores: Core[];
  /** By context: how often it may still come. */
  private left: number[];

  constructor(
    private readonly program: MirProgram,
    private readonly contexts: readonly Context[],
  ) {
    this.machine = new Machine(program, new Layouts(program.types, 32, program.generatorFrames), new Map());
    this.steps = new Steps(this.machine, HOOKS);
    this.threads = contexts.map(() => new Thread(this.steps));
    this.entries = contexts.map(({ entry }) => this.exported(entry));
    const count = Math.max(...contexts.map((c) => c.core)) + 1;
    this.cores = Array.from({ length: count }, (_, core) => ({
      running: contexts.flatMap((c, i) => (c.core === core && c.priority === undefined ? [i] : [])),
      mask: 0,
      hasEvent: false,
    }));
    this.left = contexts.map((c) => (c.priority === undefined ? 0 : (c.times ?? 1)));
    contexts.forEach((c, i) => {
      if (c.priority === undefined) this.begin(i);
    });
  }

  /** The contexts that may take the next step, those among them that would begin with it. */
  get choices(): number[] {
    return this.contexts.flatMap((context, i) => {
      const core = this.cores[context.core]!;
      const top = core.running.at(-1);
      if (top === i) return this.isAsleep(i, core) ? [] : [i];
      if (core.running.includes(i) || this.left[i] === 0) return [];
      const priority = context.priority!;
      const interrupted = top === undefined ? -1 : (this.contexts[top]!.priority ?? -1);
      return priority >= core.mask && priority > interrupted ? [i] : [];
    });
  }

  /** Whether all has run that must: handlers need not come. */
  get isOver(): boolean {
    return this.cores.every((core) => core.running.length === 0);
  }

  /** Runs a context from where it stands to where the next thing is that others could see. */
  go(context: number): void {
    const { core: number } = this.contexts[context]!;
    const core = this.cores[number]!;
    if (core.running.at(-1) !== context) {
      this.left[context]! -= 1;
      this.cores[number] = { ...core, running: [...core.running, context], hasEvent: true };
      this.begin(context);
      return;
    }
    this.step(context);
    this.runHidden(context);
  }

  /** Runs a function by itself to its end. */
  runAlone(entry: string): void {
    const thread = new Thread(this.steps);
    thread.start(this.exported(entry));
    for (let i = 0; i < MOST_HIDDEN_STEPS && thread.isRunning; i++) {
      this.lookAhead(thread);
      thread.step(() => 0);
    }
    if (thread.isRunning) throw new Endless(`${entry} does not end`);
  }

  /** Where the contexts stand, the outermost call first. */
  positionOf(context: number): string {
    const thread = this.threads[context]!;
    if (!thread.isRunning) return "begins";
    const [at] = thread.trace.slice(-1);
    const file = this.program.files[at!.span.file]!;
    return `${file.path}:${file.text.slice(0, at!.span.start).split("\n").length}`;
  }

  save(): WorldState {
    const threads = this.threads.map((t) => t.save());
    const memory = new Map<Allocation, Content>();
    for (const [of, first] of this.shared) if (!isSame(of, first)) memory.set(of, contentOf(of));
    for (const { stack } of threads)
      for (const a of stack) for (const of of a.memory) if (of !== undefined) memory.set(of, contentOf(of));
    return { cores: this.cores, left: this.left.slice(), threads, memory };
  }

  restore(state: WorldState): void {
    this.cores = [...state.cores];
    this.left = state.left.slice();
    state.threads.forEach((t, i) => {
      this.threads[i]!.restore(t);
    });
    for (const [of, first] of this.shared) if (!state.memory.has(of)) fill(of, first);
    for (const [of, content] of state.memory) fill(of, content);
  }

  private begin(context: number): void {
    this.threads[context]!.start(this.entries[context]!);
    this.runHidden(context);
  }

  private runHidden(context: number): void {
    const thread = this.threads[context]!;
    for (let i = 0; i < MOST_HIDDEN_STEPS; i++) {
      if (!thread.isRunning) {
        this.ended(context);
        return;
      }
      if (this.lookAhead(thread)) return;
      this.step(context);
    }
    throw new Endless(`${this.contexts[context]!.entry} runs on without looking at anything`);
  }

  /** Whether others could see the next step. Remembers what it may change. */
  private lookAhead(thread: Thread): boolean {
    const { hook, touched } = thread.next;
    const seen = touched.filter((a) => a.staticName !== undefined && this.isMutable(a.staticName));
    for (const of of seen) if (!this.shared.has(of)) this.shared.set(of, contentOf(of));
    return hook !== undefined || seen.length > 0;
  }

  private ended(context: number): void {
    const { core: number, priority } = this.contexts[context]!;
    const core = this.cores[number]!;
    // Leaving a handler is an event.
    const hasEvent = core.hasEvent || priority !== undefined;
    this.cores[number] = { ...core, running: core.running.slice(0, -1), hasEvent };
  }

  private isMutable(name: string): boolean {
    return this.program.statics.get(name)?.mutable === true;
  }

  private isAsleep(context: number, core: Core): boolean {
    const { hook } = this.threads[context]!.next;
    if (hook === "__ingot_wait_for_event") return !core.hasEvent;
    // It ends when an interrupt is pending, which is taken only after that: some must still be to come.
    const { core: number } = this.contexts[context]!;
    return (
      hook === "__ingot_wait_for_interrupt" && !this.contexts.some((c, i) => c.core === number && this.left[i]! > 0)
    );
  }

  private step(context: number): void {
    const number = this.contexts[context]!.core;
    this.threads[context]!.step((name, frame) => this.hook(number, name, frame));
  }

  private hook(number: number, name: string, frame: Frame): Scalar {
    const core = this.cores[number]!;
    switch (name) {
      case "__ingot_mask_interrupts":
        this.cores[number] = { ...core, mask: Math.max(core.mask, Number(frame.registers[1])) };
        return core.mask;
      case "__ingot_restore_interrupts":
        this.cores[number] = { ...core, mask: Number(frame.registers[1]) };
        return 0;
      case "__ingot_wait_for_event":
        this.cores[number] = { ...core, hasEvent: false };
        return 0;
      case "__ingot_send_event":
        this.cores = this.cores.map((c) => ({ ...c, hasEvent: true }));
        return 0;
      default:
        return number;
    }
  }

  private exported(name: string): string {
    for (const fn of this.program.functions.values()) if (fn.attributes.exportName === name) return fn.name;
    throw new Error(`the program exports no ${name}`);
  }
}

const contentOf = (of: Allocation): Content => ({
  bytes: of.bytes.slice(),
  pointers: of.pointers && new Map(of.pointers),
});

function fill(of: Allocation, { bytes, pointers }: Content): void {
  of.bytes.set(bytes);
  of.pointers = pointers && new Map(pointers);
}

/** Addresses are compared by identity: one that was written again counts as another. */
function isSame(of: Allocation, { bytes, pointers }: Content): boolean {
  if (Buffer.compare(of.bytes, bytes) !== 0 || (of.pointers?.size ?? 0) !== (pointers?.size ?? 0)) return false;
  return [...(pointers ?? [])].every(([at, pointer]) => of.pointers?.get(at) === pointer);
}
