/** Which locals of a frame may share their bytes: those that are never needed at once. */

import { liveWithin } from "../mir/liveness.js";
import type { Block, BlockId, LocalId, MirFunction, Operand, Place, Statement, Terminator } from "../mir/mir.js";
import {
  isOfFrame,
  statementOperands,
  statementPlaces,
  successors,
  terminatorOperands,
  wholeLocal,
} from "../mir/walk.js";
import { resolve, type Type } from "../types/type.js";

/** Of each block, the promises that may be under way at its end, and of those the ones that are on every path. */
export interface UnderWay {
  readonly may: readonly ReadonlySet<LocalId>[];
  readonly must: readonly ReadonlySet<LocalId>[];
}

export function promisesUnderWay(fn: MirFunction): UnderWay {
  const isPromise = (local: LocalId): boolean => resolve(fn.locals[local]!.type).kind === "promise";
  const effects = new Effects(fn, isPromise);
  const may = effects.forward((a, b) => new Set([...a, ...b]));
  const must = effects.forward((a, b) => new Set([...a].filter((local) => b.has(local))));
  return { may: may.ends, must: must.ends };
}

/**
 * The slot of each of these locals, from 0 on. `alone` has those that share with nobody, `live` what each block reads of what
 * was there before, `borrowed` what is lent anywhere. Two that one point of the function
 * needs both have different slots: what is read later, and what was lent, until its storage or the promise ends.
 */
export function sharedSlots(
  fn: MirFunction,
  inFrame: readonly LocalId[],
  alone: ReadonlySet<LocalId>,
  live: readonly ReadonlySet<LocalId>[],
  borrowed: ReadonlySet<LocalId>,
): ReadonlyMap<LocalId, number> {
  const conflicts = conflictsOf(fn, new Set(inFrame), live, borrowed);
  const slots: LocalId[][] = [];
  const found = new Map<LocalId, number>();
  for (const local of inFrame) {
    const against = conflicts.get(local);
    const fits = (slot: readonly LocalId[]): boolean =>
      slot.every((other) => !alone.has(other) && against?.has(other) !== true);
    const at = alone.has(local) ? -1 : slots.findIndex(fits);
    if (at < 0) found.set(local, slots.push([local]) - 1);
    else {
      slots[at]!.push(local);
      found.set(local, at);
    }
  }
  return found;
}

function conflictsOf(
  fn: MirFunction,
  inFrame: ReadonlySet<LocalId>,
  live: readonly ReadonlySet<LocalId>[],
  borrowed: ReadonlySet<LocalId>,
): ReadonlyMap<LocalId, ReadonlySet<LocalId>> {
  const conflicts = new Map<LocalId, Set<LocalId>>([...inFrame].map((local) => [local, new Set()]));
  const together = (...sets: readonly Iterable<LocalId>[]): void => {
    const present = [...new Set(sets.flatMap((set) => [...set]))].filter((local) => inFrame.has(local));
    for (const local of present) for (const other of present) if (other !== local) conflicts.get(local)!.add(other);
  };
  // The parameters and the result have their values from the start on, and to the end.
  together(fn.locals.slice(0, fn.paramCount + 1).map((_, local) => local));
  const effects = new Effects(fn, (local) => borrowed.has(local));
  const { starts } = effects.forward((a, b) => new Set([...a, ...b]));
  fn.blocks.forEach((block, id) => {
    const lent = new Set(starts[id]);
    together(live[id]!, lent);
    const after = liveWithin(block, live);
    block.statements.forEach((s, i) => {
      effects.statement(lent, s);
      together(after[i]!, lent, writtenBy(s));
      if (s.kind === "assign" && hasParts(fn, s.place)) together(writtenBy(s), localsOf(statementOperands(s)));
    });
    effects.terminator(lent, block.terminator);
    const t = block.terminator;
    together(after[block.statements.length]!, lent, writtenByTerminator(t));
    if (t.kind === "call" && t.destination !== undefined && hasParts(fn, t.destination))
      together(writtenByTerminator(t), localsOf(terminatorOperands(t)));
  });
  return conflicts;
}

/**
 * Whether the place is written part by part: what is read for the later parts must not lie where the first ones go. The
 * same holds of a result that a callee writes while it still looks at its arguments.
 */
function hasParts(fn: MirFunction, { base, projections }: Place): boolean {
  const type = projections.at(-1)?.type ?? (base.kind === "local" ? fn.locals[base.local]!.type : undefined);
  return type === undefined || !IN_ONE_PIECE.has(resolve(type).kind);
}
const IN_ONE_PIECE: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>([
  "int",
  "float",
  "bool",
  "enum",
  "tag",
  "ref",
  "pointer",
]);

const localsOf = (operands: readonly Operand[]): readonly LocalId[] =>
  operands.flatMap((o) => (o.kind !== "constant" && o.place.base.kind === "local" ? [o.place.base.local] : []));

