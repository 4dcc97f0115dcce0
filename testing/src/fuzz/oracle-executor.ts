/**
 * Async functions in the oracle are generators, and this is what polls them: the executor as docs/async.md describes it.
 *
 * JavaScript's own promises would run ready tasks in another order, because they let others go first at every `await`. Where
 * one thing follows the other a test compares the two.
 */

/** What a generator gives when it suspends: it waits to be woken, or only lets others go first; or an item. */
export const WAITS = 1;
export const AGAIN = 2;
const NOTHING = 0;
class Item {
  constructor(readonly value: unknown) {}
}
export type Steps<T> = Generator<number | Item, T, void>;
export type Code = Steps<unknown>;
/** What `Frame.next` gives after the last item. */
export const END = Symbol("end");

/** The program that runs: when it has stopped for good nothing more of it does. */
interface Program {
  readonly halted: boolean;
}

/** Cancels: runs `finally` blocks where it stands; what waits in them is cancelled in its turn. */
export function close(code: Code, program: Program): void {
  if (program.halted) return;
  while (!code.return(undefined).done);
}

/** A promise that goes on beside the function that started it. What it throws waits here. */
class Started {
  outcome: { readonly value: unknown } | { readonly error: unknown } | undefined;

  constructor(
    readonly code: Code,
    private readonly program: Program,
  ) {}

  /** Lets it go one step; gives what it says. */
  step(): number {
    if (this.outcome !== undefined) return NOTHING;
    try {
      const { done, value } = this.code.next();
      if (!done) return value as number;
      this.outcome = { value };
    } catch (error) {
      if (this.program.halted) throw error;
      this.outcome = { error };
    }
    return NOTHING;
  }
  get failed(): boolean {
    return this.outcome !== undefined && "error" in this.outcome;
  }
  result(): unknown {
    if (this.outcome !== undefined && "error" in this.outcome) throw this.outcome.error;
    return this.outcome?.value;
  }
}

/** One call of an async function, with the promises that it has started. */
export class Frame {
  private underWay: Started[] = [];
  /** What they said when they were last asked. */
  private code = NOTHING;

  constructor(private readonly program: Program) {}

  mark(): number {
    return this.underWay.length;
  }
  /** Cancels what was started since, the last one first. */
  closeTo(mark: number): void {
    if (this.program.halted) return;
    while (this.underWay.length > mark) close(this.underWay.pop()!.code, this.program);
  }

  /** `await` of a call. */
  *await(code: Code): Code {
    return yield* this.polled(code);
  }
  /** The next item of an async generator, or END. */
  *next(items: Code): Code {
    const value = yield* this.polled(items);
    return value instanceof Item ? value.value : END;
  }
  private *polled(code: Code): Code {
    let suspended = false;
    try {
      for (;;) {
        const { done, value } = code.next();
        if (done || value instanceof Item) return value;
        suspended = true;
        yield this.said(value);
        suspended = false;
        this.stepAll();
      }
    } finally {
      if (suspended) {
        close(code, this.program);
        this.closeTo(0);
      }
    }
  }
  *item(value: unknown): Steps<void> {
    yield* this.suspended(new Item(value));
  }

  /** Runs up to where it first suspends. */
  start(code: Code): Started {
    const started = new Started(code, this.program);
    this.code = this.said(started.step());
    this.underWay.push(started);
    return started;
  }
  /** `await` of what was started. */
  *join(started: Started): Code {
    yield* this.waitForAll([started]);
    this.underWay = this.underWay.filter((other) => other !== started);
    return started.result();
  }
  *all(mark: number, promises: readonly Started[]): Code {
    yield* this.waitForAll(promises);
    this.underWay.length = mark;
    return promises.map((p) => p.result());
  }
  *select(mark: number, promises: readonly Started[]): Code {
    for (;;) {
      const first = promises.find((p) => p.outcome !== undefined);
      if (first !== undefined) {
        this.closeTo(mark);
        return first.result();
      }
      yield* this.suspended(WAITS);
    }
  }
  private *waitForAll(promises: readonly Started[]): Steps<void> {
    for (;;) {
      promises.find((p) => p.failed)?.result();
      if (promises.every((p) => p.outcome !== undefined)) return;
      yield* this.suspended(WAITS);
    }
  }

  private *suspended(said: number | Item): Steps<void> {
    let isCancelled = true;
    try {
      yield said instanceof Item ? said : this.said(said);
      isCancelled = false;
    } finally {
      if (isCancelled) this.closeTo(0);
    }
    this.stepAll();
  }
  private said(code: number): number {
    return this.underWay.length === 0 ? code : Math.max(code, this.code);
  }
  /** The function was resumed: so is each promise that it has under way, in the order of starting. */
  private stepAll(): void {
    this.code = NOTHING;
    for (const started of this.underWay) this.code = Math.max(this.code, started.step());
  }
}

class Task {
  isReady = false;
  hasEnded = false;
  constructor(
    readonly name: string,
    readonly code: Code,
  ) {}
}

/** Polls tasks in the order of waking. */
export class Executor {
  private readonly tasks: Task[] = [];
  /** The one whose turn it is first; without the one that runs, unless it was woken again. */
  private readonly ready: Task[] = [];
  private current: Task | undefined;

  constructor(private readonly program: Program & { tooLong: boolean; tick(): void; halt(): never }) {}

  get currentTask(): Task | undefined {
    return this.current;
  }
  wake(task: Task): void {
    if (task.isReady || task.hasEnded) return;
    task.isReady = true;
    this.ready.push(task);
  }

  /** Until `main` has ended. What its tasks still wait for then does not come. */
  run(code: Code): void {
    const main = new Task("main", code);
    this.wake(main);
    while (!main.hasEnded) {
      this.program.tick();
      const task = this.ready.shift();
      if (task === undefined) {
        // Everybody waits for ever: no program for a test.
        this.program.tooLong = true;
        this.program.halt();
      }
      this.poll(task);
    }
  }
  /** False if as many tasks as there are slots run the function already. */
  spawn(name: string, instances: number, code: Code): boolean {
    if (this.tasks.filter((t) => t.name === name && !t.hasEnded).length >= instances) return false;
    const task = new Task(name, code);
    this.tasks.push(task);
    const before = this.current;
    this.current = task;
    code.next();
    this.current = before;
    this.wake(task);
    return true;
  }

  private poll(task: Task): void {
    task.isReady = false;
    this.current = task;
    const { done, value } = task.code.next();
    // What it has woken comes before it.
    if (!done && value === AGAIN) this.wake(task);
    // Woken in its last turn it ends in the next.
    else if (done && !task.isReady) task.hasEnded = true;
  }
}

/** A channel; who waits is woken when there may be something to do, and looks again. */
export class OracleChannel {
  private readonly values: unknown[] = [];
  private senders: Task[] = [];
  private receivers: Task[] = [];

  constructor(
    private readonly capacity: number,
    private readonly executor: Executor,
  ) {}

  *send(value: unknown): Steps<void> {
    while (this.values.length === this.capacity) {
      this.wait(this.senders);
      yield WAITS;
    }
    this.values.push(value);
    this.receivers = this.wakeAll(this.receivers);
  }
  *receive(): Code {
    while (this.values.length === 0) {
      this.wait(this.receivers);
      yield WAITS;
    }
    this.senders = this.wakeAll(this.senders);
    return this.values.shift();
  }
  private wait(list: Task[]): void {
    const task = this.executor.currentTask;
    if (task !== undefined && !list.includes(task)) list.push(task);
  }
  private wakeAll(list: readonly Task[]): Task[] {
    for (const task of list) this.executor.wake(task);
    return [];
  }
}
