/** Where guards lie, move, and are given up: what the analyses of locks read from the statements alone. */
import type { BlockId, LocalId, Operand, Statement, Terminator } from "../../mir/mir.js";
import { rvalueOperands } from "../../mir/walk.js";
import type { Node } from "./reach.js";

export const isDisposal = (targets: readonly Node[]): boolean =>
  targets.length > 0 && targets.every(({ fn }) => fn.name.endsWith(".[Symbol.dispose]"));

export function movedLocal(operand: Operand): LocalId | undefined {
  if (operand.kind !== "move" || operand.place.base.kind !== "local") return undefined;
  return operand.place.base.local;
}

/** The option that a branch is about, and where it goes by whether that is there. */
export function optionTested(
  statements: readonly Statement[],
  branch: Terminator & { readonly kind: "branch" },
): { readonly local: LocalId; readonly ifThere: BlockId; readonly ifNot: BlockId } | undefined {
  let [ifThere, ifNot] = [branch.then, branch.otherwise];
  let asked = branch.condition;
  for (let i = statements.length - 1; i >= 0; i--) {
    const s = statements[i]!;
    if (asked.kind === "constant" || asked.place.base.kind !== "local") return undefined;
    if (s.kind !== "assign" || s.place.base.kind !== "local" || s.place.base.local !== asked.place.base.local) continue;
    if (s.value.kind === "unary" && s.value.op === "not") {
      [ifThere, ifNot] = [ifNot, ifThere];
      asked = s.value.operand;
      continue;
    }
    const place = s.value.kind === "discriminant" ? s.value.place : undefined;
    if (place?.base.kind !== "local" || place.projections.length > 0) return undefined;
    const { local } = place.base;
    return statements.slice(i + 1).some((later) => changes(later, local)) ? undefined : { local, ifThere, ifNot };
  }
  return undefined;
}

/** Whether the statement fills or empties the local. */
function changes(s: Statement, local: LocalId): boolean {
  if (s.kind === "storageLive" || s.kind === "storageDead") return s.local === local;
  if (s.kind === "disposed") return s.place.base.kind === "local" && s.place.base.local === local;
  if (s.kind !== "assign") return false;
  const isTarget = s.place.base.kind === "local" && s.place.base.local === local;
  return isTarget || rvalueOperands(s.value).some((o) => movedLocal(o) === local);
}
