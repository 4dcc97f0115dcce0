/**
 * Promises are linear (LANGUAGE.md §9): one that a function makes is awaited, spawned or returned on every path that
 * leaves by `return` (ING2009), and lies still from its start on (ING2002). A path that throws, or that is cancelled
 * at an `await`, ends it. What is spawned or returned is built where it goes, so that it is never a local here.
 */
import type { Block, BlockId, LocalId, MirFunction, Operand, Place, Span, Statement, Terminator } from "../mir/mir.js";
import { statementOperands, successors, terminatorOperands, wholeLocal } from "../mir/walk.js";
import { resolve, type Type } from "../types/type.js";
import type { Reports } from "./reports.js";
import type { Rules } from "./rules.js";

/** Where a local's promise was made, for each local that has one under way on some path. */
type Pending = ReadonlyMap<LocalId, ReadonlySet<Span>>;

export function promises(fn: MirFunction, rules: Rules, reports: Reports): void {
  if (!fn.locals.some((local) => holdsPromise(local.type))) return;
  if (rules.has("moved-promise")) reportMoves(fn, reports);
  if (rules.has("dropped-promise")) new Analysis(fn, reports).run();
}

class Analysis {
  private readonly starts: (Pending | undefined)[];
  private readonly frames: ReadonlyMap<LocalId, LocalId>;

  constructor(
    private readonly fn: MirFunction,
    private readonly reports: Reports,
  ) {
    this.starts = fn.blocks.map(() => undefined);
    this.frames = borrowedFrames(fn);
  }

  run(): void {
    this.starts[0] = new Map();
    const open = new Set<BlockId>([0]);
    for (const id of open) {
      open.delete(id);
      const block = this.fn.blocks[id]!;
      const after = this.block(block, this.starts[id]!, () => undefined);
      for (const [to, pending] of this.leaving(block.terminator, after)) {
        const merged = union(this.starts[to], pending);
        if (merged === undefined) continue;
        this.starts[to] = merged;
        open.add(to);
      }
    }
    this.fn.blocks.forEach((block, id) => {
      const start = this.starts[id];
      if (start === undefined) return;
      const after = this.block(block, start, (spans) => this.report(spans));
      if (block.terminator.kind === "return") for (const spans of after.values()) this.report(spans);
    });
  }

  private block(block: Block, start: Pending, drop: (spans: Iterable<Span>) => void): Pending {
    const now = new Map(start);
    const end = (local: LocalId): void => {
      drop(now.get(local) ?? []);
      now.delete(local);
    };
    const begin = (place: Place, type: Type, span: Span): void => {
      const local = wholeLocal(place);
      if (local === undefined || local === 0 || resolve(type).kind !== "promise") return;
      end(local);
      now.set(local, new Set([span]));
    };
    for (const s of block.statements) {
      for (const operand of statementOperands(s)) this.given(now, operand);
      if (s.kind === "storageDead" || s.kind === "storageLive") end(s.local);
      else if (s.kind === "disposed") now.delete(wholeLocal(s.place) ?? -1);
      else if (s.kind === "assign" && s.value.kind === "promise") begin(s.place, this.typeOf(s.place), s.span);
    }
    const t = block.terminator;
    for (const operand of terminatorOperands(t)) this.given(now, operand);
    if (t.kind !== "call") return now;
    const frame = t.callee.kind === "resume" || t.callee.kind === "close" ? t.args[0] : undefined;
    if (frame !== undefined && frame.kind !== "constant") {
      const awaited = this.frames.get(wholeLocal(frame.place) ?? -1);
      if (awaited !== undefined) now.delete(awaited);
    }
    if (t.destination !== undefined) begin(t.destination, this.typeOf(t.destination), t.span);
    return now;
  }

  private leaving(t: Terminator, after: Pending): readonly (readonly [BlockId, Pending])[] {
    // Cancelled there: the frame ends what is under way in it.
    if (t.kind === "yield") return [[t.resume, after]];
    return [...successors(t)].map((to) => [to, after] as const);
  }

  /** Moved elsewhere: `reportMoves` tells. */
  private given(now: Map<LocalId, ReadonlySet<Span>>, operand: Operand): void {
    if (operand.kind !== "move") return;
    const local = wholeLocal(operand.place);
    if (local !== undefined) now.delete(local);
  }

  private typeOf(place: Place): Type {
    const last = place.projections.at(-1)?.type;
    return last ?? (place.base.kind === "local" ? this.fn.locals[place.base.local]!.type : { kind: "void" });
  }

  private report(spans: Iterable<Span>): void {
    for (const span of spans) {
      this.reports.add({
        code: "ING2009",
        span,
        message: "nobody waits for this promise on some path",
        label: "started here, and dropped where the function ends",
        help: "`await` it, `return` it, or hand it to the executor: `spawn(…)`",
      });
    }
  }
}

function reportMoves(fn: MirFunction, reports: Reports): void {
  const look = (operand: Operand, span: Span): void => {
    if (operand.kind !== "move" || !holdsPromise(operand.type)) return;
    reports.add({
      code: "ING2002",
      span,
      message: "a promise that is started does not move",
      label: "its frame lies where it was made, and refers to itself",
      help: "write the call where the promise is wanted: after `await` or `return`, or in `spawn(…)`",
    });
  };
  for (const block of fn.blocks) {
    for (const s of block.statements) for (const operand of statementOperands(s)) look(operand, s.span);
    for (const operand of terminatorOperands(block.terminator)) look(operand, block.terminator.span);
  }
}

/** The promise whose frame each temporary refers to. */
function borrowedFrames(fn: MirFunction): ReadonlyMap<LocalId, LocalId> {
  const found = new Map<LocalId, LocalId>();
  const look = (s: Statement): void => {
    if (s.kind !== "assign" || s.value.kind !== "borrow") return;
    const to = wholeLocal(s.place);
    const from = wholeLocal(s.value.place);
    if (to !== undefined && from !== undefined) found.set(to, from);
  };
  for (const block of fn.blocks) for (const s of block.statements) look(s);
  return found;
}

function holdsPromise(type: Type): boolean {
  const t = resolve(type);
  switch (t.kind) {
    case "promise":
      return true;
    case "option":
      return holdsPromise(t.some);
    case "tuple":
      return t.elements.some(holdsPromise);
    case "object":
      return t.fields.some((field) => holdsPromise(field.type));
    case "array":
      return holdsPromise(t.element);
    default:
      return false;
  }
}

/** Undefined when nothing is new. */
function union(known: Pending | undefined, more: Pending): Pending | undefined {
  if (known === undefined) return more;
  const merged = new Map(known);
  let changed = false;
  for (const [local, spans] of more) {
    const before = merged.get(local) ?? new Set();
    const after = new Set([...before, ...spans]);
    if (after.size === before.size) continue;
    merged.set(local, after);
    changed = true;
  }
  return changed ? merged : undefined;
}
