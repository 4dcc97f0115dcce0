/** Which strings are known to the compiler: literals, and what is made of them. */

import ts from "../typescript.cjs";

import { bare, symbolAt } from "./type-facts.js";

/**
 * The text of an expression that is the same in every run: a literal, a `const` that holds one, an enum member, a
 * template or a `+` of such. `undefined` for everything else. A `const` of a machine type (`const id: u32 = 7`) is a
 * value and no constant inside a function; in the initialiser of a static, which runs at compile time, it is both.
 */
export function constantText(expression: ts.Expression, checker: ts.TypeChecker): string | undefined {
  return evaluate(expression, { checker, static: isInStaticInitialiser(expression), entered: new Set() });
}

interface Evaluation {
  readonly checker: ts.TypeChecker;
  readonly static: boolean;
  /** Constants under evaluation: one that needs itself has no value. */
  readonly entered: Set<ts.Symbol>;
}

function evaluate(expression: ts.Expression, evaluation: Evaluation): string | undefined {
  const e = bare(expression);
  if (ts.isStringLiteralLike(e)) return e.text;
  if (ts.isNumericLiteral(e)) return numberText(e);
  if (e.kind === ts.SyntaxKind.TrueKeyword) return "true";
  if (e.kind === ts.SyntaxKind.FalseKeyword) return "false";
  if (ts.isTemplateExpression(e)) {
    return join([
      e.head.text,
      ...e.templateSpans.flatMap((span) => [evaluate(span.expression, evaluation), span.literal.text]),
    ]);
  }
  if (ts.isBinaryExpression(e) && e.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    // `1 + 2` is a sum: only with text on one side does `+` join.
    if (!isText(e, evaluation)) return undefined;
    return join([evaluate(e.left, evaluation), evaluate(e.right, evaluation)]);
  }
  if (ts.isPrefixUnaryExpression(e) && e.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(e.operand)) {
    const text = numberText(e.operand);
    return text === "0" ? text : `-${text}`;
  }
  return ofName(e, evaluation);
}

function ofName(e: ts.Expression, evaluation: Evaluation): string | undefined {
  if (!ts.isIdentifier(e) && !ts.isPropertyAccessExpression(e)) return undefined;
  const { checker, entered } = evaluation;
  const symbol = symbolAt(checker, ts.isIdentifier(e) ? e : e.name);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined) return undefined;
  if (ts.isEnumMember(declaration)) return checker.getConstantValue(declaration)?.toString();
  if (!ts.isVariableDeclaration(declaration) || entered.has(symbol)) return undefined;
  if ((ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const) return undefined;
  if (declaration.initializer === undefined) return undefined;
  if (!evaluation.static && declaration.type !== undefined && declaration.type.kind !== ts.SyntaxKind.StringKeyword) {
    return undefined;
  }
  entered.add(symbol);
  const text = evaluate(declaration.initializer, evaluation);
  entered.delete(symbol);
  return text;
}

function join(pieces: readonly (string | undefined)[]): string | undefined {
  return pieces.includes(undefined) ? undefined : pieces.join("");
}

function isText(e: ts.Expression, { checker }: Evaluation): boolean {
  return (checker.getTypeAtLocation(e).flags & ts.TypeFlags.StringLike) !== 0;
}

/** As JavaScript prints the literal, integers exactly. */
function numberText(literal: ts.NumericLiteral): string {
  const source = literal.getText().replaceAll("_", "");
  return /^(\d+|0[xob][\da-f]+)$/i.test(source) ? BigInt(source).toString() : String(Number(source));
}

function isInStaticInitialiser(node: ts.Node): boolean {
  for (let up = node.parent; !ts.isSourceFile(up); up = up.parent) {
    if (ts.isFunctionLike(up)) return false;
    if (ts.isPropertyDeclaration(up)) {
      return up.modifiers?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword) ?? false;
    }
  }
  return true;
}
