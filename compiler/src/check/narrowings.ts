/**
 * Narrowings of paths that can change (ING2005). Where lowering relies on an earlier test of such a path, it tests again
 * and panics with `stale narrowing`; here each of these tests is shown to be needless, or what makes it needed is named.
 */
import type { BlockId, MirFunction, Place, Span, Terminator } from "../mir/mir.js";
import { successors } from "../mir/walk.js";
import type { Flow, State } from "./flow.js";

import { type Path, pathText } from "./paths.js";
import type { Reports } from "./reports.js";
import type { Rules } from "./rules.js";
import { callWrites } from "./summarise.js";
import type { Write } from "./summary.js";
import { writesOf } from "./writes.js";

interface Retest {
  readonly place: Place;
  readonly block: BlockId;
  /** Of the `discriminant` statement. */
  readonly index: number;
  readonly span: Span;
}

export function checkNarrowings(flow: Flow, rules: Rules, reports: Reports): void {
  const retests = findRetests(flow.fn);
  if (retests.length === 0) return;
  const events = findWrites(flow, rules);
  const states = new Map<string, Path[]>();
  flow.replay({
    statement: (state: State, s, block, index) => {
      for (const r of retests)
        if (r.block === block && r.index === index && s.kind === "assign") states.set(`${block}:${index}`, flow.place(state, r.place));
    },
  });
  for (const retest of retests) checkRetest(flow, retest, states.get(`${retest.block}:${retest.index}`) ?? [], events, reports);
}

/** `_a = discriminant P; … check … "stale narrowing"`. */
function findRetests(fn: MirFunction): Retest[] {
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

interface Event {
  readonly write: Write;
  readonly block: BlockId;
  readonly index: number;
}

function findWrites(flow: Flow, rules: Rules): Event[] {
  const { fn } = flow;
  const events: Event[] = [];
  flow.replay({
    statement: (state, s, block, index) => {
      if (!rules.has("narrowing-assigned")) return;
      for (const path of writesOf(flow, state, s))
        events.push({ write: { path, span: s.span, fn: fn.name, via: undefined }, block, index });
    },
    terminator: (state, t, block) => {
      if (t.kind !== "call" || !rules.has("narrowing-call")) return;
      const index = fn.blocks[block]!.statements.length;
      for (const write of callWrites(flow.context, flow, state, t)) events.push({ write, block, index });
    },
  });
  return events;
}

/** Goes back from the second test to the first on every path, and looks at what is written on the way. */
function checkRetest(flow: Flow, retest: Retest, places: readonly Path[], events: readonly Event[], reports: Reports): void {
  const { fn, context } = flow;
  const hits = events.filter((e) =>
    places.some((p) => {
      const inside = context.paths.extend(p, { kind: "some", key: "?" }, undefined) ?? context.paths.extend(p, { kind: "variant", key: "|" }, undefined) ?? p;
      return context.overlaps.replaces(e.write.path, inside);
    }),
  );
  if (hits.length === 0) return;
  const key = placeKey(retest.place);
  const predecessors = fn.blocks.map((): BlockId[] => []);
  fn.blocks.forEach((block, id) => {
    for (const to of successors(block.terminator)) predecessors[to]!.push(id);
  });
  const seen = new Set<BlockId>();
  const found: Event[] = [];
  /** Walks one block backwards; false when it came to the first test. */
  const walk = (id: BlockId, from: number): boolean => {
    const { statements } = fn.blocks[id]!;
    for (let i = from; i >= 0; i--) {
      const s = statements[i];
      if (s?.kind === "assign" && s.value.kind === "discriminant" && placeKey(s.value.place) === key) return false;
      // What is relied on may be what was assigned by that very name.
      const written = s === undefined ? destinationOf(fn.blocks[id]!.terminator) : s.kind === "assign" ? s.place : undefined;
      if (written !== undefined && placeKey(written) === key) return false;
      found.push(...hits.filter((e) => e.block === id && e.index === i));
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
  const names = (local: number): string | undefined => fn.locals[local]?.name;
  for (const { write } of found) {
    const what = places[0] === undefined ? "what was narrowed" : `\`${pathText(places[0], names)}\``;
    reports.add({
      code: "ING2005",
      span: write.span,
      message: `${what} may be replaced here, and what it was narrowed to is relied on afterwards`,
      label: write.via === undefined ? "assigned here" : "replaced by this call",
      help: "test it again after this, or copy what is needed into a `const` before the test",
      related: [{ span: retest.span, message: "relied on here" }],
    });
  }
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
