/** Uses after a move, moves by who does not own, moves of what is borrowed, and places passed twice (ING2001, 2002, 2003, 2008). */
import type { BlockId, LocalId, MirFunction, Operand, Place, Span, Statement, Terminator } from "../mir/mir.js";
import { statementOperands, statementPlaces, successors, terminatorOperands } from "../mir/walk.js";
import { fieldsOfDisposedBase } from "./base-disposal.js";
import type { Flow, State, Visitor } from "./flow.js";
import { Liveness } from "./liveness.js";
import { liveLoans } from "./loans.js";
import {
  disposedPlace,
  givesAway,
  isScopeEnd,
  type MovePath,
  meet,
  movePath,
  type NotOwned,
  startsWith,
} from "./move-paths.js";
import type { Reports } from "./reports.js";
import type { Rules } from "./rules.js";
import { isTake, takenAndReplaced } from "./take-and-replace.js";

interface Move {
  readonly path: MovePath;
  readonly span: Span;
  readonly block: BlockId;
  /** The statement; the number of statements for the terminator. */
  readonly index: number;
  readonly how: "moved" | "disposed";
}
interface Use {
  readonly span: Span;
  readonly block: BlockId;
  readonly index: number;
  readonly atScopeEnd: boolean;
  /** Names the moved place or a part of it, not a whole that it belongs to. */
  readonly exact: boolean;
}

export function moves(flow: Flow, rules: Rules, reports: Reports): Visitor & { finish(): void } {
  const found: Move[] = [];
  return {
    ...findMoves(flow, rules, reports, found),
    finish: () => {
      if (found.length > 0) new UseAfterMove(flow, found, rules, reports).run();
    },
  };
}

/** Collects all moves of owned places; those of others are reported. */
function findMoves(flow: Flow, rules: Rules, reports: Reports, found: Move[]): Visitor {
  const { fn } = flow;
  let liveness: Liveness | undefined;
  const add = (
    state: State,
    path: MovePath | NotOwned,
    at: { readonly block: BlockId; readonly index: number; readonly span: Span; readonly how: Move["how"] },
    sink: () => "2002" | "2003" | "taken",
    destination: LocalId | undefined,
  ): void => {
    if (typeof path === "string") {
      reportNotOwner(path, at, sink, rules, reports);
      return;
    }
    found.push({ path, ...at });
    liveness ??= new Liveness(flow.context, fn);
    const live = liveness.after(at.block, at.index);
    reportBorrowed(flow, state, { path, refilled: sink() === "taken" }, at, live, destination, rules, reports);
  };
  return {
    statement: (state, s, block, index) => {
      const destination = s.kind === "assign" && s.place.base.kind === "local" ? s.place.base.local : undefined;
      for (const operand of statementOperands(s)) {
        if (!givesAway(flow, operand)) continue;
        const sink = (): "2002" | "2003" | "taken" =>
          s.kind === "assign" && mayTake(flow, operand.place, s.place, block, index, rules)
            ? "taken"
            : sinkOf(fn, s, block, index);
        add(state, movePath(fn, operand.place), { block, index, span: s.span, how: "moved" }, sink, destination);
      }
      if (s.kind !== "disposed") return;
      const at = { block, index, span: s.span, how: "disposed" as const };
      add(state, movePath(fn, s.place), at, () => "2002", undefined);
    },
    terminator: (state, t, block) => {
      const index = fn.blocks[block]!.statements.length;
      if (t.kind === "call" && reportAliases(flow, state, t, rules, reports)) return;
      for (const operand of terminatorOperands(t)) {
        if (!givesAway(flow, operand)) continue;
        add(state, movePath(fn, operand.place), { block, index, span: t.span, how: "moved" }, () => "2002", undefined);
      }
      const disposed = t.kind === "call" ? disposedPlace(flow, state, t) : undefined;
      if (disposed === undefined) return;
      const at = { block, index, span: t.span, how: "disposed" as const };
      if (typeof disposed === "string") {
        if (rules.has("dispose-by-owner")) reportNotOwner(disposed, at, () => "2002", rules, reports);
      } else if (!isScopeEnd(fn, disposed.local, t)) add(state, disposed, at, () => "2002", undefined);
      else found.push({ path: disposed, ...at });
    },
  };
}

