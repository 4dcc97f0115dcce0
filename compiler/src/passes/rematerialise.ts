import { liveAtStart } from "../mir/liveness.js";
import type { BlockId, LocalId, MirFunction, MirProgram, Place, Rvalue, Statement } from "../mir/mir.js";
import { wholeLocal } from "../mir/walk.js";

type Assignment = Statement & { readonly kind: "assign" };

/**
 * Makes again, after each suspension, what is always the same: addresses of statics, and numbers. It needs no room in the
 * frame then, and LLVM knows it.
 *   before  bb0: _2 = &mut static a   yield 1 -> bb1 close bb2   bb1: … _2 …
 *   after   bb0: _2 = &mut static a   yield 1 -> bb1 close bb2   bb1: _2 = &mut static a … _2 …
 * Needs: verified MIR; before the generator transform. Keeps: all values. Cost: a data flow analysis of each function that
 * suspends.
 */
export function rematerialise(program: MirProgram): void {
  for (const fn of program.functions.values()) if (fn.generator !== undefined || fn.async === true) rematerialiseIn(fn);
}

function rematerialiseIn(fn: MirFunction): void {
  const fixed = fixedLocals(fn);
  if (fixed.size === 0) return;
  const live = liveAtStart(fn);
  const after = new Set<BlockId>(
    fn.blocks.flatMap(({ terminator: t }) => (t.kind === "yield" ? [t.resume, t.close] : [])),
  );
  for (const id of after) {
    const again = [...fixed].filter(([local]) => live[id]!.has(local)).map(([, assignment]) => assignment);
    fn.blocks[id]!.statements.unshift(...again);
  }
}

/** Of each local that has one value whenever it has one, how that is made of nothing else. */
function fixedLocals(fn: MirFunction): ReadonlyMap<LocalId, Assignment> {
  const only = onlyAssignments(fn);
  const fixed = new Map<LocalId, Assignment>();
  /** Through the locals that it was copied from. */
  const foundValue = (local: LocalId, seen: ReadonlySet<LocalId>): Rvalue | undefined => {
    const value = seen.has(local) ? undefined : only.get(local)?.value;
    if (value === undefined || isFixed(value)) return value;
    if (value.kind !== "use" || value.operand.kind === "constant") return undefined;
    const from = wholeLocal(value.operand.place);
    return from === undefined ? undefined : foundValue(from, new Set(seen).add(local));
  };
  for (const [local, assignment] of only) {
    const value = foundValue(local, new Set());
    if (value !== undefined) fixed.set(local, { ...assignment, value });
  }
  return fixed;
}

function isFixed(value: Rvalue): boolean {
  if (value.kind === "borrow") return value.place.base.kind === "static" && value.place.projections.length === 0;
  return (
    value.kind === "use" &&
    value.operand.kind === "constant" &&
    ["int", "float", "bool"].includes(value.operand.value.kind)
  );
}

/** The locals that one statement assigns, as a whole, and nothing else writes. */
function onlyAssignments(fn: MirFunction): ReadonlyMap<LocalId, Assignment> {
  const found = new Map<LocalId, Assignment>();
  const others = new Set<LocalId>(Array.from({ length: fn.paramCount + 1 }, (_, local) => local));
  const note = (place: Place): void => {
    if (place.base.kind === "local" && !place.projections.some((p) => p.kind === "deref")) others.add(place.base.local);
  };
  for (const { statements, terminator: t } of fn.blocks) {
    for (const s of statements) {
      if (s.kind === "assign") {
        const local = wholeLocal(s.place);
        if (local === undefined || found.has(local)) note(s.place);
        else found.set(local, s);
        if (s.value.kind === "borrow") note(s.value.place);
      } else if (s.kind === "setClass") note(s.place);
      else if (s.kind === "asm") s.outputs.forEach(note);
    }
    if (t.kind !== "call") continue;
    if (t.destination !== undefined) note(t.destination);
    if (t.failure !== undefined) others.add(t.failure.into);
  }
  for (const local of others) found.delete(local);
  return found;
}
