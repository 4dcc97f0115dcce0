/** Which variables, parameters and static fields are assigned after their declaration, anywhere in the program. */

import ts from "../typescript.cjs";
import { targetSymbol } from "./context.js";

export class AssignedSymbols {
  /** What is assigned somewhere, by its name. Only names that somebody asks about are looked up: a quarter of them. */
  private readonly waiting = new Map<string, ts.MemberName[]>();
  private readonly found = new Set<ts.Symbol>();

  constructor(private readonly checker: ts.TypeChecker) {}

  has(symbol: ts.Symbol): boolean {
    const names = this.waiting.get(symbol.name);
    if (names !== undefined) {
      this.waiting.delete(symbol.name);
      for (const name of names) {
        const assigned = this.symbolOf(name);
        if (assigned !== undefined) this.found.add(targetSymbol(this.checker, assigned));
      }
    }
    return this.found.has(symbol);
  }

  /** Notes what the node itself assigns; its children are for the caller to visit. */
  visit(node: ts.Node): void {
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment) this.mark(node.left);
    } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
        this.mark(node.operand);
    } else if (ts.isForOfStatement(node)) {
      if (!ts.isVariableDeclarationList(node.initializer)) this.mark(node.initializer);
    } else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.arguments[0] !== undefined) {
      if (node.expression.text === "out" || node.expression.text === "inout") this.mark(node.arguments[0]);
    }
  }

  private mark(node: ts.Expression): void {
    if (ts.isIdentifier(node)) this.note(node);
    else if (ts.isPropertyAccessExpression(node)) this.note(node.name);
    else if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) this.mark(node.expression);
    else if (ts.isArrayLiteralExpression(node)) for (const element of node.elements) this.markElement(element);
    else if (ts.isObjectLiteralExpression(node)) {
      for (const property of node.properties) {
        if (ts.isShorthandPropertyAssignment(property)) this.mark(property.name);
        else if (ts.isPropertyAssignment(property)) this.markElement(property.initializer);
      }
    }
  }

  private markElement(node: ts.Expression): void {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) this.mark(node.left);
    else this.mark(node);
  }

  private note(name: ts.MemberName): void {
    const names = this.waiting.get(name.text);
    if (names === undefined) this.waiting.set(name.text, [name]);
    else names.push(name);
  }

  private symbolOf(name: ts.MemberName): ts.Symbol | undefined {
    return ts.isShorthandPropertyAssignment(name.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(name.parent)
      : this.checker.getSymbolAtLocation(name);
  }
}
