/** What a borrow looks into is replaced under it: by an assignment, by a callee, by a disposal (ING2005). */
import type { LocalId, Operand, Span, Terminator } from "../mir/mir.js";
import { isOfFrame, wholeLocal } from "../mir/walk.js";
import { partsOf, resolve, type Type } from "../types/type.js";
import { callWrites, isStart, type Start, startWrites } from "./call-writes.js";
import type { Flow, State, Visitor } from "./flow.js";
import { Liveness } from "./liveness.js";
import { type Loan, liveLoans } from "./loans.js";
import { disposedPlace, isConstructor, isScopeEnd } from "./move-paths.js";
import { NO_ORIGINS } from "./origins.js";
import { sameRoot } from "./overlap.js";
import { isPart, viewAround } from "./own-values.js";
import { isNoPlace, isStable, type Path, pathText } from "./paths.js";
import type { Reports } from "./reports.js";
import type { Rule, Rules } from "./rules.js";
import type { Write } from "./summary.js";
import { writesOf } from "./writes.js";

export function replacements(flow: Flow, rules: Rules, reports: Reports): Visitor {
  const { fn } = flow;
  let liveness: Liveness | undefined;
  const live = (block: number, index: number): ReadonlySet<LocalId> => {
    liveness ??= new Liveness(flow.context, fn);
    return liveness.after(block, index);
  };
  return {
    statement: (state, s, block, index) => {
      if (s.kind === "assign" && isStart(s.value)) checkStart(flow, state, s.value, s.span, rules, reports);
      if (!rules.has("assigned-while-borrowed")) return;
      const written = writesOf(flow, state, s);
      if (written.length === 0) return;
      const target = s.kind === "assign" || s.kind === "setClass" ? s.place : undefined;
      const own = target === undefined ? undefined : wholeLocal(target);
      const loans = liveLoans(flow, state, live(block, index), (local) => local === own).filter(
        (l) => !isOfTask(flow, l),
      );
      for (const path of written)
        reportFirst(
          flow,
          { path, span: s.span, fn: fn.displayName, via: undefined },
          loans,
          "assigned-while-borrowed",
          reports,
        );
    },
    terminator: (state, t, block) => {
      if (t.kind !== "call") return;
      const index = fn.blocks[block]!.statements.length;
      const writes = callWrites(flow, state, t);
      if (writes.length > 0) {
        const polled = polledFrames(flow, state, t);
        const isElsewhere = (l: Loan): boolean => !polled.has(l.holder) && !isOfTask(flow, l);
        const loans = liveLoans(flow, state, live(block, index), (local) => isDestination(t, local)).filter(
          isElsewhere,
        );
        const args = argumentLoans(flow, state, t.args).filter(isElsewhere);
        for (const write of writes) {
          if (rules.has("replaced-by-call") && reportFirst(flow, write, loans, "replaced-by-call", reports)) break;
          // The result is put in its place when the callee is done with what it was lent.
          if (write.via === undefined) continue;
          const meanwhile = lentMeanwhile(flow, write);
          if (rules.has("replaced-by-callback") && reportFirst(flow, write, meanwhile, "replaced-by-callback", reports))
            break;
          if (
            rules.has("replaced-under-argument") &&
            reportFirst(flow, write, args, "replaced-under-argument", reports)
          )
            break;
        }
      }
      if (rules.has("disposed-while-borrowed")) checkDisposal(flow, state, t, live(block, index), reports);
    },
  };
}

/** What a task looks into at module level, `across-awaits.ts` sees to, where the task waits. */
function isOfTask(flow: Flow, loan: Loan): boolean {
  const type = resolve(flow.fn.locals[loan.holder]!.type);
  const held = type.kind === "ref" ? resolve(type.to) : type;
  return held.kind === "promise" && loan.path.root.kind === "static";
}

