/** Resources: on every path each is disposed of, moved, or bound with `using` (ING2007, ING2011). */
import { untilSettled } from "../mir/forward.js";
import type { Block, BlockId, LocalId, MirFunction, Operand, Place, Span, Statement, Terminator } from "../mir/mir.js";
import { predecessorsOf, statementOperands, terminatorOperands } from "../mir/walk.js";
import { resolve, type Type } from "../types/type.js";
import { callWrites } from "./call-writes.js";
import type { OwnershipContext } from "./context.js";
import { type Flow, pointee, type State, type Visitor } from "./flow.js";
import {
  constructedPlace,
  disposedPlace,
  givesAway,
  isConstructor,
  isDisposal,
  type MovePath,
  movePath,
  receiverPlace,
  startsWith,
  typeAt,
} from "./move-paths.js";
import { type Path, SOME } from "./paths.js";
import { slotKey } from "./places.js";
import type { Reports } from "./reports.js";
import type { Rule, Rules } from "./rules.js";
import { isWithin } from "./spans.js";
import type { Write } from "./summary.js";
import { edgesOf } from "./variant-edges.js";

/** Resources that may still be held, by the text of their path. */
type Held = Map<string, MovePath>;

const keyOf = (path: MovePath): string => `${path.local}.${path.fields.join(".")}`;

export function resources(flow: Flow, rules: Rules, reports: Reports): Visitor & { finish(): void } {
  const { fn, context } = flow;
  const own = fn.locals.some((l) => context.facts.isResource(l.type)) || isDisposal(fn);
  const held = own ? new Resources(flow, rules, reports) : undefined;
  const overwrites = rules.has("leak-by-overwriting") ? new Overwrites(flow, reports) : undefined;
  return {
    statement: (state, s, block, index) => overwrites?.statement(state, s, block, index),
    terminator: (state, t, block) => {
      held?.terminator(state, t);
      overwrites?.terminator(state, t, block);
    },
    finish: () => {
      held?.run();
      overwrites?.finish();
    },
  };
}

class Resources {
  private readonly facts: OwnershipContext["facts"];
  private readonly fn: MirFunction;
  private readonly disposals = new Map<Terminator, MovePath>();
  private readonly throwing = new Set<Terminator>();
  private readonly making = new Map<Terminator, MovePath>();

  constructor(
    private readonly flow: Flow,
    private readonly rules: Rules,
    private readonly reports: Reports,
  ) {
    this.facts = flow.context.facts;
    this.fn = flow.fn;
  }

  terminator(state: State, t: Terminator): void {
    if (t.kind !== "call") return;
    const path = disposedPlace(this.flow, state, t);
    if (path !== undefined && typeof path !== "string") this.disposals.set(t, path);
    // What a promise throws that nobody awaits yet waits in its frame.
    const isThrowing = t.callee.kind !== "begin" && this.flow.calls(state, t).some((c) => c.fn.throws);
    if (isThrowing) this.throwing.add(t);
    // A generator that runs sees to what it was given.
    if (t.callee.kind === "resume" || t.callee.kind === "close") {
      const frame = receiverPlace(this.flow, state, t);
      if (frame !== undefined && typeof frame !== "string") this.disposals.set(t, frame);
    }
    const made = constructedPlace(this.flow, state, t);
    if (made !== undefined) this.making.set(t, made);
  }

  run(): void {
    const { fn } = this;
    const starts: (Held | undefined)[] = fn.blocks.map(() => undefined);
    starts[0] = this.atEntry();
    const through = (id: BlockId, report: boolean): [BlockId, Held][] => {
      const held: Held = new Map(starts[id]);
      const block = fn.blocks[id]!;
      for (const s of block.statements) this.statement(held, s, report);
      return this.leave(held, block, report);
    };
    untilSettled(
      (id) => through(id, false),
      (to, held) => merge(starts, to, held),
    );
    fn.blocks.forEach((_, id) => {
      if (starts[id] !== undefined) through(id, true);
    });
  }

  private atEntry(): Held {
    const held: Held = new Map();
    for (let local = 1; local <= this.fn.paramCount; local++)
      this.fill(held, { local, fields: [] }, this.fn.locals[local]!.type);
    if (isDisposal(this.fn) && this.fn.paramCount > 0) {
      const self = pointee(this.fn.locals[1]!.type) ?? this.fn.locals[1]!.type;
      held.delete(keyOf({ local: 1, fields: [] }));
      this.fillFields(held, { local: 1, fields: [] }, self);
    }
    return held;
  }

