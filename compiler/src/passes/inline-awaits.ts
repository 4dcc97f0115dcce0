import type {
  Block,
  BlockId,
  FailureEdge,
  LocalId,
  MirFunction,
  MirProgram,
  Operand,
  Place,
  Span,
  Statement,
  Terminator,
} from "../mir/mir.js";
import { POLL_READY } from "../mir/poll.js";
import { PlaceRewriter } from "../mir/rewrite-places.js";
import { statementOperands, statementPlaces, terminatorOperands, wholeLocal } from "../mir/walk.js";
import { FrameMapping } from "./generator-frame.js";
import { simplifyCfg } from "./simplify-cfg.js";

/**
 * Makes one state machine of an async function and those that it awaits as it calls them: the body of what is awaited
 * stands in place of the loop that polls it. There is no frame in the frame then, no second dispatch, and no second look
 * at who waits.
 *   before  bb0: _1 = promise `f`() goto bb1   bb1: _2 = &mut _1 _3 = call resume `f`(_2) -> bb2
 *           bb2: _4 = eq _3, 0 branch _4, bb4, bb3   bb3: yield _3 -> bb1 close bb5   bb4: … _1.1 …
 *           async fn `f`() { bb0: yield 1 -> bb1 close bb2   bb1: _0 = 7 return   bb2: return }
 *   after   bb0: yield 1 -> bb1 close bb5   bb1: _6 = 7 … _6 …
 * Taken are functions that are awaited in one place, and small ones. Those that nobody awaits any more go with the next
 * `removeUnusedFunctions`.
 * Needs: verified MIR, simplified; before the generator transform. Keeps: the order of effects.
 * Cost: a walk over each async function, and another for each await that is taken in.
 */
export function inlineAwaits(program: MirProgram): void {
  const uses = promisesMade(program);
  const done = new Set<string>();
  const visitFunction = (name: string): void => {
    const fn = program.functions.get(name);
    if (fn === undefined || fn.async !== true || done.has(name)) return;
    done.add(name);
    // What it awaits comes first, so that whole chains become one.
    for (const callee of madeIn(fn)) visitFunction(callee);
    for (const await_ of awaitsOf(fn)) {
      const callee = program.functions.get(await_.start.value.fn);
      if (callee === undefined || callee === fn || !isWorthwhile(callee, uses.get(callee.name) ?? 0)) continue;
      new Inliner(fn, callee, await_).run();
    }
    simplifyCfg(fn);
  };
  for (const name of [...program.functions.keys()]) visitFunction(name);
}

/** Blocks and statements of a function that is taken in wherever it is awaited. */
const SMALL = 40;

function isWorthwhile(callee: MirFunction, uses: number): boolean {
  if (callee.async !== true || callee.attributes.declared === true || callee.attributes.inline === "never")
    return false;
  // What is ready several times is polled again by whoever has its items.
  if (callee.blocks.some(({ terminator }) => terminator.kind === "yield" && givesItem(terminator.value))) return false;
  if (uses === 1 || callee.attributes.inline === "always") return true;
  return callee.blocks.reduce((sum, block) => sum + 1 + block.statements.length, 0) <= SMALL;
}

const givesItem = (code: Operand): boolean =>
  code.kind === "constant" && code.value.kind === "int" && code.value.value === POLL_READY;

const madeIn = (fn: MirFunction): readonly string[] =>
  fn.blocks.flatMap((block) => block.statements.flatMap((s) => (isStart(s) ? [s.value.fn] : [])));

/** How many places make a promise of each function. */
function promisesMade(program: MirProgram): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const fn of program.functions.values()) for (const name of madeIn(fn)) uses.set(name, (uses.get(name) ?? 0) + 1);
  return uses;
}

type Start = Statement & { kind: "assign"; value: { kind: "promise"; fn: string; args: readonly Operand[] } };
const isStart = (s: Statement): s is Start => s.kind === "assign" && s.value.kind === "promise";

/** A promise that is made, polled in a loop that does nothing else, and of which nothing is left but the result. */
interface Await {
  readonly promise: LocalId;
  readonly start: Start;
  readonly startBlock: BlockId;
  /** The block that polls it. */
  readonly head: BlockId;
  readonly failure: FailureEdge | undefined;
  readonly ready: BlockId;
  /** Where this function goes when it is cancelled there. */
  readonly close: BlockId;
  readonly span: Span;
}

