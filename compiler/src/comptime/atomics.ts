/** Atomic accesses. One thing at a time happens here, so that they are plain ones, and orders say nothing. */
import type { AtomicOp, Operand, Rvalue, Statement } from "../mir/mir.js";
import { BOOL, resolve, type Type } from "../types/type.js";
import { type FunctionContext, loadOf, type Run } from "./compile.js";
import { integerBinary } from "./integers.js";
import { intrinsic } from "./intrinsics.js";
import { allocationOf, type Pointer, type Scalar, storer } from "./memory.js";
import { type Build, type Read, scalar } from "./places.js";
import { intFormat, scalarRepr } from "./representation.js";

type Atomic = Extract<Rvalue, { kind: "atomic" }>;

/** Everything but the compare-exchanges. */
export function atomicScalar(c: FunctionContext, value: Atomic, type: Type): Read {
  const at = scalar(c, value.pointer);
  const load = loadOf(c.layouts, type);
  const [operand] = value.operands;
  if (operand === undefined) {
    return (f) => {
      const pointer = at(f) as Pointer;
      return load(allocationOf(pointer), pointer.offset);
    };
  }
  const store = storer(scalarRepr(c.layouts, type)!);
  const given = scalar(c, operand);
  const update = operation(c, value.op, type);
  return (f) => {
    const pointer = at(f) as Pointer;
    const target = allocationOf(pointer);
    const before = load(target, pointer.offset);
    store(target, pointer.offset, update(before, given(f)));
    return before;
  };
}

/** What was there, and whether it was replaced. A weak one fails only where a strong one does. */
export function compareExchange(c: FunctionContext, value: Atomic, offsets: readonly number[]): Build {
  const at = scalar(c, value.pointer);
  const [expected, replacement] = value.operands.map((o) => scalar(c, o));
  const { type } = value.operands[0] as Operand;
  const load = loadOf(c.layouts, type);
  const store = storer(scalarRepr(c.layouts, type)!);
  const storeFlag = storer(scalarRepr(c.layouts, BOOL)!);
  return (f, to, offset) => {
    const pointer = at(f) as Pointer;
    const target = allocationOf(pointer);
    const before = load(target, pointer.offset);
    const isEqual = before === expected!(f);
    if (isEqual) store(target, pointer.offset, replacement!(f));
    store(to, offset + offsets[0]!, before);
    storeFlag(to, offset + offsets[1]!, isEqual);
  };
}

export function atomicStore(c: FunctionContext, s: Extract<Statement, { kind: "atomicStore" }>): Run {
  const at = scalar(c, s.pointer);
  const given = scalar(c, s.value);
  const store = storer(scalarRepr(c.layouts, s.value.type)!);
  return (f) => {
    const pointer = at(f) as Pointer;
    store(allocationOf(pointer), pointer.offset, given(f));
  };
}

function operation(c: FunctionContext, op: AtomicOp, type: Type): (before: Scalar, given: Scalar) => Scalar {
  const format = intFormat(c.layouts, type);
  if (op === "swap") return (_, given) => given;
  if (resolve(type).kind === "bool" || format === undefined) {
    if (op === "and") return (a, b) => a === true && b === true;
    if (op === "or") return (a, b) => a === true || b === true;
    return (a, b) => a !== b;
  }
  if (op === "min" || op === "max") return intrinsic(c.layouts, op, type, type);
  if (op === "add" || op === "sub" || op === "and" || op === "or" || op === "xor")
    return integerBinary(op, format, "wrap", () => {
      throw new Error("wrapping arithmetic does not fail");
    });
  throw new Error(`${op} is no update`);
}
