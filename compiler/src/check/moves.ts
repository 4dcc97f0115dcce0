/** Uses after a move, moves by who does not own, moves of what is borrowed, and places passed twice (ING2001, 2002, 2003, 2008). */
import type { BlockId, LocalId, MirFunction, Operand, Place, Span, Statement, Terminator } from "../mir/mir.js";
import { statementOperands, successors, terminatorOperands, wholeLocal } from "../mir/walk.js";
import { reportAliases } from "./aliased-arguments.js";
import type { Flow, State, Visitor } from "./flow.js";
import { Liveness } from "./liveness.js";
import { liveLoans } from "./loans.js";
import { disposedPlace, givesAway, isScopeEnd, type MovePath, movePath, type NotOwned, partAt } from "./move-paths.js";
import type { Path } from "./paths.js";
import type { Reports } from "./reports.js";
import type { Rules } from "./rules.js";
import { isTake, takenAndReplaced } from "./take-and-replace.js";
import { type Move, UseAfterMove } from "./use-after-move.js";

export function moves(flow: Flow, rules: Rules, reports: Reports): Visitor & { finish(): void } {
  const found: Move[] = [];
  return {
    ...findMoves(flow, rules, reports, found),
    finish: () => {
      if (found.length > 0) new UseAfterMove(flow, found, rules, reports).run();
    },
  };
}

/** Collects all moves of owned places; those of others are reported. */
function findMoves(flow: Flow, rules: Rules, reports: Reports, found: Move[]): Visitor {
  const { fn } = flow;
  let liveness: Liveness | undefined;
  const add = (
    state: State,
    path: MovePath | NotOwned,
    at: { readonly block: BlockId; readonly index: number; readonly span: Span; readonly how: Move["how"] },
    sink: () => "2002" | "2003" | "taken",
    destination: LocalId | undefined,
  ): void => {
    if (typeof path === "string") {
      reportNotOwner(path, at, sink, rules, reports);
      return;
    }
    found.push({ path, ...at });
    liveness ??= new Liveness(flow.context, fn);
    const live = liveness.after(at.block, at.index);
    reportBorrowed(flow, state, { path, refilled: sink() === "taken" }, at, live, destination, rules, reports);
  };
  return {
    statement: (state, s, block, index) => {
      // What is replaced whole needs its old borrows no more.
      const destination = s.kind === "assign" ? wholeLocal(s.place) : undefined;
      for (const operand of statementOperands(s)) {
        if (!givesAway(flow, operand)) continue;
        const sink = (): "2002" | "2003" | "taken" =>
          s.kind === "assign" && mayTake(flow, operand.place, s.place, block, index, rules)
            ? "taken"
            : sinkOf(fn, s, block, index);
        add(state, movePath(fn, operand.place), { block, index, span: s.span, how: "moved" }, sink, destination);
      }
      if (s.kind !== "disposed") return;
      const at = { block, index, span: s.span, how: "disposed" as const };
      add(state, movePath(fn, s.place), at, () => "2002", undefined);
    },
    terminator: (state, t, block) => {
      const index = fn.blocks[block]!.statements.length;
      if (t.kind === "call" && reportAliases(flow, state, t, rules, reports)) return;
      for (const operand of terminatorOperands(t)) {
        if (!givesAway(flow, operand)) continue;
        add(state, movePath(fn, operand.place), { block, index, span: t.span, how: "moved" }, () => "2002", undefined);
      }
      const disposed = t.kind === "call" ? disposedPlace(flow, state, t) : undefined;
      if (disposed === undefined) return;
      const at = { block, index, span: t.span, how: "disposed" as const };
      if (typeof disposed === "string") {
        if (rules.has("dispose-by-owner")) reportNotOwner(disposed, at, () => "2002", rules, reports);
      } else if (!isScopeEnd(fn, disposed.local, t)) add(state, disposed, at, () => "2002", undefined);
      else found.push({ path: disposed, ...at });
    },
  };
}

function mayTake(flow: Flow, source: Place, into: Place, block: BlockId, index: number, rules: Rules): boolean {
  if (!isTake(source, into)) return false;
  return !rules.has("take-and-replace") || takenAndReplaced(flow.fn, source, block, index);
}

