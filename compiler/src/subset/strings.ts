/** ING1021: no string is put together at run time (LANGUAGE.md §4). */

import { join, sep } from "node:path";

import ts from "../typescript.cjs";

import { constantText } from "./constant-text.js";
import { type Rule, type RuleContext, rule } from "./rule.js";
import { isString, members, symbolAt } from "./type-facts.js";

/** What takes a template literal apart and prints it piece by piece, by name, in the prelude and in `os/`. */
const FORMATTERS: ReadonlySet<string> = new Set([
  "assert",
  "debug",
  "error",
  "info",
  "log",
  "panic",
  "print",
  "trace",
  "warn",
  "write",
]);

const concatenations = rule<ts.BinaryExpression>([ts.SyntaxKind.BinaryExpression], (node, context) => {
  const operator = node.operatorToken.kind;
  const assigns = operator === ts.SyntaxKind.PlusEqualsToken;
  if (operator !== ts.SyntaxKind.PlusToken && !assigns) return undefined;
  const { checker } = context;
  const text = [node.left, node.right].some((side) => members(checker, checker.getTypeAtLocation(side)).some(isString));
  if (!text || (!assigns && constantText(node, checker) !== undefined)) return undefined;
  context.report(node, {
    code: "ING1021",
    message: "strings are not joined at run time: nothing owns the memory that the result would need",
    label: assigns ? "would grow the string" : "would make a new string",
    help: "print both into a `StringBuffer<N>` of `ingot:core`, or give `console.log` a template literal",
  });
  return "construct";
});

const templates = rule<ts.TemplateExpression>([ts.SyntaxKind.TemplateExpression], (node, context) => {
  if (ts.isTaggedTemplateExpression(node.parent) || isPrinted(node, context)) return undefined;
  if (constantText(node, context.checker) !== undefined) return undefined;
  context.report(node, {
    code: "ING1021",
    message: "a template literal is a string only where it is printed, or where all its parts are constants",
    label: "would make a new string",
    help: "give it to `console.log` or `panic` directly, or `print` it into a `StringBuffer<N>` of `ingot:core`",
  });
  return "node";
});

export const STRING_RULES: readonly Rule[] = [concatenations, templates];

/** Whether the template stands in the argument of a formatter, or in a template that does. */
function isPrinted(node: ts.Expression, context: RuleContext): boolean {
  const parent = node.parent;
  if (ts.isParenthesizedExpression(parent)) return isPrinted(parent, context);
  if (ts.isTemplateSpan(parent)) return isPrinted(parent.parent, context);
  if (!ts.isCallExpression(parent) || !parent.arguments.includes(node)) return false;
  const symbol = symbolAt(context.checker, parent.expression);
  if (symbol === undefined || !FORMATTERS.has(symbol.name)) return false;
  return (
    symbol.declarations?.some((d) => {
      const file = d.getSourceFile();
      return file.isDeclarationFile || file.fileName.startsWith(join(context.osRoot, sep));
    }) ?? false
  );
}
