/** `u8(x)`, `u8.from(x)`, `u32.wrappingAdd(a, b)`, `f64.sqrt(x)`, … (LANGUAGE.md §2, §14). */

import type { BinaryOp, IntrinsicName, Operand } from "../../mir/mir.js";
import { isPreludeSymbol } from "../../types/from-typescript.js";
import { typeText } from "../../types/text.js";
import {
  BOOL,
  F32,
  F64,
  type IntName,
  type IntType,
  int,
  intBits,
  isSigned,
  option,
  resolve,
  type Type,
  U32,
} from "../../types/type.js";
import ts from "../../typescript.cjs";
import {
  assign,
  boolConstant,
  branch,
  constant,
  copy,
  emit,
  enter,
  type FunctionBuilder,
  here,
  intConstant,
  jump,
  localPlace,
  newBlock,
  newLocal,
  project,
  temp,
  zero,
} from "../builder.js";
import { foldConstant, intRange } from "../constants.js";
import { fail, report, symbolAt } from "../context.js";
import { convert } from "../convert.js";
import { lowerExpression, lowerTo } from "../expressions.js";
import { unify } from "../unify.js";
import { operandValue, read, typeOfValue, type Value } from "../values.js";

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

/** `T(x)`: truncates or extends, saturates floats, makes 0 or 1 of a boolean, the number of an enum. */
export function lowerConversion(f: FunctionBuilder, node: ts.CallExpression, name: string): Value | undefined {
  const type = numberType(name);
  const argument = node.arguments[0];
  if (type === undefined || argument === undefined) return undefined;
  return operandValue(cast(f, numericArgument(f, argument, type), type, node));
}

/** A number, boolean or enum to convert; a literal is read exactly. */
function numericArgument(f: FunctionBuilder, node: ts.Expression, target: Type): Operand {
  const folded = foldConstant(f.context, node);
  if (folded?.kind === "number") return literalOperand(f, folded, target, node);
  const value = lowerExpression(f, node);
  if (value.kind === "number") return literalOperand(f, value, target, node);
  const t = typeOfValue(value);
  if (t === undefined || !["int", "float", "bool", "enum", "variable", "unit"].includes(t.kind)) {
    return fail(
      f.context,
      "ING1014",
      node,
      `a \`${t === undefined ? value.kind : typeText(f.context.types, t)}\` is not converted to a number`,
      {
        help: "give a number, a boolean or an enum",
      },
    );
  }
  if (t.kind === "unit") {
    const of = resolve(t.of);
    return convert(f, value, of.kind === "tag" ? target : of, node);
  }
  return value.kind === "place"
    ? read(f, value.place, t, here(f, node))
    : (value as Value & { kind: "operand" }).operand;
}

/** A literal argument, cut to size at compile time. */
function literalOperand(f: FunctionBuilder, value: Value & { kind: "number" }, target: Type, node: ts.Node): Operand {
  if (target.kind === "float")
    return constant({ kind: "float", value: target.bits === 32 ? Math.fround(value.float) : value.float }, target);
  if (value.int === undefined) return constant({ kind: "float", value: value.float }, F64);
  const wide = value.int < 0n ? int("i64") : int("u64");
  const range = intRange(wide.name, f.context.options.pointerBits);
  if (value.int < range.min || value.int > range.max) {
    report(f.context, "ING1004", node, `\`${value.int}\` does not fit 64 bits`, { help: "write a smaller number" });
    return intConstant(0, wide);
  }
  return intConstant(value.int, wide);
}

export function cast(f: FunctionBuilder, operand: Operand, type: Type, node: ts.Node): Operand {
  const from = resolve(operand.type);
  const span = here(f, node);
  if (from.kind === "variable") {
    // Its own default, unless something else says more before the function ends.
    const local = newLocal(f, type, span);
    f.stable.add(local);
    const statement = {
      kind: "assign" as const,
      place: localPlace(local),
      value: { kind: "cast" as const, cast: "int" as "int" | "intToFloat" | "floatToInt" | "float", operand },
      span,
    };
    emit(f, statement);
    f.finishers.push(() => {
      const known = resolve(operand.type);
      const isFloat = known.kind === "float" || (known.kind === "variable" && known.cell.bound === "float");
      statement.value.cast = castKind(isFloat, type.kind === "float");
    });
    return copy(localPlace(local), type);
  }
  if (operand.kind === "constant" && operand.value.kind === "int" && type.kind === "int") {
    return intConstant(wrapTo(operand.value.value, type, f.context.options.pointerBits), type);
  }
  return temp(f, type, { kind: "cast", cast: castKind(from.kind === "float", type.kind === "float"), operand }, span);
}
const castKind = (from: boolean, to: boolean) => (from ? (to ? "float" : "floatToInt") : to ? "intToFloat" : "int");

