/** ING3002 and ING3005: waiting in a handler, and while interrupts are masked or a spin lock is held. */
import type { MirContext, Span } from "../../mir/mir.js";
import { pathText } from "../paths.js";
import type { Reports } from "../reports.js";
import { type Below, below, callsOf, isTrusted, shownSpan, stepsTo } from "./below.js";
import type { LockUsers } from "./ceilings.js";
import type { HeldLocks } from "./held.js";
import type { Held } from "./held-state.js";
import type { WaitingLoops } from "./loops.js";
import type { Node, Reach } from "./reach.js";
import { canInterrupt, isHandler, nameOf, type ReachedContext } from "./reached.js";
import type { ContextRules } from "./rules.js";

export interface Waiting {
  readonly reach: Reach;
  readonly held: HeldLocks;
  readonly users: LockUsers;
  readonly loops: WaitingLoops;
  readonly rules: ContextRules;
  readonly reports: Reports;
}

/** ING3002. */
export function handlersThatWait(w: Waiting, contexts: readonly ReachedContext[]): void {
  for (const handler of contexts) {
    if (!isHandler(handler.context)) continue;
    const found = below([handler.entry]);
    for (const node of found.keys()) {
      if (w.rules.has("blocking-in-handler")) blockingCalls(w, handler.context, found, node);
      if (w.rules.has("spinning-in-handler")) spinning(w, handler.context, found, node, contexts);
      if (w.rules.has("loop-in-handler")) waitingLoops(w, handler.context, found, node);
    }
  }
}

function blockingCalls(w: Waiting, context: MirContext, found: Below, node: Node): void {
  for (const { name, span } of blockingIn(node)) {
    w.reports.add({
      code: "ING3002",
      span: shownSpan(w.reach, found, node, span),
      message: `\`${name}\` may wait without a bound, and ${nameOf(context)} runs it: what it waits for may be what it interrupted`,
      label: "may wait here",
      help: "try without waiting (`tryLock`, `tryReceive`), or wake a task that does the rest",
      related: pathOf(w, context, found, node),
    });
  }
}

function blockingIn(node: Node): { name: string; span: Span }[] {
  return callsOf(node).flatMap(({ targets, span }) =>
    [...targets]
      .filter(({ fn }) => fn.attributes.blocking === true && fn.attributes.lock?.how !== "try")
      .map(({ fn }) => ({ name: fn.displayName, span })),
  );
}

function spinning(
  w: Waiting,
  context: MirContext,
  found: Below,
  node: Node,
  contexts: readonly ReachedContext[],
): void {
  for (const taken of w.held.of(node).acquisitions) {
    if (!taken.spins || taken.action.how === "try") continue;
    // A lock without a name may be any.
    const users = taken.locks.length === 0 ? contexts.map((c) => c.context) : taken.locks.flatMap((l) => w.users.of(l));
    const interrupted = users.find((other) => canInterrupt(context, other));
    if (interrupted === undefined) continue;
    const lock = taken.locks[0];
    const name = lock === undefined ? "a spin lock" : `\`${pathText(lock, () => undefined)}\``;
    w.reports.add({
      code: "ING3002",
      span: shownSpan(w.reach, found, node, taken.span),
      message: `${nameOf(context)} spins on ${name}, and ${nameOf(interrupted)}, which it interrupts, may hold it: it would never be released`,
      label: "spins here",
      help: "use an `IrqMutex`, which keeps the handler out while the lock is held, or `tryLock`",
      related: pathOf(w, context, found, node),
    });
  }
}

function waitingLoops(w: Waiting, context: MirContext, found: Below, node: Node): void {
  if (w.reach.isLibrary(node.fn.span) || isTrusted(node.fn)) return;
  for (const { span } of w.loops.of(node)) {
    w.reports.add({
      code: "ING3002",
      span,
      message: `this loop ends when something else acts, and ${nameOf(context)} runs it: what it waits for may be what it interrupted`,
      label: "waits here",
      help: "count the turns, or wake a task that waits",
      related: pathOf(w, context, found, node),
    });
  }
}

function pathOf(w: Waiting, context: MirContext, found: Below, node: Node): { span: Span; message: string }[] {
  const steps = stepsTo(w.reach, found, node).slice(1);
  return [{ span: context.span, message: `${nameOf(context)} starts here` }, ...steps];
}

/** ING3005. */
export function waitsUnderLocks(w: Waiting, nodes: Iterable<Node>, options: { readonly library: boolean }): void {
  for (const node of nodes) {
    if (w.reach.isLibrary(node.fn.span) && !options.library) continue;
    const locks = w.held.of(node);
    for (const [block, items] of locks.calls) {
      const call = node.calls.get(block);
      if (call === undefined) continue;
      const before = items.find((i) => isStopping(i) && i.guard !== undefined);
      if (before !== undefined) {
        for (const { fn } of call.targets)
          if (fn.attributes.blocking === true && fn.attributes.lock?.how !== "try")
            reportWait(w, call.span, fn.displayName, before, []);
      }
      const during = items.find(isStopping);
      if (during === undefined) continue;
      const found = below(call.targets);
      for (const inner of found.keys()) {
        const steps = (): { span: Span; message: string }[] => stepsTo(w.reach, found, inner);
        for (const { name, span } of blockingIn(inner)) {
          const shown = shownSpan(w.reach, found, inner, span);
          reportWait(w, w.reach.isLibrary(shown) ? call.span : shown, name, during, steps());
        }
        if (w.reach.isLibrary(inner.fn.span) || isTrusted(inner.fn)) continue;
        for (const loop of w.loops.of(inner)) reportWait(w, loop.span, undefined, during, steps());
      }
    }
    for (const loop of w.loops.of(node)) {
      const item = [...(locks.starts[loop.header]?.values() ?? [])].find(isStopping);
      if (item !== undefined) reportWait(w, loop.span, undefined, item, []);
    }
  }
}

/** While it is held, nothing of this core, or nothing of another that wants it, goes on. */
const isStopping = (item: Held): boolean => item.by === "mask" || item.by === "spin";

function reportWait(
  w: Waiting,
  span: Span,
  name: string | undefined,
  item: Held,
  steps: readonly { span: Span; message: string }[],
): void {
  if (!w.rules.has("wait-while-masked")) return;
  const what = name === undefined ? "this loop ends when something else acts" : `\`${name}\` may wait without a bound`;
  const why = item.by === "mask" ? "while interrupts are masked" : "while a spin lock is held";
  w.reports.add({
    code: "ING3005",
    span,
    message: `${what}, ${why}: what it waits for may never come`,
    label: "may wait here",
    help: "release the guard before you wait",
    related: [{ span: item.span, message: item.by === "mask" ? "masked since here" : "held since here" }, ...steps],
  });
}
