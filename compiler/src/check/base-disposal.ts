/** `super[Symbol.dispose]()`: of the object it uses what the base class declares, and nothing that was added below. */
import type { BlockId, Statement, Terminator } from "../mir/mir.js";
import { resolve } from "../types/type.js";
import type { Flow } from "./flow.js";
import { isDisposal } from "./move-paths.js";

/** How many fields, counted from the first, the base has whose disposal the statement makes the receiver for. */
export function fieldsOfDisposedBase(flow: Flow, s: Statement | Terminator, block: BlockId): number | undefined {
  const { fn, context } = flow;
  if (!isDisposal(fn) || s.kind !== "assign" || s.value.kind !== "borrow" || s.place.base.kind !== "local") return;
  const t = fn.blocks[block]!.terminator;
  if (t.kind !== "call" || t.purpose !== "dispose" || t.callee.kind !== "function") return;
  const receiver = t.args[0];
  if (receiver?.kind !== "copy" || receiver.place.base.kind !== "local") return;
  if (receiver.place.base.local !== s.place.base.local) return;
  const seen = s.value.place.projections.at(-1);
  const base = seen?.kind === "as" ? resolve(seen.type) : undefined;
  return base?.kind === "class" ? context.facts.fields(base.id).length : undefined;
}
