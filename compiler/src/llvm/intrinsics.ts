/** Operations with one machine meaning. */
import { EVERY_PRIORITY, type IntrinsicName, type Operand } from "../mir/mir.js";
import { resolve, type Type } from "../types/type.js";
import { bitsOf, isSignedType, overflowing, shiftCount } from "./arithmetic.js";
import type { Body } from "./body.js";
import { loadScalar, offsetAddress } from "./places.js";
import { type Register, register } from "./registers.js";
import { tagTexts } from "./tags.js";

/** The registers of the result, whose type is `to`. */
export function intrinsic(
  body: Body,
  name: IntrinsicName,
  operands: readonly Operand[],
  values: readonly Register[],
  to: Type,
): Register[] {
  const type = operands[0] === undefined ? to : resolve(operands[0].type);
  if (name === "sizeOf") return [register(body.word, body.layout(type).size)];
  if (name === "alignOf") return [register(body.word, body.layout(type).align)];
  if (name === "lockCeiling") return [register("i8", EVERY_PRIORITY)];
  if (name === "lockIsShared") return [register("i1", String(!body.module.target.singleCore))];
  const a = values[0]!;
  const b = values[1];
  if (a.type === "float" || a.type === "double") return [floatIntrinsic(body, name, a, values)];
  const signed = isSignedType(body, type);
  const sign = signed ? "s" : "u";
  const result = body.layout(to).leaves[0]?.scalar;
  const count = (r: Register): Register =>
    resized(body, r, result === undefined || result === "bool" ? r.type : result);
  switch (name) {
    case "leadingZeros":
      return [count(body.intrinsic(`llvm.ctlz.${a.type}`, a.type, [a, register("i1", "false")]))];
    case "trailingZeros":
      return [count(body.intrinsic(`llvm.cttz.${a.type}`, a.type, [a, register("i1", "false")]))];
    case "popCount":
      return [count(body.intrinsic(`llvm.ctpop.${a.type}`, a.type, [a]))];
    case "rotateLeft":
    case "rotateRight": {
      const by = shiftCount(body, a.type, b!, "wrap", undefined);
      return [body.intrinsic(`llvm.fsh${name === "rotateLeft" ? "l" : "r"}.${a.type}`, a.type, [a, a, by])];
    }
    case "swapBytes":
      return [a.type === "i8" ? a : body.intrinsic(`llvm.bswap.${a.type}`, a.type, [a])];
    case "reverseBits":
      return [body.intrinsic(`llvm.bitreverse.${a.type}`, a.type, [a])];
    case "saturatingAdd":
    case "saturatingSub":
      return [body.intrinsic(`llvm.${sign}${name === "saturatingAdd" ? "add" : "sub"}.sat.${a.type}`, a.type, [a, b!])];
    case "saturatingMul":
      return [saturatingMultiply(body, signed, a, b!)];
    case "overflowingAdd":
      return overflowing(body, "add", signed, a, b!);
    case "overflowingSub":
      return overflowing(body, "sub", signed, a, b!);
    case "overflowingMul":
      return overflowing(body, "mul", signed, a, b!);
    case "wrappingShl":
    case "wrappingShr": {
      const by = shiftCount(body, a.type, b!, "wrap", undefined);
      const op = name === "wrappingShl" ? "shl" : signed ? "ashr" : "lshr";
      return [body.value(a.type, `${op} ${a.type} ${a.text}, ${by.text}`)];
    }
    case "min":
    case "max":
      return [body.intrinsic(`llvm.${sign}${name}.${a.type}`, a.type, [a, b!])];
    case "abs":
      if (!signed) return [a];
      return [body.intrinsic(`llvm.abs.${a.type}`, a.type, [a, register("i1", "false")])];
    case "tagText":
      return tagText(body, type, a);
    default:
      throw new Error(`${name} is for floats`);
  }
}

function resized(body: Body, a: Register, type: string): Register {
  if (a.type === type) return a;
  return body.value(type, `${bitsOf(a.type) < bitsOf(type) ? "zext" : "trunc"} ${a.type} ${a.text} to ${type}`);
}

function saturatingMultiply(body: Body, signed: boolean, a: Register, b: Register): Register {
  const [value, overflowed] = overflowing(body, "mul", signed, a, b);
  const bits = BigInt(bitsOf(a.type));
  let limit = "-1";
  if (signed) {
    // Overflow with unlike signs is below MIN.
    const unlike = body.value(a.type, `xor ${a.type} ${a.text}, ${b.text}`);
    const negative = body.value("i1", `icmp slt ${a.type} ${unlike.text}, 0`);
    const least = -(1n << (bits - 1n));
    limit = body.value(a.type, `select i1 ${negative.text}, ${a.type} ${least}, ${a.type} ${-least - 1n}`).text;
  }
  return body.value(a.type, `select i1 ${overflowed.text}, ${a.type} ${limit}, ${a.type} ${value.text}`);
}