function mayTake(flow: Flow, source: Place, into: Place, block: BlockId, index: number, rules: Rules): boolean {
  if (!isTake(source, into)) return false;
  return !rules.has("take-and-replace") || takenAndReplaced(flow.fn, source, block, index);
}

function reportNotOwner(
  why: NotOwned,
  at: { readonly span: Span; readonly how: Move["how"] },
  sink: () => "2002" | "2003" | "taken",
  rules: Rules,
  reports: Reports,
): void {
  const rule = ({ borrowed: "move-of-borrowed", static: "move-of-static", element: "move-of-element" } as const)[why];
  if (!rules.has(rule)) return;
  const to = sink();
  if (to === "taken") return;
  const what = {
    borrowed: "what is only borrowed here",
    static: "a module-level place",
    element: "an element",
  }[why];
  if (to === "2003") {
    reports.add({
      code: "ING2003",
      span: at.span,
      message: `${what} is stored where an owner is wanted, and would outlive its borrow`,
      label: "stored here",
      help: "take the parameter as `Own<…>`, or write `Ref<…>` where a borrow is meant",
    });
    return;
  }
  reports.add({
    code: "ING2002",
    span: at.span,
    message: `${what} is ${at.how === "disposed" ? "disposed of" : "given away"} by someone who does not own it`,
    label: at.how === "disposed" ? "disposed of here" : "given away here",
    help:
      why === "element"
        ? "take it out with the collection's own method, or swap another in"
        : "let its owner do it, or take the parameter as `Own<…>`",
  });
}

/** Where a value that is moved by a statement ends: temporaries pass it on. */
function sinkOf(fn: MirFunction, s: Statement, block: BlockId, index: number): "2002" | "2003" {
  if (s.kind !== "assign") return "2002";
  const { base, projections } = s.place;
  if (base.kind === "static" || projections.length > 0 || base.local === 0) return "2003";
  if (fn.locals[base.local]!.name !== undefined) return "2002";
  // What a temporary is for stands in the same block, or in one that follows it.
  for (let b: BlockId | undefined = block, from = index + 1, steps = 0; b !== undefined && steps < 50; steps++) {
    const { statements, terminator }: { statements: readonly Statement[]; terminator: Terminator } = fn.blocks[b]!;
    for (let i = from; i < statements.length; i++) {
      const next = statements[i]!;
      if (statementOperands(next).some((o) => movesLocal(o, base.local))) return sinkOf(fn, next, b, i);
    }
    if (terminatorOperands(terminator).some((o) => movesLocal(o, base.local))) return "2002";
    b = successors(terminator)[0];
    from = 0;
  }
  return "2002";
}
const movesLocal = (o: Operand, local: LocalId): boolean =>
  o.kind !== "constant" && o.place.base.kind === "local" && o.place.base.local === local;

function reportBorrowed(
  flow: Flow,
  state: State,
  given: { readonly path: MovePath; readonly refilled: boolean },
  at: { readonly span: Span; readonly how: Move["how"] },
  live: ReadonlySet<LocalId>,
  destination: LocalId | undefined,
  rules: Rules,
  reports: Reports,
): void {
  if (!rules.has("move-while-borrowed")) return;
  const { fn } = flow;
  const moved = given.path;
  for (const loan of liveLoans(flow, state, live, (local) => local === destination || local === moved.local)) {
    const { root } = loan.path;
    if (root.kind !== "local" || root.local !== moved.local || reports.isBlamed(loan.holder)) continue;
    if (!touches(flow, moved, loan.path)) continue;
    // Who looks into the whole sees it whole again.
    const ofWhole = loan.path.steps.length < moved.fields.length && loan.path.steps.every((s) => s.kind === "field");
    if (given.refilled && ofWhole) continue;
    reports.blame(loan.holder);
    reports.add({
      code: "ING2002",
      span: at.span,
      message: `${reports.name(moved.local)} is ${at.how === "disposed" ? "disposed of" : "given away"} while ${reports.name(loan.holder)} still looks into it`,
      label: "its owner changes here",
      help: `use ${reports.name(loan.holder)} for the last time before this, or take it again after it`,
      related: [{ span: fn.locals[loan.holder]!.span, message: "borrowed here" }],
    });
    return;
  }
}