  /** The resources in a value of the type that now lies at the path. */
  private fill(held: Held, path: MovePath, type: Type): void {
    const t = resolve(type);
    if (t.kind === "ref" || !this.facts.isResource(t)) return;
    switch (t.kind) {
      case "option":
        this.fill(held, path, t.some);
        return;
      case "tuple":
        t.elements.forEach((e, i) => this.fill(held, { local: path.local, fields: [...path.fields, i] }, e));
        return;
      case "object":
        t.fields.forEach((f, i) => this.fill(held, { local: path.local, fields: [...path.fields, i] }, f.type));
        return;
      case "union":
        for (const variant of t.variants) this.fill(held, path, variant);
        return;
      default:
        held.set(keyOf(path), path);
    }
  }

  private fillFields(held: Held, path: MovePath, type: Type): void {
    const t = resolve(type);
    if (t.kind !== "class") return;
    this.facts.fields(t.id).forEach((f, i) => {
      this.fill(held, { local: path.local, fields: [...path.fields, i] }, f.type);
    });
  }

  /** What is given away takes its parts along; a part given away leaves the others to be seen to. */
  private take(held: Held, path: MovePath): void {
    for (const [key, other] of held) if (startsWith(other, path)) held.delete(key);
    for (const [key, other] of [...held]) {
      if (other.fields.length >= path.fields.length || !startsWith(path, other)) continue;
      held.delete(key);
      this.fillFields(held, other, typeAt(this.flow, other));
      this.take(held, path);
    }
  }

  private operand(held: Held, operand: Operand): void {
    if (!givesAway(this.flow, operand)) return;
    const path = movePath(this.fn, operand.place);
    if (typeof path !== "string") this.take(held, path);
  }

  private statement(held: Held, s: Statement, report: boolean): void {
    for (const operand of statementOperands(s)) this.operand(held, operand);
    if (s.kind === "disposed") {
      const path = movePath(this.fn, s.place);
      if (typeof path !== "string") this.take(held, path);
    } else if (s.kind === "storageLive") {
      this.leaks(held, (path) => path.local === s.local, "leak-in-loop", report);
      for (const [key, path] of held) if (path.local === s.local) held.delete(key);
    } else if (s.kind === "setClass") this.put(held, s.place, report);
    else if (s.kind === "assign") {
      this.put(held, s.place, report);
      if (s.value.kind === "use" && s.value.operand.kind === "constant") this.forget(held, s.place);
    }
  }

  /** A value comes to the place; what was there before is lost. */
  private put(held: Held, place: Place, report: boolean): void {
    const type = this.flow.typeOf(place);
    if (!this.facts.isResource(type)) return;
    const path = movePath(this.fn, place);
    if (path === "element") this.putElement(held, place);
    if (typeof path === "string") return;
    this.leaks(held, (other) => startsWith(other, path), "leak-by-overwriting", report);
    this.fill(held, path, type);
  }

  /** An array of one's own has resources as soon as one of its elements has. */
  private putElement(held: Held, place: Place): void {
    const index = place.projections.findIndex((p) => p.kind === "index");
    const array = { base: place.base, projections: place.projections.slice(0, index) };
    const path = movePath(this.fn, array);
    if (typeof path !== "string") this.fill(held, path, this.flow.typeOf(array));
  }

  /** None, or all zeros: nothing that must be disposed of. */
  private forget(held: Held, place: Place): void {
    const path = movePath(this.fn, place);
    if (typeof path !== "string") for (const [key, other] of held) if (startsWith(other, path)) held.delete(key);
  }

  private forgetGuards(held: Held): void {
    for (const [key, path] of held) {
      const t = resolve(this.fn.locals[path.local]!.type);
      const whole = t.kind === "option" ? resolve(t.some) : t;
      if (whole.kind === "class" && this.flow.context.program.types.classes.get(whole.id)?.guard === true)
        held.delete(key);
    }
  }

  /** A union of a known case holds that case's resources only. */
  private keepCase(held: Held, place: Place, variant: number): void {
    const path = movePath(this.fn, place);
    const type = resolve(this.flow.typeOf(place));
    if (typeof path === "string" || type.kind !== "union" || type.variants[variant] === undefined) return;
    const kept: Held = new Map();
    this.fill(kept, path, type.variants[variant]);
    for (const [key, other] of held) if (startsWith(other, path) && !kept.has(key)) held.delete(key);
  }

