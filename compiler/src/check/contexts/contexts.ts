/**
 * The checks of contexts (LANGUAGE.md §8): races, waiting, locks. They run where a program has more than one context, or
 * uses locks.
 */
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { MirProgram } from "../../mir/mir.js";
import type { LockAnswers } from "../../passes/specialise-locks.js";
import { Reports } from "../reports.js";
import { asks, LockUsers, lockAnswers } from "./ceilings.js";
import { guards } from "./guards.js";
import { HeldLocks } from "./held.js";
import { lockOrder } from "./lock-order.js";
import { WaitingLoops } from "./loops.js";
import { races } from "./races.js";
import { lazyReach, type Reach } from "./reach.js";
import { reachedContexts } from "./reached.js";
import { type ContextReport, describeContexts } from "./report.js";
import { contextRules } from "./rules.js";
import { handlersThatWait, type Waiting, waitsUnderLocks } from "./waiting.js";

export interface ContextOptions {
  /** Rules to leave out, for the tests that show that each is needed. */
  readonly disabled?: ReadonlySet<string>;
  /** Checks the library too: its own tests do, and programs rely on that. */
  readonly library?: boolean;
  /** Shared with the ownership checks, where both are made of one program. */
  readonly reach?: () => Reach;
  /** Whether `report` is wanted. */
  readonly describe?: boolean;
}

export interface ContextResult {
  readonly diagnostics: readonly Diagnostic[];
  /** What the code that takes locks may know of them. */
  readonly locks: LockAnswers;
  readonly report?: ContextReport;
}

export function checkContexts(program: MirProgram, options: ContextOptions = {}): ContextResult {
  const usesLocks = [...program.functions.values()].some((fn) => fn.attributes.lock !== undefined || asks(fn));
  if (program.contexts.length < 2 && !usesLocks && options.describe !== true)
    return { diagnostics: [], locks: new Map() };
  const rules = contextRules(options.disabled ?? new Set());
  const reports = new Reports(program);
  const library = options.library === true;
  const reach = (options.reach ?? lazyReach(program))();
  const contexts = reachedContexts(reach);
  const users = new LockUsers(reach, contexts);
  const locks = usesLocks ? lockAnswers(reach, contexts, users) : new Map();
  if (rules.has("race")) races({ reach, contexts, users, rules, reports, library });
  if (usesLocks) enterOthers(reach, library);
  const held = new HeldLocks(reach, usesLocks ? reach.all() : []);
  const waiting: Waiting = { reach, held, users, loops: new WaitingLoops(reach), rules, reports };
  handlersThatWait(waiting, contexts);
  if (usesLocks) {
    lockOrder(reach, [...reach.all()], held, users, rules, reports);
    waitsUnderLocks(waiting, reach.all(), { library });
    guards(reach, reach.all(), held, { library }, rules, reports);
  }
  const report = options.describe === true ? { report: describeContexts(reach, contexts, users) } : {};
  return { diagnostics: reports.diagnostics(), locks, ...report };
}

/** Functions that no context runs take locks too; nothing is known of what they are given. */
function enterOthers(reach: Reach, library: boolean): void {
  for (const fn of reach.program.functions.values())
    if ((library || !reach.isLibrary(fn.span)) && reach.of(fn.name).length === 0) reach.enter(fn.name);
}
