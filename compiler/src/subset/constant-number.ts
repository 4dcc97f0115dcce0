/** Numbers that a declaration must know before anything runs: decorator arguments, enum members, type arguments. */

import ts from "../typescript.cjs";

import { bare, symbolAt } from "./type-facts.js";

/** The integer that an expression of literals, constants and enum members has, or `undefined` if it is no such thing. */
export function constantNumber(expression: ts.Expression, checker: ts.TypeChecker): number | undefined {
  const e = bare(expression);
  if (ts.isNumericLiteral(e)) return Number(e.text);
  if (ts.isPrefixUnaryExpression(e)) {
    const operand = constantNumber(e.operand, checker);
    if (operand === undefined) return undefined;
    if (e.operator === ts.SyntaxKind.MinusToken) return -operand;
    return e.operator === ts.SyntaxKind.TildeToken ? ~operand : undefined;
  }
  if (ts.isBinaryExpression(e)) {
    const left = constantNumber(e.left, checker);
    const right = constantNumber(e.right, checker);
    return left === undefined || right === undefined ? undefined : combine(e.operatorToken.kind, left, right);
  }
  if (!ts.isIdentifier(e) && !ts.isPropertyAccessExpression(e)) return undefined;
  const declaration = symbolAt(checker, ts.isIdentifier(e) ? e : e.name)?.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (ts.isEnumMember(declaration)) {
    const value = checker.getConstantValue(declaration);
    return typeof value === "number" ? value : undefined;
  }
  if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  if ((ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const) return undefined;
  // A constant that needs itself is an initialisation cycle, which `tsc` reports for these.
  return isInside(e, declaration) ? undefined : constantNumber(declaration.initializer, checker);
}

function combine(operator: ts.SyntaxKind, left: number, right: number): number | undefined {
  switch (operator) {
    case ts.SyntaxKind.PlusToken:
      return left + right;
    case ts.SyntaxKind.MinusToken:
      return left - right;
    case ts.SyntaxKind.AsteriskToken:
      return left * right;
    case ts.SyntaxKind.SlashToken:
      return right === 0 ? undefined : Math.trunc(left / right);
    case ts.SyntaxKind.LessThanLessThanToken:
      return left * 2 ** right;
    case ts.SyntaxKind.BarToken:
      return left | right;
    default:
      return undefined;
  }
}

function isInside(node: ts.Node, around: ts.Node): boolean {
  for (let up: ts.Node | undefined = node; up !== undefined; up = up.parent) if (up === around) return true;
  return false;
}
