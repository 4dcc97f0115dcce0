/**
 * Where the references of each local may point, at each point of a function: a forward dataflow over origin sets.
 * Calls give what their callees' summaries say, with the arguments in the place of the parameters.
 */

import { untilSettled } from "../mir/forward.js";
import { borrowedLocals, liveAtStart } from "../mir/liveness.js";
import type {
  BlockId,
  Callee,
  LocalId,
  MirFunction,
  Operand,
  Place,
  Rvalue,
  Statement,
  Terminator,
} from "../mir/mir.js";
import { takesEnvironment } from "../mir/typing.js";
import { isOfFrame, successors, wholeLocal } from "../mir/walk.js";
import { partsOf, resolve, type Type } from "../types/type.js";
import { isStart } from "./call-writes.js";
import { callKey, DEEPEST_CALLBACK, eachOnce } from "./callbacks.js";
import type { OwnershipContext } from "./context.js";
import { Frames } from "./frames.js";
import { NO_ORIGINS, type OriginSet } from "./origins.js";
import { sameRoot } from "./overlap.js";
import {
  DEREF,
  elementStep,
  INSIDE,
  isInObject,
  isNoPlace,
  type Path,
  RESULT,
  SOME,
  type Step,
  variantStep,
} from "./paths.js";
import { afterStores } from "./stores.js";
import type { CalledValue, Summary, Write } from "./summary.js";
import type { TypeFacts } from "./type-facts.js";
import { isViewable, mayLookInto } from "./views.js";

/** The origins of each local's references, and of what each frame was given (`Frames`). */
export type State = Map<LocalId, OriginSet>;

/** Looks at each statement, and each terminator, with the origins before it. */
export interface Visitor {
  statement?(state: State, s: Statement, block: BlockId, index: number): void;
  terminator?(state: State, t: Terminator, block: BlockId): void;
}

/** A function that a call may run, and its arguments as the callee's parameters see them. */
export interface ResolvedCall {
  readonly fn: MirFunction;
  readonly summary: Summary;
  /** What each parameter of the callee refers to, by its local. */
  readonly args: ReadonlyMap<LocalId, OriginSet>;
}

export class Flow {
  /** At the start of each block; undefined where nothing leads. */
  readonly starts: (State | undefined)[];
  /** What each call may replace, once the dataflow is done (`callWrites`). */
  readonly writesByCall = new Map<Terminator, readonly Write[]>();
  private live: readonly ReadonlySet<LocalId>[] | undefined;
  private borrowed: ReadonlySet<LocalId> | undefined;
  private readonly frames: Frames;

  constructor(
    readonly context: OwnershipContext,
    readonly fn: MirFunction,
  ) {
    this.frames = new Frames(fn);
    this.starts = fn.blocks.map(() => undefined);
  }

  run(): void {
    if (this.fn.blocks.length === 0) return;
    this.starts[0] = this.entryState();
    const through = (id: BlockId): [BlockId, State][] => {
      const state: State = new Map(this.starts[id]);
      const block = this.fn.blocks[id]!;
      for (const s of block.statements) this.statement(state, s);
      this.terminator(state, block.terminator);
      return successors(block.terminator).map((to) => [to, state]);
    };
    untilSettled(through, (to, state) => this.join(to, state));
  }

  /** Walks all blocks that are reached, once for all visitors. */
  replay(...visitors: readonly Visitor[]): void {
    this.fn.blocks.forEach((block, id) => {
      const start = this.starts[id];
      if (start === undefined) return;
      const state: State = new Map(start);
      block.statements.forEach((s, index) => {
        for (const v of visitors) v.statement?.(state, s, id, index);
        this.statement(state, s);
      });
      for (const v of visitors) v.terminator?.(state, block.terminator, id);
    });
  }

  private entryState(): State {
    const { context, fn } = this;
    const state: State = new Map();
    for (let local = 1; local <= fn.paramCount; local++) {
      const { type } = fn.locals[local]!;
      if (!context.facts.holdsBorrow(type)) continue;
      state.set(local, context.origins.of([context.paths.parameter(local, pointee(type)).id]));
    }
    return state;
  }

