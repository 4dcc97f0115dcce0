/** Where what is thrown goes within one function: from `throw`s and calls to handlers, rethrows and out. */

import type { CallTerminator } from "../mir/call-graph.js";
import { derivesFrom } from "../mir/call-targets.js";
import type { Block, BlockId, LocalId, MirFunction, MirProgram, Place, Rvalue, Span, Terminator } from "../mir/mir.js";
import { wholeLocal } from "../mir/walk.js";
import { resolve, typeKey } from "../types/type.js";

/** One `throw new …` of the program. */
export interface ThrowSite {
  readonly span: Span;
  readonly classId: string;
}
export interface Flow {
  readonly calls: readonly CallTerminator[];
  /** Whether there is a `throw new …` in it: otherwise only callees can make it throw. */
  readonly mayThrowItself: boolean;
  /** Places in memory (generator frames) that a failure is read from. */
  readonly loads: readonly string[];
  /**
   * Reports each site that leaves the function. `thrownBy` gives what a call throws, with the function that it comes from.
   */
  escaping(
    thrownBy: (call: CallTerminator) => ReadonlyMap<ThrowSite, string>,
    report: (site: ThrowSite, origin: Origin) => void,
    stored: StoredFailures,
  ): void;
}
/** Failures that wait in memory, by place: in the frame of a generator that is suspended in a handler. */
export interface StoredFailures {
  load(place: string): Sites;
  store(place: string, sites: Sites): void;
}
/** How a throw came to leave a function: its own `throw`, or a call. */
export type Origin = { readonly kind: "own" } | { readonly kind: "call"; readonly callee: string; readonly span: Span };

/** What each failure local, and each place in memory that is read, may hold, and how it got there. */
type State = ReadonlyMap<Holder, ReadonlyMap<ThrowSite, Origin>>;
/** A local, or by its key a place in memory. */
type Holder = LocalId | string;
export type Sites = ReadonlyMap<ThrowSite, Origin>;
const NONE: Sites = new Map();

export function flowOfFailures(program: MirProgram, fn: MirFunction): Flow {
  const sites = new Map<object, ThrowSite>();
  const calls: CallTerminator[] = [];
  const loads = new Set<string>();
  let handles = false;
  for (const { statements, terminator } of fn.blocks) {
    for (const s of statements) {
      if (s.kind !== "assign") continue;
      if (s.value.kind === "failure") sites.set(s, { span: s.span, classId: s.value.classId });
      const read = failureRead(s.value);
      const from = read === undefined ? undefined : holderOf(read);
      if (typeof from === "string") loads.add(from);
    }
    if (terminator.kind === "call") {
      calls.push(terminator);
      handles ||= terminator.failure !== undefined;
    }
  }
  const walker = new Walker(program, fn, sites, loads);
  const inHandlers = handles || sites.size > 0 || loads.size > 0;
  return {
    calls,
    mayThrowItself: sites.size > 0,
    loads: [...loads],
    escaping(thrownBy, report, stored) {
      if (inHandlers) {
        walker.run(thrownBy, report, stored);
        return;
      }
      for (const call of calls) {
        for (const [site, callee] of thrownBy(call)) report(site, { kind: "call", callee, span: call.span });
      }
    },
  };
}

/** A forward analysis: a block is walked again when some local may hold more on entry. */
class Walker {
  constructor(
    private readonly program: MirProgram,
    private readonly fn: MirFunction,
    private readonly sites: ReadonlyMap<object, ThrowSite>,
    private readonly loads: ReadonlySet<string>,
  ) {}

  run(
    thrownBy: (call: CallTerminator) => ReadonlyMap<ThrowSite, string>,
    report: (site: ThrowSite, origin: Origin) => void,
    stored: StoredFailures,
  ): void {
    const atStart: State = new Map([...this.loads].map((place) => [place, stored.load(place)]));
    const entry = new Map<BlockId, State>([[0, atStart]]);
    const open = new Set<BlockId>([0]);
    const go = (target: BlockId, state: State): void => {
      const merged = merge(entry.get(target), state);
      if (merged === undefined) return;
      entry.set(target, merged);
      open.add(target);
    };
    for (const id of open) {
      open.delete(id);
      const block = this.fn.blocks[id]!;
      const state = this.through(block, entry.get(id)!, stored);
      this.leave(block, state, go, thrownBy, report);
    }
  }

  private through(block: Block, before: State, stored: StoredFailures): State {
    const state = new Map(before);
    for (const s of block.statements) {
      if (s.kind !== "assign") continue;
      const { place, value } = s;
      if (value.kind === "borrow") {
        // Through the address it may be read anywhere.
        const lent = wholeLocal(value.place);
        const sites = lent === undefined ? undefined : state.get(lent);
        if (sites !== undefined) stored.store(SOMEWHERE, sites);
        continue;
      }
      let sites: Sites;
      const read = value.kind === "use" ? failureRead(value) : undefined;
      if (value.kind === "failure") sites = new Map([[this.sites.get(s)!, { kind: "own" }]]);
      else if (read !== undefined) sites = state.get(holderOf(read)) ?? NONE;
      else continue;
      const into = holderOf(place);
      // Places that nobody can name are never overwritten for sure.
      if (into !== SOMEWHERE) state.set(into, sites);
      if (typeof into === "string" && sites.size > 0) stored.store(into, sites);
    }
    return state;
  }