function reportNotOwner(
  why: NotOwned,
  at: { readonly span: Span; readonly how: Move["how"] },
  sink: () => "2002" | "2003" | "taken",
  rules: Rules,
  reports: Reports,
): void {
  const rule = ({ borrowed: "move-of-borrowed", static: "move-of-static", element: "move-of-element" } as const)[why];
  if (!rules.has(rule)) return;
  const to = sink();
  if (to === "taken") return;
  const what = {
    borrowed: "what is only borrowed here",
    static: "a module-level place",
    element: "an element",
  }[why];
  if (to === "2003") {
    reports.add({
      code: "ING2003",
      span: at.span,
      message: `${what} is stored where an owner is wanted, and would outlive its borrow`,
      label: "stored here",
      help: "take the parameter as `Own<…>`, or write `Ref<…>` where a borrow is meant",
    });
    return;
  }
  reports.add({
    code: "ING2002",
    span: at.span,
    message: `${what} is ${at.how === "disposed" ? "disposed of" : "given away"} by someone who does not own it`,
    label: at.how === "disposed" ? "disposed of here" : "given away here",
    help:
      why === "element"
        ? "take it out with the collection's own method, or swap another in"
        : "let its owner do it, or take the parameter as `Own<…>`",
  });
}

/** Where a value that is moved by a statement ends: temporaries pass it on. */
function sinkOf(fn: MirFunction, s: Statement, block: BlockId, index: number): "2002" | "2003" {
  if (s.kind !== "assign") return "2002";
  const { base, projections } = s.place;
  if (base.kind === "static" || projections.length > 0 || base.local === 0) return "2003";
  if (fn.locals[base.local]!.name !== undefined) return "2002";
  // What a temporary is for stands in the same block, or in one that follows it.
  for (let b: BlockId | undefined = block, from = index + 1, steps = 0; b !== undefined && steps < 50; steps++) {
    const { statements, terminator }: { statements: readonly Statement[]; terminator: Terminator } = fn.blocks[b]!;
    for (let i = from; i < statements.length; i++) {
      const next = statements[i]!;
      if (statementOperands(next).some((o) => movesLocal(o, base.local))) return sinkOf(fn, next, b, i);
    }
    if (terminatorOperands(terminator).some((o) => movesLocal(o, base.local))) return "2002";
    b = successors(terminator)[0];
    from = 0;
  }
  return "2002";
}
const movesLocal = (o: Operand, local: LocalId): boolean =>
  o.kind !== "constant" && o.place.base.kind === "local" && o.place.base.local === local;

function reportBorrowed(
  flow: Flow,
  state: State,
  given: { readonly path: MovePath; readonly refilled: boolean },
  at: { readonly span: Span; readonly how: Move["how"] },
  live: ReadonlySet<LocalId>,
  destination: LocalId | undefined,
  rules: Rules,
  reports: Reports,
): void {
  if (!rules.has("move-while-borrowed")) return;
  const { fn } = flow;
  const moved = given.path;
  for (const loan of liveLoans(flow, state, live, (local) => local === destination || local === moved.local)) {
    const { root } = loan.path;
    if (root.kind !== "local" || root.local !== moved.local || reports.isBlamed(loan.holder)) continue;
    if (!touches(flow, moved, loan.path)) continue;
    // Who looks into the whole sees it whole again.
    const ofWhole = loan.path.steps.length < moved.fields.length && loan.path.steps.every((s) => s.kind === "field");
    if (given.refilled && ofWhole) continue;
    reports.blame(loan.holder);
    reports.add({
      code: "ING2002",
      span: at.span,
      message: `${reports.name(moved.local)} is ${at.how === "disposed" ? "disposed of" : "given away"} while ${reports.name(loan.holder)} still looks into it`,
      label: "its owner changes here",
      help: `use ${reports.name(loan.holder)} for the last time before this, or take it again after it`,
      related: [{ span: fn.locals[loan.holder]!.span, message: "borrowed here" }],
    });
    return;
  }
}

/** Whether a borrowed path lies in the moved place, or the moved place in what is borrowed. */
function touches(flow: Flow, moved: MovePath, borrowed: Path): boolean {
  let type = flow.fn.locals[moved.local]!.type;
  const steps = borrowed.steps.filter((s) => s.kind !== "some" && s.kind !== "variant");
  for (const [i, index] of moved.fields.entries()) {
    const step = steps[i];
    if (step === undefined || step.kind === "inside" || step.kind === "deref") return true;
    const name = partAt(flow, type, index);
    if (step.kind === "field" && name !== undefined && step.name !== name.name) return false;
    type = name?.type ?? type;
  }
  return true;
}
