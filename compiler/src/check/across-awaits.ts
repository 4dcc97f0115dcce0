/** What a task looks into, or has narrowed, across an `await`, and another task may replace meanwhile (ING2005). */

import type { BlockId, LocalId } from "../mir/mir.js";
import { resolve } from "../types/type.js";
import type { Suspended } from "./contexts/tasks.js";
import type { Flow, State, Visitor } from "./flow.js";
import { NO_ORIGINS, type OriginSet } from "./origins.js";
import { type Path, pathText } from "./paths.js";
import { Relied } from "./relied.js";
import type { Reports } from "./reports.js";
import type { Rules } from "./rules.js";

export function acrossAwaits(flow: Flow, suspended: readonly Suspended[], rules: Rules, reports: Reports): Visitor {
  if (!rules.has("replaced-across-await") || flow.fn.async !== true || suspended.length === 0) return {};
  const { origins, paths, overlaps } = flow.context;
  const relied = new Relied(flow);
  const isPromise = (local: LocalId): boolean => resolve(flow.fn.locals[local]!.type).kind === "promise";
  // What a promise looks into by itself is its own matter; what it was given is its caller's.
  const given = new Map<LocalId, OriginSet>();
  const reliedOn = (state: State, block: BlockId): OriginSet => {
    let set = relied.after(state, block, isPromise);
    for (const [local, args] of given) if (state.has(local)) set = origins.union(set, args);
    return set;
  };
  return {
    statement: (state, s) => {
      if (s.kind !== "assign" || s.value.kind !== "promise" || s.place.base.kind !== "local") return;
      let args: OriginSet = NO_ORIGINS;
      for (const arg of s.value.args) args = origins.union(args, flow.operand(state, arg));
      given.set(s.place.base.local, args);
    },
    terminator: (state, t, block) => {
      if (t.kind !== "yield") return;
      for (const id of origins.paths(reliedOn(state, block))) {
        for (const { path, meanwhile } of suspended.flatMap((s) => named(paths.at(id), s))) {
          if (paths.isEternal(path)) continue;
          const write = meanwhile.find(({ access }) => overlaps.replaces(access.path, path));
          if (write === undefined) continue;
          const name = pathText(write.access.path, () => undefined);
          reports.add({
            code: "ING2005",
            span: t.span,
            message: `while this task waits, another may replace something in \`${name}\` that is looked into afterwards`,
            label: "waits here",
            help: "look it up again after the `await`, or copy what you need before",
            related: [{ span: write.access.span, message: `\`${write.by}\` replaces it here` }],
          });
          return;
        }
      }
    },
  };
}

/** The path as everybody names it: what a parameter refers to is known of each way of calling the function. */
function named(path: Path, { node, meanwhile }: Suspended): { path: Path; meanwhile: Suspended["meanwhile"] }[] {
  const { root } = path;
  if (root.kind === "static") return [{ path, meanwhile }];
  if (root.kind !== "parameter") return [];
  return node.given(root.local).map((base) => ({ path: onto(base, path), meanwhile }));
}

function onto(base: Path, path: Path): Path {
  if (path.steps.length === 0) return base;
  const parent = path.parent === undefined ? undefined : onto(base, path.parent);
  return { ...path, root: base.root, steps: [...base.steps, ...path.steps], parent };
}