  private leave(
    block: Block,
    state: State,
    go: (target: BlockId, state: State) => void,
    thrownBy: (call: CallTerminator) => ReadonlyMap<ThrowSite, string>,
    report: (site: ThrowSite, origin: Origin) => void,
  ): void {
    const t: Terminator = block.terminator;
    switch (t.kind) {
      case "goto":
        go(t.target, state);
        break;
      case "branch":
        this.branch(block, t, state, go);
        break;
      case "switch":
        for (const c of t.cases) go(c.target, state);
        go(t.otherwise, state);
        break;
      case "yield":
        go(t.resume, state);
        go(t.close, state);
        break;
      case "call": {
        if (t.next !== undefined) go(t.next, state);
        const thrown = new Map<ThrowSite, Origin>();
        for (const [site, callee] of thrownBy(t)) thrown.set(site, { kind: "call", callee, span: t.span });
        if (t.failure === undefined) for (const [site, origin] of thrown) report(site, origin);
        else if (thrown.size > 0) go(t.failure.target, new Map(state).set(t.failure.into, thrown));
        break;
      }
      case "fail":
        for (const [site, origin] of state.get(t.from) ?? NONE) report(site, origin);
        break;
      case "return":
      case "panic":
      case "unreachable":
        break;
    }
  }

  /** `e instanceof C` parts what `e` may hold; a side that nothing is left for is not taken. */
  private branch(
    block: Block,
    t: Extract<Terminator, { kind: "branch" }>,
    state: State,
    go: (target: BlockId, state: State) => void,
  ): void {
    const test = failureTest(block, t);
    const held = test === undefined ? undefined : state.get(test.holder);
    if (test === undefined || held === undefined || held.size === 0) {
      go(t.then, state);
      go(t.otherwise, state);
      return;
    }
    const is = new Map<ThrowSite, Origin>();
    const isNot = new Map<ThrowSite, Origin>();
    for (const [site, origin] of held) {
      (derivesFrom(this.program, site.classId, test.classId) ? is : isNot).set(site, origin);
    }
    const [then, otherwise] = test.negated ? [isNot, is] : [is, isNot];
    if (then.size > 0) go(t.then, new Map(state).set(test.holder, then));
    if (otherwise.size > 0) go(t.otherwise, new Map(state).set(test.holder, otherwise));
  }
}

/** The `failureIs` that a branch decides by, when it stands in the same block. */
function failureTest(block: Block, t: Extract<Terminator, { kind: "branch" }>) {
  let condition = t.condition.kind === "constant" ? undefined : wholeLocal(t.condition.place);
  let negated = false;
  for (let i = block.statements.length - 1; i >= 0 && condition !== undefined; i--) {
    const s = block.statements[i]!;
    if (s.kind !== "assign" || wholeLocal(s.place) !== condition) continue;
    const { value } = s;
    if (value.kind === "failureIs") {
      const holder = holderOf(value.place);
      return holder === SOMEWHERE ? undefined : { holder, classId: value.classId, negated };
    }
    const copied = value.kind === "use" || (value.kind === "unary" && value.op === "not") ? value.operand : undefined;
    if (copied === undefined || copied.kind === "constant") return undefined;
    if (value.kind === "unary") negated = !negated;
    condition = wholeLocal(copied.place);
  }
  return undefined;
}

/** The failure that an rvalue reads or looks at. */
function failureRead(value: Rvalue): Place | undefined {
  if (value.kind === "failureIs") return value.place;
  if (value.kind !== "use" || value.operand.kind === "constant") return undefined;
  return resolve(value.operand.type).kind === "failure" ? value.operand.place : undefined;
}

const SOMEWHERE = "somewhere";
/** In memory, the field of a generator's frame: only its own two functions get there. */
function holderOf(place: Place): Holder {
  const local = wholeLocal(place);
  if (local !== undefined) return local;
  const last = place.projections.at(-1);
  const container = place.projections.at(-2)?.type;
  const kind = container === undefined ? undefined : resolve(container).kind;
  const inFrame = last?.kind === "field" && container !== undefined && (kind === "generator" || kind === "promise");
  return inFrame ? `${typeKey(container)} ${last.index}` : SOMEWHERE;
}

/** Undefined when nothing is new. */
function merge(known: State | undefined, more: State): State | undefined {
  if (known === undefined) return more;
  let merged: Map<Holder, Sites> | undefined;
  for (const [local, sites] of more) {
    const before = known.get(local) ?? NONE;
    const added = [...sites].filter(([site]) => !before.has(site));
    if (added.length === 0) continue;
    merged ??= new Map(known);
    merged.set(local, new Map([...before, ...added]));
  }
  return merged;
}