  /** Whether anything can still ask for the origins of a local: it is read again, or something refers to it. */
  private isKept(to: BlockId, slot: LocalId): boolean {
    const local = this.frames.owner(slot);
    this.live ??= liveAtStart(this.fn);
    this.borrowed ??= borrowedLocals(this.fn);
    return this.live[to]!.has(local) || this.borrowed.has(local);
  }

  private join(to: BlockId, state: State): boolean {
    const known = this.starts[to];
    if (known === undefined) {
      const start: State = new Map();
      for (const [local, set] of state) if (this.isKept(to, local)) start.set(local, set);
      this.starts[to] = start;
      return true;
    }
    let grew = false;
    for (const [local, set] of state) {
      if (!this.isKept(to, local)) continue;
      const before = known.get(local) ?? NO_ORIGINS;
      const after = this.context.origins.union(before, set);
      if (after === before) continue;
      known.set(local, after);
      grew = true;
    }
    return grew;
  }

  statement(state: State, s: Statement): void {
    switch (s.kind) {
      case "assign":
        this.assign(state, s.place, this.withoutLent(this.rvalue(state, s.value, this.typeOf(s.place))));
        this.giveToFrame(state, s);
        return;
      case "storageLive":
        state.delete(s.local);
        return;
      case "setClass":
        if (s.place.base.kind === "local" && s.place.projections.length === 0) state.delete(s.place.base.local);
        return;
    }
  }

  private giveToFrame(state: State, { place, value }: Statement & { kind: "assign" }): void {
    const local = wholeLocal(place);
    if (local === undefined || !isStart(value)) return;
    value.args.forEach((arg, i) => {
      const slot = this.frames.slot(local, i);
      if (slot !== undefined) state.set(slot, this.operand(state, arg));
    });
  }

  terminator(state: State, t: Terminator): void {
    if (t.kind !== "call") return;
    const calls = this.calls(state, t);
    const after = afterStores(this, state, calls);
    const result = this.withoutLent(this.resultOfCall(after, t, calls));
    if (after !== state) for (const [local, set] of after) state.set(local, set);
    if (t.destination !== undefined) this.assign(state, t.destination, result);
  }

  /** What a callback was lent is reported where it comes out, and forgotten. */
  withoutLent(set: OriginSet): OriginSet {
    const { origins, paths } = this.context;
    const ids = origins.paths(set);
    return ids.includes(paths.lent.id) ? origins.of(ids.filter((id) => id !== paths.lent.id)) : set;
  }

  /** What the result of a call may look into. */
  resultOfCall(state: State, t: Terminator & { kind: "call" }, calls?: readonly ResolvedCall[]): OriginSet {
    if (t.destination === undefined || !this.context.facts.holdsBorrow(this.typeOf(t.destination))) return NO_ORIGINS;
    let result = this.lentByCallback(state, t, this.typeOf(t.destination));
    for (const call of calls ?? this.calls(state, t))
      result = this.context.origins.union(result, this.substituted(state, call, call.summary.result));
    return result;
  }

  /** The result of a function that only the caller knows. */
  private lentByCallback(state: State, t: Terminator & { kind: "call" }, type: Type): OriginSet {
    const { origins, paths, facts } = this.context;
    if (t.callee.kind !== "value" || !facts.holdsBorrow(type)) return NO_ORIGINS;
    const to = pointee(type);
    const found = new Set<number>();
    for (const id of origins.paths(this.operand(state, t.callee.operand))) {
      const path = paths.at(id);
      if (path.root.kind === "parameter") for (const p of this.extended(path, RESULT, to)) found.add(p.id);
    }
    return origins.of(found);
  }

