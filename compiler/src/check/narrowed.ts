/** Where a function relies on an earlier test of a path that can change: `_a = discriminant P; check … "stale narrowing"`. */
import type { BlockId, Place, Span, Terminator } from "../mir/mir.js";
import type { Flow } from "./flow.js";
import { placeKey } from "./places.js";
import { edgesOf, testedCase } from "./variant-edges.js";

export interface Retest {
  readonly place: Place;
  /** The number of the case that is relied on; of an option it is 1. */
  readonly variant: number;
  readonly block: BlockId;
  /** Of the `check`. */
  readonly index: number;
  readonly span: Span;
}

export function findRetests(flow: Flow): Retest[] {
  const { fn } = flow;
  const found: Retest[] = [];
  fn.blocks.forEach((block, id) => {
    block.statements.forEach((s, i) => {
      if (s.kind !== "check" || s.reason !== "stale narrowing") return;
      const tested = testedCase(flow, block, s.condition, i);
      if (tested !== undefined) found.push({ ...tested, block: id, index: i, span: s.span });
    });
  });
  return found;
}

/**
 * Goes back from the second test on every path, up to where the first one decided or to what was assigned by that very
 * name, and visits each statement on the way; the terminator is the one after the last. `visit` says whether to stop.
 * `retests` are all of the function.
 */
export function walkBack(
  flow: Flow,
  retests: readonly Retest[],
  retest: Retest,
  visit: (block: BlockId, index: number) => boolean,
): void {
  const { fn } = flow;
  const key = placeKey(retest.place);
  const retested = new Set(retests.flatMap((r) => (placeKey(r.place) === key ? [`${r.block}:${r.index}`] : [])));
  const predecessors = fn.blocks.map((): BlockId[] => []);
  fn.blocks.forEach((block, id) => {
    for (const { to, tested, left } of edgesOf(flow, block)) {
      // Behind a branch on its case the place is what that branch found; behind the other, what is relied on is older.
      const found = tested !== undefined && placeKey(tested) === key && left.every((c) => c === retest.variant);
      if (!found) predecessors[to]!.push(id);
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
export function narrowingsAcross(flow: Flow, retests: readonly Retest[], block: BlockId): Place[] {
  const found: Place[] = [];
  const index = flow.fn.blocks[block]!.statements.length;
  for (const retest of retests) {
    let crossed = false;
    walkBack(flow, retests, retest, (b, i) => {
      if (b === block && i === index) crossed = true;
      return crossed;
    });
    if (crossed) found.push(retest.place);
  }
  return found;
}

const destinationOf = (t: Terminator): Place | undefined => (t.kind === "call" ? t.destination : undefined);
