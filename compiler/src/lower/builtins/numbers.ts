/** `u8(x)`, `u8.from(x)`, `u32.wrappingAdd(a, b)`, `f64.sqrt(x)`, … (LANGUAGE.md §2, §14). */

import type { BinaryOp, IntrinsicName, Operand } from "../../mir/mir.js";
import { isPreludeSymbol } from "../../types/from-typescript.js";
import {
  BOOL,
  F32,
  F64,
  type IntName,
  type IntType,
  int,
  intBits,
  isSigned,
  type Type,
  U32,
} from "../../types/type.js";
import ts from "../../typescript.cjs";
import {
  assign,
  constant,
  copy,
  emit,
  type FunctionBuilder,
  here,
  intConstant,
  localPlace,
  newLocal,
  project,
  temp,
} from "../builder.js";
import { intRange } from "../constants.js";
import { fail, symbolAt } from "../context.js";
import { lowerTo } from "../expressions.js";
import { operandValue, type Value } from "../values.js";
import { lowerCast, lowerCheckedConversion, optionOf } from "./conversions.js";

const INTS: ReadonlySet<string> = new Set(["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize"]);

export function numberType(name: string): Type | undefined {
  if (INTS.has(name)) return int(name as IntName);
  return name === "f32" ? F32 : name === "f64" ? F64 : undefined;
}

/** `u32.MAX`, `f64.NaN`, … */
export function typeMember(f: FunctionBuilder, node: ts.PropertyAccessExpression): Value | undefined {
  if (!ts.isIdentifier(node.expression)) return undefined;
  const type = numberType(node.expression.text);
  if (type === undefined || !isPreludeSymbol(symbolAt(f.context, node.expression))) return undefined;
  const name = node.name.text;
  if (type.kind === "int") {
    const { min, max } = intRange(type.name, f.context.options.pointerBits);
    if (name === "MAX") return operandValue(intConstant(max, type));
    if (name === "MIN") return operandValue(intConstant(min, type));
    if (name === "BITS") return operandValue(intConstant(intBits(type.name, f.context.options.pointerBits), U32));
  }
  if (type.kind === "float") {
    const value = floatConstant(name, type.bits);
    if (value !== undefined) return operandValue(constant({ kind: "float", value }, type));
  }
  return fail(f.context, "ING1011", node, `\`${node.getText()}\` is not a value`, { help: "call it" });
}

function floatConstant(name: string, bits: 32 | 64): number | undefined {
  switch (name) {
    case "NaN":
      return Number.NaN;
    case "Infinity":
      return Number.POSITIVE_INFINITY;
    case "EPSILON":
      return bits === 32 ? 2 ** -23 : Number.EPSILON;
    case "MAX":
      return bits === 32 ? (2 - 2 ** -23) * 2 ** 127 : Number.MAX_VALUE;
    default:
      return undefined;
  }
}

const WRAPPING: ReadonlyMap<string, BinaryOp> = new Map([
  ["wrappingAdd", "add"],
  ["wrappingSub", "sub"],
  ["wrappingMul", "mul"],
]);
const DIRECT: ReadonlySet<string> = new Set([
  "wrappingShl",
  "wrappingShr",
  "saturatingAdd",
  "saturatingSub",
  "saturatingMul",
  "rotateLeft",
  "rotateRight",
  "swapBytes",
  "reverseBits",
  "min",
  "max",
]);
const COUNTS: ReadonlySet<string> = new Set(["leadingZeros", "trailingZeros", "popCount"]);
const FLOAT_OPS: ReadonlySet<string> = new Set([
  "sqrt",
  "abs",
  "floor",
  "ceil",
  "round",
  "trunc",
  "min",
  "max",
  "fma",
  "isNaN",
  "isFinite",
]);
const SHIFT_LIKE: ReadonlySet<string> = new Set(["wrappingShl", "wrappingShr", "rotateLeft", "rotateRight"]);

/** `T(x)`. */
export function lowerConversion(f: FunctionBuilder, node: ts.CallExpression, name: string): Value | undefined {
  const type = numberType(name);
  const argument = node.arguments[0];
  if (type === undefined || argument === undefined) return undefined;
  return operandValue(lowerCast(f, argument, type, node));
}

