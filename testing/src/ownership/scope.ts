/**
 * What is visible while a body is written, and which of it may still be used: a rough, conservative idea of the rules,
 * which keeps most programs right. A body may be wrong in one way, once or twice: whatever else is wrong would hide it.
 */

import type { Random } from "../fuzz/random.js";
import {
  type Borrow,
  type Callable,
  type Effect,
  join,
  NOTHING,
  overlap,
  type ParamModel,
  type Root,
  type Type,
  U32,
  type Variable,
  type VariableEffect,
} from "./model.js";
import { block, line, printText, type TextNode } from "./text-tree.js";

/** What a body may do though it is wrong, or may be. */
export type Wrong =
  | "uses stale"
  | "uses moved"
  | "loops"
  | "moves borrowed"
  | "replaces argument"
  | "leaks"
  | "returns local"
  | "outlives"
  | "captures";
export const WRONGS: readonly Wrong[] = [
  "uses stale",
  "uses stale",
  "uses moved",
  "loops",
  "moves borrowed",
  "replaces argument",
  "leaks",
  "returns local",
  "outlives",
  "captures",
];

type State = Pick<Variable, "moved" | "gone" | "stale" | "dead">;
export interface Closure {
  readonly text: string;
  readonly borrow: Borrow;
  /** Names something of the function that it stands in. */
  readonly captures: boolean;
  /** What a call of it does. */
  readonly effects: VariableEffect[];
}
export interface Snapshot {
  readonly states: ReadonlyMap<Variable, State>;
  readonly nodes: number;
  readonly visible: number;
  readonly nothing: readonly string[];
  readonly spent: boolean;
}

export class Scope {
  visible: Variable[] = [];
  nodes: TextNode[] = [];
  loopDepth = 0;
  closureDepth = 0;
  callDepth = 0;
  /** Statements that it may still write. */
  budget = 8;
  throws = false;
  /** Somebody catches what is thrown here, or the caller does. */
  mayThrow = false;
  /** Whether something else still reaches what follows. */
  mayLeave = true;
  /** What follows `return`; undefined where only the end of the body returns. */
  returns: string | undefined = "";
  cost = 0;
  /** Times that what is written here runs. */
  private turns = 1;
  /** Paths that `tsc` takes for `undefined` from here on. */
  readonly nothing = new Set<string>();
  /** Paths to a union that is being told apart. */
  readonly settled = new Set<string>();
  /** Paths narrowed outside of a loop, which `tsc` would widen if the loop assigned them. */
  readonly frozen = new Set<string>();
  readonly effects: VariableEffect[] = [];
  private readonly loops: Set<Variable>[] = [];
  private spent = false;
  private readonly bodies: TextNode[][] = [];
  private names = 0;

  constructor(
    readonly random: Random,
    private readonly wrong: Wrong | undefined,
    readonly callables: readonly { readonly on: Type | undefined; readonly callable: Callable }[],
    statics: readonly Variable[],
  ) {
    this.visible.push(...statics);
  }

  /** Whether the body may still be wrong in this way. */
  tempted(way: Wrong): boolean {
    return this.wrong === way && !this.spent;
  }
  /** Whether to be wrong in this way here. */
  risk(way: Wrong): boolean {
    if (!this.tempted(way) || this.random.chance(0.3)) return false;
    this.spent = this.random.chance(0.7);
    return true;
  }

  freshName(prefix: string): string {
    this.names += 1;
    return `${prefix}${this.names}`;
  }

  declare(v: Partial<Variable> & Pick<Variable, "text" | "type" | "kind">): Variable {
    const variable: Variable = {
      parameter: false,
      assignable: false,
      using: false,
      narrowed: false,
      loopDepth: this.loopDepth,
      closureDepth: this.closureDepth,
      borrow: NOTHING,
      moved: false,
      gone: [],
      stale: false,
      dead: false,
      effects: [],
      throws: false,
      ...v,
    };
    if (v.borrow === undefined && (v.kind === "owner" || v.parameter === true)) {
      variable.borrow = { roots: new Set([variable]), through: new Set() };
    }
    this.visible.push(variable);
    return variable;
  }