  /** What the terminator may run, with its arguments. Empty for what only the machine knows. */
  calls(state: State, t: Terminator & { kind: "call" }): ResolvedCall[] {
    const { context } = this;
    const args = t.args.map((a) => this.operand(state, a));
    const found: ResolvedCall[] = [];
    const add = (name: string, bound: readonly OriginSet[]): void => {
      const fn = context.program.functions.get(name);
      if (fn === undefined) return;
      const all = [...bound, ...args];
      const byLocal = new Map<LocalId, OriginSet>();
      for (let i = 0; i < fn.paramCount; i++) byLocal.set(i + 1, all[i] ?? NO_ORIGINS);
      found.push({ fn, summary: context.summaryOf(fn), args: byLocal });
    };
    if (isOfFrame(t.callee)) {
      const call = this.ofFrame(state, t.callee.fn, args[0] ?? NO_ORIGINS);
      return call === undefined ? [] : [call];
    }
    if (t.callee.kind !== "value") {
      for (const name of context.targets.of(t.callee)) add(name, []);
      return found;
    }
    for (const { fn, environment } of this.functionsOf(this.operand(state, t.callee.operand), t.callee))
      add(fn, takesEnvironment(context.program.functions.get(fn)!) ? [environment] : []);
    return found;
  }

  /** What the function of the frames was called with. Where that is not known, any of its parameters was any of what they hold. */
  private ofFrame(state: State, name: string, frames: OriginSet): ResolvedCall | undefined {
    const fn = this.context.program.functions.get(name);
    if (fn === undefined) return undefined;
    const held = this.contentOf(state, frames);
    const args = new Map<LocalId, OriginSet>();
    for (let i = 1; i <= fn.paramCount; i++)
      args.set(i, this.fitting(this.givenTo(state, frames, i - 1) ?? held, fn.locals[i]!.type));
    return { fn, summary: this.context.summaryOf(fn), args };
  }

  private givenTo(state: State, frames: OriginSet, argument: number): OriginSet | undefined {
    const { origins, paths } = this.context;
    let given: OriginSet = NO_ORIGINS;
    for (const id of origins.paths(frames)) {
      const { root, steps } = paths.at(id);
      const slot = root.kind === "local" && steps.length === 0 ? this.frames.slot(root.local, argument) : undefined;
      if (slot === undefined) return undefined;
      given = origins.union(given, state.get(slot) ?? NO_ORIGINS);
    }
    return given;
  }

  /** The functions that a callee calls for a value that it was given, with what it gives them. */
  callbacksOf(state: State, call: ResolvedCall, called: CalledValue): ResolvedCall[] {
    const value = this.context.origins.of(this.substitute(state, call, called.value).map((p) => p.id));
    const args = called.args.map((a) => this.substituted(state, call, a));
    return this.callbacks(value, called.callee, args);
  }

  /** A call, and those of callbacks that it leads to. */
  withCallbacks(state: State, call: ResolvedCall): ResolvedCall[] {
    if (call.summary.calls.size === 0) return [call];
    const next = (c: ResolvedCall): ResolvedCall[] =>
      [...c.summary.calls.values()].flatMap((called) => this.callbacksOf(state, c, called));
    return eachOnce([call], callKey, next);
  }

  /** The functions that a callback may be, with what they are given. */
  private callbacks(value: OriginSet, callee: Callee, args: readonly OriginSet[]): ResolvedCall[] {
    const { context } = this;
    return this.functionsOf(value, callee).map(({ fn: name, environment }) => {
      const fn = context.program.functions.get(name)!;
      const all = takesEnvironment(fn) ? [environment, ...args] : args;
      const byLocal = new Map<LocalId, OriginSet>();
      for (let i = 0; i < fn.paramCount; i++) byLocal.set(i + 1, all[i] ?? NO_ORIGINS);
      return { fn, summary: context.summaryOf(fn), args: byLocal };
    });
  }

