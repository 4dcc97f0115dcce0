/** Binary and unary operations and casts on scalars (LANGUAGE.md §§2, 14). */
import type { BinaryOp, CastKind, Overflow, Span } from "../mir/mir.js";
import { isSigned, resolve, type Type } from "../types/type.js";
import type { Body } from "./body.js";
import { zeroRegister } from "./operands.js";
import { check } from "./panics.js";
import type { Register } from "./registers.js";

export function isSignedType(body: Body, type: Type): boolean {
  const t = resolve(type);
  if (t.kind === "int") return isSigned(t.name);
  return t.kind === "enum" && isSigned(body.module.layouts.types.enums.get(t.id)?.repr ?? "u32");
}

const isFloat = (r: Register): boolean => r.type === "float" || r.type === "double";
export const bitsOf = (type: string): number => Number(type.slice(1));

const COMPARISONS: Partial<Record<BinaryOp, { signed: string; unsigned: string; float: string }>> = {
  eq: { signed: "eq", unsigned: "eq", float: "oeq" },
  // NaN differs from everything, itself included.
  ne: { signed: "ne", unsigned: "ne", float: "une" },
  lt: { signed: "slt", unsigned: "ult", float: "olt" },
  le: { signed: "sle", unsigned: "ule", float: "ole" },
  gt: { signed: "sgt", unsigned: "ugt", float: "ogt" },
  ge: { signed: "sge", unsigned: "uge", float: "oge" },
};

/** `type` is the operands' (the left one's, for shifts). */
export function binary(
  body: Body,
  op: BinaryOp,
  type: Type,
  a: Register,
  b: Register,
  overflow: Overflow,
  span: Span,
): Register {
  const signed = isSignedType(body, type);
  const comparison = COMPARISONS[op];
  if (comparison !== undefined) {
    const kind = isFloat(a) ? `fcmp ${comparison.float}` : `icmp ${signed ? comparison.signed : comparison.unsigned}`;
    return body.value("i1", `${kind} ${a.type} ${a.text}, ${b.text}`);
  }
  if (isFloat(a)) return body.value(a.type, `f${op} ${a.type} ${a.text}, ${b.text}`);
  switch (op) {
    case "add":
    case "sub":
    case "mul":
      if (overflow === "wrap") return body.value(a.type, `${op} ${a.type} ${a.text}, ${b.text}`);
      return checkedArithmetic(body, op, signed, a, b, span);
    case "div":
    case "rem":
      return division(body, op, signed, a, b, overflow, span);
    case "shl":
    case "shr":
    case "shrLogical": {
      const count = shiftCount(body, a.type, b, overflow, span);
      const kind = op === "shl" ? "shl" : op === "shr" && signed ? "ashr" : "lshr";
      return body.value(a.type, `${kind} ${a.type} ${a.text}, ${count.text}`);
    }
    case "and":
    case "or":
    case "xor":
      return body.value(a.type, `${op} ${a.type} ${a.text}, ${b.text}`);
    default:
      throw new Error(`no operation ${op}`);
  }
}

/** The value and whether it overflowed. */
export function overflowing(body: Body, op: string, signed: boolean, a: Register, b: Register): [Register, Register] {
  const both = `{ ${a.type}, i1 }`;
  const result = body.intrinsic(`llvm.${signed ? "s" : "u"}${op}.with.overflow.${a.type}`, a.type, [a, b], both);
  const value = body.value(a.type, `extractvalue ${both} ${result.text}, 0`);
  return [value, body.value("i1", `extractvalue ${both} ${result.text}, 1`)];
}

function checkedArithmetic(body: Body, op: string, signed: boolean, a: Register, b: Register, span: Span): Register {
  const [value, overflowed] = overflowing(body, op, signed, a, b);
  checkNot(body, overflowed, "integer overflow", span);
  return value;
}

function checkNot(body: Body, condition: Register, reason: "integer overflow" | "shift overflow", span: Span): void {
  check(body, body.value("i1", `xor i1 ${condition.text}, true`), reason, span);
}

