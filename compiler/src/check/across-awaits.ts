/** What a task looks into, or has narrowed, across an `await`, and another task may replace meanwhile (ING2005). */

import type { BlockId, LocalId, Span } from "../mir/mir.js";
import { resolve } from "../types/type.js";
import type { Suspended, Tasks } from "./contexts/tasks.js";
import type { Flow, State, Visitor } from "./flow.js";
import { NO_ORIGINS, type OriginSet } from "./origins.js";
import { type Path, pathText } from "./paths.js";
import { Relied } from "./relied.js";
import type { Reports } from "./reports.js";
import type { Rules } from "./rules.js";

export function acrossAwaits(flow: Flow, tasks: Tasks, rules: Rules, reports: Reports): Visitor {
  const { fn } = flow;
  if (!rules.has("replaced-across-await")) return {};
  const { origins, paths, overlaps } = flow.context;
  const suspended = tasks.of(fn.name);
  const relied = new Relied(flow);
  const isPromise = (local: LocalId): boolean => resolve(fn.locals[local]!.type).kind === "promise";
  // What a promise looks into by itself is its own matter; what it was given is its caller's.
  const given = new Map<LocalId, OriginSet>();
  const reliedOn = (state: State, block: BlockId): OriginSet => {
    let set = relied.after(state, block, isPromise);
    for (const [local, args] of given) if (state.has(local)) set = origins.union(set, args);
    return set;
  };
  const check = (set: OriginSet, meanwhileOf: (s: Suspended) => Suspended["meanwhile"], span: Span): void => {
    for (const id of origins.paths(set)) {
      for (const s of suspended) {
        for (const path of named(paths.at(id), s)) {
          if (paths.isEternal(path)) continue;
          const write = meanwhileOf(s).find(({ access }) => overlaps.replaces(access.path, path));
          if (write === undefined) continue;
          const name = pathText(write.access.path, () => undefined);
          reports.add({
            code: "ING2005",
            span,
            message: `while this task waits, another may replace something in \`${name}\` that is looked into afterwards`,
            label: "waits here",
            help: "look it up again after the `await`, or copy what you need before",
            related: [{ span: write.access.span, message: `\`${write.by}\` replaces it here` }],
          });
          return;
        }
      }
    }
  };
  return {
    statement: (state, s) => {
      if (s.kind !== "assign" || s.value.kind !== "promise") return;
      let args: OriginSet = NO_ORIGINS;
      for (const arg of s.value.args) args = origins.union(args, flow.operand(state, arg));
      if (s.place.base.kind === "local") given.set(s.place.base.local, args);
      else {
        // What is spawned has what it was given until it ends.
        const others = tasks.of(s.value.fn).flatMap((t) => t.meanwhile);
        check(args, () => others, s.span);
      }
    },
    terminator: (state, t, block) => {
      if (t.kind === "yield" && fn.async === true) check(reliedOn(state, block), (s) => s.meanwhile, t.span);
    },
  };
}

/** The path as everybody names it: what a parameter refers to is known of each way of calling the function. */
function named(path: Path, { node }: Suspended): Path[] {
  const { root } = path;
  if (root.kind === "static") return [path];
  if (root.kind !== "parameter") return [];
  return node.given(root.local).map((base) => onto(base, path));
}

function onto(base: Path, path: Path): Path {
  if (path.steps.length === 0) return base;
  const parent = path.parent === undefined ? undefined : onto(base, path.parent);
  return { ...path, root: base.root, steps: [...base.steps, ...path.steps], parent };
}
