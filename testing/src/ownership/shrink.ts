/** Makes a program that misbehaves small: cuts it wherever it still does so in the same way. */

import { type OwnershipUnit, withEntry } from "./generate.js";
import type { Judged, OwnershipSession } from "./session.js";
import { smaller } from "./text-tree.js";

/** Candidates that are compiled together; most are refused, which costs little. */
const TOGETHER = 24;

/** `budget` bounds the compiles, which take about a third of a second each. */
export function shrink(
  found: Judged,
  session: OwnershipSession,
  budget: number,
  alike = misbehavesLike(found),
): Judged {
  let best = first(session, [withEntry(found.unit, found.entry)], alike) ?? found;
  for (let spent = 0; spent < budget; ) {
    const cuts = smaller(best.unit.nodes);
    let next: Judged | undefined;
    while (next === undefined && spent < budget) {
      const candidates: OwnershipUnit[] = [];
      while (candidates.length < TOGETHER) {
        const cut = cuts.next();
        if (cut.done === true) break;
        candidates.push({ ...best.unit, nodes: cut.value });
      }
      if (candidates.length === 0) return best;
      spent += 1;
      next = first(session, candidates, alike);
    }
    if (next !== undefined) best = next;
  }
  return best;
}

/** Still accepted, or still rejected with one of the codes, and still wrong in the same way. */
function misbehavesLike(found: Judged): (candidate: Judged) => boolean {
  const codes = new Set(found.diagnostics.map((d) => d.code));
  return (candidate) =>
    candidate.misbehaviour?.kind === found.misbehaviour?.kind &&
    (codes.size === 0 ? candidate.diagnostics.length === 0 : candidate.diagnostics.some((d) => codes.has(d.code)));
}

function first(
  session: OwnershipSession,
  candidates: readonly OwnershipUnit[],
  alike: (candidate: Judged) => boolean,
): Judged | undefined {
  const runnable = candidates.filter((c) => c.nodes.some((n) => n.text.includes(`function ${c.entries[0]}(`)));
  try {
    return session.judge(runnable).programs.find(alike);
  } catch {
    if (runnable.length <= 1) return undefined;
    // One that nothing can be said of: the others are still worth a look.
    const half = runnable.length >> 1;
    return first(session, runnable.slice(0, half), alike) ?? first(session, runnable.slice(half), alike);
  }
}
