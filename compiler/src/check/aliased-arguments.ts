/** One place passed twice to a callee that takes it, or that wants it for itself (ING2008). */
import type { Terminator } from "../mir/mir.js";
import type { Flow, State } from "./flow.js";
import { givesAway, movePath } from "./move-paths.js";
import { isNoPlace } from "./paths.js";
import type { Reports } from "./reports.js";
import type { Rules } from "./rules.js";

/** Whether it is so, and was reported. */
export function reportAliases(
  flow: Flow,
  state: State,
  t: Terminator & { kind: "call" },
  rules: Rules,
  reports: Reports,
): boolean {
  if (!rules.has("aliased-arguments")) return false;
  const { context, fn } = flow;
  const { origins, paths } = context;
  const places = t.args.map((a) => {
    if (givesAway(flow, a)) {
      const path = movePath(fn, a.place);
      return typeof path === "string" ? [] : flow.place(state, a.place);
    }
    return origins.paths(flow.operand(state, a)).map((id) => paths.at(id));
  });
  const targets = context.targets.of(t.callee).map((name) => context.program.functions.get(name));
  const exclusive = new Set(targets.flatMap((target) => target?.attributes.exclusive ?? []));
  const isTaken = (i: number): boolean => givesAway(flow, t.args[i]!) || exclusive.has(i + 1);
  for (let i = 0; i < places.length; i++) {
    for (let j = i + 1; j < places.length; j++) {
      if (!isTaken(i) && !isTaken(j)) continue;
      const shared = places[i]!.some((a) => places[j]!.some((b) => !isNoPlace(a) && context.overlaps.within(a, b)));
      if (!shared) continue;
      reports.add({
        code: "ING2008",
        span: t.span,
        message: "one place is passed twice, and the callee takes one of them for itself",
        label: "both name the same place",
        help: "pass two places, or let the callee borrow both",
      });
      return true;
    }
  }
  return false;
}
