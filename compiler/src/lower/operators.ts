/** Operators: arithmetic, comparison, assignment, `??`, `&&`, `||`. */

import type { BinaryOp, Operand, Overflow, Span } from "../mir/mir.js";
import { typeText } from "../types/text.js";
import { BOOL, intBits, isSigned, ref, resolve, type Type, U32 } from "../types/type.js";
import ts from "../typescript.cjs";
import { COMPOUND, isLogicalAssignment, lowerAssignment, step } from "./assignment.js";
import { boolConstant, emit, type FunctionBuilder, here, intConstant, temp } from "./builder.js";
import { choose, lowerCoalesce } from "./choices.js";
import { condition } from "./conditions.js";
import { foldConstant } from "./constants.js";
import { fail, freshVariable, report } from "./context.js";
import { convert } from "./convert.js";
import { lowerEquality } from "./equality.js";
import { lowerExpression } from "./expressions.js";
import { asPlace } from "./patterns.js";
import { settle, unify } from "./unify.js";
import { operandValue, read, typeOfValue, type Value } from "./values.js";

export const ARITHMETIC: ReadonlyMap<ts.SyntaxKind, BinaryOp> = new Map([
  [ts.SyntaxKind.PlusToken, "add"],
  [ts.SyntaxKind.MinusToken, "sub"],
  [ts.SyntaxKind.AsteriskToken, "mul"],
  [ts.SyntaxKind.SlashToken, "div"],
  [ts.SyntaxKind.PercentToken, "rem"],
  [ts.SyntaxKind.AmpersandToken, "and"],
  [ts.SyntaxKind.BarToken, "or"],
  [ts.SyntaxKind.CaretToken, "xor"],
]);
export const SHIFTS: ReadonlyMap<ts.SyntaxKind, BinaryOp> = new Map([
  [ts.SyntaxKind.LessThanLessThanToken, "shl"],
  [ts.SyntaxKind.GreaterThanGreaterThanToken, "shr"],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken, "shrLogical"],
]);
const COMPARISONS: ReadonlyMap<ts.SyntaxKind, BinaryOp> = new Map([
  [ts.SyntaxKind.LessThanToken, "lt"],
  [ts.SyntaxKind.LessThanEqualsToken, "le"],
  [ts.SyntaxKind.GreaterThanToken, "gt"],
  [ts.SyntaxKind.GreaterThanEqualsToken, "ge"],
]);
const overflowOf = (f: FunctionBuilder): Overflow => (f.context.options.profile === "dev" ? "panic" : "wrap");

/** What operands are to be where an option of the result is wanted: the result becomes one, they do not. */
function withoutOption(expected: Type | undefined): Type | undefined {
  const type = expected === undefined ? undefined : resolve(expected);
  return type?.kind === "option" ? type.some : expected;
}

export function lowerBinary(f: FunctionBuilder, node: ts.BinaryExpression, wantedHere?: Type): Value {
  const expected = withoutOption(wantedHere);
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken || COMPOUND.has(operator) || isLogicalAssignment(operator))
    return lowerAssignment(f, node, wantedHere);
  switch (operator) {
    case ts.SyntaxKind.CommaToken:
      lowerExpression(f, node.left);
      return lowerExpression(f, node.right, wantedHere);
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      return lowerLogical(f, node);
    case ts.SyntaxKind.QuestionQuestionToken:
      return lowerCoalesce(f, node, wantedHere);
    case ts.SyntaxKind.InstanceOfKeyword:
      return lowerInstanceOf(f, node);
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return lowerEquality(f, node, operator === ts.SyntaxKind.ExclamationEqualsEqualsToken);
  }
  const folded = foldConstant(f.context, node);
  if (folded !== undefined) return folded;
  const comparison = COMPARISONS.get(operator);
  if (comparison !== undefined) {
    const { left, right } = comparedOperands(f, node.left, node.right);
    return operandValue(
      temp(f, BOOL, { kind: "binary", op: comparison, left, right, overflow: "wrap" }, here(f, node)),
    );
  }
  const shift = SHIFTS.get(operator);
  if (shift !== undefined) {
    const left = numeric(f, lowerExpression(f, node.left, expected), node.left, expected);
    return shiftValue(f, shift, left, node.right, node);
  }
  const op = ARITHMETIC.get(operator);
  if (op === undefined)
    fail(f.context, "ING1011", node.operatorToken, `\`${node.operatorToken.getText()}\` is not in the language`, {
      help: "see LANGUAGE.md §14",
    });
  const hint = expected !== undefined && isNumeric(expected) ? expected : undefined;
  const { left, right } = numericOperands(f, lowerExpression(f, node.left, hint), node.left, node.right, hint);
  return operandValue(arithmetic(f, op, left, right, node));
}

