/** What a call may replace: found once for each call of a function, and asked for by several analyses. */
import type { Rvalue, Span, Terminator } from "../mir/mir.js";
import { callKey, eachOnce } from "./callbacks.js";
import type { Flow, ResolvedCall, State } from "./flow.js";
import { NO_ORIGINS, type OriginSet } from "./origins.js";
import { isNoPlace, type Path } from "./paths.js";
import type { Write } from "./summary.js";

type Call = Terminator & { kind: "call" };

/** What a call may replace, in this function's names: its callees' writes, and those of the callbacks that they run. */
export function callWrites(flow: Flow, state: State, t: Call): readonly Write[] {
  let found = flow.writesByCall.get(t);
  if (found === undefined) {
    found = findWrites(flow, state, t);
    flow.writesByCall.set(t, found);
  }
  return found;
}

/** The start of an async function or a generator. */
export type Start = Rvalue & { kind: "promise" | "generator" };
export const isStart = (value: Rvalue): value is Start => value.kind === "promise" || value.kind === "generator";

/** What an async function or a generator replaces in all its turns, in the names of who starts it. */
export function startWrites(flow: Flow, state: State, start: Start, span: Span): Write[] {
  const fn = flow.context.program.functions.get(start.fn);
  if (fn === undefined) return [];
  const args = new Map(start.args.map((arg, i) => [i + 1, flow.operand(state, arg)] as const));
  return writesOfCalls(flow, state, [{ fn, summary: flow.context.summaryOf(fn), args }], span);
}

function findWrites(flow: Flow, state: State, t: Call): Write[] {
  const found = writesOfCalls(flow, state, flow.calls(state, t), t.span);
  if (t.destination !== undefined && flow.context.facts.isReplaceable(flow.typeOf(t.destination))) {
    for (const path of flow.place(state, t.destination))
      if (!isNoPlace(path)) found.push({ path, span: t.span, fn: flow.fn.displayName, via: undefined });
  }
  return found;
}

/** A call, and what those that lead to it look into meanwhile. */
interface Running {
  readonly call: ResolvedCall;
  readonly during: OriginSet;
}

function writesOfCalls(flow: Flow, state: State, calls: readonly ResolvedCall[], span: Span): Write[] {
  const { context } = flow;
  const { origins } = context;
  const found: Write[] = [];
  const seen = new Set<string>();
  const add = (path: Path, via: Write, during: OriginSet): void => {
    const key = `${path.id} ${during}`;
    if (isNoPlace(path) || seen.has(key)) return;
    seen.add(key);
    found.push({ path, span, fn: flow.fn.displayName, via, during });
  };
  const next = ({ call, during }: Running): Running[] =>
    [...call.summary.calls.values()].flatMap((called) => {
      const meanwhile = origins.union(during, flow.substituted(state, call, called.during));
      return flow.callbacksOf(state, call, called).map((inner) => ({ call: inner, during: meanwhile }));
    });
  const start = calls.map((call) => ({ call, during: NO_ORIGINS }));
  for (const { call, during } of eachOnce(start, (r) => `${callKey(r.call)} ${r.during}`, next))
    for (const write of call.summary.writes.values())
      for (const path of flow.substitute(state, call, write.path)) add(path, write, during);
  return found;
}
