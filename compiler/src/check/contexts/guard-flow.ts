/**
 * What a function certainly holds, from the guards in its locals: a forward dataflow that keeps, where ways meet, what is
 * held on all of them. Guards that came with a parameter stand for whatever the caller gave.
 */
import { untilSettled } from "../../mir/forward.js";
import type { BlockId, LocalId, Operand, Place, Statement, Terminator } from "../../mir/mir.js";
import { takesEnvironment } from "../../mir/typing.js";
import { isOfFrame, rvalueOperands, successors } from "../../mir/walk.js";
import { resolve, type Type } from "../../types/type.js";
import { fieldStep, pointee } from "../flow.js";
import { isStable } from "../paths.js";
import { isDisposal, optionTested } from "./guard-places.js";
import type { LockTable } from "./lock-table.js";
import type { Node, Reach } from "./reach.js";
import type { ContextRules } from "./rules.js";

/** A lock by its number in the table, or, below 0, what the guard in a parameter holds (`-1`: of parameter 1). */
export type Token = number;
export type Tokens = ReadonlySet<Token>;
export const NONE: Tokens = new Set();

/** What the guard in a local, or in the object that is one, holds; one in an option may not be there. */
interface Item {
  readonly tokens: Tokens;
  readonly isThere: boolean;
}
/** By local; the object that parameter 1 refers to is `-1`. */
type State = Map<LocalId, Item>;

/** What is held during a call, and what the guards that it is given hold, by parameter of the callee. */
export interface HeldDuring {
  readonly held: Tokens;
  readonly given: ReadonlyMap<Node, ReadonlyMap<LocalId, Tokens>>;
}

export interface FlowContext {
  readonly reach: Reach;
  readonly table: LockTable;
  readonly rules: ContextRules;
  /** What the guard that a function gives holds. */
  resultOf(node: Node): Tokens;
  /** What the guards hold that a function leaves in the objects of its parameters. */
  keptBy(node: Node): ReadonlyMap<LocalId, Tokens>;
}

type CallTerminator = Extract<Terminator, { kind: "call" }>;

export class GuardFlow {
  /** What is held from the start of a block to its end. */
  readonly throughout: Tokens[];
  readonly calls = new Map<BlockId, HeldDuring>();
  result: Tokens = NONE;
  /** By parameter: what is put into its object, on every way. */
  readonly kept = new Map<LocalId, Tokens>();
  private readonly starts: (State | undefined)[];
  private readonly ends: State[] = [];

  constructor(
    private readonly context: FlowContext,
    private readonly node: Node,
  ) {
    const { blocks, locals } = node.fn;
    this.starts = blocks.map(() => undefined);
    this.throughout = blocks.map(() => NONE);
    if (!locals.some((l) => context.reach.holdsGuard(pointee(l.type) ?? l.type))) {
      for (const { block, targets } of node.calls.values())
        this.calls.set(block, this.during(new Map(), block, targets));
      return;
    }
    this.run();
  }

  private run(): void {
    const { fn } = this.node;
    this.starts[0] = this.entryState();
    untilSettled(
      (id) => this.through(id, false),
      (to, state) => this.join(to, state),
    );
    fn.blocks.forEach((_, id) => {
      if (this.starts[id] !== undefined) this.through(id, true);
    });
    if (fn.async === true || fn.generator !== undefined) return;
    const atEnds = (key: number): Tokens => common(this.ends.map((state) => state.get(key)?.tokens ?? NONE));
    this.result = atEnds(0);
    for (let local = 1; local <= fn.paramCount; local++) {
      const tokens = atEnds(-local);
      if (tokens.size > 0) this.kept.set(local, tokens);
    }
  }

  private entryState(): State {
    const { fn } = this.node;
    const state: State = new Map();
    for (let local = 1; local <= fn.paramCount; local++) {
      const { type } = fn.locals[local]!;
      if (this.context.reach.holdsGuard(type))
        state.set(local, { tokens: new Set([-local]), isThere: !isOption(type) });
    }
    return state;
  }