  /** The functions that a function value may be, each with its environment. */
  functionsOf(value: OriginSet, callee: Callee): { readonly fn: string; readonly environment: OriginSet }[] {
    const { context } = this;
    const paths = context.origins.paths(value).map((id) => context.paths.at(id));
    const codes = paths.filter((p) => p.root.kind === "code");
    const environment = context.origins.of(paths.filter((p) => p.root.kind !== "code").map((p) => p.id));
    if (codes.length > 0) {
      return codes.map((p) => ({ fn: (p.root as { fn: string }).fn, environment }));
    }
    // A parameter's value is the caller's to follow.
    if (paths.some((p) => p.root.kind === "parameter")) return [];
    // What is kept somewhere captures nothing.
    return context.targets
      .of(callee)
      .filter((fn) => context.program.functions.has(fn))
      .map((fn) => ({ fn, environment: NO_ORIGINS }));
  }

  /** Paths of the callee's parameters, as this function names them. */
  substituted(state: State, call: ResolvedCall, set: OriginSet, depth = 0): OriginSet {
    const { origins, paths } = this.context;
    const found = new Set<number>();
    for (const id of origins.paths(set)) {
      const through = (at: Path, to: Type | undefined): Path[] => this.lent(state, at, to);
      for (const p of this.substitute(state, call, paths.at(id), through, depth)) if (!isVariable(p)) found.add(p.id);
    }
    return origins.of(found);
  }

  substitute(
    state: State,
    call: ResolvedCall,
    path: Path,
    through: (at: Path, to: Type | undefined) => Path[] = (at, to) => this.content(state, at, to),
    depth = 0,
  ): Path[] {
    const { origins, paths } = this.context;
    const { root } = path;
    if (root.kind === "static" || isNoPlace(path)) return [path];
    if (root.kind !== "parameter") return [];
    let current = origins.paths(call.args.get(root.local) ?? NO_ORIGINS).map((id) => paths.at(id));
    path.steps.forEach((step, i) => {
      const type = i === path.steps.length - 1 ? path.type : undefined;
      if (step.kind === "result") current = this.resultsOf(state, call, current, path, type, depth);
      else current = current.flatMap((p) => (step.kind === "deref" ? through(p, type) : this.extended(p, step, type)));
    });
    return current;
  }

  /** What the functions among the paths give to the callee that calls them, by their own summaries. */
  private resultsOf(
    state: State,
    call: ResolvedCall,
    functions: readonly Path[],
    path: Path,
    type: Type | undefined,
    depth: number,
  ): Path[] {
    const { origins, paths } = this.context;
    const value = origins.of(functions.map((p) => p.id));
    const found = functions.flatMap((p) => (p.root.kind === "parameter" ? this.extended(p, RESULT, type) : []));
    for (const called of call.summary.calls.values()) {
      if (called.value.root.kind !== path.root.kind || called.value.steps.some((s) => s.kind === "result")) continue;
      if (!sameRoot(called.value, path)) continue;
      // What it gave before and is given again adds nothing to what it gives.
      const args = called.args.map((a) => this.substituted(state, call, this.unrolled(a, path, depth), depth + 1));
      for (const inner of this.callbacks(value, called.callee, args)) {
        const given = this.substituted(state, inner, this.unrolled(inner.summary.result, undefined, depth), depth + 1);
        found.push(...origins.paths(given).map((id) => paths.at(id)));
      }
    }
    return found;
  }

  /** Without what the callback itself gave; deep down, results of further callbacks are anything that these may reach. */
  private unrolled(set: OriginSet, same: Path | undefined, depth: number): OriginSet {
    const { origins, paths } = this.context;
    const found = origins.paths(set).flatMap((id) => {
      const path = paths.at(id);
      let value: Path | undefined = path;
      while (value?.steps.some((s) => s.kind === "result") === true) value = value.parent;
      if (value === path) return [id];
      if (same !== undefined && sameRoot(path, same)) return [];
      if (depth < DEEPEST_CALLBACK) return [id];
      value ??= path.root.kind === "parameter" ? paths.parameter(path.root.local, undefined) : undefined;
      if (value === undefined) return [];
      return this.extended(value, DEREF, undefined).flatMap((p) =>
        this.extended(p, INSIDE, path.type).map((q) => q.id),
      );
    });
    return origins.of(found);
  }