/** The frame that a call goes on with, and references to it: what a generator or an async function itself replaces it answers for. */
function polledFrames(flow: Flow, state: State, t: Terminator & { kind: "call" }): ReadonlySet<LocalId> {
  const found = new Set<LocalId>();
  const [frame] = t.args;
  if (!isOfFrame(t.callee) || frame === undefined || frame.kind === "constant") return found;
  if (frame.place.base.kind !== "local") return found;
  found.add(frame.place.base.local);
  for (const id of flow.context.origins.paths(flow.operand(state, frame))) {
    const { root } = flow.context.paths.at(id);
    if (root.kind === "local") found.add(root.local);
  }
  return found;
}

function isDestination(t: Terminator & { kind: "call" }, local: LocalId): boolean {
  return t.destination !== undefined && wholeLocal(t.destination) === local;
}

/** A frame keeps what it is given until it ends: what it replaces is compared where it gets that, not where it goes on. */
function checkStart(flow: Flow, state: State, start: Start, span: Span, rules: Rules, reports: Reports): void {
  if (!rules.has("replaced-under-argument")) return;
  const args = argumentLoans(flow, state, start.args);
  for (const write of startWrites(flow, state, start, span))
    if (reportFirst(flow, write, args, "replaced-under-argument", reports)) return;
}

/** What the arguments look into, until the call returns. */
function argumentLoans(flow: Flow, state: State, args: readonly Operand[]): Loan[] {
  const { origins, paths } = flow.context;
  const found: Loan[] = [];
  for (const arg of args) {
    if (arg.kind === "constant" || arg.place.base.kind !== "local") continue;
    const holder = arg.place.base.local;
    for (const id of origins.paths(flow.operand(state, arg))) {
      const path = paths.at(id);
      if (isNoPlace(path)) continue;
      found.push({ path, holder });
      if (path.root.kind === "local")
        found.push(...liveLoans(flow, state, [path.root.local]).map((l) => ({ ...l, holder })));
    }
  }
  return found;
}

/** What the callee of a callback looks into while it runs it. */
function lentMeanwhile(flow: Flow, write: Write): Loan[] {
  const { origins, paths } = flow.context;
  return origins.paths(write.during ?? NO_ORIGINS).map((id) => ({ path: paths.at(id), holder: 0 }));
}

/** Whether the write replaces what one of the loans looks into; the first is reported. */
function reportFirst(flow: Flow, write: Write, loans: readonly Loan[], rule: Rule, reports: Reports): boolean {
  const { context, fn } = flow;
  for (const loan of loans) {
    if (reports.isBlamed(loan.holder) || context.paths.isEternal(loan.path)) continue;
    if (isCapture(flow, write, loan) || isForCallers(flow, write, loan)) continue;
    if (!context.overlaps.replaces(write.path, loan.path)) continue;
    if (
      isConstructor(fn.name) &&
      write.path.root.kind === "parameter" &&
      write.path.root.local === 1 &&
      write.via === undefined
    )
      continue;
    report(flow, write, loan, rule, reports);
    return true;
  }
  return false;
}

/**
 * Whether callers see to it: what is borrowed is a part of a view that they passed, or that lies in a `Ref` field of what
 * they passed, and what is written is known by another name. No call passes what looks into a thing together with that
 * thing, if the callee replaces it (`replaced-under-argument`); parts of the view look into nothing else.
 */
function isForCallers(flow: Flow, write: Write, loan: Loan): boolean {
  const { root, steps } = loan.path;
  if (root.kind !== "parameter" || sameRoot(write.path, loan.path)) return false;
  const view = viewAround(loan.path);
  if (view.steps.length === 0) return isFlat(flow.fn.locals[root.local]!.type);
  return view.steps.at(-1)!.kind === "deref" && steps.every((s) => isPart(s) || isStable(s)) && isFlat(view.type);
}

