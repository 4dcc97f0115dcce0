/**
 * `u8(x)`, `u8.from(x)`, `u8.tryFrom(x)`, `u8.saturate(x)` (LANGUAGE.md §2, §14). What is converted may be a variable
 * whose type only a later use says: then which tests there are is decided at the end of the function.
 */

import type { BinaryOp, Operand, Place, Rvalue, Span } from "../../mir/mir.js";
import { typeText } from "../../types/text.js";
import { BOOL, F64, type IntType, int, intBits, isSigned, option, resolve, type Type } from "../../types/type.js";
import ts from "../../typescript.cjs";
import {
  boolConstant,
  constant,
  copy,
  emit,
  type FunctionBuilder,
  here,
  intConstant,
  localPlace,
  newTemp,
  temp,
  zero,
} from "../builder.js";
import { foldConstant, intRange } from "../constants.js";
import { fail, report } from "../context.js";
import { convert } from "../convert.js";
import { lowerExpression, lowerTo } from "../expressions.js";
import { optionWhere } from "../options.js";
import { settle } from "../unify.js";
import { read, typeOfValue, type Value } from "../values.js";

type NumberValue = Extract<Value, { kind: "number" }>;

/** `T(x)`: truncates or extends, saturates floats, makes 0 or 1 of a boolean, the number of an enum. */
export function lowerCast(f: FunctionBuilder, argument: ts.Expression, target: Type, node: ts.Node): Operand {
  return cast(f, numericArgument(f, argument, target), target, node);
}

/** `T.from`, `T.tryFrom`, `T.saturate`: by comparing with the ends of T's range, in the source's type. */
export function lowerCheckedConversion(
  f: FunctionBuilder,
  argument: ts.Expression,
  target: IntType,
  mode: "panic" | "option" | "clamp",
  node: ts.Node,
): Operand {
  let operand = numericArgument(f, argument, target);
  const source = resolve(operand.type);
  if (source.kind === "bool" || source.kind === "enum") operand = cast(f, operand, int("i64"), node);
  if (mode === "clamp") return clamped(f, operand, target, node);
  const fine = fits(f, operand, target, node);
  const isKnown = fine.kind === "constant";
  if (mode === "option") return optionOf(f, target, fine, () => cast(f, operand, target, node), node);
  if (!isKnown) emit(f, { kind: "check", condition: fine, reason: "value out of range", span: here(f, node) });
  return cast(f, operand, target, node);
}

