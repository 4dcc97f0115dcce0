/** What calls put into variables: fields by constructors, captured variables by closures. */
import type { Flow, ResolvedCall, State } from "./flow.js";
import { NO_ORIGINS, type OriginSet } from "./origins.js";
import type { Path } from "./paths.js";

/** What is put into a place, by the number of its path. */
export interface Store {
  readonly target: number;
  readonly root: Path["root"];
  readonly stored: OriginSet;
}

/** The state with what the calls put into variables, which they may read again themselves. */
export function afterStores(flow: Flow, state: State, calls: readonly ResolvedCall[]): State {
  const { origins } = flow.context;
  let after = state;
  for (let grew = true; grew; ) {
    grew = false;
    for (const { root, stored } of storesOf(flow, after, calls)) {
      if (root.kind !== "local") continue;
      const before = after.get(root.local) ?? NO_ORIGINS;
      const both = origins.union(before, flow.withoutLent(stored));
      if (both === before) continue;
      if (after === state) after = new Map(state);
      after.set(root.local, both);
      grew = true;
    }
  }
  return after;
}

/** What calls, and the callbacks that they lead to, put where this function or its callers can name it. */
export function storesOf(flow: Flow, state: State, calls: readonly ResolvedCall[]): Store[] {
  const { paths } = flow.context;
  return calls
    .flatMap((call) => flow.withCallbacks(state, call))
    .flatMap((call) =>
      [...call.summary.stores].flatMap(([id, set]) => {
        const stored = flow.substituted(state, call, set);
        if (stored === NO_ORIGINS) return [];
        return targetsOf(flow, state, call, paths.at(id)).map(({ id: target, root }) => ({ target, root, stored }));
      }),
    );
}

/** What a captured variable is, its environment says; the object of a field is the argument. */
function targetsOf(flow: Flow, state: State, call: ResolvedCall, path: Path): Path[] {
  const { origins, paths, facts } = flow.context;
  const given = origins.paths(call.args.get((path.root as { local: number }).local) ?? NO_ORIGINS);
  const objects = given.map((id) => paths.at(id));
  if (!path.steps.some((step) => step.kind === "deref")) return objects;
  const found = flow.substitute(state, call, path).filter((p) => p.type === undefined || facts.holdsBorrow(p.type));
  return found.length > 0 ? found : objects;
}