/** Text, views of numbers and the like, data of these: nothing in them leads further, and no part is replaced but with the whole. */
function isFlat(type: Type | undefined): boolean {
  if (type === undefined) return false;
  const t = resolve(type);
  if (t.kind === "slice") return SCALARS.has(resolve(t.element).kind);
  return t.kind === "string" || SCALARS.has(t.kind) || (DATA.has(t.kind) && partsOf(t).every(isFlat));
}
const SCALARS: ReadonlySet<Type["kind"]> = new Set(["int", "float", "bool", "enum", "tag"]);
const DATA: ReadonlySet<Type["kind"]> = new Set(["object", "tuple", "union", "option"]);

/** A closure that captured a variable sees its new value, as in JavaScript. */
function isCapture(flow: Flow, write: Write, loan: Loan): boolean {
  const { root, steps } = loan.path;
  if (root.kind !== "local" || steps.length > 0 || write.path.steps.length > 0) return false;
  const kind = flow.fn.locals[loan.holder]!.type.kind;
  return (
    flow.fn.locals[root.local]!.name !== undefined &&
    (kind === "function" || kind === "environment" || kind === "pointer")
  );
}

function report(flow: Flow, write: Write, loan: Loan, rule: Rule, reports: Reports): void {
  const { fn } = flow;
  const names = (local: LocalId): string | undefined => fn.locals[local]?.name;
  const what = pathText(write.path, names);
  const holder = reports.name(loan.holder);
  if (loan.holder !== 0) reports.blame(loan.holder);
  const by = write.via === undefined ? "assigned here" : "replaced by this call";
  const subject =
    rule === "replaced-under-argument"
      ? "what is passed to the call"
      : rule === "replaced-by-callback"
        ? "who runs the callback"
        : holder === "it"
          ? "a borrow"
          : holder;
  reports.add({
    code: "ING2005",
    span: write.span,
    message: `\`${what}\` is ${write.via === undefined ? "overwritten" : "replaced by a callee"} while ${subject} still looks into it`,
    label: by,
    help:
      rule === "replaced-under-argument" || rule === "replaced-by-callback"
        ? "copy what the callee needs, or pass the owner alone"
        : `use ${holder === "it" ? "the borrow" : holder} for the last time before this, or take it again after it`,
    related: [
      ...(loan.holder === 0 ? [] : [{ span: fn.locals[loan.holder]!.span, message: "borrowed here" }]),
      ...callPath(write.via),
    ],
  });
}

/** The way down to the assignment. */
function callPath(via: Write | undefined): { readonly span: Span; readonly message: string }[] {
  const found: { span: Span; message: string }[] = [];
  for (let w = via; w !== undefined && found.length < 8; w = w.via) {
    found.push({
      span: w.span,
      message: w.via === undefined ? `replaced here, in \`${w.fn}\`` : `\`${w.fn}\` calls on from here`,
    });
  }
  return found;
}

/** The end of a `using` while something still looks into what it disposes of. */
function checkDisposal(
  flow: Flow,
  state: State,
  t: Terminator & { kind: "call" },
  live: ReadonlySet<LocalId>,
  reports: Reports,
): void {
  const disposed = disposedPlace(flow, state, t);
  if (disposed === undefined || typeof disposed === "string" || !isScopeEnd(flow.fn, disposed.local, t)) return;
  for (const loan of liveLoans(flow, state, live, (local) => local === disposed.local)) {
    if (reports.isBlamed(loan.holder) || !isRoot(loan.path, disposed.local)) continue;
    reports.blame(loan.holder);
    const holder = reports.name(loan.holder);
    reports.add({
      code: "ING2005",
      span: flow.fn.locals[disposed.local]!.span,
      message: `\`using\` disposes of ${reports.name(disposed.local)} at the end of its block, and ${holder} still looks into it`,
      label: "disposed of at the end of the block",
      help: `use ${holder} inside the block only`,
      related: [{ span: flow.fn.locals[loan.holder]!.span, message: "borrowed here" }],
    });
    return;
  }
}
const isRoot = (path: Path, local: LocalId): boolean => path.root.kind === "local" && path.root.local === local;