const isNumeric = (type: Type): boolean => {
  const t = resolve(type);
  return t.kind === "int" || t.kind === "float";
};
/** A value as a number operand; what is none is reported. */
export function numeric(f: FunctionBuilder, value: Value, node: ts.Node, expected: Type | undefined): Operand {
  const span = here(f, node);
  if (value.kind === "number") {
    const wanted = expected === undefined ? undefined : resolve(expected);
    const type =
      wanted !== undefined && isNumeric(wanted)
        ? wanted
        : freshVariable(f.context, value.int === undefined ? "float" : "number");
    return convert(f, value, type, node);
  }
  if (value.kind !== "place" && value.kind !== "operand") {
    if (value.kind === "text")
      fail(f.context, "ING1021", node, "strings are not put together at run time", {
        help: "print the parts into a `StringBuffer<N>`",
      });
    return fail(f.context, "ING1014", node, "a number is wanted here", { help: "give a number" });
  }
  const t = resolve(value.type);
  if (t.kind === "unit" && typeof t.value === "bigint") return convert(f, value, t.of, node);
  return value.kind === "place" ? read(f, value.place, t, span) : value.operand;
}

interface Operands {
  readonly left: Operand;
  readonly right: Operand;
}

/** Operands of `<` and its kin: numbers, or members of one enum, which are ordered as their numbers are. */
function comparedOperands(f: FunctionBuilder, leftNode: ts.Expression, rightNode: ts.Expression): Operands {
  const leftValue = lowerExpression(f, leftNode);
  const type = typeOfValue(leftValue);
  const of = type?.kind === "unit" ? resolve(type.of) : type;
  if (of?.kind !== "enum") return numericOperands(f, leftValue, leftNode, rightNode, undefined);
  const left = convert(f, leftValue, of, leftNode);
  return { left, right: convert(f, lowerExpression(f, rightNode, of), of, rightNode) };
}

/** Both operands as one type: a literal takes the other's; two types that differ are `ING1003`. */
function numericOperands(
  f: FunctionBuilder,
  leftValue: Value,
  leftNode: ts.Expression,
  rightNode: ts.Expression,
  expected: Type | undefined,
): Operands {
  if (leftValue.kind === "number") {
    const right = numeric(f, lowerExpression(f, rightNode, expected), rightNode, expected);
    return { left: convert(f, leftValue, checkedNumber(f, right.type, rightNode), leftNode), right };
  }
  const left = numeric(f, leftValue, leftNode, expected);
  const type = checkedNumber(f, left.type, leftNode);
  const rightValue = lowerExpression(f, rightNode, type);
  if (rightValue.kind === "number") return { left, right: convert(f, rightValue, type, rightNode) };
  const right = numeric(f, rightValue, rightNode, type);
  if (!unify(left.type, right.type)) {
    const [a, b] = [typeText(f.context.types, left.type), typeText(f.context.types, right.type)];
    const bothNumbers = isConvertible(left.type) && isConvertible(right.type);
    if (!bothNumbers) checkedNumber(f, right.type, rightNode);
    report(f.context, "ING1003", rightNode, `\`${a}\` and \`${b}\` do not mix: nothing is converted implicitly`, {
      label: `this is a \`${b}\``,
      help: conversionHelp(f, { type: left.type, node: leftNode }, { type: right.type, node: rightNode }),
    });
    return { left, right: { kind: "constant", value: { kind: "zero" }, type } };
  }
  return { left, right };
}
/** Suggests to widen the narrower side: that loses nothing. */
export function conversionHelp(
  f: FunctionBuilder,
  left: { type: Type; node: ts.Node },
  right: { type: Type; node: ts.Node },
): string {
  const widthOf = (type: Type): number => {
    const t = resolve(type);
    if (t.kind === "float") return 100 + t.bits;
    return t.kind === "int" ? intBits(t.name, f.context.options.pointerBits) + (isSigned(t.name) ? 1 : 0) : 0;
  };
  const [narrow, wide] = widthOf(left.type) < widthOf(right.type) ? [left, right] : [right, left];
  return `convert one: \`${typeText(f.context.types, wide.type)}(${narrow.node.getText()})\``;
}
const isConvertible = (type: Type): boolean =>
  ["int", "float", "enum", "variable", "bool"].includes(resolve(type).kind);