  private leave(held: Held, block: Block, report: boolean): [BlockId, Held][] {
    const t = block.terminator;
    for (const operand of terminatorOperands(t)) this.operand(held, operand);
    const disposed = this.disposals.get(t);
    if (disposed !== undefined) {
      this.take(held, disposed);
      this.takeInherited(held, t);
    }
    if (t.kind === "return") this.leaks(held, (path) => path.local !== 0, "leak-at-return", report);
    if (t.kind === "fail") this.leaks(held, () => true, "leak-at-throw", report);
    if (t.kind === "call") {
      const after: Held = new Map(held);
      // What a constructor that throws was making is not there.
      const made = this.making.get(t);
      if (made !== undefined) this.take(held, made);
      if (t.failure === undefined && this.throwing.has(t)) this.leaks(held, () => true, "leak-at-throw", report);
      if (t.destination !== undefined) this.put(after, t.destination, report);
      const edges: [BlockId, Held][] = t.next === undefined ? [] : [[t.next, after]];
      return t.failure === undefined ? edges : [...edges, [t.failure.target, held]];
    }
    return edgesOf(this.flow, block).map(({ to, absent, cases }) => {
      const state: Held = new Map(held);
      for (const place of absent) this.forget(state, place);
      for (const { place, variant } of cases) this.keepCase(state, place, variant);
      // Held where the task waits, a guard is wrong before it leaks there: ING3004.
      if (t.kind === "yield" && to === t.close) this.forgetGuards(state);
      return [to, state];
    });
  }

  /** `super[Symbol.dispose]()` sees to the fields of the base. */
  private takeInherited(held: Held, t: Terminator): void {
    if (t.kind !== "call" || t.callee.kind !== "function" || !isDisposal(this.fn)) return;
    const callee = this.flow.context.program.functions.get(t.callee.name);
    const type = callee === undefined ? undefined : pointee(callee.locals[1]!.type);
    const self = this.disposals.get(t);
    if (type?.kind !== "class" || self === undefined || self.local !== 1 || self.fields.length > 0) return;
    const inherited = this.facts.fields(type.id).length;
    for (const [key, path] of held) if (path.local === 1 && (path.fields[0] ?? 0) < inherited) held.delete(key);
  }

  private leaks(held: Held, which: (path: MovePath) => boolean, rule: Rule, report: boolean): void {
    if (!report) return;
    for (const path of held.values()) {
      if (!which(path)) continue;
      const ofDisposal = isDisposal(this.fn) && path.local === 1;
      if (!this.rules.has(ofDisposal ? "leak-of-field" : rule)) continue;
      if (ofDisposal) this.reportField(path);
      else this.reportLeak(path);
    }
  }

  private reportField(path: MovePath): void {
    const self = resolve(pointee(this.fn.locals[1]!.type) ?? this.fn.locals[1]!.type);
    const field = self.kind === "class" ? this.facts.fields(self.id)[path.fields[0] ?? 0] : undefined;
    this.reports.add({
      code: "ING2007",
      span: this.fn.span,
      message: `\`${field?.name ?? "a field"}\` is a resource, and this does not dispose of it on every path`,
      help: `dispose of it here: \`this.${field?.name ?? "field"}[Symbol.dispose]()\``,
    });
  }

  private reportLeak(path: MovePath): void {
    const local = this.fn.locals[path.local]!;
    const name = local.name === undefined ? "this resource" : `\`${local.name}\``;
    this.reports.add({
      code: "ING2007",
      span: local.span,
      message: `${name} is neither disposed of nor given away on every path`,
      label: "never disposed of on some path",
      help:
        local.name === undefined
          ? "bind it with `using`, or hand it to an owner"
          : `bind it with \`using\`, dispose of it, or hand it to an owner`,
    });
  }
}

function merge(starts: (Held | undefined)[], to: BlockId, state: Held): boolean {
  const known = starts[to];
  if (known === undefined) {
    starts[to] = new Map(state);
    return true;
  }
  const before = known.size;
  for (const [key, path] of state) known.set(key, path);
  return known.size > before;
}

/** Fields that may hold a resource and are assigned. Constructors fill theirs for the first time. */
class Overwrites implements Visitor {
  private readonly found: {
    readonly place: Place;
    readonly paths: readonly Path[];
    readonly span: Span;
    readonly block: BlockId;
    readonly index: number;
  }[] = [];
  private readonly writes = new Map<BlockId, readonly Write[]>();
  private readonly predecessors: readonly (readonly BlockId[])[];

  constructor(
    private readonly flow: Flow,
    private readonly reports: Reports,
  ) {
    this.predecessors = predecessorsOf(flow.fn);
  }

  statement(state: State, s: Statement, block: BlockId, index: number): void {
    if (s.kind === "assign" || s.kind === "setClass") this.overwritten(state, s.place, s.span, block, index);
  }

