/**
 * Narrowings through accessors (ING2005): each mention of one is a call of its own, of which an earlier answer says nothing
 * (LANGUAGE.md §3).
 */
import type { Block, LocalId, MirFunction, Operand } from "../mir/mir.js";
import { wholeLocal } from "../mir/walk.js";
import type { Flow } from "./flow.js";
import type { Reports } from "./reports.js";
import type { Rules } from "./rules.js";
import { definition, testedCase } from "./variant-edges.js";

export function narrowedAccessors(flow: Flow, rules: Rules, reports: Reports): void {
  if (!rules.has("narrowing-of-accessor")) return;
  const { fn } = flow;
  for (const block of fn.blocks) {
    block.statements.forEach((s, i) => {
      if (s.kind !== "check" || s.reason !== "stale narrowing") return;
      const local = testedLocal(flow, block, s.condition, i);
      if (local === undefined || fn.locals[local]!.name !== undefined || !isAnswer(fn, local)) return;
      reports.add({
        code: "ING2005",
        span: s.span,
        message:
          "the accessor is asked anew here: what it gave before, or was set to, says nothing of what it gives now",
        label: "relied on here",
        help: "keep what it gives in a `const`, and test that",
      });
    });
  }
}

/** The local that holds what the condition, before statement `index`, is about, or a reference to that. */
function testedLocal(flow: Flow, block: Block, condition: Operand, index: number): LocalId | undefined {
  const before = { ...block, statements: block.statements.slice(0, index) };
  const value = definition(before, condition);
  const object = value?.kind === "instanceOf" ? definition(before, value.object) : undefined;
  const place = object?.kind === "borrow" ? object.place : testedCase(flow, block, condition, index)?.place;
  return place?.base.kind === "local" ? place.base.local : undefined;
}

/** Whether a call gives the local its value. */
function isAnswer(fn: MirFunction, local: LocalId): boolean {
  return fn.blocks.some(
    ({ terminator: t }) => t.kind === "call" && t.destination !== undefined && wholeLocal(t.destination) === local,
  );
}