/** `T.method(…)` of a number type. */
export function lowerNumberMethod(
  f: FunctionBuilder,
  node: ts.CallExpression,
  typeName: string,
  method: string,
): Value | undefined {
  const type = numberType(typeName);
  if (type === undefined) return undefined;
  const span = here(f, node);
  const arg = (i: number, wanted: Type): Operand => lowerTo(f, argumentAt(f, node, i), wanted);
  if (type.kind === "float") {
    if (method === "toBits")
      return operandValue(
        temp(f, int(type.bits === 32 ? "u32" : "u64"), { kind: "cast", cast: "bits", operand: arg(0, type) }, span),
      );
    if (method === "fromBits")
      return operandValue(
        temp(f, type, { kind: "cast", cast: "bits", operand: arg(0, int(type.bits === 32 ? "u32" : "u64")) }, span),
      );
    if (!FLOAT_OPS.has(method)) return undefined;
    const operands = node.arguments.map((_, i) => arg(i, type));
    const result = method === "isNaN" || method === "isFinite" ? BOOL : type;
    return operandValue(temp(f, result, { kind: "intrinsic", name: method as IntrinsicName, operands }, span));
  }
  const t = type as IntType;
  switch (method) {
    case "from":
      return operandValue(lowerCheckedConversion(f, argumentAt(f, node, 0), t, "panic", node));
    case "tryFrom":
      return operandValue(lowerCheckedConversion(f, argumentAt(f, node, 0), t, "option", node));
    case "saturate":
      return operandValue(lowerCheckedConversion(f, argumentAt(f, node, 0), t, "clamp", node));
    case "wrappingNeg":
      return operandValue(
        temp(f, t, { kind: "binary", op: "sub", left: intConstant(0, t), right: arg(0, t), overflow: "wrap" }, span),
      );
    case "abs": {
      const operand = arg(0, t);
      if (!isSigned(t.name)) return operandValue(operand);
      return absolute(f, operand, t, node);
    }
    case "toBigEndian":
    case "fromBigEndian":
      return operandValue(temp(f, t, { kind: "intrinsic", name: "swapBytes", operands: [arg(0, t)] }, span));
    case "overflowingAdd":
    case "overflowingSub":
    case "overflowingMul": {
      const operands = [arg(0, t), arg(1, t)];
      return operandValue(
        temp(f, { kind: "tuple", elements: [t, BOOL] }, { kind: "intrinsic", name: method, operands }, span),
      );
    }
    case "checkedAdd":
    case "checkedSub":
    case "checkedMul":
      return checkedArithmetic(
        f,
        method.replace("checked", "overflowing") as IntrinsicName,
        arg(0, t),
        arg(1, t),
        t,
        node,
      );
    case "checkedDiv":
      return checkedDivision(f, arg(0, t), arg(1, t), t, node);
  }
  const wrapping = WRAPPING.get(method);
  if (wrapping !== undefined)
    return operandValue(
      temp(f, t, { kind: "binary", op: wrapping, left: arg(0, t), right: arg(1, t), overflow: "wrap" }, span),
    );
  if (COUNTS.has(method))
    return operandValue(
      temp(f, U32, { kind: "intrinsic", name: method as IntrinsicName, operands: [arg(0, t)] }, span),
    );
  if (!DIRECT.has(method)) return undefined;
  const operands = node.arguments.map((_, i) => arg(i, i === 1 && SHIFT_LIKE.has(method) ? U32 : t));
  return operandValue(temp(f, t, { kind: "intrinsic", name: method as IntrinsicName, operands }, span));
}

function argumentAt(f: FunctionBuilder, node: ts.CallExpression, index: number): ts.Expression {
  return (
    node.arguments[index] ?? fail(f.context, "ING1014", node, "an argument is missing", { help: "give all arguments" })
  );
}

/** The negative of a negative number; that of MIN overflows. */
function absolute(f: FunctionBuilder, operand: Operand, type: IntType, node: ts.Node): Value {
  const span = here(f, node);
  if (f.context.options.profile === "release")
    return operandValue(temp(f, type, { kind: "intrinsic", name: "abs", operands: [operand] }, span));
  const { min } = intRange(type.name, f.context.options.pointerBits);
  const isFine = temp(
    f,
    BOOL,
    { kind: "binary", op: "ne", left: operand, right: intConstant(min, type), overflow: "wrap" },
    span,
  );
  emit(f, { kind: "check", condition: isFine, reason: "integer overflow", span });
  return operandValue(temp(f, type, { kind: "intrinsic", name: "abs", operands: [operand] }, span));
}

function checkedArithmetic(
  f: FunctionBuilder,
  name: IntrinsicName,
  left: Operand,
  right: Operand,
  type: IntType,
  node: ts.Node,
): Value {
  const span = here(f, node);
  const pair: Type = { kind: "tuple", elements: [type, BOOL] };
  const both = newLocal(f, pair, span);
  f.stable.add(both);
  assign(f, localPlace(both), { kind: "intrinsic", name, operands: [left, right] }, span);
  const overflowed = copy(project(localPlace(both), { kind: "field", index: 1, type: BOOL }), BOOL);
  const fine = temp(f, BOOL, { kind: "unary", op: "not", operand: overflowed, overflow: "wrap" }, span);
  return operandValue(
    optionOf(f, type, fine, () => copy(project(localPlace(both), { kind: "field", index: 0, type }), type), node),
  );
}

function checkedDivision(f: FunctionBuilder, left: Operand, right: Operand, type: IntType, node: ts.Node): Value {
  const span = here(f, node);
  const compare = (op: BinaryOp, a: Operand, b: Operand): Operand =>
    temp(f, BOOL, { kind: "binary", op, left: a, right: b, overflow: "wrap" }, span);
  let fine = compare("ne", right, intConstant(0, type));
  if (isSigned(type.name)) {
    const { min } = intRange(type.name, f.context.options.pointerBits);
    const notMin = compare("ne", left, intConstant(min, type));
    const notMinusOne = compare("ne", right, intConstant(-1, type));
    fine = compare("and", fine, compare("or", notMin, notMinusOne));
  }
  return operandValue(
    optionOf(
      f,
      type,
      fine,
      () => temp(f, type, { kind: "binary", op: "div", left, right, overflow: "wrap" }, span),
      node,
    ),
  );
}