/** Division by zero has been checked. What is left is MIN / -1, which LLVM leaves undefined. */
function division(
  body: Body,
  op: "div" | "rem",
  signed: boolean,
  a: Register,
  b: Register,
  overflow: Overflow,
  span: Span,
): Register {
  if (!signed) return body.value(a.type, `u${op} ${a.type} ${a.text}, ${b.text}`);
  const constant = /^-?\d+$/.test(b.text) ? BigInt(b.text) : undefined;
  if (constant !== undefined && constant !== -1n) return body.value(a.type, `s${op} ${a.type} ${a.text}, ${b.text}`);
  const minusOne = body.value("i1", `icmp eq ${b.type} ${b.text}, -1`);
  if (overflow === "panic") {
    const least = body.value("i1", `icmp eq ${a.type} ${a.text}, ${-(1n << BigInt(bitsOf(a.type) - 1))}`);
    checkNot(body, body.value("i1", `and i1 ${minusOne.text}, ${least.text}`), "integer overflow", span);
    return body.value(a.type, `s${op} ${a.type} ${a.text}, ${b.text}`);
  }
  const safe = body.value(b.type, `select i1 ${minusOne.text}, ${b.type} 1, ${b.type} ${b.text}`);
  const quotient = body.value(a.type, `s${op} ${a.type} ${a.text}, ${safe.text}`);
  // By 1 the remainder is 0 already; the quotient by -1 is the negated dividend, which is MIN for MIN.
  if (op === "rem") return quotient;
  const negated = body.value(a.type, `sub ${a.type} 0, ${a.text}`);
  return body.value(a.type, `select i1 ${minusOne.text}, ${a.type} ${negated.text}, ${a.type} ${quotient.text}`);
}

/** A count of any unsigned type as one of the shifted type that is less than its width. */
export function shiftCount(
  body: Body,
  type: string,
  count: Register,
  overflow: Overflow,
  span: Span | undefined,
): Register {
  const bits = bitsOf(type);
  const from = bitsOf(count.type);
  if (overflow === "panic" && span !== undefined && 2 ** from > bits) {
    check(body, body.value("i1", `icmp ult ${count.type} ${count.text}, ${bits}`), "shift overflow", span);
  }
  let sized = count;
  if (from !== bits)
    sized = body.value(type, `${from < bits ? "zext" : "trunc"} ${count.type} ${count.text} to ${type}`);
  if (overflow === "panic") return sized;
  return body.value(type, `and ${type} ${sized.text}, ${bits - 1}`);
}

export function unary(
  body: Body,
  op: "neg" | "not" | "complement",
  a: Register,
  overflow: Overflow,
  span: Span,
): Register {
  switch (op) {
    case "not":
      return body.value("i1", `xor i1 ${a.text}, true`);
    case "complement":
      return body.value(a.type, `xor ${a.type} ${a.text}, -1`);
    case "neg":
      if (isFloat(a)) return body.value(a.type, `fneg ${a.type} ${a.text}`);
      if (overflow === "wrap") return body.value(a.type, `sub ${a.type} 0, ${a.text}`);
      return checkedArithmetic(body, "sub", true, zeroRegister(a.type), a, span);
  }
}

/** Between scalars; `from` and `to` are the machine types, `target` the register type that `to` has. */
export function castScalar(body: Body, cast: CastKind, from: Type, to: Type, a: Register, target: string): Register {
  switch (cast) {
    case "int":
      return castInteger(body, isSignedType(body, from), a, target);
    case "intToFloat":
      return body.value(target, `${isSignedType(body, from) ? "si" : "ui"}tofp ${a.type} ${a.text} to ${target}`);
    case "floatToInt": {
      const sign = isSignedType(body, to) ? "s" : "u";
      const name = a.type === "float" ? "f32" : "f64";
      return body.intrinsic(`llvm.fpto${sign}i.sat.${target}.${name}`, a.type, [a], target);
    }
    case "float":
      if (a.type === target) return a;
      return body.value(target, `${target === "double" ? "fpext" : "fptrunc"} ${a.type} ${a.text} to ${target}`);
    case "bits":
      return castBits(body, a, target);
    case "tag":
      throw new Error("tags are mapped, not cast");
  }
}

function castInteger(body: Body, signed: boolean, a: Register, target: string): Register {
  if (a.type === target) return a;
  if (target === "i1") return body.value("i1", `icmp ne ${a.type} ${a.text}, 0`);
  if (a.type === "ptr" || target === "ptr") return castBits(body, a, target);
  const wider = bitsOf(target) > bitsOf(a.type);
  return body.value(target, `${wider ? (signed ? "sext" : "zext") : "trunc"} ${a.type} ${a.text} to ${target}`);
}

export function castBits(body: Body, a: Register, target: string): Register {
  if (a.type === target) return a;
  if (target === "ptr") return body.value(target, `inttoptr ${a.type} ${a.text} to ptr`);
  if (a.type === "ptr") return body.value(target, `ptrtoint ptr ${a.text} to ${target}`);
  if (a.type === "i1") return body.value(target, `zext i1 ${a.text} to ${target}`);
  if (target === "i1") return body.value(target, `icmp ne ${a.type} ${a.text}, 0`);
  return body.value(target, `bitcast ${a.type} ${a.text} to ${target}`);
}
