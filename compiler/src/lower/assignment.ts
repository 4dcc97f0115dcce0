/** Assignments, compound and logical ones too, and steps: `++`, `--`. */

import { BOOL, holdsPlace, resolve, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import { assign, branch, enter, type FunctionBuilder, here, jump, localPlace, newBlock, newLocal } from "./builder.js";
import { convert } from "./convert.js";
import { isAbsent, keep } from "./equality.js";
import { elementPlace, lowerExpression, lowerTarget } from "./expressions.js";
import { placeTarget, type Target } from "./members.js";
import { narrow } from "./narrowing.js";
import { ARITHMETIC, arithmetic, checkedNumber, numeric, SHIFTS, shiftValue } from "./operators.js";
import { assignPattern } from "./patterns.js";
import { unify } from "./unify.js";
import { NO_VALUE, operandValue, typeOfValue, type Value } from "./values.js";

export const COMPOUND: ReadonlyMap<ts.SyntaxKind, ts.SyntaxKind> = new Map([
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

export const isLogicalAssignment = (kind: ts.SyntaxKind): boolean =>
  kind === ts.SyntaxKind.QuestionQuestionEqualsToken ||
  kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
  kind === ts.SyntaxKind.BarBarEqualsToken;

export function lowerAssignment(f: FunctionBuilder, node: ts.BinaryExpression, expected?: Type): Value {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) {
    if (ts.isArrayLiteralExpression(node.left) || ts.isObjectLiteralExpression(node.left)) {
      assignPattern(f, node.left, lowerExpression(f, node.right, patternHint(f, node.left)));
      return NO_VALUE;
    }
    if (ts.isElementAccessExpression(node.left)) return assignElement(f, node, node.left, expected);
    const target = lowerTarget(f, node.left, node.right);
    const value = lowerExpression(f, node.right, target.type);
    target.write(value, node.right);
    return assignedValue(target, value, expected);
  }
  if (isLogicalAssignment(operator)) return lowerLogicalAssignment(f, node, expected);
  const target = lowerTarget(f, node.left, node.right);
  const current = keep(f, narrow(f, node.left, target.read()), node.left);
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
  const found = elementPlace(f, base, left.argumentExpression, left, node.right, () => {
    const evaluated = lowerExpression(f, node.right, element);
    const type = element ?? typeOfValue(evaluated) ?? BOOL;
    value = operandValue(convert(f, evaluated, type, node.right));
  });
  const target = placeTarget(f, found.place, found.type);
  target.write(value, node.right);
  return assignedValue(target, value, expected);
}

/** An assignment used as a value gives what was assigned. */
function assignedValue(target: Target, value: Value, expected: Type | undefined): Value {
  if (expected !== undefined && resolve(expected).kind === "void") return NO_VALUE;
  return holdsPlace(target.type) ? NO_VALUE : value;
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

function lowerLogicalAssignment(f: FunctionBuilder, node: ts.BinaryExpression, expected: Type | undefined): Value {
  const target = lowerTarget(f, node.left, node.right);
  const span = here(f, node);
  const write = newBlock(f);
  const join = newBlock(f);
  const operator = node.operatorToken.kind;
  const current = target.read();
  const isUsed = expected === undefined || resolve(expected).kind !== "void";
  // An accessor is not asked again for what was assigned.
  const result = isUsed && !holdsPlace(target.type) ? localPlace(newLocal(f, target.type, span)) : undefined;
  const keepResult = (value: Value): void => {
    if (result === undefined) return;
    assign(f, result, { kind: "use", operand: convert(f, value, target.type, node) }, span);
  };
  keepResult(current);
  if (operator === ts.SyntaxKind.QuestionQuestionEqualsToken) {
    branch(f, isAbsent(f, current, node.left, span), write, join, span);
  } else {
    const test = convert(f, current, BOOL, node.left);
    if (operator === ts.SyntaxKind.AmpersandAmpersandEqualsToken) branch(f, test, write, join, span);
    else branch(f, test, join, write, span);
  }
  enter(f, write);
  const value = lowerExpression(f, node.right, target.type);
  const written = result === undefined ? value : operandValue(convert(f, value, target.type, node.right));
  target.write(written, node.right);
  keepResult(written);
  jump(f, join, span);
  enter(f, join);
  if (result !== undefined) return narrow(f, node, { kind: "place", place: result, type: target.type, owned: false });
  return isUsed && current.kind === "place" ? narrow(f, node, target.read()) : NO_VALUE;
}

export function lowerPostfix(f: FunctionBuilder, node: ts.PostfixUnaryExpression): Value {
  return step(f, node, node.operand, node.operator, false);
}

export function step(
  f: FunctionBuilder,
  node: ts.Node,
  operand: ts.Expression,
  operator: ts.SyntaxKind,
  prefix: boolean,
): Value {
  const target = lowerTarget(f, operand);
  const before = numeric(f, keep(f, narrow(f, operand, target.read()), operand), operand, target.type);
  const type = checkedNumber(f, before.type, operand);
  const op = operator === ts.SyntaxKind.PlusPlusToken ? "add" : "sub";
  const one = convert(f, { kind: "number", int: 1n, float: 1 }, type, node);
  const after = operandValue(arithmetic(f, op, before, one, node));
  target.write(after, node);
  return prefix ? after : operandValue(before);
}