  private extended(path: Path, step: Step, type: Type | undefined): Path[] {
    const p = this.context.paths.extend(path, step, type);
    return p === undefined ? [] : [p];
  }

  private assign(state: State, place: Place, value: OriginSet): void {
    if (value === NO_ORIGINS && place.projections.length > 0) return;
    if (!this.context.facts.holdsBorrow(this.typeOf(place))) return;
    const { origins } = this.context;
    if (place.base.kind === "local" && place.projections.length === 0) {
      state.set(place.base.local, value);
      return;
    }
    for (const path of this.place(state, place)) {
      if (path.root.kind !== "local") continue;
      state.set(path.root.local, origins.union(state.get(path.root.local) ?? NO_ORIGINS, value));
    }
  }

  /** The type of what a place names. */
  typeOf(place: Place): Type {
    const last = place.projections[place.projections.length - 1];
    if (last !== undefined) return last.type;
    return place.base.kind === "local"
      ? this.fn.locals[place.base.local]!.type
      : this.context.program.statics.get(place.base.name)!.type;
  }

  rvalue(state: State, value: Rvalue, type: Type): OriginSet {
    const { origins, paths, facts } = this.context;
    if (value.kind === "borrow") return origins.of(this.place(state, value.place).map((p) => p.id));
    if (!facts.holdsBorrow(type)) return NO_ORIGINS;
    switch (value.kind) {
      case "use":
      case "some":
      case "variant":
      case "cast":
      case "address":
        return this.operand(state, value.operand);
      case "interface":
        return this.operand(state, value.object);
      case "view": {
        // A view that starts at an element, or somewhere inside, looks at what lies around that too.
        const ids = origins.paths(this.operand(state, value.pointer)).map((id) => {
          const path = paths.at(id);
          const last = path.steps[path.steps.length - 1]?.kind;
          if (last === "element") return paths.parent(path).id;
          return last === "inside" ? (paths.extend(path, INSIDE, type)?.id ?? id) : id;
        });
        return origins.of(ids);
      }
      case "closure":
        return origins.union(this.operand(state, value.environment), origins.of([paths.code(value.fn).id]));
      case "aggregate":
        return this.operands(state, value.operands);
      case "generator":
      case "promise":
        return this.generator(state, value.fn, value.args, type);
      default:
        return NO_ORIGINS;
    }
  }

  private operands(state: State, operands: readonly Operand[]): OriginSet {
    let set: OriginSet = NO_ORIGINS;
    for (const operand of operands) set = this.context.origins.union(set, this.operand(state, operand));
    return set;
  }

  /**
   * The frame borrows its arguments, with their content where that is a collection's: its own place in them is gone when
   * the collection changes. And it borrows what its own borrows look into while it is suspended.
   */
  private generator(state: State, name: string, args: readonly Operand[], frame: Type): OriginSet {
    const { context } = this;
    const { origins, paths } = context;
    const given = this.operands(state, args);
    const fn = context.program.functions.get(name);
    if (fn === undefined) return given;
    const byLocal = new Map(args.map((a, i) => [i + 1, this.operand(state, a)] as const));
    const held = this.substituted(
      state,
      { fn, summary: context.summaryOf(fn), args: byLocal },
      context.summaryOf(fn).held,
    );
    // A task may name what lives for ever; what it looks into while it waits is in `held`.
    const isTask = resolve(frame).kind === "promise";
    const isNamed = (path: Path): boolean => path.steps.at(-1)?.kind === "inside" && paths.isEternalObject(path);
    const kept = isTask ? origins.paths(held).filter((id) => !isNamed(paths.at(id))) : origins.paths(held);
    const inside = origins.paths(given).flatMap((id) => {
      if (isTask && paths.isEternal(paths.at(id))) return [];
      const path = paths.extend(paths.at(id), INSIDE, frame);
      return path === undefined ? [] : [path.id];
    });
    return origins.union(origins.union(given, origins.of(kept)), origins.of(inside));
  }

