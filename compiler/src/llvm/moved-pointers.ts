/**
 * Pointers that move by way of integers, as `Ptr.offset` is lowered:
 *   _2 = cast.bits _1   _4 = add _2, _3   _5 = cast.bits _4
 * LLVM is told which pointer the sum comes from. It then knows what else may lie there; of an integer's it knows nothing.
 */
import type { LocalId, Operand, Place, Rvalue } from "../mir/mir.js";
import { wholeLocal } from "../mir/walk.js";
import { castBits } from "./arithmetic.js";
import type { Body } from "./body.js";
import { scalarOperand } from "./operands.js";
import { type Register, typed } from "./registers.js";

/** What the block that is being emitted has found out so far. */
export class MovedPointers {
  /** Integers that are a pointer's address. */
  private readonly addresses = new Map<LocalId, Register>();
  private readonly sums = new Map<LocalId, { readonly pointer: Register; readonly bytes: Register }>();

  startBlock(): void {
    this.addresses.clear();
    this.sums.clear();
  }

  /** The value of one of the three steps; undefined for anything else. */
  step(body: Body, place: Place, value: Rvalue): Register | undefined {
    const local = wholeLocal(place);
    if (local === undefined || !isFixed(body, local)) return undefined;
    if (value.kind === "binary") return this.sum(body, local, value);
    if (value.kind !== "cast" || value.cast !== "bits") return undefined;
    const from = scalarOf(body, value.operand);
    const to = body.layout(body.localType(local)).leaves;
    if (from === "ptr" && to.length === 1 && to[0]!.scalar === body.word) {
      const pointer = scalarOperand(body, value.operand);
      this.addresses.set(local, pointer);
      return castBits(body, pointer, body.word);
    }
    const sum = from === body.word && to[0]?.scalar === "ptr" ? this.sums.get(localOf(value.operand) ?? -1) : undefined;
    if (sum === undefined) return undefined;
    return body.value("ptr", `getelementptr i8, ptr ${sum.pointer.text}, ${typed(sum.bytes)}`);
  }

  private sum(body: Body, local: LocalId, value: Rvalue & { kind: "binary" }): Register | undefined {
    const pointer = this.addresses.get(localOf(value.left) ?? -1);
    if (pointer === undefined || value.op !== "add" || value.overflow !== "wrap") return undefined;
    const bytes = scalarOperand(body, value.right);
    this.sums.set(local, { pointer, bytes });
    return body.value(body.word, `add ${typed(scalarOperand(body, value.left))}, ${bytes.text}`);
  }
}

/** Whether only one statement says what the local is. */
function isFixed(body: Body, local: LocalId): boolean {
  const { definitions, borrowed } = body.facts[local]!;
  return definitions === 1 && !borrowed;
}

const localOf = (operand: Operand): LocalId | undefined =>
  operand.kind === "constant" ? undefined : wholeLocal(operand.place);

function scalarOf(body: Body, operand: Operand): string | undefined {
  const { shape, leaves } = body.layout(operand.type);
  return shape === "scalar" ? leaves[0]!.scalar : undefined;
}
