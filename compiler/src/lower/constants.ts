/** Untyped constants: literals and what is computed from them alone, exact until a context gives them a type (§2). */

import { type IntName, intBits, isSigned } from "../types/type.js";
import ts from "../typescript.cjs";
import { type ProgramContext, symbolAt } from "./context.js";
import type { Value } from "./values.js";

type NumberValue = Extract<Value, { kind: "number" }>;

/** Reads the literal's own text: `0xffff_ffff_ffff_ffff` is exact. */
export function parseNumber(text: string): NumberValue {
  const plain = text.replaceAll("_", "");
  if (/^0[xXbBoO]/.test(plain)) {
    const int = BigInt(plain);
    return { kind: "number", int, float: Number(int) };
  }
  if (/^[0-9]+$/.test(plain)) return { kind: "number", int: BigInt(plain), float: Number(plain) };
  return { kind: "number", int: undefined, float: Number(plain) };
}

/** The value of an expression of literals and untyped constants; undefined when it is anything else. */
export function foldConstant(context: ProgramContext, node: ts.Expression): Value | undefined {
  if (ts.isParenthesizedExpression(node)) return foldConstant(context, node.expression);
  if (ts.isNumericLiteral(node)) return parseNumber(node.getText());
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return { kind: "text", value: node.text };
  if (ts.isAsExpression(node) && node.type.getText() === "const") return foldConstant(context, node.expression);
  if (ts.isIdentifier(node)) return foldIdentifier(context, node);
  if (ts.isPrefixUnaryExpression(node)) return foldPrefix(context, node);
  if (ts.isTemplateExpression(node)) return foldTemplate(context, node);
  if (ts.isBinaryExpression(node)) {
    const left = foldConstant(context, node.left);
    const right = left === undefined ? undefined : foldConstant(context, node.right);
    if (left === undefined || right === undefined) return undefined;
    if (node.operatorToken.kind === ts.SyntaxKind.PlusToken && (left.kind === "text" || right.kind === "text")) {
      return joinTexts([left, right]);
    }
    if (left.kind !== "number" || right.kind !== "number") return undefined;
    return foldBinary(node.operatorToken.kind, left, right);
  }
  return undefined;
}

/** Texts are joined at compile time where all their parts are known. */
function joinTexts(parts: readonly Value[]): Value | undefined {
  let value = "";
  for (const part of parts) {
    if (part.kind === "text") value += part.value;
    else if (part.kind === "number") value += String(part.int ?? part.float);
    else return undefined;
  }
  return { kind: "text", value };
}

function foldTemplate(context: ProgramContext, node: ts.TemplateExpression): Value | undefined {
  const parts: Value[] = [{ kind: "text", value: node.head.text }];
  for (const span of node.templateSpans) {
    const value = foldConstant(context, span.expression);
    if (value === undefined) return undefined;
    parts.push(value, { kind: "text", value: span.literal.text });
  }
  return joinTexts(parts);
}

function foldIdentifier(context: ProgramContext, node: ts.Identifier): Value | undefined {
  const symbol = symbolAt(context, node);
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  return untypedConstant(context, declaration) ?? typedText(context, declaration);
}

/** What an unannotated `const` of a literal value stands for. */
export function untypedConstant(context: ProgramContext, declaration: ts.VariableDeclaration): Value | undefined {
  if (declaration.type !== undefined || declaration.initializer === undefined) return undefined;
  if (declaration.getSourceFile().isDeclarationFile) return undefined;
  if ((ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const) return undefined;
  if (!ts.isIdentifier(declaration.name)) return undefined;
  // A constant defined by itself is an initialisation cycle, reported where initialisers are run.
  if (context.counters.depth > 64) return undefined;
  context.counters.depth += 1;
  const value = foldConstant(context, declaration.initializer);
  context.counters.depth -= 1;
  return value;
}

/** `const banner: string = "…"`: its text is known, although the name is a variable. */
function typedText(context: ProgramContext, declaration: ts.VariableDeclaration): Value | undefined {
  if (declaration.type?.kind !== ts.SyntaxKind.StringKeyword || declaration.initializer === undefined) return undefined;
  if ((ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped) !== ts.NodeFlags.Const) return undefined;
  if (context.counters.depth > 64) return undefined;
  context.counters.depth += 1;
  const value = foldConstant(context, declaration.initializer);
  context.counters.depth -= 1;
  return value?.kind === "text" ? value : undefined;
}

function foldPrefix(context: ProgramContext, node: ts.PrefixUnaryExpression): Value | undefined {
  const operand = foldConstant(context, node.operand);
  if (operand?.kind !== "number") return undefined;
  if (node.operator === ts.SyntaxKind.MinusToken) {
    // -0 as an integer is 0; as a float it keeps its sign.
    return { kind: "number", int: operand.int === undefined ? undefined : -operand.int, float: -operand.float };
  }
  if (node.operator === ts.SyntaxKind.TildeToken && operand.int !== undefined) {
    return { kind: "number", int: ~operand.int, float: Number(~operand.int) };
  }
  return undefined;
}

function foldBinary(operator: ts.SyntaxKind, left: NumberValue, right: NumberValue): Value | undefined {
  const a = left.int;
  const b = right.int;
  const both = a !== undefined && b !== undefined;
  const integers = (f: (x: bigint, y: bigint) => bigint): NumberValue | undefined => {
    if (!both) return undefined;
    const int = f(a, b);
    return { kind: "number", int, float: Number(int) };
  };
  const arithmetic = (f: (x: bigint, y: bigint) => bigint, g: (x: number, y: number) => number): NumberValue => ({
    kind: "number",
    int: both ? f(a, b) : undefined,
    float: g(left.float, right.float),
  });
  switch (operator) {
    case ts.SyntaxKind.PlusToken:
      return arithmetic(
        (x, y) => x + y,
        (x, y) => x + y,
      );
    case ts.SyntaxKind.MinusToken:
      return arithmetic(
        (x, y) => x - y,
        (x, y) => x - y,
      );
    case ts.SyntaxKind.AsteriskToken:
      return arithmetic(
        (x, y) => x * y,
        (x, y) => x * y,
      );
    case ts.SyntaxKind.SlashToken:
      if (both && b === 0n) return undefined;
      return arithmetic(
        (x, y) => x / y,
        (x, y) => x / y,
      );
    case ts.SyntaxKind.PercentToken:
      if (both && b === 0n) return undefined;
      return arithmetic(
        (x, y) => x % y,
        (x, y) => x % y,
      );
    case ts.SyntaxKind.AmpersandToken:
      return integers((x, y) => x & y);
    case ts.SyntaxKind.BarToken:
      return integers((x, y) => x | y);
    case ts.SyntaxKind.CaretToken:
      return integers((x, y) => x ^ y);
    case ts.SyntaxKind.LessThanLessThanToken:
      return both && b >= 0n && b < 256n ? integers((x, y) => x << y) : undefined;
    case ts.SyntaxKind.GreaterThanGreaterThanToken:
      return both && b >= 0n && b < 256n ? integers((x, y) => x >> y) : undefined;
    default:
      return undefined;
  }
}

export function intRange(name: IntName, pointerBits: 32 | 64): { readonly min: bigint; readonly max: bigint } {
  const bits = BigInt(intBits(name, pointerBits));
  return isSigned(name)
    ? { min: -(1n << (bits - 1n)), max: (1n << (bits - 1n)) - 1n }
    : { min: 0n, max: (1n << bits) - 1n };
}