  operand(state: State, operand: Operand): OriginSet {
    const { origins, paths, facts } = this.context;
    if (operand.kind === "constant")
      return operand.value.kind === "function" ? origins.of([paths.code(operand.value.name).id]) : NO_ORIGINS;
    if (!facts.holdsBorrow(operand.type)) return NO_ORIGINS;
    return this.read(state, operand.place, operand.type);
  }

  /** The origins of a value that is read from a place. */
  private read(state: State, place: Place, type: Type): OriginSet {
    const { origins } = this.context;
    const { base, projections } = place;
    if (base.kind === "local" && projections.length === 0) return state.get(base.local) ?? NO_ORIGINS;
    if (this.isFree(place)) return NO_ORIGINS;
    const awaited = this.resultOfPromise(state, place);
    if (awaited !== undefined) return awaited;
    const to = pointee(type);
    const found = new Set<number>();
    for (const path of this.place(state, place)) {
      if (this.holdsFree(path)) continue;
      for (const p of this.lent(state, path, to)) found.add(p.id);
    }
    return origins.of(found);
  }

  /** What the result of a promise looks into, where the place is one or a part of one. */
  private resultOfPromise(state: State, { base, projections }: Place): OriginSet | undefined {
    let container = resolve(this.typeOf({ base, projections: [] }));
    for (const [i, p] of projections.entries()) {
      if (p.kind === "field" && container.kind === "promise") {
        const frames = this.place(state, { base, projections: projections.slice(0, i) }).map((path) => path.id);
        const call = this.ofFrame(state, container.fn, this.context.origins.of(frames));
        return call === undefined ? undefined : this.substituted(state, call, call.summary.result);
      }
      container = resolve(p.type);
    }
    return undefined;
  }

  /** What a reference at the path refers to. What a scoped object lends is borrowed from the object besides. */
  private lent(state: State, path: Path, to: Type | undefined): Path[] {
    const { paths } = this.context;
    const found = this.content(state, path, to);
    if (path.root.kind !== "local" || !isInObject(path) || path.steps.some((s) => s.kind === "deref")) return found;
    if (!this.context.facts.holdsBorrow(this.fn.locals[path.root.local]!.type)) return found;
    return [...found, ...this.extended(paths.local(path.root.local, undefined), INSIDE, to)];
  }

  /** Statics, and fields that are not declared `Ref`, hold only what is free. */
  private isFree(place: Place): boolean {
    let free = place.base.kind === "static";
    let type = resolve(
      place.base.kind === "local"
        ? this.fn.locals[place.base.local]!.type
        : this.context.program.statics.get(place.base.name)!.type,
    );
    for (const p of place.projections) {
      if (p.kind === "field" && type.kind === "class") {
        const field = this.context.facts.fields(type.id)[p.index];
        const isBox = field !== undefined && ["class", "generator", "promise"].includes(resolve(field.type).kind);
        free = field?.borrows !== true && !isBox;
      } else if (p.kind === "deref") free = false;
      type = resolve(p.type);
    }
    return free;
  }

  /** As `isFree`, by a path: an element of a static, whatever view it is seen through. */
  private holdsFree({ root, steps }: Path): boolean {
    if (root.kind !== "static" || steps.length === 0) return false;
    return steps.every((step) => step.kind === "element" || (step.kind === "field" && step.classId === undefined));
  }

  /** What a reference that lies at the path refers to. */
  content(state: State, path: Path, to: Type | undefined): Path[] {
    const { context } = this;
    if (path.root.kind === "code") return [];
    // What lies inside of a static is free, as what it has itself.
    if (path.root.kind === "static" && path.steps.at(-1)?.kind === "inside") return [];
    if (path.root.kind !== "local" || path.steps.some((s) => s.kind === "deref")) return this.extended(path, DEREF, to);
    return context.origins
      .paths(state.get(path.root.local) ?? NO_ORIGINS)
      .map((id) => context.paths.at(id))
      .filter((p) => this.mayBe(p, to));
  }

  private contentOf(state: State, set: OriginSet): OriginSet {
    const { origins, paths } = this.context;
    return origins.of(
      origins.paths(set).flatMap((id) => this.content(state, paths.at(id), undefined).map((p) => p.id)),
    );
  }

