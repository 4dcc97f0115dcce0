/** What is used after it was given away, on some path (ING2001): a forward dataflow over the moves that may have happened. */
import { untilSettled } from "../mir/forward.js";
import type { Block, BlockId, MirFunction, Operand, Place, Span, Statement, Terminator } from "../mir/mir.js";
import { statementOperands, statementPlaces, successors, terminatorOperands } from "../mir/walk.js";
import { resolve } from "../types/type.js";
import { fieldsOfDisposedBase } from "./base-disposal.js";
import type { Flow } from "./flow.js";
import { isScopeEnd, type MovePath, meet, movePath, partName, startsWith } from "./move-paths.js";
import type { Reports } from "./reports.js";
import type { Rules } from "./rules.js";

export interface Move {
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

export class UseAfterMove {
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
    const through = (id: BlockId): [BlockId, ReadonlySet<number>][] => {
      const { normal, failed } = this.block(id, new Set(starts[id]), undefined);
      const t = fn.blocks[id]!.terminator;
      return successors(t).map((to) => {
        const isFailure = t.kind === "call" && t.failure?.target === to && t.next !== to;
        return [to, isFailure ? failed : normal];
      });
    };
    untilSettled(through, (to, state) => merge(starts, to, state));
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
      if (state.size > 0 && found !== undefined && !isStep(block, index)) {
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
      const isPromise = resolve(fn.locals[move.path.local]!.type).kind === "promise";
      const how = move.how === "moved" ? "given away" : isPromise ? "awaited" : "disposed of";
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
      const part = first.exact ? undefined : partName(this.flow, move.path);
      const what = part === undefined ? "it" : `its \`${part}\``;
      const again = uses.filter((u) => u !== first && u.span.start !== first.span.start);
      const loop = isSite(move, first);
      this.reports.add({
        code: "ING2001",
        span: first.span,
        message: loop
          ? `${name} is ${how} here again, after an earlier turn of the loop`
          : `${name} is used after ${what} was ${how}`,
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

/** The frame of a promise that goes on while its function waits for another, or is ended by a throw: awaited before, it is done. */
function isStep(block: Block, index: number): boolean {
  const t = block.terminator;
  const goesOn = t.kind === "call" && (t.callee.kind === "begin" || t.callee.kind === "close");
  return goesOn && index === block.statements.length - 1;
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