/** Whether a borrowed path lies in the moved place, or the moved place in what is borrowed. */
function touches(flow: Flow, moved: MovePath, borrowed: import("./paths.js").Path): boolean {
  let type = flow.fn.locals[moved.local]!.type;
  const steps = borrowed.steps.filter((s) => s.kind !== "some" && s.kind !== "variant");
  for (const [i, index] of moved.fields.entries()) {
    const step = steps[i];
    if (step === undefined || step.kind === "inside" || step.kind === "deref") return true;
    const name = fieldName(flow, type, index);
    if (step.kind === "field" && name !== undefined && step.name !== name.name) return false;
    type = name?.type ?? type;
  }
  return true;
}

function fieldName(flow: Flow, type: import("../types/type.js").Type, index: number) {
  const t = unwrapped(type);
  if (t.kind === "class") return flow.context.facts.fields(t.id)[index];
  if (t.kind === "object") return t.fields[index];
  if (t.kind === "tuple") return { name: String(index), type: t.elements[index]! };
  return undefined;
}
function unwrapped(type: import("../types/type.js").Type): import("../types/type.js").Type {
  return type.kind === "option" ? unwrapped(type.some) : type;
}

/** One place passed twice to a callee that takes it, or that wants it for itself (ING2008). */
function reportAliases(
  flow: Flow,
  state: State,
  t: Terminator & { kind: "call" },
  rules: Rules,
  reports: Reports,
): boolean {
  if (!rules.has("aliased-arguments")) return false;
  const { context, fn } = flow;
  const { origins, paths } = context;
  const places = t.args.map((a) => {
    if (givesAway(flow, a)) {
      const path = movePath(fn, a.place);
      return typeof path === "string" ? [] : flow.place(state, a.place);
    }
    return origins.paths(flow.operand(state, a)).map((id) => paths.at(id));
  });
  const targets = context.targets.of(t.callee).map((name) => context.program.functions.get(name));
  const exclusive = new Set(targets.flatMap((target) => target?.attributes.exclusive ?? []));
  const isTaken = (i: number): boolean => givesAway(flow, t.args[i]!) || exclusive.has(i + 1);
  for (let i = 0; i < places.length; i++) {
    for (let j = i + 1; j < places.length; j++) {
      if (!isTaken(i) && !isTaken(j)) continue;
      const shared = places[i]!.some((a) =>
        places[j]!.some((b) => a.root.kind !== "code" && context.overlaps.within(a, b)),
      );
      if (!shared) continue;
      reports.add({
        code: "ING2008",
        span: t.span,
        message: "one place is passed twice, and the callee takes one of them for itself",
        label: "both name the same place",
        help: "pass two places, or let the callee borrow both",
      });
      return true;
    }
  }
  return false;
}

/** A forward dataflow over the moves that may have happened. */
class UseAfterMove {
  private readonly at = new Map<string, number[]>();
  private readonly uses = new Map<number, Use[]>();

  constructor(
    private readonly flow: Flow,
    private readonly moves: readonly Move[],
    private readonly rules: Rules,
    private readonly reports: Reports,
  ) {
    moves.forEach((m, id) => {
      const key = `${m.block}:${m.index}`;
      this.at.set(key, [...(this.at.get(key) ?? []), id]);
    });
  }

  run(): void {
    const { fn } = this.flow;
    const starts: (Set<number> | undefined)[] = fn.blocks.map(() => undefined);
    starts[0] = new Set();
    const open = new Set<BlockId>([0]);
    for (const id of open) {
      open.delete(id);
      const { normal, failed } = this.block(id, new Set(starts[id]), undefined);
      const t = fn.blocks[id]!.terminator;
      for (const to of successors(t)) {
        const isFailure = t.kind === "call" && t.failure?.target === to && t.next !== to;
        if (merge(starts, to, isFailure ? failed : normal)) open.add(to);
      }
    }
    fn.blocks.forEach((_, id) => {
      const start = starts[id];
      if (start !== undefined) this.block(id, new Set(start), (move, use) => this.note(move, use));
    });
    this.report();
  }