const RESULT = 1;

function awaitsOf(fn: MirFunction): Await[] {
  const found: Await[] = [];
  fn.blocks.forEach((block, id) => {
    for (const s of block.statements) {
      if (!isStart(s)) continue;
      const promise = wholeLocal(s.place);
      const await_ = promise === undefined ? undefined : awaitOf(fn, promise, s, id);
      if (await_ !== undefined) found.push(await_);
    }
  });
  return found;
}

function awaitOf(fn: MirFunction, promise: LocalId, start: Start, startBlock: BlockId): Await | undefined {
  if (promise <= fn.paramCount) return undefined;
  const head = fn.blocks.findIndex((b) => b.statements.length === 1 && borrows(b.statements[0]!, promise));
  if (head < 0 || !isOnlyPolled(fn, promise, head, start)) return undefined;
  const call = fn.blocks[head]!.terminator;
  if (call.kind !== "call" || call.callee.kind !== "resume" || call.destination === undefined) return undefined;
  const code = wholeLocal(call.destination);
  const test = call.next === undefined ? undefined : fn.blocks[call.next];
  const branch = test?.terminator;
  if (code === undefined || test?.statements.length !== 1 || branch?.kind !== "branch") return undefined;
  const suspended = fn.blocks[branch.otherwise]!;
  const again = suspended.terminator;
  if (suspended.statements.length > 0 || again.kind !== "yield" || again.resume !== head) return undefined;
  if (again.value.kind === "constant" || wholeLocal(again.value.place) !== code) return undefined;
  return {
    ...{ promise, start, startBlock, head, failure: call.failure, ready: branch.then, close: again.close },
    span: again.span,
  };
}

const borrows = (s: Statement, local: LocalId): boolean =>
  s.kind === "assign" && s.value.kind === "borrow" && wholeLocal(s.value.place) === local;

/** Everything else that names the promise is its making, its result, or its end. */
function isOnlyPolled(fn: MirFunction, promise: LocalId, head: BlockId, start: Start): boolean {
  const isResult = (place: Place): boolean => {
    const [first] = place.projections;
    return (
      place.base.kind !== "local" || place.base.local !== promise || (first?.kind === "field" && first.index === RESULT)
    );
  };
  const reads = (operands: readonly Operand[]): boolean =>
    operands.every((o) => o.kind === "constant" || isResult(o.place));
  return fn.blocks.every((block, id) => {
    const t = block.terminator;
    if (!reads(terminatorOperands(t))) return false;
    if (t.kind === "call" && t.destination !== undefined && !isResult(t.destination)) return false;
    return block.statements.every((s) => {
      if (s === start || s.kind === "disposed" || (id === head && borrows(s, promise))) return true;
      return reads(statementOperands(s)) && statementPlaces(s).every(isResult);
    });
  });
}

/** Puts the callee's body in place of one await. */
class Inliner {
  private readonly mapping: FrameMapping;
  private readonly normal = new Map<BlockId, BlockId>();
  private readonly closing = new Map<BlockId, BlockId>();
  private readonly open: (() => void)[] = [];

  constructor(
    private readonly fn: MirFunction,
    private readonly callee: MirFunction,
    private readonly site: Await,
  ) {
    this.mapping = new FrameMapping(callee, callee.locals[0]!.type, new Map(), fn.locals);
  }

  run(): void {
    const { fn, site } = this;
    const { promise, start, startBlock, head } = site;
    const made = fn.blocks[startBlock]!.statements;
    const parameters = start.value.args.map((operand, i): Statement => {
      const place = this.mapping.place(local(i + 1));
      return { kind: "assign", place, value: { kind: "use", operand }, span: start.span };
    });
    made.splice(made.indexOf(start), 1, ...parameters);
    fn.blocks[head]!.statements.length = 0;
    const renamer = new ResultRenamer(promise, this.mapping.place(local(0)));
    for (const block of fn.blocks) {
      block.statements.splice(0, block.statements.length, ...block.statements.flatMap((s) => renamer.statement(s)));
      block.terminator = renamer.terminator(block.terminator);
    }
    fn.blocks[head]!.terminator = { kind: "goto", target: this.copied(0, false), span: site.span };
    for (let next = this.open.pop(); next !== undefined; next = this.open.pop()) next();
  }

