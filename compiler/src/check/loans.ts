/** Borrows that something still needs: what live references may point to, and what those places themselves borrow. */
import type { LocalId } from "../mir/mir.js";
import type { Flow, State } from "./flow.js";
import { NO_ORIGINS } from "./origins.js";
import { isNoPlace, type Path } from "./paths.js";

export interface Loan {
  readonly path: Path;
  /** The local that holds the borrow, or through which it is reached. */
  readonly holder: LocalId;
}

export function liveLoans(
  flow: Flow,
  state: State,
  live: Iterable<LocalId>,
  without: (local: LocalId) => boolean = () => false,
): Loan[] {
  const { origins, paths } = flow.context;
  const found: Loan[] = [];
  const seen = new Set<string>();
  const visited = new Set<LocalId>();
  const add = (local: LocalId, holder: LocalId): void => {
    for (const id of origins.paths(state.get(local) ?? NO_ORIGINS)) {
      const path = paths.at(id);
      if (isNoPlace(path) || seen.has(`${id} ${holder}`)) continue;
      seen.add(`${id} ${holder}`);
      found.push({ path, holder });
      // Whoever reaches a place reaches what it borrows.
      if (path.root.kind === "local" && !visited.has(path.root.local)) {
        visited.add(path.root.local);
        add(path.root.local, holder);
      }
    }
  };
  for (const local of live) if (!without(local)) add(local, local);
  return found;
}