function writtenBy(s: Statement): readonly LocalId[] {
  if (s.kind === "storageLive" || s.kind === "storageDead") return [];
  return statementPlaces(s).flatMap((place) => (place.base.kind === "local" ? [place.base.local] : []));
}

function writtenByTerminator(t: Terminator): readonly LocalId[] {
  if (t.kind !== "call") return [];
  const to = t.destination?.base;
  return [...(to?.kind === "local" ? [to.local] : []), ...(t.failure === undefined ? [] : [t.failure.into])];
}

type Sets = (ReadonlySet<LocalId> | undefined)[];

/** Where locals of a kind begin to hold something, and where that ends. */
class Effects {
  private readonly frames = new Map<LocalId, LocalId>();

  constructor(
    private readonly fn: MirFunction,
    private readonly counts: (local: LocalId) => boolean,
  ) {
    for (const { statements } of fn.blocks) for (const s of statements) this.noteBorrow(s);
  }

  /** What holds at the start and at the end of each block, where paths meet as `join` says. */
  forward(join: (a: ReadonlySet<LocalId>, b: ReadonlySet<LocalId>) => ReadonlySet<LocalId>): {
    readonly starts: readonly ReadonlySet<LocalId>[];
    readonly ends: readonly ReadonlySet<LocalId>[];
  } {
    const { blocks } = this.fn;
    const starts: Sets = blocks.map(() => undefined);
    const ends = blocks.map((): ReadonlySet<LocalId> => new Set());
    starts[0] = new Set(
      this.fn.locals.slice(1, this.fn.paramCount + 1).flatMap((_, i) => (this.counts(i + 1) ? [i + 1] : [])),
    );
    const open = new Set<BlockId>([0]);
    for (const id of open) {
      open.delete(id);
      const block = blocks[id]!;
      const now = new Set(starts[id]);
      for (const s of block.statements) this.statement(now, s);
      for (const [to, state] of this.leaving(block, now)) {
        const known = starts[to];
        const merged = known === undefined ? state : join(known, state);
        if (known !== undefined && merged.size === known.size) continue;
        starts[to] = new Set(merged);
        open.add(to);
      }
      this.terminator(now, block.terminator);
      ends[id] = now;
    }
    return { starts: starts.map((set) => set ?? new Set()), ends };
  }

  statement(now: Set<LocalId>, s: Statement): void {
    if (s.kind === "storageLive" || s.kind === "storageDead") {
      now.delete(s.local);
      return;
    }
    const ended = s.kind === "disposed" ? wholeLocal(s.place) : undefined;
    if (ended !== undefined && this.isPromise(ended)) {
      now.delete(ended);
      return;
    }
    // A promise begins where it is made; looking at it and polling it changes nothing.
    const made = s.kind === "assign" ? wholeLocal(s.place) : undefined;
    for (const place of statementPlaces(s)) {
      const isLook = place.base.kind === "local" && this.isPromise(place.base.local) && place.base.local !== made;
      if (!isLook) this.begin(now, place);
    }
  }

  terminator(now: Set<LocalId>, t: Terminator): void {
    if (t.kind !== "call") return;
    const promise = this.promiseOf(t);
    if (t.callee.kind === "close" && promise !== undefined) now.delete(promise);
    if (t.destination !== undefined) this.begin(now, t.destination);
    if (t.failure !== undefined && this.counts(t.failure.into)) now.add(t.failure.into);
  }

  private leaving(block: Block, before: ReadonlySet<LocalId>): [BlockId, ReadonlySet<LocalId>][] {
    const t = block.terminator;
    const after = new Set(before);
    this.terminator(after, t);
    return successors(t).map((to) => {
      // What has thrown is at its end.
      const promise = t.kind === "call" && t.failure?.target === to ? this.promiseOf(t) : undefined;
      return [to, promise === undefined ? after : new Set([...after].filter((local) => local !== promise))];
    });
  }

  private begin(now: Set<LocalId>, place: Place): void {
    if (place.base.kind === "local" && this.counts(place.base.local)) now.add(place.base.local);
  }

  private isPromise(local: LocalId): boolean {
    return resolve(this.fn.locals[local]!.type).kind === "promise";
  }

  /** The promise that a call resumes, begins or closes. */
  private promiseOf(t: Terminator & { kind: "call" }): LocalId | undefined {
    if (!isOfFrame(t.callee)) return undefined;
    const frame: Operand | undefined = t.args[0];
    return frame === undefined || frame.kind === "constant"
      ? undefined
      : this.frames.get(wholeLocal(frame.place) ?? -1);
  }

  private noteBorrow(s: Statement): void {
    if (s.kind !== "assign" || s.value.kind !== "borrow") return;
    const to = wholeLocal(s.place);
    const from = wholeLocal(s.value.place);
    if (to !== undefined && from !== undefined) this.frames.set(to, from);
  }
}