// ---- what is converted -------------------------------------------------------------------------------------------------
/** A number, boolean or enum to convert; a literal is read exactly. */
function numericArgument(f: FunctionBuilder, node: ts.Expression, target: Type): Operand {
  const choices = constantChoices(f, node);
  if (choices !== undefined) {
    // No type is asked for that all of them must fit: they are cut to size afterwards, as a single one is.
    return choices.length === 1
      ? literalOperand(f, choices[0]!, target, node)
      : lowerTo(f, node, wideType(choices, target));
  }
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

/** The constants that an expression chooses from, when it is made of nothing else: `wide ? 0xffff_ffff : 0xffff`. */
function constantChoices(f: FunctionBuilder, node: ts.Expression): readonly NumberValue[] | undefined {
  if (ts.isParenthesizedExpression(node)) return constantChoices(f, node.expression);
  if (ts.isConditionalExpression(node)) {
    const yes = constantChoices(f, node.whenTrue);
    const no = yes === undefined ? undefined : constantChoices(f, node.whenFalse);
    return yes === undefined || no === undefined ? undefined : [...yes, ...no];
  }
  const folded = foldConstant(f.context, node);
  return folded?.kind === "number" ? [folded] : undefined;
}

function wideType(values: readonly NumberValue[], target: Type): Type {
  if (target.kind === "float" || values.some((v) => v.int === undefined)) return F64;
  return int(values.some((v) => v.int! < 0n) ? "i64" : "u64");
}

/** A literal argument, cut to size at compile time. */
function literalOperand(f: FunctionBuilder, value: NumberValue, target: Type, node: ts.Node): Operand {
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

// ---- the conversions ---------------------------------------------------------------------------------------------------
export function cast(f: FunctionBuilder, operand: Operand, type: Type, node: ts.Node): Operand {
  if (operand.kind === "constant" && operand.value.kind === "int" && type.kind === "int") {
    const from = resolve(operand.type);
    if (from.kind !== "variable")
      return intConstant(wrapTo(operand.value.value, type, f.context.options.pointerBits), type);
  }
  return onceKnown(f, operand.type, type, (from) => ({ kind: "cast", cast: castKind(from, type), operand }), node);
}

function castKind(from: Type, to: Type): "int" | "intToFloat" | "floatToInt" | "float" {
  if (from.kind === "float") return to.kind === "float" ? "float" : "floatToInt";
  return to.kind === "float" ? "intToFloat" : "int";
}

function wrapTo(value: bigint, type: IntType, pointerBits: 32 | 64): bigint {
  const bits = intBits(type.name, pointerBits);
  return isSigned(type.name) ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}

/** A temporary whose value depends on the machine type `source`: that is known now, or at the end of the function. */
function onceKnown(
  f: FunctionBuilder,
  source: Type,
  type: Type,
  value: (source: Type) => Rvalue,
  node: ts.Node,
): Operand {
  const span = here(f, node);
  const now = resolve(source);
  if (now.kind !== "variable") return temp(f, type, value(now), span);
  const local = newTemp(f, type, span);
  const statement: { kind: "assign"; place: Place; value: Rvalue; span: Span } = {
    kind: "assign",
    place: localPlace(local),
    value: { kind: "use", operand: zero(type) },
    span,
  };
  emit(f, statement);
  f.finishers.push(() => {
    statement.value = value(settle(source));
  });
  return copy(localPlace(local), type);
}

/** One end of what `T` holds, as a comparison; undefined where no value of the source lies beyond. */
interface Bound {
  readonly op: BinaryOp;
  readonly limit: Operand;
}

function bound(f: FunctionBuilder, source: Type, target: IntType, end: "low" | "high"): Bound | undefined {
  const { pointerBits } = f.context.options;
  const to = intRange(target.name, pointerBits);
  if (source.kind === "float") {
    // It fits when it lies strictly between the neighbours of the range: truncation does the rest.
    const float = (value: number): Operand => constant({ kind: "float", value }, source);
    // `max + 1` is a power of two, exact in any float; `min` is 0 or one too, `min - 1` may round to it.
    if (end === "high") return { op: "lt", limit: float(Number(to.max + 1n)) };
    const below = Number(to.min) - 1;
    return below < Number(to.min) ? { op: "gt", limit: float(below) } : { op: "ge", limit: float(Number(to.min)) };
  }
  const from = intRange((source as IntType).name, pointerBits);
  if (end === "low") return from.min < to.min ? { op: "ge", limit: intConstant(to.min, source) } : undefined;
  return from.max > to.max ? { op: "le", limit: intConstant(to.max, source) } : undefined;
}

/** Whether the operand's value is one of `target`'s: constant when every value of its type is. */
function fits(f: FunctionBuilder, operand: Operand, target: IntType, node: ts.Node): Operand {
  const source = resolve(operand.type);
  const isOpen = source.kind === "variable";
  const tests = (["low", "high"] as const)
    .filter((end) => isOpen || bound(f, source, target, end) !== undefined)
    .map((end) => onceKnown(f, source, BOOL, (known) => compared(operand, bound(f, known, target, end)), node));
  return tests.reduce<Operand>(
    (a, b) =>
      a.kind === "constant"
        ? b
        : temp(f, BOOL, { kind: "binary", op: "and", left: a, right: b, overflow: "wrap" }, here(f, node)),
    boolConstant(true),
  );
}

function compared(operand: Operand, to: Bound | undefined): Rvalue {
  if (to === undefined) return { kind: "use", operand: boolConstant(true) };
  return { kind: "binary", op: to.op, left: operand, right: to.limit, overflow: "wrap" };
}

function clamped(f: FunctionBuilder, operand: Operand, target: IntType, node: ts.Node): Operand {
  const source = resolve(operand.type);
  let value = operand;
  for (const end of ["low", "high"] as const) {
    // A cast from a float saturates by itself.
    const limitIn = (known: Type) => (known.kind === "float" ? undefined : bound(f, known, target, end)?.limit);
    if (source.kind !== "variable" && limitIn(source) === undefined) continue;
    const unlimited = value;
    const limited = (known: Type): Rvalue => {
      const limit = limitIn(known);
      if (limit === undefined) return { kind: "use", operand: unlimited };
      return { kind: "intrinsic", name: end === "low" ? "max" : "min", operands: [unlimited, limit] };
    };
    value = onceKnown(f, source, source, limited, node);
  }
  return cast(f, value, target, node);
}

/** `some` where the condition holds, else none. */
export function optionOf(
  f: FunctionBuilder,
  type: Type,
  isThere: Operand,
  some: () => Operand,
  node: ts.Node,
): Operand {
  const result = option(type);
  return copy(optionWhere(f, result, isThere, some, here(f, node)), result);
}
