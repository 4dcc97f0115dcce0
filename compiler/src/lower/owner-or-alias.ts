/**
 * Whether a local owns its place or is another name for one (LANGUAGE.md §6). It owns what `new` or a call that gives
 * ownership initialises it with, on every path; where that depends on the path it is ING2012. Decided by the source,
 * before the initialiser is lowered: it is built in the local itself if the local owns it.
 */

import { ownershipOf } from "../types/from-typescript.js";
import { isPlace, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import type { FunctionBuilder } from "./builder.js";
import { report } from "./context.js";

/** What an expression gives. A temporary is an owner of another class: it can only be borrowed. */
type Giving = "owner" | "temporary" | "alias";

/** `owned`: the machine type of the local if it owns. Reports what depends on the path, and takes it for an alias. */
export function startsAsOwner(f: FunctionBuilder, node: ts.VariableDeclaration, owned: Type): boolean {
  const { checker } = f.context;
  const wanted = classSymbol(f, checker.getTypeAtLocation(node.name));
  const given = new Set<Giving>();
  if (node.initializer !== undefined) collect(f, node.initializer, wanted, owned, given);
  // Declared empty, it is what is put into it later.
  if (given.size === 0) for (const value of assignmentsTo(f, node)) collect(f, value, wanted, owned, given);
  if (given.has("temporary")) return false;
  if (given.has("owner") && given.has("alias")) {
    const name = node.name.getText();
    report(f.context, "ING2012", node.name, `whether \`${name}\` owns its value depends on the path`, {
      label: "made here on one path, and only borrowed on another",
      help: "give ownership on every path, or bind what is made to a name of its own and borrow that",
    });
    return false;
  }
  return given.has("owner");
}

function collect(
  f: FunctionBuilder,
  node: ts.Expression,
  wanted: ts.Symbol | undefined,
  owned: Type,
  given: Set<Giving>,
): void {
  const into = (part: ts.Expression): void => collect(f, part, wanted, owned, given);
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
    return into(node.expression);
  if (ts.isNonNullExpression(node) || ts.isAwaitExpression(node)) return into(node.expression);
  if (ts.isConditionalExpression(node)) {
    into(node.whenTrue);
    return into(node.whenFalse);
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
    into(node.left);
    return into(node.right);
  }
  if (node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === "undefined")) return;
  const type = f.context.checker.getTypeAtLocation(node);
  if (type.flags & ts.TypeFlags.Never) return;
  if (!givesOwnership(f, node, owned)) given.add("alias");
  else given.add(classSymbol(f, type) === wanted ? "owner" : "temporary");
}

/** Whether a leaf of the expression hands out ownership: `new`, or a call whose result is owned. */
function givesOwnership(f: FunctionBuilder, node: ts.Expression, owned: Type): boolean {
  if (ts.isNewExpression(node)) return true;
  if (!ts.isCallExpression(node)) return false;
  const { checker } = f.context;
  const declaration = checker.getResolvedSignature(node)?.declaration;
  if (declaration?.type === undefined || ts.isJSDocSignature(declaration)) {
    if (node.expression.getText().startsWith("FixedArray")) return true;
    return declaration !== undefined && isPlace(owned);
  }
  const type = checker.getTypeFromTypeNode(declaration.type);
  const parts = type.isUnion() ? type.types : [type];
  return parts.every((p) => {
    const { mode } = ownershipOf(checker, p);
    return mode === undefined || mode === "own";
  });
}

/** What the function around assigns to the variable. */
function assignmentsTo(f: FunctionBuilder, node: ts.VariableDeclaration): ts.Expression[] {
  const symbol = f.context.checker.getSymbolAtLocation(node.name);
  const values: ts.Expression[] = [];
  const visit = (part: ts.Node): void => {
    if (
      ts.isBinaryExpression(part) &&
      (part.operatorToken.kind === ts.SyntaxKind.EqualsToken ||
        part.operatorToken.kind === ts.SyntaxKind.QuestionQuestionEqualsToken) &&
      ts.isIdentifier(part.left) &&
      f.context.checker.getSymbolAtLocation(part.left) === symbol
    )
      values.push(part.right);
    ts.forEachChild(part, visit);
  };
  const around = ts.findAncestor(node, (n) => ts.isFunctionLike(n) || ts.isSourceFile(n));
  if (symbol !== undefined && around !== undefined) ts.forEachChild(around, visit);
  return values;
}

/** The class that a type names, whatever flavour of it. */
function classSymbol(f: FunctionBuilder, type: ts.Type): ts.Symbol | undefined {
  return ownershipOf(f.context.checker, type.getNonNullableType()).bare.symbol;
}