  parameter(p: ParamModel): Variable {
    if (p.mode === "own") return this.declare({ text: p.name, type: p.type, kind: "owner" });
    if (p.mode === "borrow") return this.declare({ text: p.name, type: p.type, kind: "alias", parameter: true });
    if (p.mode === "value") return this.declare({ text: p.name, type: p.type, kind: "value" });
    return this.declare({ text: p.name, type: U32, kind: "action", dead: true });
  }

  usable(v: Variable): boolean {
    if (v.dead) return false;
    return (!v.moved || this.tempted("uses moved")) && (!v.stale || this.tempted("uses stale"));
  }

  use(v: Variable): void {
    if (v.moved || v.stale) this.spent ||= this.random.chance(0.3);
    for (const loop of this.loops) loop.add(v);
  }

  /** A statement; what closures in it hold becomes a block of its own. */
  emit(text: string): void {
    this.cost += this.turns;
    const [head, id, ...rest] = text.split(/\{@(\d+)@\}/);
    const body = this.bodies[Number(id)];
    if (id === undefined || body === undefined) {
      this.nodes.push(line(text));
      return;
    }
    const others = rest.map((part, i) => (i % 2 === 0 ? part : onOneLine(this.bodies[Number(part)] ?? [])));
    this.nodes.push(block(`${head}{`, body, `}${others.join("")}`));
  }

  // ---- what statements do to what is borrowed ------------------------------------------------------------------------
  /** Whether nobody still needs what would be replaced. */
  mayReplace(roots: ReadonlySet<Root>, key: string): boolean {
    return this.lookingInto(roots, key).every((v) => !this.loops.some((loop) => loop.has(v))) || this.risk("loops");
  }
  replaced(roots: ReadonlySet<Root>, key: string): void {
    for (const v of this.lookingInto(roots, key)) v.stale = true;
    this.effects.push({ key, roots });
  }
  private lookingInto(roots: ReadonlySet<Root>, key: string): Variable[] {
    return this.visible.filter((v) => !v.stale && v.borrow.through.has(key) && overlap(v.borrow.roots, roots));
  }

  /** Whether what was written since the effect with this index replaces something on the way to the borrow. */
  mayHaveReplaced(borrow: Borrow, from: number): boolean {
    return this.effects.slice(from).some((e) => borrow.through.has(e.key) && overlap(borrow.roots, e.roots));
  }

  mayMove(v: Variable): boolean {
    if (v.using || v.kind !== "owner" || v.moved) return this.risk("moves borrowed");
    if (v.closureDepth < this.closureDepth) return this.risk("captures");
    if (v.loopDepth < this.loopDepth) return this.risk("loops");
    return true;
  }
  moved(v: Variable): void {
    v.moved = true;
    this.orphan(v);
  }
  /** The owner has another value, or none: what looked into the old one is stale. */
  orphan(v: Variable): void {
    for (const other of this.visible) if (other !== v && other.borrow.roots.has(v)) other.stale = true;
  }
  /** `tsc` forgets what it knew of a path, and of what is reached through it. */
  assigned(path: string, toNothing: boolean): void {
    for (const v of this.visible) {
      if (v.narrowed && (v.text === path || v.text.startsWith(`${path}.`))) v.dead = true;
    }
    for (const known of [...this.nothing])
      if (known === path || known.startsWith(`${path}.`)) this.nothing.delete(known);
    if (toNothing) this.nothing.add(path);
  }
  mayAssign(path: string): boolean {
    return ![...this.frozen].some((text) => text === path || text.startsWith(`${path}.`));
  }

  // ---- blocks --------------------------------------------------------------------------------------------------------
  snapshot(): Snapshot {
    const states = new Map(
      this.visible.map((v) => [v, { moved: v.moved, gone: v.gone, stale: v.stale, dead: v.dead }]),
    );
    return {
      states,
      nodes: this.nodes.length,
      visible: this.visible.length,
      nothing: [...this.nothing],
      spent: this.spent,
    };
  }
  /** As if nothing had been written since. */
  undo(to: Snapshot): void {
    this.nodes.length = to.nodes;
    this.visible.length = to.visible;
    this.spent = to.spent;
    for (const [v, state] of to.states) Object.assign(v, state);
    this.nothing.clear();
    for (const text of to.nothing) this.nothing.add(text);
  }

