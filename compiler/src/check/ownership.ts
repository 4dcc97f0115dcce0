/**
 * The ownership checks (LANGUAGE.md §6): summaries of all functions, callees first, and then each analysis on each
 * function that has a body of its own to answer for.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { MirProgram } from "../mir/mir.js";
import { OwnershipContext } from "./context.js";
import { checkEscapes } from "./escapes.js";
import type { Flow } from "./flow.js";
import { checkMoves } from "./moves.js";
import { checkNarrowings } from "./narrowings.js";
import { calleesFirst } from "./order.js";
import { checkReplacements } from "./replacements.js";
import { Reports } from "./reports.js";
import { checkDisposals, checkResources } from "./resources.js";
import { Rules } from "./rules.js";
import { summarise } from "./summarise.js";
import { summaryKey } from "./summary.js";

/** Rounds after which a cycle of calls has told all: paths are of bounded length, so that it ends anyway. */
const MOST_ROUNDS = 20;

/** `disabled`: rules to leave out, for the tests that show that each is needed. */
export function checkOwnership(program: MirProgram, disabled: ReadonlySet<string> = new Set()): Diagnostic[] {
  const context = new OwnershipContext(program);
  const rules = new Rules(disabled);
  const reports = new Reports(program);
  const flows: Flow[] = [];
  for (const group of calleesFirst(program, context.targets)) {
    const recursive = group.length > 1;
    let found: Flow[] = [];
    for (let round = 0; round < MOST_ROUNDS; round++) {
      let changed = false;
      found = group.map((fn) => {
        const before = summaryKey(context.summaryOf(fn));
        const { flow, summary } = summarise(context, fn);
        context.setSummary(fn, summary);
        if (summaryKey(summary) !== before) changed = true;
        return flow;
      });
      if (!changed || (!recursive && round === 0 && !callsItself(group[0]!.name, context))) break;
    }
    flows.push(...found);
  }
  for (const flow of flows) {
    if (context.isUnsafe(flow.fn)) continue;
    reports.inFunction(flow.fn);
    checkMoves(flow, rules, reports);
    checkEscapes(flow, rules, reports);
    checkReplacements(flow, rules, reports);
    checkNarrowings(flow, rules, reports);
    checkResources(flow, rules, reports);
  }
  checkDisposals(context, rules, reports);
  return reports.diagnostics();
}

function callsItself(name: string, context: OwnershipContext): boolean {
  const fn = context.program.functions.get(name)!;
  return fn.blocks.some(
    ({ terminator: t }) => t.kind === "call" && context.targets.of(t.callee).includes(name),
  );
}