function floatIntrinsic(body: Body, name: IntrinsicName, a: Register, values: readonly Register[]): Register {
  const suffix = a.type === "float" ? "f32" : "f64";
  const call = (op: string, ...args: Register[]): Register => body.intrinsic(`llvm.${op}.${suffix}`, a.type, args);
  switch (name) {
    case "sqrt":
    case "floor":
    case "ceil":
    case "trunc":
      return call(name, a);
    case "abs":
      return call("fabs", a);
    case "fma":
      return call("fma", a, values[1]!, values[2]!);
    case "round": {
      // Ties go up, as Math.round's. `a - floor(a)` is exact; adding 0.5 first would round 0.49999999999999994 up.
      const below = call("floor", a);
      const rest = body.value(a.type, `fsub ${a.type} ${a.text}, ${below.text}`);
      const up = body.value("i1", `fcmp oge ${a.type} ${rest.text}, 5.000000e-01`);
      const above = body.value(a.type, `fadd ${a.type} ${below.text}, 1.000000e+00`);
      const rounded = body.value(a.type, `select i1 ${up.text}, ${a.type} ${above.text}, ${a.type} ${below.text}`);
      // -0.2 rounds to -0.
      return call("copysign", rounded, a);
    }
    case "min":
    case "max":
      return extremum(body, name, a, values[1]!);
    case "isNaN":
      return body.value("i1", `fcmp uno ${a.type} ${a.text}, ${a.text}`);
    case "isFinite": {
      const infinity = "0x7FF0000000000000";
      return body.value("i1", `fcmp olt ${a.type} ${call("fabs", a).text}, ${infinity}`);
    }
    default:
      throw new Error(`${name} is for integers`);
  }
}

/** Math.min and Math.max: NaN if either is, and -0 below +0. */
function extremum(body: Body, name: "min" | "max", a: Register, b: Register): Register {
  const { target } = body.module;
  const suffix = a.type === "float" ? "f32" : "f64";
  if (target.floatExtrema) {
    return body.intrinsic(`llvm.${name === "min" ? "minimum" : "maximum"}.${suffix}`, a.type, [a, b]);
  }
  // Older LLVM cannot do without an instruction.
  const integer = a.type === "float" ? "i32" : "i64";
  const first = body.value("i1", `fcmp ${name === "min" ? "olt" : "ogt"} ${a.type} ${a.text}, ${b.text}`);
  const ordered = body.value(a.type, `select i1 ${first.text}, ${a.type} ${a.text}, ${a.type} ${b.text}`);
  const bits = [a, b].map((r) => body.value(integer, `bitcast ${r.type} ${r.text} to ${integer}`));
  const joined = body.value(integer, `${name === "min" ? "or" : "and"} ${integer} ${bits[0]!.text}, ${bits[1]!.text}`);
  const zero = body.value(a.type, `bitcast ${integer} ${joined.text} to ${a.type}`);
  const equal = body.value("i1", `fcmp oeq ${a.type} ${a.text}, ${b.text}`);
  const numbers = body.value(a.type, `select i1 ${equal.text}, ${a.type} ${zero.text}, ${a.type} ${ordered.text}`);
  const sum = body.value(a.type, `fadd ${a.type} ${a.text}, ${b.text}`);
  const unordered = body.value("i1", `fcmp uno ${a.type} ${a.text}, ${b.text}`);
  return body.value(a.type, `select i1 ${unordered.text}, ${a.type} ${sum.text}, ${a.type} ${numbers.text}`);
}

function tagText(body: Body, type: Type, tag: Register): Register[] {
  const t = resolve(type);
  if (t.kind !== "tag") throw new Error("tagText of what is no tag");
  const table = tagTexts(body.module, t.texts);
  const size = 2 * body.module.layouts.pointerSize;
  const index = resized(body, tag, body.word);
  const entry = body.value(
    "ptr",
    `getelementptr inbounds [${size} x i8], ptr ${table}, ${index.type} ${index.text}`,
  ).text;
  const text = loadScalar(body, entry, "ptr");
  const length = loadScalar(body, offsetAddress(body, entry, size / 2), `i${body.module.layouts.pointerBits}`);
  return [text, length];
}
