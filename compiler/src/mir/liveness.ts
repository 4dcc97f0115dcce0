/** Which locals a function still needs at the start of each block. */
import type { Block, BlockId, LocalId, MirFunction, Operand, Place, Statement, Terminator } from "./mir.js";
import { predecessorsOf, statementOperands, statementPlaces, successors, terminatorOperands } from "./walk.js";

/**
 * Locals whose present content some path from the start of the block reads. A borrow counts as a read; the operands of
 * terminators that `ignored` names do not.
 */
export function liveAtStart(
  fn: MirFunction,
  ignored: (t: Terminator) => boolean = () => false,
): readonly ReadonlySet<LocalId>[] {
  const live = fn.blocks.map(() => new Set<LocalId>());
  const predecessors = predecessorsOf(fn);
  const open = new Set(fn.blocks.map((_, id) => fn.blocks.length - 1 - id));
  for (const id of open) {
    open.delete(id);
    const now = liveBefore(fn.blocks[id]!, live, ignored);
    if (now.size === live[id]!.size) continue;
    live[id] = now;
    for (const p of predecessors[id]!) open.add(p);
  }
  return live;
}

function liveBefore(
  block: Block,
  liveIn: readonly ReadonlySet<LocalId>[],
  ignored: (t: Terminator) => boolean,
): Set<LocalId> {
  const live = liveAfterTerminator(block.terminator, liveIn);
  terminator(live, block.terminator, ignored);
  for (let i = block.statements.length - 1; i >= 0; i--) statement(live, block.statements[i]!);
  return live;
}

function terminator(live: Set<LocalId>, t: Terminator, ignored: (t: Terminator) => boolean): void {
  if (!ignored(t)) for (const operand of terminatorOperands(t)) readOperand(live, operand);
  if (t.kind === "fail") live.add(t.from);
  if (t.kind === "return") live.add(0);
}

/** Live locals after each statement of a block, and last after its terminator. */
export function liveWithin(
  block: Block,
  liveIn: readonly ReadonlySet<LocalId>[],
  ignored: (t: Terminator) => boolean = () => false,
): readonly ReadonlySet<LocalId>[] {
  const live = liveAfterTerminator(block.terminator, liveIn);
  const after = [new Set(live)];
  terminator(live, block.terminator, ignored);
  for (let i = block.statements.length - 1; i >= 0; i--) {
    after.push(new Set(live));
    statement(live, block.statements[i]!);
  }
  return after.reverse();
}

function liveAfterTerminator(t: Terminator, liveIn: readonly ReadonlySet<LocalId>[]): Set<LocalId> {
  const live = new Set<LocalId>();
  for (const to of successors(t)) for (const local of liveIn[to]!) live.add(local);
  if (t.kind !== "call") return live;
  // The call itself writes its destination and the failure, so neither is needed before.
  if (t.destination !== undefined) write(live, t.destination);
  if (t.failure !== undefined && !(t.next !== undefined && liveIn[t.next]!.has(t.failure.into)))
    live.delete(t.failure.into);
  return live;
}

function statement(live: Set<LocalId>, s: Statement): void {
  if (s.kind === "storageLive" || s.kind === "storageDead") {
    live.delete(s.local);
    return;
  }
  if (s.kind === "assign") write(live, s.place);
  const written = s.kind === "assign" ? s.place : undefined;
  for (const place of statementPlaces(s)) if (place !== written) readPlace(live, place);
  for (const operand of statementOperands(s)) readOperand(live, operand);
}

/** Writing a part leaves the rest as it was: that is still needed. */
function write(live: Set<LocalId>, place: Place): void {
  if (place.base.kind === "local" && place.projections.length === 0) live.delete(place.base.local);
  else readPlace(live, place);
}

function readPlace(live: Set<LocalId>, place: Place): void {
  if (place.base.kind === "local") live.add(place.base.local);
  for (const p of place.projections) if (p.kind === "index") readOperand(live, p.index);
}

function readOperand(live: Set<LocalId>, operand: Operand): void {
  if (operand.kind !== "constant") readPlace(live, operand.place);
}

/** Locals whose address is taken: through it they may be read where nothing names them. */
export function borrowedLocals(fn: MirFunction): Set<LocalId> {
  const borrowed = new Set<LocalId>();
  for (const block of fn.blocks) {
    for (const s of block.statements) {
      if (s.kind !== "assign" || s.value.kind !== "borrow") continue;
      const { base, projections } = s.value.place;
      // Through a reference it is something else's address.
      if (base.kind === "local" && !projections.some((p) => p.kind === "deref")) borrowed.add(base.local);
    }
  }
  return borrowed;
}

/** Those of the locals that may have been given a value, and whose storage has not ended, at the end of each block. */
export function initialisedAtEnd(fn: MirFunction, among: ReadonlySet<LocalId>): readonly ReadonlySet<LocalId>[] {
  const starts: (Set<LocalId> | undefined)[] = fn.blocks.map(() => undefined);
  const ends = fn.blocks.map(() => new Set<LocalId>());
  const changes = fn.blocks.map((block) => initialisations(block, among));
  starts[0] = new Set([...among].filter((local) => local > 0 && local <= fn.paramCount));
  const open = new Set<BlockId>([0]);
  for (const id of open) {
    open.delete(id);
    const set = new Set(starts[id]);
    for (const [local, isSet] of changes[id]!) {
      if (isSet) set.add(local);
      else set.delete(local);
    }
    ends[id] = set;
    for (const to of successors(fn.blocks[id]!.terminator)) {
      const start = starts[to];
      if (start === undefined) {
        starts[to] = new Set(set);
        open.add(to);
        continue;
      }
      const before = start.size;
      for (const local of set) start.add(local);
      if (start.size > before) open.add(to);
    }
  }
  return ends;
}

/** Which of the locals a block has given a value when it ends, and of which it has ended the storage. */
function initialisations(block: Block, among: ReadonlySet<LocalId>): ReadonlyMap<LocalId, boolean> {
  const changes = new Map<LocalId, boolean>();
  const note = (local: LocalId, isSet: boolean): void => {
    if (among.has(local)) changes.set(local, isSet);
  };
  for (const s of block.statements) {
    if (s.kind === "storageDead") note(s.local, false);
    for (const place of statementPlaces(s)) if (place.base.kind === "local") note(place.base.local, true);
  }
  const t = block.terminator;
  if (t.kind === "call") {
    if (t.destination?.base.kind === "local") note(t.destination.base.local, true);
    if (t.failure !== undefined) note(t.failure.into, true);
  }
  return changes;
}