  /** The moves that may have happened after the block. */
  private block(
    id: BlockId,
    state: Set<number>,
    found: ((move: number, use: Use) => void) | undefined,
  ): { readonly normal: Set<number>; readonly failed: Set<number> } {
    const block = this.flow.fn.blocks[id]!;
    block.statements.forEach((s, index) => {
      if (state.size > 0 && found !== undefined) {
        for (const operand of statementOperands(s)) this.look(state, operand, s, id, index, found);
        for (const place of statementPlaces(s)) {
          const written = (s.kind === "assign" || s.kind === "setClass") && place === s.place;
          this.lookAt(state, place, s, id, index, found, written && this.renews(place));
        }
      }
      this.happen(state, id, index);
      if (s.kind === "assign" || s.kind === "setClass") this.renew(state, s.place);
      else if (s.kind === "storageLive") this.drop(state, { local: s.local, fields: [] });
    });
    const t = block.terminator;
    const index = block.statements.length;
    if (state.size > 0 && found !== undefined) {
      for (const operand of terminatorOperands(t)) this.look(state, operand, t, id, index, found);
      if (t.kind === "call" && t.destination !== undefined)
        this.lookAt(state, t.destination, t, id, index, found, this.renews(t.destination));
    }
    this.happen(state, id, index);
    const failed = new Set(state);
    if (t.kind === "call" && t.destination !== undefined) this.renew(state, t.destination);
    return { normal: state, failed };
  }

  private happen(state: Set<number>, block: BlockId, index: number): void {
    for (const id of this.at.get(`${block}:${index}`) ?? []) state.add(id);
  }

  /** An element that is assigned does not make its array anew. */
  private renews(place: Place): boolean {
    return typeof movePath(this.flow.fn, place) !== "string";
  }
  private renew(state: Set<number>, place: Place): void {
    const path = movePath(this.flow.fn, place);
    if (typeof path !== "string") this.drop(state, path);
  }
  private drop(state: Set<number>, path: MovePath): void {
    for (const id of state) if (startsWith(this.moves[id]!.path, path)) state.delete(id);
  }

  private look(
    state: Set<number>,
    operand: Operand,
    s: Statement | Terminator,
    block: BlockId,
    index: number,
    found: (move: number, use: Use) => void,
  ): void {
    if (operand.kind !== "constant") this.lookAt(state, operand.place, s, block, index, found);
  }

  private lookAt(
    state: Set<number>,
    place: Place,
    s: Statement | Terminator,
    block: BlockId,
    index: number,
    found: (move: number, use: Use) => void,
    written = false,
  ): void {
    for (const p of place.projections) if (p.kind === "index") this.look(state, p.index, s, block, index, found);
    const path = ownedPart(this.flow.fn, place);
    if (path === undefined) return;
    const inherited = fieldsOfDisposedBase(this.flow, s, block) ?? Number.POSITIVE_INFINITY;
    for (const id of state) {
      const move = this.moves[id]!;
      if ((move.path.fields[0] ?? 0) >= inherited) continue;
      // Giving the whole of it a new value is no use; giving a part of it one is.
      if (!meet(path, move.path) || (written && startsWith(move.path, path))) continue;
      const atScopeEnd = isScopeEnd(this.flow.fn, path.local, s);
      found(id, { span: s.span, block, index, atScopeEnd, exact: startsWith(path, move.path) });
    }
  }

  private note(move: number, use: Use): void {
    const known = this.uses.get(move);
    if (known === undefined) this.uses.set(move, [use]);
    else known.push(use);
  }

