/** Which variable a function hands out: its bytes are the result's, so that nothing is copied on the way out. */
import type { Block, BlockId, LocalId, MirFunction, Operand, Place, Statement, Terminator } from "../mir/mir.js";
import { statementOperands, statementPlaces, successors, terminatorOperands, wholeLocal } from "../mir/walk.js";
import { typeKey } from "../types/type.js";

/**
 * The local that every way out moves to the result, if it can be built there from the start:
 *   let _2 big   _2.x = 1: u32   _0 = move _2   return
 * Nothing else may touch the result, and nothing that runs between such a move and the `return` may touch the local (a
 * `finally` that gives it a new value).
 */
export function returnedLocal(fn: MirFunction): LocalId | undefined {
  const moves: { readonly block: BlockId; readonly after: number }[] = [];
  let found: LocalId | undefined;
  for (const [block, { statements, terminator }] of fn.blocks.entries()) {
    for (const [i, s] of statements.entries()) {
      const local = handedOut(s);
      if (local === undefined) {
        if (statementNames(s, 0)) return undefined;
        continue;
      }
      if (found !== undefined && found !== local) return undefined;
      found = local;
      moves.push({ block, after: i + 1 });
    }
    if (terminatorNames(terminator, 0)) return undefined;
  }
  if (found === undefined || found <= fn.paramCount) return undefined;
  if (typeKey(fn.locals[found]!.type) !== typeKey(fn.locals[0]!.type)) return undefined;
  const local = found;
  return moves.some(({ block, after }) => isNamedFrom(fn.blocks, block, after, local)) ? undefined : local;
}

/** `_0 = move _n`: the local that a statement moves to the result as a whole. */
export function handedOut(s: Statement): LocalId | undefined {
  if (s.kind !== "assign" || !isLocal(s.place, 0) || s.place.projections.length > 0) return undefined;
  if (s.value.kind !== "use" || s.value.operand.kind !== "move") return undefined;
  return wholeLocal(s.value.operand.place);
}

/** Whether something names the local that runs after statement `from` of a block. */
function isNamedFrom(blocks: readonly Block[], block: BlockId, from: number, local: LocalId): boolean {
  const open: BlockId[] = [];
  const seen = new Set<BlockId>();
  const isNamedIn = ({ statements, terminator }: Block, start: number): boolean => {
    open.push(...successors(terminator));
    return statements.slice(start).some((s) => statementNames(s, local)) || terminatorNames(terminator, local);
  };
  if (isNamedIn(blocks[block]!, from)) return true;
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    if (isNamedIn(blocks[id]!, 0)) return true;
  }
  return false;
}

const isLocal = (place: Place, local: LocalId): boolean => place.base.kind === "local" && place.base.local === local;
const inPlace = (place: Place, local: LocalId): boolean =>
  isLocal(place, local) || place.projections.some((p) => p.kind === "index" && inOperand(p.index, local));
const inOperand = (o: Operand, local: LocalId): boolean => o.kind !== "constant" && inPlace(o.place, local);

/** That its storage begins or ends is not meant. */
const statementNames = (s: Statement, local: LocalId): boolean =>
  statementOperands(s).some((o) => inOperand(o, local)) || statementPlaces(s).some((place) => inPlace(place, local));

function terminatorNames(t: Terminator, local: LocalId): boolean {
  if (terminatorOperands(t).some((o) => inOperand(o, local))) return true;
  if (t.kind === "fail") return t.from === local;
  if (t.kind !== "call") return false;
  return (t.destination !== undefined && inPlace(t.destination, local)) || t.failure?.into === local;
}
