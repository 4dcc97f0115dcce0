/**
 * The ownership checks (LANGUAGE.md §6): summaries of all functions, callees first, and then each analysis on each
 * function that has a body of its own to answer for.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { MirFunction, MirProgram } from "../mir/mir.js";
import { acrossAwaits } from "./across-awaits.js";
import { assignedObjects } from "./assigned-objects.js";
import { OwnershipContext } from "./context.js";
import { lazyReach, type Reach } from "./contexts/reach.js";
import { hasTasks, Tasks } from "./contexts/tasks.js";
import { escapes } from "./escapes.js";
import type { Flow } from "./flow.js";
import { moves } from "./moves.js";
import { narrowedAccessors } from "./narrowed-accessors.js";
import { narrowings } from "./narrowings.js";
import { calleesFirst } from "./order.js";
import { promises } from "./promises.js";
import { replacements } from "./replacements.js";
import { Reports } from "./reports.js";
import { checkDisposals, resources } from "./resources.js";
import { Rules } from "./rules.js";
import { summarise } from "./summarise.js";
import { summaryKey } from "./summary.js";

/** Rounds after which a cycle of calls has told all: paths are of bounded length, so that it ends anyway. */
const MOST_ROUNDS = 20;

export interface OwnershipOptions {
  /** Rules to leave out, for the tests that show that each is needed. */
  readonly disabled?: ReadonlySet<string>;
  /** Checks the library too: its own tests do, and programs rely on that. */
  readonly library?: boolean;
  /** Functions that nothing is said of: their code is not whole. */
  readonly except?: (fn: MirFunction) => boolean;
  /** Shared with the checks of contexts, where both are made of one program. */
  readonly reach?: () => Reach;
}

export function checkOwnership(program: MirProgram, options: OwnershipOptions = {}): Diagnostic[] {
  const context = new OwnershipContext(program);
  const tasks = hasTasks(program) ? tasksOf((options.reach ?? lazyReach(program))(), context) : undefined;
  const rules = new Rules(options.disabled ?? new Set());
  const reports = new Reports(program);
  const flows: Flow[] = [];
  for (const group of calleesFirst(program, context.targets)) {
    const recursive = group.length > 1 || callsItself(group[0]!.name, context);
    let found: Flow[] = [];
    for (let round = 0; round < MOST_ROUNDS; round++) {
      let changed = false;
      found = group.map((fn) => {
        const before = recursive ? summaryKey(context.summaryOf(fn)) : "";
        const { flow, summary } = summarise(context, fn);
        context.setSummary(fn, summary);
        if (recursive && summaryKey(summary) !== before) changed = true;
        return flow;
      });
      if (!changed) break;
    }
    flows.push(...found);
  }
  const isChecked = (fn: MirFunction): boolean =>
    !context.isUnsafe(fn) && (!context.isLibrary(fn) || options.library === true) && options.except?.(fn) !== true;
  for (const flow of flows) {
    if (!isChecked(flow.fn)) continue;
    reports.inFunction(flow.fn);
    promises(flow.fn, rules, reports);
    narrowedAccessors(flow, rules, reports);
    const given = moves(flow, rules, reports);
    const owned = resources(flow, rules, reports);
    const narrowed = narrowings(flow, rules, reports);
    flow.replay(given, escapes(flow, rules, reports), owned);
    // What has left already is not said to be replaced besides.
    const assigned = assignedObjects(flow, rules, reports);
    flow.replay(replacements(flow, rules, reports), assigned, ...(narrowed === undefined ? [] : [narrowed]));
    if (tasks !== undefined) flow.replay(acrossAwaits(flow, tasks, rules, reports));
    for (const analysis of [given, assigned, narrowed, owned]) analysis?.finish();
  }
  checkDisposals(context, rules, reports);
  return reports.diagnostics();
}

/** All tasks of the program, from `main` on. */
function tasksOf(reach: Reach, context: OwnershipContext): Tasks {
  return new Tasks(reach, (path) => path.type === undefined || context.facts.isReplaceable(path.type));
}

function callsItself(name: string, context: OwnershipContext): boolean {
  const fn = context.program.functions.get(name)!;
  return fn.blocks.some(({ terminator: t }) => t.kind === "call" && context.targets.of(t.callee).includes(name));
}
