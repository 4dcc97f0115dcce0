/**
 * Narrowings of paths that can change (ING2005). Where lowering relies on an earlier test of such a path, it tests again
 * and panics with `stale narrowing`; here each of these tests is shown to be needless, or what makes it needed is named.
 */
import type { BlockId, MirFunction, Statement } from "../mir/mir.js";
import { callWrites } from "./call-writes.js";
import type { Flow, Visitor } from "./flow.js";
import { findRetests, type Retest, walkBack } from "./narrowed.js";
import { type Path, pathText, SOME, variantStep } from "./paths.js";
import type { Reports } from "./reports.js";
import type { Rules } from "./rules.js";
import type { Write } from "./summary.js";
import { writesOf } from "./writes.js";

interface Event {
  readonly write: Write;
  /** An assignment into an object that was found first, and has no name: what stands left of it may be what is narrowed. */
  readonly intoFound: boolean;
  readonly block: BlockId;
  readonly index: number;
}

export function narrowings(flow: Flow, rules: Rules, reports: Reports): (Visitor & { finish(): void }) | undefined {
  const { fn } = flow;
  const retests = findRetests(flow);
  if (retests.length === 0) return undefined;
  const events: Event[] = [];
  const places = new Map<Retest, readonly Path[]>();
  return {
    statement: (state, s, block, index) => {
      for (const r of retests) if (r.block === block && r.index === index) places.set(r, flow.place(state, r.place));
      if (!rules.has("narrowing-assigned")) return;
      for (const path of writesOf(flow, state, s))
        events.push({
          write: { path, span: s.span, fn: fn.displayName, via: undefined },
          intoFound: isIntoFound(fn, s),
          block,
          index,
        });
    },
    terminator: (state, t, block) => {
      if (t.kind !== "call" || !rules.has("narrowing-call")) return;
      const index = fn.blocks[block]!.statements.length;
      for (const write of callWrites(flow, state, t)) events.push({ write, intoFound: false, block, index });
    },
    finish: () => {
      for (const retest of retests) checkRetest(flow, retests, retest, places.get(retest) ?? [], events, reports);
    },
  };
}

function isIntoFound(fn: MirFunction, s: Statement): boolean {
  if (s.kind !== "assign" || s.place.base.kind !== "local") return false;
  return fn.locals[s.place.base.local]!.name === undefined;
}

function checkRetest(
  flow: Flow,
  retests: readonly Retest[],
  retest: Retest,
  places: readonly Path[],
  events: readonly Event[],
  reports: Reports,
): void {
  const { fn, context } = flow;
  const inside = places.flatMap((p) =>
    [SOME, variantStep(0)].flatMap((step) => context.paths.extend(p, step, undefined) ?? []),
  );
  const hits = events.filter((e) => inside.some((p) => context.overlaps.replaces(e.write.path, p)));
  if (hits.length === 0) return;
  const [place] = places;
  const what = place === undefined ? "what was narrowed" : `\`${pathText(place, (local) => fn.locals[local]?.name)}\``;
  const isSame = (e: Event): boolean => e.intoFound && places.length === 1 && e.write.path === place;
  walkBack(flow, retests, retest, (block, index) => {
    const here = hits.filter((e) => e.block === block && e.index === index);
    // What is relied on may be what was assigned.
    if (here.some(isSame)) return true;
    for (const { write } of here) {
      reports.add({
        code: "ING2005",
        span: write.span,
        message: `${what} may be replaced here, and what it was narrowed to is relied on afterwards`,
        label: write.via === undefined ? "assigned here" : "replaced by this call",
        help: "test it again after this, or copy what is needed into a `const` before the test",
        related: [{ span: retest.span, message: "relied on here" }],
      });
    }
    return false;
  });
}