  private report(): void {
    const { fn } = this.flow;
    // What is used after a move is not reported as moved again.
    const wrong = new Set<string>();
    const firsts = this.moves.map((move, id) => {
      const uses = (this.uses.get(id) ?? []).filter((u) =>
        this.rules.has(u.atScopeEnd ? "using-moved" : u.exact ? "use-after-move" : "use-after-partial-move"),
      );
      const distances = new Distances(fn, move.block, move.index);
      const sorted = uses
        .map((use) => ({ use, far: distances.to(use.block, use.index) }))
        .sort((a, b) => a.far - b.far);
      return sorted.map((x) => x.use);
    });
    this.moves.forEach((move, id) => {
      const first = firsts[id]!.find((u) => !u.atScopeEnd);
      if (first !== undefined && !isSite(move, first)) wrong.add(`${first.block}:${first.index}`);
    });
    this.moves.forEach((move, id) => {
      const uses = firsts[id]!;
      if (uses.length === 0 || isScopeEnd(fn, move.path.local, this.site(move))) return;
      const name = this.reports.name(move.path.local);
      const first = uses.find((u) => !u.atScopeEnd);
      const how = move.how === "disposed" ? "disposed of" : "given away";
      if (uses.some((u) => u.atScopeEnd)) {
        this.reports.add({
          code: "ING2001",
          span: move.span,
          message: `${name} is ${how} here, and \`using\` disposes of it at the end of its block`,
          label: `${how} here`,
          help: "bind it with `const`, or leave it to `using`",
          related: [{ span: fn.locals[move.path.local]!.span, message: "disposed of at the end by this `using`" }],
        });
        return;
      }
      if (first === undefined || (wrong.has(`${move.block}:${move.index}`) && !isSite(move, first))) return;
      const again = uses.filter((u) => u !== first && u.span.start !== first.span.start);
      const loop = isSite(move, first);
      this.reports.add({
        code: "ING2001",
        span: first.span,
        message: loop
          ? `${name} is ${how} here again, after an earlier turn of the loop`
          : `${name} is used after it was ${how}`,
        label: loop ? `${how} by an earlier turn` : "used here",
        help: "use it before, or give it a new value first",
        related: [
          ...(loop ? [] : [{ span: move.span, message: `${how} here` }]),
          ...unique(again.map((u) => u.span)).map((span) => ({ span, message: "used here too" })),
        ],
      });
    });
  }

  private site(move: Move): Statement | Terminator {
    const block = this.flow.fn.blocks[move.block]!;
    return block.statements[move.index] ?? block.terminator;
  }
}

const isSite = (move: Move, use: Use): boolean => move.block === use.block && move.index === use.index;
function unique(spans: readonly Span[]): Span[] {
  const byStart = new Map(spans.map((s) => [`${s.file}:${s.start}`, s]));
  return [...byStart.values()];
}

/** The part of a place that lies in the owned local itself: up to the first reference. */
function ownedPart(fn: MirFunction, place: Place): MovePath | undefined {
  if (place.base.kind === "static") return undefined;
  const whole = movePath(fn, place);
  if (typeof whole !== "string") return whole;
  const end = place.projections.findIndex((p) => p.kind === "deref" || p.kind === "index");
  const part = movePath(fn, { base: place.base, projections: place.projections.slice(0, Math.max(end, 0)) });
  return typeof part === "string" ? undefined : part;
}

function merge(starts: (Set<number> | undefined)[], to: BlockId, state: ReadonlySet<number>): boolean {
  const known = starts[to];
  if (known === undefined) {
    starts[to] = new Set(state);
    return true;
  }
  const before = known.size;
  for (const id of state) known.add(id);
  return known.size > before;
}

/** How many blocks control passes from one place to another. */
class Distances {
  private readonly blocks = new Map<BlockId, number>();

  constructor(
    fn: MirFunction,
    private readonly block: BlockId,
    private readonly index: number,
  ) {
    const open: [BlockId, number][] = successors(fn.blocks[block]!.terminator).map((b) => [b, 1]);
    for (const [id, far] of open) {
      if (this.blocks.has(id)) continue;
      this.blocks.set(id, far);
      for (const to of successors(fn.blocks[id]!.terminator)) open.push([to, far + 1]);
    }
  }

  to(block: BlockId, index: number): number {
    if (block === this.block && index > this.index) return index / 1e6;
    return (this.blocks.get(block) ?? Number.MAX_SAFE_INTEGER) + index / 1e6;
  }
}