  /** Those of the paths that a value of the type may refer to. */
  private fitting(set: OriginSet, type: Type): OriginSet {
    const { origins, paths } = this.context;
    return origins.of(origins.paths(set).filter((id) => this.mayBeIn(paths.at(id), type)));
  }

  /** Whether a value of the type may refer to what lies at the path. */
  private mayBeIn(path: Path, type: Type): boolean {
    if (!this.context.facts.holdsBorrow(type)) return false;
    const parts = partsOf(type);
    return parts.length === 0 ? this.mayBe(path, pointee(type)) : parts.some((part) => this.mayBeIn(path, part));
  }

  private mayBe(path: Path, to: Type | undefined): boolean {
    if (path.root.kind === "code") return to === undefined;
    if (to === undefined || path.type === undefined) return true;
    const a = resolve(path.type);
    const b = resolve(to);
    if (a.kind === "class" && b.kind === "class") return this.context.paths.related(a.id, b.id);
    if (b.kind === "slice" || b.kind === "string") return mayLookInto(b, a);
    return a.kind === b.kind;
  }

  /** The places that a MIR place may be. */
  place(state: State, place: Place): Path[] {
    const { paths, program, facts } = this.context;
    let type: Type =
      place.base.kind === "local" ? this.fn.locals[place.base.local]!.type : program.statics.get(place.base.name)!.type;
    let current: Path[] = [
      place.base.kind === "local" ? paths.local(place.base.local, type) : paths.static(place.base.name, type),
    ];
    for (const p of place.projections) {
      const t = resolve(type);
      switch (p.kind) {
        case "deref":
          current = current.flatMap((c) => this.content(state, c, p.type));
          break;
        case "index": {
          const element = elementStep(p.type);
          const isView = t.kind === "slice" || t.kind === "string";
          if (isView) current = current.flatMap((c) => this.content(state, c, t));
          current = current.flatMap((c) => this.extended(c, element, p.type));
          break;
        }
        case "field": {
          const step = fieldStep(t, p.index, facts);
          current = current.flatMap((c) => this.extended(c, step, p.type));
          break;
        }
        case "some":
          current = current.flatMap((c) => this.extended(c, SOME, p.type));
          break;
        case "variant":
          current = current.flatMap((c) => this.extended(c, variantStep(p.index), p.type));
          break;
        case "payload":
        case "as":
          break;
      }
      type = p.type;
    }
    return current;
  }
}

/** The place of a variable that holds a reference: only an environment refers to it, and no value that goes anywhere. */
function isVariable({ root, steps, type }: Path): boolean {
  return root.kind === "local" && steps.length === 0 && type !== undefined && isReference(type);
}
function isReference(type: Type): boolean {
  const t = resolve(type);
  if (t.kind === "option") return isReference(t.some);
  return ["string", "slice", "function", "interface", "ref", "pointer"].includes(t.kind);
}

export function fieldStep(container: Type, index: number, facts: TypeFacts): Step {
  const t = resolve(container);
  if (t.kind === "class") {
    const field = facts.fields(t.id)[index]!;
    return {
      kind: "field",
      key: `${field.declaredIn}#${field.name}`,
      classId: field.declaredIn,
      readonly: field.readonly,
      name: field.name,
    };
  }
  if (t.kind === "tuple" && isViewable(t, facts)) return elementStep(t.elements[0]!);
  const name =
    t.kind === "object" ? t.fields[index]!.name : t.kind === "environment" ? t.captures[index]!.name : String(index);
  return { kind: "field", key: `.${index}`, classId: undefined, readonly: true, name };
}

/** The type of what a value's references refer to, where there is one. */
export function pointee(type: Type): Type | undefined {
  const t = resolve(type);
  switch (t.kind) {
    case "ref":
    case "pointer":
      return t.to;
    case "slice":
    case "string":
      return t;
    case "option":
      return pointee(t.some);
    default:
      return undefined;
  }
}
