/** ING3003: locks that are taken in a circle anywhere in the program, or again while they are held. */
import type { Span } from "../../mir/mir.js";
import { type Path, pathText } from "../paths.js";
import type { Reports } from "../reports.js";
import { below, shownSpan } from "./below.js";
import type { LockUsers } from "./ceilings.js";
import type { HeldLocks } from "./held.js";
import type { Acquisition, Held } from "./held-state.js";
import type { Node, Reach } from "./reach.js";
import type { ContextRules } from "./rules.js";
import { overlap } from "./values.js";

/** `to` is taken while `from` is held. */
interface Order {
  readonly from: Path;
  readonly to: Path;
  readonly heldSince: Span;
  readonly span: Span;
}

export function lockOrder(
  reach: Reach,
  nodes: Iterable<Node>,
  held: HeldLocks,
  users: LockUsers,
  rules: ContextRules,
  reports: Reports,
): void {
  const orders = new Map<string, Order>();
  const add = (order: Order): void => {
    const key = `${order.from.id} ${order.to.id}`;
    const known = orders.get(key);
    if (known === undefined || isBefore(known.span, order.span)) orders.set(key, order);
  };
  const orderOf = (held: Held, taken: Acquisition, span: Span): void => {
    if (taken.action.how === "try") return;
    for (const from of held.locks) {
      for (const to of taken.locks) {
        const isSame = overlap(from, to) && from.root === to.root;
        if (isSame && !rules.has("lock-again")) continue;
        if (!isSame && !rules.has("lock-order")) continue;
        // Masks cannot wait for each other; the spin locks behind them can.
        const waits = (by: Held["by"], lock: Path): boolean => by !== "mask" || users.answer(lock).isShared;
        if (!isSame && (!waits(held.by, from) || !waits(taken.action.by, to))) continue;
        add({ from, to: isSame ? from : to, heldSince: held.span, span });
      }
    }
  };
  for (const node of nodes) {
    const locks = held.of(node);
    for (const taken of locks.acquisitions) {
      for (const item of taken.held) orderOf(item, taken, taken.span);
    }
    for (const [block, items] of locks.calls) {
      const call = node.calls.get(block);
      if (items.length === 0 || call === undefined) continue;
      const found = below(call.targets);
      for (const inner of found.keys()) {
        for (const taken of held.of(inner).acquisitions) {
          const shown = shownSpan(reach, found, inner, taken.span);
          for (const item of items) orderOf(item, taken, reach.isLibrary(shown) ? call.span : shown);
        }
      }
    }
  }
  report(reach, [...orders.values()], reports);
}

const isBefore = (a: Span, b: Span): boolean => a.file < b.file || (a.file === b.file && a.start < b.start);

function report(reach: Reach, orders: readonly Order[], reports: Reports): void {
  const after = new Map<Path, Order[]>();
  for (const order of orders) after.set(order.from, [...(after.get(order.from) ?? []), order]);
  const reported = new Set<Path>();
  const inSource = [...orders].sort((a, b) => (isBefore(a.span, b.span) ? 1 : -1));
  for (const last of inSource) {
    if (reported.has(last.from) || reported.has(last.to)) continue;
    const circle = circleThrough(last, after);
    if (circle === undefined) continue;
    for (const order of circle) reported.add(order.from);
    if (reach.isLibrary(last.span)) continue;
    const name = (path: Path): string => `\`${pathText(path, () => undefined)}\``;
    const [only] = circle;
    if (circle.length === 1) {
      reports.add({
        code: "ING3003",
        span: last.span,
        message: `${name(only!.from)} is taken here while it is held already: this waits for itself`,
        label: "taken again",
        help: "release it before, or pass on what the guard lends",
        related: [{ span: last.heldSince, message: "held since here" }],
      });
      continue;
    }
    reports.add({
      code: "ING3003",
      span: last.span,
      message: `${name(last.to)} is taken while ${name(last.from)} is held, and elsewhere the other way round: each may wait for the other`,
      label: "closes the circle",
      help: "take the locks in one order throughout, or release the first before",
      related: circle.flatMap((order) => [
        { span: order.heldSince, message: `${name(order.from)} is taken here` },
        { span: order.span, message: `and ${name(order.to)} while that is held` },
      ]),
    });
  }
}

/** The shortest circle that an order closes, that order first. */
function circleThrough(start: Order, after: ReadonlyMap<Path, readonly Order[]>): Order[] | undefined {
  if (start.from === start.to) return [start];
  const cameBy = new Map<Path, Order>();
  const open = [start.to];
  for (const at of open) {
    for (const order of after.get(at) ?? []) {
      if (order.to === at || cameBy.has(order.to) || order.to === start.to) continue;
      cameBy.set(order.to, order);
      if (order.to === start.from) {
        const circle: Order[] = [];
        for (let step: Order | undefined = order; step !== undefined; step = cameBy.get(step.from))
          circle.unshift(step);
        return [start, ...circle];
      }
      open.push(order.to);
    }
  }
  return undefined;
}