  /** The number of the copy of a block, on the way on or on the way out when it is cancelled. */
  private copied(id: BlockId, isClosing: boolean): BlockId {
    const known = isClosing ? this.closing : this.normal;
    let at = known.get(id);
    if (at === undefined) {
      const { span } = this.site;
      at = this.add({ statements: [], terminator: { kind: "unreachable", trap: false, span } });
      known.set(id, at);
      const made = at;
      this.open.push(() => {
        this.fn.blocks[made] = this.copy(this.callee.blocks[id]!, isClosing);
      });
    }
    return at;
  }

  private add(block: Block): BlockId {
    return this.fn.blocks.push(block) - 1;
  }

  private copy(block: Block, isClosing: boolean): Block {
    const statements = block.statements.flatMap((s) => this.mapping.statement(s));
    const t = block.terminator;
    const target = (to: BlockId): BlockId => this.copied(to, isClosing);
    const { site } = this;
    switch (t.kind) {
      case "return": {
        const next = isClosing ? site.close : site.ready;
        return { statements, terminator: { kind: "goto", target: next, span: t.span } };
      }
      case "yield": {
        // An `await` in a `finally` that runs because of the cancellation is cancelled in its turn.
        if (isClosing)
          return { statements, terminator: { kind: "goto", target: this.copied(t.close, true), span: t.span } };
        const via = [...(t.via ?? []), { fn: this.fn.displayName, span: site.span }];
        const within = t.within ?? this.callee.displayName;
        const value = this.mapping.operand(t.value);
        const close = this.copied(t.close, true);
        return { statements, terminator: { ...t, value, resume: target(t.resume), close, within, via } };
      }
      default: {
        const made = this.mapping.terminated(statements, t, target, (added) => this.add(added));
        return isClosing ? made : { ...made, terminator: this.passedOn(made.terminator) };
      }
    }
  }

  /** What the callee throws goes where it went when polling it threw. */
  private passedOn(t: Terminator): Terminator {
    const { failure } = this.site;
    if (failure === undefined) return t;
    if (t.kind === "call" && t.failure === undefined) return { ...t, failure };
    if (t.kind !== "fail") return t;
    const type = this.fn.locals[failure.into]!.type;
    const operand: Operand = { kind: "move", place: local(t.from), type };
    const assign: Statement = {
      kind: "assign",
      place: local(failure.into),
      value: { kind: "use", operand },
      span: t.span,
    };
    const given = this.add({
      statements: [assign],
      terminator: { kind: "goto", target: failure.target, span: t.span },
    });
    return { kind: "goto", target: given, span: t.span };
  }
}

/** `_promise.1` is `result` now, and nothing else of it is left. */
class ResultRenamer extends PlaceRewriter {
  constructor(
    private readonly promise: LocalId,
    private readonly result: Place,
  ) {
    super();
  }

  place(place: Place): Place {
    const projections = this.projections(place);
    if (place.base.kind !== "local" || place.base.local !== this.promise) return { base: place.base, projections };
    return { base: this.result.base, projections: projections.slice(1) };
  }

  override statement(s: Statement): Statement[] {
    const ends = s.kind === "disposed" && wholeLocal(s.place) === this.promise;
    return ends ? [] : super.statement(s);
  }

  protected storage(s: Statement & { kind: "storageLive" | "storageDead" }): Statement[] {
    return s.local === this.promise ? [] : [s];
  }

  terminator(t: Terminator): Terminator {
    switch (t.kind) {
      case "branch":
        return { ...t, condition: this.operand(t.condition) };
      case "switch":
        return { ...t, operand: this.operand(t.operand) };
      case "panic":
        return { ...t, message: this.operand(t.message) };
      case "yield":
        return { ...t, value: this.operand(t.value) };
      case "call": {
        const { callee } = t;
        return {
          ...t,
          callee: callee.kind === "value" ? { ...callee, operand: this.operand(callee.operand) } : callee,
          args: t.args.map((a) => this.operand(a)),
          destination: t.destination === undefined ? undefined : this.place(t.destination),
        };
      }
      default:
        return t;
    }
  }
}

const local = (id: LocalId): Place => ({ base: { kind: "local", local: id }, projections: [] });