  private join(to: BlockId, state: State): boolean {
    const known = this.starts[to];
    if (known === undefined) {
      this.starts[to] = new Map(state);
      return true;
    }
    if (!this.context.rules.has("held-on-all-ways")) return false;
    let shrank = false;
    for (const [local, item] of [...known]) {
      const other = state.get(local);
      const tokens = other === undefined ? NONE : common([item.tokens, other.tokens]);
      const isThere = item.isThere && other?.isThere === true;
      if (tokens.size === item.tokens.size && isThere === item.isThere) continue;
      if (tokens.size === 0) known.delete(local);
      else known.set(local, { tokens, isThere });
      shrank = true;
    }
    return shrank;
  }

  /** The states that leave the block, by where they go. */
  private through(id: BlockId, isLast: boolean): [BlockId, State][] {
    const { statements, terminator: t } = this.node.fn.blocks[id]!;
    const state: State = new Map(this.starts[id]);
    let held = this.heldIn(state);
    for (const s of statements) {
      this.statement(state, s);
      if (isLast) held = common([held, this.heldIn(state)]);
    }
    if (t.kind === "call") return this.call(state, t, id, isLast ? held : undefined);
    if (isLast) this.throughout[id] = held;
    // Whoever goes on meanwhile may unmask what was masked.
    if (t.kind === "yield" && this.context.rules.has("not-held-over-yield")) state.clear();
    if (t.kind === "return" && isLast) this.ends.push(state);
    if (t.kind === "branch") {
      const tested = optionTested(statements, t);
      const item = tested === undefined ? undefined : state.get(tested.local);
      if (tested !== undefined && item !== undefined) {
        const there: State = new Map(state).set(tested.local, { tokens: item.tokens, isThere: true });
        return [
          [tested.ifThere, there],
          [tested.ifNot, state],
        ];
      }
    }
    return successors(t).map((to) => [to, state]);
  }

  private heldIn(state: State): Tokens {
    if (state.size === 0) return NONE;
    const isSure = (item: Item): boolean => item.isThere || !this.context.rules.has("try-may-fail");
    return new Set([...state.values()].filter(isSure).flatMap(({ tokens }) => [...tokens]));
  }

  private statement(state: State, s: Statement): void {
    switch (s.kind) {
      case "assign": {
        const { place, value } = s;
        const operands = rvalueOperands(value);
        const moved = operands.length === 1 ? this.taken(state, operands[0]!) : undefined;
        for (const operand of operands) this.takeOut(state, operand);
        if (place.base.kind !== "local") return;
        const kept = value.kind === "use" || value.kind === "some" ? moved : undefined;
        if (kept !== undefined && place.projections.length > 0) {
          this.putInto(state, place, kept);
          return;
        }
        state.delete(place.base.local);
        if (kept !== undefined) state.set(place.base.local, kept);
        return;
      }
      case "storageDead":
      case "storageLive":
        state.delete(s.local);
        return;
      case "setClass":
      case "disposed":
        if (s.place.base.kind === "local") state.delete(s.place.base.local);
        return;
    }
  }

  /** Into a field that keeps it as long as the object lives: nothing else is put there, and nobody takes it out. */
  private putInto(state: State, { base, projections }: Place, moved: Item): void {
    if (base.kind !== "local") return;
    const field = projections[projections.length - 1];
    const isBehind = projections.length === 2 && projections[0]!.kind === "deref";
    if (projections.length > (isBehind ? 2 : 1) || field?.kind !== "field" || !moved.isThere) {
      state.delete(base.local);
      return;
    }
    const { type } = this.node.fn.locals[base.local]!;
    const object = isBehind ? this.objectOf(base.local) : base.local;
    const step = fieldStep(resolve(isBehind ? projections[0]!.type : type), field.index, this.context.reach.facts);
    if (object === undefined || (!isStable(step) && this.context.rules.has("guard-in-field"))) return;
    const before = state.get(object)?.tokens ?? NONE;
    state.set(object, { tokens: new Set([...before, ...moved.tokens]), isThere: true });
  }

