/** Operators: arithmetic, comparison, assignment, `??`, `&&`, `||`. */

import type { BinaryOp, Operand, Overflow, Span } from "../mir/mir.js";
import { typeText } from "../types/text.js";
import { BOOL, intBits, isPlace, isSigned, ref, resolve, type Type, U32 } from "../types/type.js";
import ts from "../typescript.cjs";
import {
  boolConstant,
  branch,
  copy,
  emit,
  enter,
  type FunctionBuilder,
  here,
  intConstant,
  jump,
  newBlock,
  project,
  temp,
} from "./builder.js";
import { condition } from "./conditions.js";
import { foldConstant } from "./constants.js";
import { fail, freshVariable, report } from "./context.js";
import { convert } from "./convert.js";
import { choose, elementPlace, lowerExpression, lowerTarget } from "./expressions.js";
import { libraryCall } from "./library.js";
import { placeTarget, type Target } from "./members.js";
import { asPlace, assignPattern, held } from "./patterns.js";
import { settle, unify } from "./unify.js";
import { NO_VALUE, operandValue, read, typeOfValue, type Value } from "./values.js";

const ARITHMETIC: ReadonlyMap<ts.SyntaxKind, BinaryOp> = new Map([
  [ts.SyntaxKind.PlusToken, "add"],
  [ts.SyntaxKind.MinusToken, "sub"],
  [ts.SyntaxKind.AsteriskToken, "mul"],
  [ts.SyntaxKind.SlashToken, "div"],
  [ts.SyntaxKind.PercentToken, "rem"],
  [ts.SyntaxKind.AmpersandToken, "and"],
  [ts.SyntaxKind.BarToken, "or"],
  [ts.SyntaxKind.CaretToken, "xor"],
]);
const SHIFTS: ReadonlyMap<ts.SyntaxKind, BinaryOp> = new Map([
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
const COMPOUND: ReadonlyMap<ts.SyntaxKind, ts.SyntaxKind> = new Map([
  [ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.PlusToken],
  [ts.SyntaxKind.MinusEqualsToken, ts.SyntaxKind.MinusToken],
  [ts.SyntaxKind.AsteriskEqualsToken, ts.SyntaxKind.AsteriskToken],
  [ts.SyntaxKind.SlashEqualsToken, ts.SyntaxKind.SlashToken],
  [ts.SyntaxKind.PercentEqualsToken, ts.SyntaxKind.PercentToken],
  [ts.SyntaxKind.AmpersandEqualsToken, ts.SyntaxKind.AmpersandToken],
  [ts.SyntaxKind.BarEqualsToken, ts.SyntaxKind.BarToken],
  [ts.SyntaxKind.CaretEqualsToken, ts.SyntaxKind.CaretToken],
  [ts.SyntaxKind.LessThanLessThanEqualsToken, ts.SyntaxKind.LessThanLessThanToken],
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken, ts.SyntaxKind.GreaterThanGreaterThanToken],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken, ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken],
]);

const overflowOf = (f: FunctionBuilder): Overflow => (f.context.options.profile === "dev" ? "panic" : "wrap");

export function lowerBinary(f: FunctionBuilder, node: ts.BinaryExpression, expected?: Type): Value {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken || COMPOUND.has(operator) || isLogicalAssignment(operator))
    return lowerAssignment(f, node, expected);
  switch (operator) {
    case ts.SyntaxKind.CommaToken:
      lowerExpression(f, node.left);
      return lowerExpression(f, node.right, expected);
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      return lowerLogical(f, node);
    case ts.SyntaxKind.QuestionQuestionToken:
      return lowerCoalesce(f, node, expected);
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
    const { left, right } = numericOperands(f, node.left, node.right, undefined);
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
  const { left, right } = numericOperands(f, node.left, node.right, hint);
  return operandValue(arithmetic(f, op, left, right, node));
}

const isNumeric = (type: Type): boolean => {
  const t = resolve(type);
  return t.kind === "int" || t.kind === "float";
};
const isLogicalAssignment = (kind: ts.SyntaxKind): boolean =>
  kind === ts.SyntaxKind.QuestionQuestionEqualsToken ||
  kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
  kind === ts.SyntaxKind.BarBarEqualsToken;