export function checkedNumber(f: FunctionBuilder, type: Type, node: ts.Node): Type {
  const t = resolve(type);
  if (t.kind === "int" || t.kind === "float" || t.kind === "variable") return t;
  const text = typeText(f.context.types, t);
  if (t.kind === "string" || t.kind === "tag") {
    return fail(f.context, "ING1021", node, "strings are not put together at run time: nothing owns the bytes", {
      help: "print the parts into a `StringBuffer<N>`",
    });
  }
  if (t.kind === "enum" || t.kind === "bool") {
    return fail(f.context, "ING1003", node, `\`${text}\` is not a number to calculate with`, {
      label: `this is a \`${text}\``,
      help: `convert it: \`u32(${node.getText()})\``,
    });
  }
  return fail(f.context, "ING1014", node, `a number is wanted, and this is a \`${text}\``, { help: "give a number" });
}

export function arithmetic(f: FunctionBuilder, op: BinaryOp, left: Operand, right: Operand, node: ts.Node): Operand {
  const span = here(f, node);
  const type = left.type;
  const t = resolve(type);
  if ((op === "and" || op === "or" || op === "xor") && t.kind === "float") {
    report(f.context, "ING1003", node, "bits of a float are not worked on directly", {
      help: "convert it first, or use `f32.toBits`",
    });
  }
  if (op === "div" || op === "rem") checkDivisor(f, right, span);
  return temp(f, type, { kind: "binary", op, left, right, overflow: overflowOf(f) }, span);
}

/** Integers only; floats divide by zero as IEEE says. */
function checkDivisor(f: FunctionBuilder, divisor: Operand, span: Span): void {
  const t = resolve(divisor.type);
  if (t.kind === "float") return;
  if (divisor.kind === "constant" && divisor.value.kind === "int" && divisor.value.value !== 0n && t.kind === "int")
    return;
  const condition_ = temp(
    f,
    BOOL,
    { kind: "binary", op: "ne", left: divisor, right: intConstant(0, divisor.type), overflow: "wrap" },
    span,
  );
  const check = { kind: "check" as const, condition: condition_, reason: "division by zero" as const, span };
  emit(f, check);
  if (t.kind === "variable") {
    f.finishers.push(() => {
      if (settle(t).kind === "float") (check as { condition: Operand }).condition = boolConstant(true);
    });
  }
}

export function shiftValue(
  f: FunctionBuilder,
  op: BinaryOp,
  left: Operand,
  countNode: ts.Expression,
  node: ts.Node,
): Value {
  const type = checkedNumber(f, left.type, node);
  // Any unsigned type will do: no expectation, to which the branches of a conditional would be converted.
  const value = lowerExpression(f, countNode);
  let count: Operand;
  if (value.kind === "number") count = convert(f, value, U32, countNode);
  else {
    count = numeric(f, value, countNode, U32);
    const t = resolve(count.type);
    if (t.kind === "variable") unify(t, U32);
    else if (t.kind !== "int" || isSigned(t.name)) {
      report(f.context, "ING1003", countNode, "a shift count is of an unsigned type", {
        help: `write \`u32(${countNode.getText()})\``,
      });
      count = intConstant(0, U32);
    }
  }
  return operandValue(
    temp(f, type, { kind: "binary", op, left, right: count, overflow: overflowOf(f) }, here(f, node)),
  );
}

