/** Where a function relies on an earlier test of a path that can change: `_a = discriminant P; check … "stale narrowing"`. */
import type { BlockId, MirFunction, Place, Span, Terminator } from "../mir/mir.js";
import { edgesOf } from "./variant-edges.js";

export interface Retest {
  readonly place: Place;
  readonly block: BlockId;
  /** Of the `discriminant` statement. */
  readonly index: number;
  readonly span: Span;
}

export function findRetests(fn: MirFunction): Retest[] {
  const found: Retest[] = [];
  fn.blocks.forEach((block, id) => {
    block.statements.forEach((s, i) => {
      if (s.kind !== "check" || s.reason !== "stale narrowing") return;
      for (let j = i - 1; j >= 0; j--) {
        const before = block.statements[j]!;
        if (before.kind !== "assign" || before.value.kind !== "discriminant") continue;
        found.push({ place: before.value.place, block: id, index: j, span: s.span });
        return;
      }
    });
  });
  return found;
}

/**
 * Goes back from the second test on every path, up to where the first one decided or to what was assigned by that very
 * name, and visits each statement on the way; the terminator is the one after the last. `visit` says whether to stop.
 */
export function walkBack(fn: MirFunction, retest: Retest, visit: (block: BlockId, index: number) => boolean): void {
  const key = placeKey(retest.place);
  const retested = new Set(
    findRetests(fn).flatMap((r) => (placeKey(r.place) === key ? [`${r.block}:${r.index}`] : [])),
  );
  const predecessors = fn.blocks.map((): BlockId[] => []);
  fn.blocks.forEach((block, id) => {
    for (const { to, tested } of edgesOf(fn, block)) {
      // Behind a branch on its case the place is what that branch found.
      if (tested === undefined || placeKey(tested) !== key) predecessors[to]!.push(id);
    }
  });
  const seen = new Set<BlockId>();
  const walk = (id: BlockId, from: number): boolean => {
    const { statements, terminator } = fn.blocks[id]!;
    for (let i = from; i >= 0; i--) {
      if (retested.has(`${id}:${i}`)) return false;
      const s = statements[i];
      const written = s === undefined ? destinationOf(terminator) : s.kind === "assign" ? s.place : undefined;
      if ((written !== undefined && placeKey(written) === key) || visit(id, i)) return false;
    }
    return true;
  };
  const open: [BlockId, number][] = [[retest.block, retest.index - 1]];
  for (const [id, from] of open) {
    if (!walk(id, from)) continue;
    for (const p of predecessors[id]!) {
      if (seen.has(p)) continue;
      seen.add(p);
      open.push([p, fn.blocks[p]!.statements.length]);
    }
  }
}

/** Narrowed places that are relied on after the block's terminator, tested before it. */
export function narrowingsAcross(fn: MirFunction, block: BlockId): Place[] {
  const found: Place[] = [];
  const index = fn.blocks[block]!.statements.length;
  for (const retest of findRetests(fn)) {
    let crossed = false;
    walkBack(fn, retest, (b, i) => {
      if (b === block && i === index) crossed = true;
      return crossed;
    });
    if (crossed) found.push(retest.place);
  }
  return found;
}

const destinationOf = (t: Terminator): Place | undefined => (t.kind === "call" ? t.destination : undefined);

function placeKey(place: Place): string {
  const base = place.base.kind === "local" ? `_${place.base.local}` : place.base.name;
  return `${base}.${place.projections
    .map((p) => {
      if (p.kind === "field" || p.kind === "variant") return `${p.kind}${p.index}`;
      if (p.kind !== "index") return p.kind === "as" ? "" : p.kind;
      if (p.index.kind === "constant") return p.index.value.kind === "int" ? `[${p.index.value.value}]` : "[]";
      return `[${placeKey(p.index.place)}]`;
    })
    .filter((text) => text !== "")
    .join(".")}`;
}