  /** The one object on the frame, or of a parameter (negative), that a reference refers to. */
  private objectOf(reference: LocalId): LocalId | undefined {
    const [path, ...more] = this.context.reach.values.list(this.node.values[reference]!);
    if (path === undefined || more.length > 0) return undefined;
    if (path.root.kind === "local") return path.root.local;
    return path.root.kind === "parameter" ? -path.root.local : undefined;
  }

  /** The guard that an operand gives, if it is the whole of a local, or what is in an option. */
  private taken(state: State, operand: Operand): Item | undefined {
    if (operand.kind !== "move" || operand.place.base.kind !== "local") return undefined;
    const item = state.get(operand.place.base.local);
    const [first, ...more] = operand.place.projections;
    if (item === undefined || first === undefined) return item;
    return first.kind === "some" && more.length === 0 ? { ...item, isThere: true } : undefined;
  }

  private takeOut(state: State, operand: Operand): void {
    if (operand.kind === "constant" || operand.place.base.kind !== "local" || state.size === 0) return;
    if (!this.context.reach.holdsGuard(operand.type) || !this.context.rules.has("guard-moved-away")) return;
    const { local } = operand.place.base;
    state.delete(local);
    if (!operand.place.projections.some((p) => p.kind === "deref")) return;
    const object = this.objectOf(local);
    if (object === undefined) state.clear();
    else state.delete(object);
  }

  // ---- calls ---------------------------------------------------------------------------------------------------------

  /** `held`: throughout the block so far, when its result is wanted. */
  private call(state: State, t: CallTerminator, block: BlockId, held: Tokens | undefined): [BlockId, State][] {
    const targets = this.node.calls.get(block)?.targets ?? new Set<Node>();
    const given = t.args.map((arg) => this.taken(state, arg)?.tokens);
    const release = this.context.rules.has("held-while-guard-lives");
    if (release && (t.purpose === "dispose" || isDisposal([...targets]))) this.dispose(state, t);
    for (const arg of t.args) this.takeOut(state, arg);
    if (held !== undefined) {
      // What a call gives is put into its place when it is done.
      const isPutAway = t.destination !== undefined && t.destination.base.kind !== "local";
      const isThrough = t.destination?.projections.some((p) => p.kind === "deref") === true;
      this.throughout[block] = isPutAway || isThrough ? common([held, this.heldIn(state)]) : held;
      this.calls.set(block, this.during(state, block, targets, t, given));
    }
    const failed: State = state;
    const after: State = new Map(state);
    this.keep(after, t, targets, given);
    if (t.destination?.base.kind === "local") {
      const { local } = t.destination.base;
      after.delete(local);
      failed.delete(local);
      const tokens = this.resultOfCall(t, targets, given);
      const isThere = !isOption(this.node.fn.locals[local]!.type);
      if (t.destination.projections.length === 0 && tokens.size > 0) after.set(local, { tokens, isThere });
    }
    const edges: [BlockId, State][] = t.next === undefined ? [] : [[t.next, after]];
    return t.failure === undefined ? edges : [...edges, [t.failure.target, failed]];
  }