  terminator(state: State, t: Terminator, block: BlockId): void {
    if (t.kind !== "call") return;
    this.writes.set(block, callWrites(this.flow, state, t));
    const index = this.flow.fn.blocks[block]!.statements.length;
    if (t.destination !== undefined) this.overwritten(state, t.destination, t.span, block, index);
  }

  finish(): void {
    for (const { place, paths, span, block, index } of this.found) {
      if (this.isKnownEmpty(place, paths, block, index)) continue;
      this.reports.add({
        code: "ING2007",
        span,
        message: "this overwrites a field that may hold a resource",
        label: "what was here is lost",
        help: "take what is there first: `using old: Own<…> | undefined = …`",
      });
    }
  }

  private overwritten(state: State, place: Place, span: Span, block: BlockId, index: number): void {
    const { fn, context } = this.flow;
    if (!context.facts.isResource(this.flow.typeOf(place))) return;
    const { base, projections } = place;
    if (base.kind === "local") {
      // The whole of a local is the other analysis's; its elements are filled where it is declared.
      if (projections.length === 0) return;
      const inLine = !projections.some((p) => p.kind === "deref");
      if (inLine && isWithin(span, fn.locals[base.local]!.span)) return;
      if (isConstructor(fn.name) && base.local === 1) return;
    }
    this.found.push({ place, paths: this.flow.place(state, place), span, block, index });
  }

  /** Whether on every path the place was moved out of, disposed of, or found to be empty, and not filled since. */
  private isKnownEmpty(place: Place, paths: readonly Path[], block: BlockId, index: number): boolean {
    const { fn, context } = this.flow;
    const key = slotKey(place);
    const seen = new Set<BlockId>();
    const contents = paths.map((p) => context.paths.extend(p, SOME, undefined) ?? p);
    const emptied = (operands: readonly Operand[]): boolean =>
      operands.some((o) => o.kind === "move" && slotKey(o.place) === key);
    const mayFill = (id: BlockId): boolean =>
      (this.writes.get(id) ?? []).some((w) => contents.some((p) => context.overlaps.replaces(w.path, p)));
    const back = (id: BlockId, from: number): boolean => {
      const { statements } = fn.blocks[id]!;
      for (let i = from; i >= 0; i--) {
        const s = statements[i]!;
        if (emptied(statementOperands(s))) return true;
        if (s.kind === "assign" && slotKey(s.place) === key)
          return s.value.kind === "use" && s.value.operand.kind === "constant";
      }
      const before = this.predecessors[id]!;
      if (id === 0 || before.length === 0) return false;
      return before.every((p) => {
        const edge = edgesOf(this.flow, fn.blocks[p]!).find((e) => e.to === id)!;
        if (edge.absent.some((a) => slotKey(a) === key)) return true;
        const t = fn.blocks[p]!.terminator;
        if (t.kind === "call") {
          if (emptied(terminatorOperands(t)) || (t.purpose === "dispose" && disposes(this.flow, t, p, key)))
            return true;
          if (mayFill(p)) return false;
        }
        if (seen.has(p)) return true;
        seen.add(p);
        return back(p, fn.blocks[p]!.statements.length - 1);
      });
    };
    return back(block, index - 1);
  }
}

/** Whether the call disposes of what lies at the place: its argument borrows it in the same block. */
function disposes(flow: Flow, t: Terminator & { kind: "call" }, block: BlockId, key: string): boolean {
  const [receiver] = t.args;
  if (receiver === undefined || receiver.kind === "constant" || receiver.place.base.kind !== "local") return false;
  const holder: LocalId = receiver.place.base.local;
  return flow.fn.blocks[block]!.statements.some(
    (s) =>
      s.kind === "assign" &&
      s.place.base.kind === "local" &&
      s.place.base.local === holder &&
      s.value.kind === "borrow" &&
      slotKey(s.value.place) === key,
  );
}

/** A class that owns a resource must be one itself. */
export function checkDisposals(context: OwnershipContext, rules: Rules, reports: Reports): void {
  if (!rules.has("owner-without-disposal")) return;
  for (const definition of context.program.types.classes.values()) {
    // A disposal that is inherited knows nothing of the fields of this class.
    if (definition.disposesItself === true || definition.span === undefined) continue;
    const field = definition.fields.find((f) => f.declaredIn === definition.id && context.facts.isResource(f.type));
    if (field === undefined) continue;
    reports.add({
      code: "ING2011",
      span: definition.span,
      message: `\`${definition.name}\` owns the resource \`${field.name}\`, and has no \`[Symbol.dispose]()\``,
      label: "owns a resource",
      help: `implement \`Disposable\`: \`[Symbol.dispose](): void { this.${field.name}[Symbol.dispose](); }\``,
    });
  }
}
