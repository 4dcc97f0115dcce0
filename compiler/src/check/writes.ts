/** Slots that a statement replaces. */
import type { Statement } from "../mir/mir.js";
import type { Flow, State } from "./flow.js";
import type { Path } from "./paths.js";

/** Owners, options and other data with something in it that a statement overwrites. */
export function writesOf(flow: Flow, state: State, s: Statement): readonly Path[] {
  if (s.kind !== "assign" && s.kind !== "setClass") return [];
  if (!flow.context.facts.isReplaceable(flow.typeOf(s.place))) return [];
  return flow.place(state, s.place);
}