/** A value as a number operand; what is none is reported. */
function numeric(f: FunctionBuilder, value: Value, node: ts.Node, expected: Type | undefined): Operand {
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

/** Both operands as one type: a literal takes the other's; two types that differ are `ING1003`. */
function numericOperands(
  f: FunctionBuilder,
  leftNode: ts.Expression,
  rightNode: ts.Expression,
  expected: Type | undefined,
): { left: Operand; right: Operand } {
  const leftValue = lowerExpression(f, leftNode, expected);
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
function conversionHelp(
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

function checkedNumber(f: FunctionBuilder, type: Type, node: ts.Node): Type {
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

function arithmetic(f: FunctionBuilder, op: BinaryOp, left: Operand, right: Operand, node: ts.Node): Operand {
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

function shiftValue(f: FunctionBuilder, op: BinaryOp, left: Operand, countNode: ts.Expression, node: ts.Node): Value {
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

// ---- equality --------------------------------------------------------------------------------------------------------------

function lowerEquality(f: FunctionBuilder, node: ts.BinaryExpression, negated: boolean): Value {
  const span = here(f, node);
  const finish = (equal: Operand): Value =>
    operandValue(negated ? temp(f, BOOL, { kind: "unary", op: "not", operand: equal, overflow: "wrap" }, span) : equal);
  const left = lowerExpression(f, node.left, undefined, undefined, isNothing(node.right) ? "condition" : undefined);
  if (left.kind === "nothing") {
    const right = lowerExpression(f, node.right, undefined, undefined, "condition");
    return finish(isAbsent(f, right, node.right, span));
  }
  if (isNothing(node.right)) return finish(isAbsent(f, left, node.left, span));
  const kept = keep(f, left, node.left);
  const right = lowerExpression(f, node.right, typeOfValue(kept));
  if (right.kind === "nothing") return finish(isAbsent(f, kept, node.left, span));
  if (kept.kind === "number" && right.kind === "number") {
    const same =
      kept.int !== undefined && right.int !== undefined ? kept.int === right.int : kept.float === right.float;
    return finish(boolConstant(same));
  }
  if (kept.kind === "text" && right.kind === "text") return finish(boolConstant(kept.value === right.value));
  return finish(equalValues(f, kept, node.left, right, node.right, node));
}
const isNothing = (node: ts.Expression): boolean =>
  node.kind === ts.SyntaxKind.NullKeyword ||
  (ts.isIdentifier(node) && node.text === "undefined") ||
  (ts.isParenthesizedExpression(node) && isNothing(node.expression));

/** The value as it is now, so that evaluating the other side cannot change it. */
function keep(f: FunctionBuilder, value: Value, node: ts.Node): Value {
  if (value.kind !== "place") return value;
  const t = resolve(value.type);
  if (isPlace(t) || t.kind === "failure") return value;
  return operandValue(read(f, value.place, t, here(f, node)));
}

function isAbsent(f: FunctionBuilder, value: Value, node: ts.Node, span: Span): Operand {
  if (value.kind === "nothing" || value.kind === "void") return boolConstant(true);
  if (value.kind !== "place" && value.kind !== "operand") return boolConstant(false);
  const t = resolve(value.type);
  if (t.kind === "void") return boolConstant(true);
  if (t.kind !== "option") return boolConstant(false);
  const present = temp(f, BOOL, { kind: "discriminant", place: asPlace(f, held(f, value, node), node).place }, span);
  return temp(f, BOOL, { kind: "unary", op: "not", operand: present, overflow: "wrap" }, span);
}

/** bool: whether two values of one type are the same. */
export function equalValues(
  f: FunctionBuilder,
  left: Value,
  leftNode: ts.Node,
  right: Value,
  rightNode: ts.Node,
  node: ts.Node,
): Operand {
  const span = here(f, node);
  const a = typeOfValue(left);
  const b = typeOfValue(right);
  if (a?.kind === "option" || b?.kind === "option") return equalOptions(f, left, leftNode, right, rightNode, node);
  const identity = identityOf(f, left, leftNode, right, rightNode, node);
  if (identity !== undefined) return identity;
  const type = comparedType(f, left, a, leftNode, right, b, rightNode);
  const t = resolve(type);
  if (t.kind === "unit") return boolConstant(true);
  const x = convert(f, left, t, leftNode);
  const y = convert(f, right, t, rightNode);
  switch (t.kind) {
    case "int":
    case "float":
    case "enum":
    case "bool":
    case "tag":
    case "variable":
    case "pointer":
      return temp(f, BOOL, { kind: "binary", op: "eq", left: x, right: y, overflow: "wrap" }, span);
    case "string": {
      const equal = libraryCall(f, "core/strings.ts", "stringEquals", [], [operandValue(x), operandValue(y)], node);
      return convert(f, equal, BOOL, node);
    }
    default:
      return fail(f.context, t.kind === "function" ? "ING1011" : "ING1012", node, "data has no identity to compare", {
        help: "compare its members, or write a function that does",
      });
  }
}

/** The type that both sides are brought to: the wider of two tags, what a literal's other side has. */
function comparedType(
  f: FunctionBuilder,
  left: Value,
  a: Type | undefined,
  leftNode: ts.Node,
  right: Value,
  b: Type | undefined,
  rightNode: ts.Node,
): Type {
  if (left.kind === "number" || left.kind === "text") return widened(b, left);
  if (right.kind === "number" || right.kind === "text") return widened(a, right);
  if (a === undefined || b === undefined) return a ?? b ?? BOOL;
  const x = a.kind === "unit" ? resolve(a.of) : a;
  const y = b.kind === "unit" ? resolve(b.of) : b;
  if (x.kind === "tag" && y.kind === "tag")
    return { kind: "tag", texts: [...new Set([...x.texts, ...y.texts])].sort() };
  if (x.kind === "string" || y.kind === "string") return { kind: "string" };
  if (unify(x, y)) return x;
  if (["int", "float", "enum"].includes(x.kind) && ["int", "float", "enum"].includes(y.kind)) {
    const [p, q] = [typeText(f.context.types, x), typeText(f.context.types, y)];
    fail(f.context, "ING1003", rightNode, `\`${p}\` and \`${q}\` are not compared: nothing is converted implicitly`, {
      label: `this is a \`${q}\``,
      help: conversionHelp(f, { type: x, node: leftNode }, { type: y, node: rightNode }),
    });
  }
  return x;
}
function widened(type: Type | undefined, literal: Value): Type {
  if (type === undefined) return BOOL;
  if (type.kind === "unit") {
    const of = resolve(type.of);
    // A literal that is another one makes the comparison false, not an error.
    if (of.kind === "tag" && literal.kind === "text")
      return { kind: "tag", texts: [...new Set([...of.texts, literal.value])].sort() };
    return of;
  }
  if (type.kind === "tag" && literal.kind === "text" && !type.texts.includes(literal.value)) {
    return { kind: "tag", texts: [...type.texts, literal.value].sort() };
  }
  return type;
}

/** Places are the same when they lie at the same address. */
function identityOf(
  f: FunctionBuilder,
  left: Value,
  leftNode: ts.Node,
  right: Value,
  rightNode: ts.Node,
  node: ts.Node,
): Operand | undefined {
  const x = addressOf(f, left, leftNode);
  if (x === undefined) return undefined;
  const y = addressOf(f, right, rightNode);
  if (y === undefined) return undefined;
  return temp(f, BOOL, { kind: "binary", op: "eq", left: x, right: y, overflow: "wrap" }, here(f, node));
}

function addressOf(f: FunctionBuilder, value: Value, node: ts.Node): Operand | undefined {
  if (value.kind !== "place" && value.kind !== "operand") return undefined;
  const t = resolve(value.type);
  const span = here(f, node);
  const pointer: Type = { kind: "pointer", to: U32 };
  if (isPlace(t) && value.kind === "place") {
    const operand = temp(f, ref(t), { kind: "borrow", place: value.place, exclusive: false }, span);
    return temp(f, pointer, { kind: "address", operand }, span);
  }
  if (t.kind === "ref" || t.kind === "interface") {
    const operand = value.kind === "place" ? copy(value.place, t) : value.operand;
    return temp(f, pointer, { kind: "address", operand }, span);
  }
  return undefined;
}

/** Equal when both are absent, or both there and equal. */
function equalOptions(
  f: FunctionBuilder,
  left: Value,
  leftNode: ts.Node,
  right: Value,
  rightNode: ts.Node,
  node: ts.Node,
): Operand {
  const span = here(f, node);
  const a = typeOfValue(left);
  const b = typeOfValue(right);
  if (a?.kind === "option" && b?.kind === "option") {
    const x = asPlace(f, held(f, left, leftNode), leftNode).place;
    const y = asPlace(f, held(f, right, rightNode), rightNode).place;
    const hasX = temp(f, BOOL, { kind: "discriminant", place: x }, span);
    const hasY = temp(f, BOOL, { kind: "discriminant", place: y }, span);
    const both = temp(f, BOOL, { kind: "binary", op: "and", left: hasX, right: hasY, overflow: "wrap" }, span);
    return chooseBool(
      f,
      node,
      both,
      () =>
        equalValues(
          f,
          { kind: "place", place: project(x, { kind: "some", type: a.some }), type: a.some, owned: false },
          leftNode,
          { kind: "place", place: project(y, { kind: "some", type: b.some }), type: b.some, owned: false },
          rightNode,
          node,
        ),
      () => temp(f, BOOL, { kind: "binary", op: "eq", left: hasX, right: hasY, overflow: "wrap" }, span),
    );
  }
  const [maybe, maybeNode, sure, sureNode] =
    a?.kind === "option" ? [left, leftNode, right, rightNode] : [right, rightNode, left, leftNode];
  const t = typeOfValue(maybe) as Type & { kind: "option" };
  const place = asPlace(f, held(f, maybe, maybeNode), maybeNode).place;
  const present = temp(f, BOOL, { kind: "discriminant", place }, span);
  return chooseBool(
    f,
    node,
    present,
    () =>
      equalValues(
        f,
        { kind: "place", place: project(place, { kind: "some", type: t.some }), type: t.some, owned: false },
        maybeNode,
        sure,
        sureNode,
        node,
      ),
    () => boolConstant(false),
  );
}

function chooseBool(
  f: FunctionBuilder,
  node: ts.Node,
  test: Operand,
  whenTrue: () => Operand,
  whenFalse: () => Operand,
): Operand {
  const value = choose(f, node, BOOL, (then, otherwise) => branch(f, test, then, otherwise, here(f, node)), [
    () => ({ value: operandValue(whenTrue()), node }),
    () => ({ value: operandValue(whenFalse()), node }),
  ]);
  return convert(f, value, BOOL, node);
}

// ---- logic -----------------------------------------------------------------------------------------------------------------

function lowerLogical(f: FunctionBuilder, node: ts.BinaryExpression): Value {
  return choose(f, node, BOOL, (then, otherwise) => condition(f, node, then, otherwise), [
    () => ({ value: operandValue(boolConstant(true)), node }),
    () => ({ value: operandValue(boolConstant(false)), node }),
  ]);
}

function lowerCoalesce(f: FunctionBuilder, node: ts.BinaryExpression, expected: Type | undefined): Value {
  const left = lowerExpression(f, node.left, expected, undefined, "condition");
  if (left.kind === "nothing") return lowerExpression(f, node.right, expected);
  if (left.kind !== "place" && left.kind !== "operand") return left;
  const t = resolve(left.type);
  if (t.kind !== "option") return left;
  const kept = held(f, left, node.left);
  const { place } = asPlace(f, isPlace(t.some) ? kept : keep(f, kept, node.left), node.left);
  const span = here(f, node);
  const inner: Type = resolve(t.some);
  return choose(
    f,
    node,
    expected !== undefined && resolve(expected).kind !== "variable" ? expected : undefined,
    (then, otherwise) => branch(f, temp(f, BOOL, { kind: "discriminant", place }, span), then, otherwise, span),
    [
      () => ({
        value: { kind: "place", place: project(place, { kind: "some", type: inner }), type: inner, owned: false },
        node: node.left,
      }),
      () => ({
        value: lowerExpression(f, node.right, expected ?? (isPlace(inner) ? ref(inner) : inner)),
        node: node.right,
      }),
    ],
  );
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

// ---- assignment and steps ------------------------------------------------------------------------------------------------------

export function lowerAssignment(f: FunctionBuilder, node: ts.BinaryExpression, expected?: Type): Value {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) {
    if (ts.isArrayLiteralExpression(node.left) || ts.isObjectLiteralExpression(node.left)) {
      assignPattern(f, node.left, lowerExpression(f, node.right, patternHint(f, node.left)));
      return NO_VALUE;
    }
    if (ts.isElementAccessExpression(node.left)) return assignElement(f, node, node.left, expected);
    const target = lowerTarget(f, node.left);
    const value = lowerExpression(f, node.right, target.type);
    target.write(value, node.right);
    return assignedValue(target, value, expected);
  }
  if (isLogicalAssignment(operator)) return lowerLogicalAssignment(f, node);
  const target = lowerTarget(f, node.left);
  const current = keep(f, target.read(), node.left);
  const result = compound(f, COMPOUND.get(operator)!, current, node.left, node.right, node, target.type);
  target.write(result, node.right);
  return result;
}

/** `xs[i] = f()`: base, index and value are evaluated before the index is checked (LANGUAGE.md §14). */
function assignElement(
  f: FunctionBuilder,
  node: ts.BinaryExpression,
  left: ts.ElementAccessExpression,
  expected: Type | undefined,
): Value {
  const base = lowerExpression(f, left.expression);
  const t = typeOfValue(base);
  const inner = t?.kind === "ref" ? resolve(t.to) : t;
  const element = inner?.kind === "array" || inner?.kind === "slice" ? inner.element : undefined;
  let value: Value = NO_VALUE;
  const target = lowerElementTarget(f, base, left, () => {
    const evaluated = lowerExpression(f, node.right, element);
    const type = element ?? typeOfValue(evaluated) ?? BOOL;
    value = operandValue(convert(f, evaluated, type, node.right));
  });
  target.write(value, node.right);
  return assignedValue(target, value, expected);
}

function lowerElementTarget(
  f: FunctionBuilder,
  base: Value,
  node: ts.ElementAccessExpression,
  beforeCheck: () => void,
): Target {
  const found = elementPlace(f, base, node.argumentExpression, node, beforeCheck);
  return placeTarget(f, found.place, found.type);
}

/** An assignment used as a value gives what was assigned. */
function assignedValue(target: Target, value: Value, expected: Type | undefined): Value {
  if (expected !== undefined && resolve(expected).kind === "void") return NO_VALUE;
  return isPlace(target.type) ? NO_VALUE : value;
}

/** The tuple type that the targets of `[a, b] = …` ask for, so that literals take it. */
function patternHint(
  f: FunctionBuilder,
  pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
): Type | undefined {
  if (!ts.isArrayLiteralExpression(pattern)) return undefined;
  const elements: Type[] = [];
  for (const element of pattern.elements) {
    if (!ts.isIdentifier(element)) return undefined;
    elements.push(lowerTarget(f, element).type);
  }
  return { kind: "tuple", elements };
}

function compound(
  f: FunctionBuilder,
  operator: ts.SyntaxKind,
  current: Value,
  leftNode: ts.Node,
  rightNode: ts.Expression,
  node: ts.Node,
  type: Type,
): Value {
  const left = numeric(f, current, leftNode, type);
  const shift = SHIFTS.get(operator);
  if (shift !== undefined) return shiftValue(f, shift, left, rightNode, node);
  const wanted = checkedNumber(f, left.type, leftNode);
  const rightValue = lowerExpression(f, rightNode, wanted);
  const right =
    rightValue.kind === "number"
      ? convert(f, rightValue, wanted, rightNode)
      : numeric(f, rightValue, rightNode, wanted);
  if (!unify(left.type, right.type)) {
    convert(f, operandValue(right), wanted, rightNode);
    return operandValue(left);
  }
  return operandValue(arithmetic(f, ARITHMETIC.get(operator)!, left, right, node));
}

function lowerLogicalAssignment(f: FunctionBuilder, node: ts.BinaryExpression): Value {
  const target = lowerTarget(f, node.left);
  const span = here(f, node);
  const write = newBlock(f);
  const join = newBlock(f);
  const operator = node.operatorToken.kind;
  const current = target.read();
  if (operator === ts.SyntaxKind.QuestionQuestionEqualsToken) {
    const present = isAbsent(f, current, node.left, span);
    branch(f, present, write, join, span);
  } else {
    const test = convert(f, current, BOOL, node.left);
    if (operator === ts.SyntaxKind.AmpersandAmpersandEqualsToken) branch(f, test, write, join, span);
    else branch(f, test, join, write, span);
  }
  enter(f, write);
  target.write(lowerExpression(f, node.right, target.type), node.right);
  jump(f, join, span);
  enter(f, join);
  return target.read();
}

export function lowerPrefix(f: FunctionBuilder, node: ts.PrefixUnaryExpression, expected?: Type): Value {
  const span = here(f, node);
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

export function lowerPostfix(f: FunctionBuilder, node: ts.PostfixUnaryExpression): Value {
  return step(f, node, node.operand, node.operator, false);
}

function step(
  f: FunctionBuilder,
  node: ts.Node,
  operand: ts.Expression,
  operator: ts.SyntaxKind,
  prefix: boolean,
): Value {
  const target = lowerTarget(f, operand);
  const before = numeric(f, keep(f, target.read(), operand), operand, target.type);
  const type = checkedNumber(f, before.type, operand);
  const op = operator === ts.SyntaxKind.PlusPlusToken ? "add" : "sub";
  const one = convert(f, { kind: "number", int: 1n, float: 1 }, type, node);
  const after = operandValue(arithmetic(f, op, before, one, node));
  target.write(after, node);
  return prefix ? after : operandValue(before);
}