function wrapTo(value: bigint, type: IntType, pointerBits: 32 | 64): bigint {
  const bits = intBits(type.name, pointerBits);
  return isSigned(type.name) ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
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
      return operandValue(checkedConversion(f, node, t, "panic"));
    case "tryFrom":
      return operandValue(checkedConversion(f, node, t, "option"));
    case "saturate":
      return operandValue(checkedConversion(f, node, t, "clamp"));
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

function optionOf(f: FunctionBuilder, type: Type, isThere: Operand, some: () => Operand, node: ts.Node): Operand {
  const span = here(f, node);
  const result = option(type);
  const local = newLocal(f, result, span);
  const present = newBlock(f);
  const absent = newBlock(f);
  const join = newBlock(f);
  branch(f, isThere, present, absent, span);
  enter(f, present);
  assign(f, localPlace(local), { kind: "some", operand: some() }, span);
  jump(f, join, span);
  enter(f, absent);
  assign(f, localPlace(local), { kind: "use", operand: zero(result) }, span);
  jump(f, join, span);
  enter(f, join);
  return copy(localPlace(local), result);
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

/** `T.from`, `T.tryFrom`, `T.saturate`: by comparing with the ends of T's range, in the source's type. */
function checkedConversion(
  f: FunctionBuilder,
  node: ts.CallExpression,
  target: IntType,
  mode: "panic" | "option" | "clamp",
): Operand {
  const span = here(f, node);
  const argument = argumentAt(f, node, 0);
  let operand = numericArgument(f, argument, target);
  if (resolve(operand.type).kind === "variable") unify(operand.type, int("i32"));
  let source = resolve(operand.type);
  if (source.kind === "bool" || source.kind === "enum") {
    operand = cast(f, operand, int("i64"), node);
    source = int("i64");
  }
  if (source.kind === "float") return convertFloat(f, operand, source, target, mode, node);
  const { pointerBits } = f.context.options;
  const from = intRange((source as IntType).name, pointerBits);
  const to = intRange(target.name, pointerBits);
  const compare = (op: BinaryOp, limit: bigint): Operand =>
    temp(f, BOOL, { kind: "binary", op, left: operand, right: intConstant(limit, source), overflow: "wrap" }, span);
  const tests: Operand[] = [];
  if (from.min < to.min) tests.push(compare("ge", to.min));
  if (from.max > to.max) tests.push(compare("le", to.max));
  const converted = (): Operand => temp(f, target, { kind: "cast", cast: "int", operand }, span);
  if (mode === "clamp") {
    let value = operand;
    const limit = (name: "min" | "max", by: bigint): Operand =>
      temp(f, source, { kind: "intrinsic", name, operands: [value, intConstant(by, source)] }, span);
    if (from.min < to.min) value = limit("max", to.min);
    if (from.max > to.max) value = limit("min", to.max);
    return temp(f, target, { kind: "cast", cast: "int", operand: value }, span);
  }
  const fine =
    tests.length === 0
      ? boolConstant(true)
      : tests.reduce((a, b) => temp(f, BOOL, { kind: "binary", op: "and", left: a, right: b, overflow: "wrap" }, span));
  if (mode === "option") return optionOf(f, target, fine, converted, node);
  if (tests.length > 0) emit(f, { kind: "check", condition: fine, reason: "value out of range", span });
  return converted();
}

/** A float fits when it lies strictly between the neighbours of the range: truncation does the rest. */
function convertFloat(
  f: FunctionBuilder,
  operand: Operand,
  source: Type,
  target: IntType,
  mode: "panic" | "option" | "clamp",
  node: ts.Node,
): Operand {
  const span = here(f, node);
  const converted = (): Operand => temp(f, target, { kind: "cast", cast: "floatToInt", operand }, span);
  if (mode === "clamp") return converted();
  const { min, max } = intRange(target.name, f.context.options.pointerBits);
  const compare = (op: BinaryOp, limit: number): Operand =>
    temp(
      f,
      BOOL,
      { kind: "binary", op, left: operand, right: constant({ kind: "float", value: limit }, source), overflow: "wrap" },
      span,
    );
  // `max + 1` is a power of two, exact in any float; `min` is 0 or one too, `min - 1` may round to it.
  const above = Number(min) - 1 < Number(min) ? compare("gt", Number(min) - 1) : compare("ge", Number(min));
  const fine = temp(
    f,
    BOOL,
    { kind: "binary", op: "and", left: above, right: compare("lt", Number(max + 1n)), overflow: "wrap" },
    span,
  );
  if (mode === "option") return optionOf(f, target, fine, converted, node);
  emit(f, { kind: "check", condition: fine, reason: "value out of range", span });
  return converted();
}