// ---- logic -----------------------------------------------------------------------------------------------------------------

function lowerLogical(f: FunctionBuilder, node: ts.BinaryExpression): Value {
  return choose(f, node, BOOL, (then, otherwise) => condition(f, node, then, otherwise), [
    () => ({ value: operandValue(boolConstant(true)), node }),
    () => ({ value: operandValue(boolConstant(false)), node }),
  ]);
}

function lowerInstanceOf(f: FunctionBuilder, node: ts.BinaryExpression): Value {
  const span = here(f, node);
  const value = lowerExpression(f, node.left, undefined, undefined, "condition");
  const symbol = f.context.checker.getSymbolAtLocation(node.right);
  if (symbol === undefined || (value.kind !== "place" && value.kind !== "operand")) {
    fail(f.context, "ING1011", node, "`instanceof` asks what was caught, or an object of a class hierarchy", {
      help: "name a class on its right",
    });
  }
  const target = symbol.flags & ts.SymbolFlags.Alias ? f.context.checker.getAliasedSymbol(symbol) : symbol;
  const wanted = f.context.classType(target, []) as Type & { kind: "class" };
  const t = resolve(value.type);
  if (t.kind === "failure") {
    return operandValue(
      temp(f, BOOL, { kind: "failureIs", place: asPlace(f, value, node).place, classId: wanted.id }, span),
    );
  }
  const { place, type } = asPlace(f, value, node.left);
  if (type.kind !== "class") {
    fail(f.context, "ING1011", node, "`instanceof` asks what was caught, or an object of a class hierarchy", {
      help: "use a discriminated union for data",
    });
  }
  const object = temp(f, ref(type), { kind: "borrow", place, exclusive: false }, span);
  return operandValue(temp(f, BOOL, { kind: "instanceOf", object, classId: wanted.id }, span));
}

export function lowerPrefix(f: FunctionBuilder, node: ts.PrefixUnaryExpression, wantedHere?: Type): Value {
  const span = here(f, node);
  const expected = withoutOption(wantedHere);
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
      return choose(f, node, BOOL, (then, otherwise) => condition(f, node.operand, otherwise, then), [
        () => ({ value: operandValue(boolConstant(true)), node }),
        () => ({ value: operandValue(boolConstant(false)), node }),
      ]);
    case ts.SyntaxKind.PlusPlusToken:
    case ts.SyntaxKind.MinusMinusToken:
      return step(f, node, node.operand, node.operator, true);
    case ts.SyntaxKind.PlusToken:
      return fail(f.context, "ING1011", node, "unary `+` is not in the language", {
        help: "write the conversion: `f64(x)`",
      });
    case ts.SyntaxKind.MinusToken: {
      const folded = foldConstant(f.context, node);
      if (folded !== undefined) return folded;
      const operand = numeric(f, lowerExpression(f, node.operand, expected), node.operand, expected);
      const type = checkedNumber(f, operand.type, node.operand);
      if (type.kind === "int" && !isSigned(type.name)) {
        fail(f.context, "ING1003", node, `\`${type.name}\` has no negative numbers`, {
          help: `write \`${type.name}.wrappingNeg(${node.operand.getText()})\`, or convert to a signed type`,
        });
      }
      return operandValue(temp(f, type, { kind: "unary", op: "neg", operand, overflow: overflowOf(f) }, span));
    }
    case ts.SyntaxKind.TildeToken: {
      const wanted = expected === undefined ? undefined : resolve(expected);
      const folded = wanted?.kind === "int" && !isSigned(wanted.name) ? undefined : foldConstant(f.context, node);
      if (folded !== undefined) return folded;
      const operand = numeric(f, lowerExpression(f, node.operand, expected), node.operand, expected);
      const type = checkedNumber(f, operand.type, node.operand);
      if (type.kind === "float")
        report(f.context, "ING1003", node, "bits of a float are not worked on directly", { help: "convert it first" });
      return operandValue(temp(f, type, { kind: "unary", op: "complement", operand, overflow: "wrap" }, span));
    }
  }
}