  /** Writes a block and returns what is in it; names that it declares end with it, what it does to others stays. */
  inside(write: () => void): TextNode[] {
    const { nodes } = this;
    const count = this.visible.length;
    this.nodes = [];
    write();
    const inner = this.nodes;
    this.nodes = nodes;
    this.visible.length = count;
    return inner;
  }

  /** Like `inside`, for blocks of which only one runs: each starts from the same state, and what one does may be done after. */
  branches(writes: readonly (() => boolean)[]): TextNode[][] {
    const before = this.snapshot();
    const nothing = [...this.nothing];
    const after: ReadonlyMap<Variable, State>[] = [];
    const all = new Set(nothing);
    const bodies = writes.map((write) => {
      for (const [v, state] of before.states) Object.assign(v, state);
      this.nothing.clear();
      for (const text of nothing) this.nothing.add(text);
      let leaves = false;
      const body = this.inside(() => {
        leaves = write();
      });
      for (const text of this.nothing) all.add(text);
      if (!leaves) after.push(this.snapshot().states);
      return body;
    });
    for (const text of all) this.nothing.add(text);
    for (const [v, state] of before.states) {
      const ends = after.length === 0 ? [state] : after.map((states) => states.get(v) ?? state);
      v.moved = ends.some((s) => s.moved);
      v.gone = [...new Set(ends.flatMap((s) => s.gone))];
      v.stale = ends.some((s) => s.stale);
      v.dead = ends.some((s) => s.dead);
    }
    return bodies;
  }

  loop(head: string, turns: number, write: () => void): TextNode {
    const narrowed = this.visible.filter((v) => v.narrowed && !this.frozen.has(v.text)).map((v) => v.text);
    for (const text of narrowed) this.frozen.add(text);
    this.loops.push(new Set());
    this.loopDepth += 1;
    this.turns *= turns;
    const [body] = this.branches([
      () => {
        write();
        return false;
      },
    ]);
    this.turns /= turns;
    this.loopDepth -= 1;
    this.loops.pop();
    for (const text of narrowed) this.frozen.delete(text);
    return block(head, body ?? []);
  }

  /** A closure's body as `emit` takes it, what it borrows, and what a call of it does. */
  closure(write: () => void): Closure {
    const used = new Set<Variable>();
    const outer = new Set(this.visible);
    const effects = this.effects.length;
    this.loops.push(used);
    this.closureDepth += 1;
    const [body] = this.branches([
      () => {
        write();
        return false;
      },
    ]);
    this.closureDepth -= 1;
    this.loops.pop();
    this.bodies.push(body ?? []);
    const captured = [...used].filter((v) => outer.has(v));
    return {
      text: `{@${this.bodies.length - 1}@}`,
      borrow: join(...captured.map((v) => v.borrow)),
      captures: captured.some((v) => !v.borrow.roots.has("static")),
      effects: this.effects.slice(effects),
    };
  }

  called(callable: Callable): void {
    this.throws ||= callable.throws;
    this.cost += callable.cost * this.turns;
  }
  affordable(callable: Callable): boolean {
    return this.cost + callable.cost * this.turns < 400;
  }

  /** What the body does, in terms of its parameters; `self` is the receiver. */
  effectsOf(params: readonly Variable[], self: Variable | undefined): Effect[] {
    const found = new Map<string, Effect>();
    for (const { key, roots } of this.effects) {
      for (const root of roots) {
        const index = root === "static" ? "static" : root === self ? -1 : params.indexOf(root);
        if (index !== "static" && index < (self === undefined ? 0 : -1)) continue;
        if (index === -1 && root !== self) continue;
        found.set(`${key} ${index}`, { key, from: index });
      }
    }
    return [...found.values()];
  }
}

function onOneLine(nodes: readonly TextNode[]): string {
  return `{ ${printText(nodes).replace(/\s+/g, " ")}}`;
}
