/** A field that is taken into a local of its own and filled again before anything can look (LANGUAGE.md §6). */
import type { BlockId, MirFunction, Place, Statement } from "../mir/mir.js";
import { successors } from "../mir/walk.js";
import { placeKey } from "./places.js";

/** Whether a field or an element is moved into a local. */
export function isTake(source: Place, into: Place): boolean {
  const last = source.projections[source.projections.length - 1];
  const isPart = last?.kind === "field" || last?.kind === "index";
  return isPart && into.base.kind === "local" && into.base.local !== 0 && into.projections.length === 0;
}

/** Whether what `source` lost by the statement is given back on every path before a call, a `return` or a throw. */
export function takenAndReplaced(fn: MirFunction, source: Place, block: BlockId, index: number): boolean {
  const seen = new Set<BlockId>();
  const key = placeKey(source);
  const refilled = (s: Statement): boolean => s.kind === "assign" && placeKey(s.place) === key;
  const walk = (id: BlockId, from: number): boolean => {
    const { statements, terminator: t } = fn.blocks[id]!;
    for (let i = from; i < statements.length; i++) if (refilled(statements[i]!)) return true;
    if (t.kind === "panic" || t.kind === "unreachable") return true;
    if (t.kind !== "goto" && t.kind !== "branch" && t.kind !== "switch") return false;
    return successors(t).every((to) => {
      if (seen.has(to)) return true;
      seen.add(to);
      return walk(to, 0);
    });
  };
  return walk(block, index + 1);
}