  private during(
    state: State,
    block: BlockId,
    targets: ReadonlySet<Node>,
    t?: CallTerminator,
    given: readonly (Tokens | undefined)[] = [],
  ): HeldDuring {
    const { fn } = this.node;
    const terminator = fn.blocks[block]!.terminator;
    // What is only declared may keep a function that it is given, and call it at any time.
    if ([...targets].some((target) => target.fn.attributes.declared === true)) return { held: NONE, given: new Map() };
    let held = this.heldIn(state);
    const own = this.context.table.takenBy(this.node);
    const isCallback = terminator.kind === "call" && terminator.callee.kind === "value";
    if (own !== undefined && isCallback && fn.attributes.lock?.how === "with") held = new Set([...held, own]);
    if (t === undefined || given.every((tokens) => tokens === undefined)) return { held, given: new Map() };
    const parameters = [...targets].map((target) => {
      const byParameter = new Map<LocalId, Tokens>();
      given.forEach((tokens, i) => {
        const parameter = parameterOf(t, target, i);
        if (tokens !== undefined && parameter !== undefined) byParameter.set(parameter, tokens);
      });
      return [target, byParameter] as const;
    });
    return { held, given: new Map(parameters) };
  }

  /** What the guard that comes back certainly holds, whichever function is called. */
  private resultOfCall(t: CallTerminator, targets: ReadonlySet<Node>, given: readonly (Tokens | undefined)[]): Tokens {
    if (isOfFrame(t.callee)) return NONE;
    return common([...targets].map((target) => this.substituted(this.context.resultOf(target), t, target, given)));
  }

  /** What a callee leaves in objects that it is lent: constructors do. */
  private keep(
    state: State,
    t: CallTerminator,
    targets: ReadonlySet<Node>,
    given: readonly (Tokens | undefined)[],
  ): void {
    const [target, ...more] = targets;
    if (target === undefined || more.length > 0 || t.callee.kind !== "function") return;
    for (const [parameter, kept] of this.context.keptBy(target)) {
      const arg = t.args[parameter - 1];
      if (arg === undefined || arg.kind === "constant" || arg.place.base.kind !== "local") continue;
      const object = arg.place.projections.length === 0 ? this.objectOf(arg.place.base.local) : undefined;
      const tokens = this.substituted(kept, t, target, given);
      if (object === undefined || tokens.size === 0) continue;
      state.set(object, { tokens: new Set([...(state.get(object)?.tokens ?? []), ...tokens]), isThere: true });
    }
  }

  /** With what the arguments hold in the place of the callee's parameters. */
  private substituted(tokens: Tokens, t: CallTerminator, target: Node, given: readonly (Tokens | undefined)[]): Tokens {
    const found = new Set<Token>();
    for (const token of tokens) {
      if (token >= 0) found.add(token);
      else
        given.forEach((inner, i) => {
          if (parameterOf(t, target, i) === -token) for (const one of inner ?? []) found.add(one);
        });
    }
    return found;
  }

  /** Ends the guards that a disposal may be of: all, if that is not known. */
  private dispose(state: State, t: CallTerminator): void {
    const { reach } = this.context;
    const [receiver] = t.args;
    if (receiver === undefined || receiver.kind === "constant" || receiver.place.base.kind !== "local") return;
    const type = resolve(receiver.type);
    if (!reach.holdsGuard(type.kind === "ref" ? type.to : type)) return;
    if (receiver.kind === "move" && type.kind !== "ref") return;
    const objects = reach.values.list(this.node.values[receiver.place.base.local]!);
    if (objects.length === 0 || objects.some(({ root }) => root.kind !== "local")) state.clear();
    for (const { root } of objects) if (root.kind === "local") state.delete(root.local);
  }
}

/** The parameter of the callee that an argument of a call becomes. */
function parameterOf({ callee }: CallTerminator, { fn }: Node, argument: number): LocalId | undefined {
  if (isOfFrame(callee)) return undefined;
  return argument + (callee.kind === "value" && takesEnvironment(fn) ? 2 : 1);
}

const isOption = (type: Type): boolean => resolve(type).kind === "option";

/** What is in all of them. */
export function common(sets: readonly Tokens[]): Tokens {
  const [first, ...rest] = sets;
  if (first === undefined) return NONE;
  if (rest.every((other) => other.size >= first.size && [...first].every((token) => other.has(token)))) return first;
  return new Set([...first].filter((token) => rest.every((other) => other.has(token))));
}
