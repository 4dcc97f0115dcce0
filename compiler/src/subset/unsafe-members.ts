/** ING5001: what is tagged `@unsafe` is called, and implemented, by files that say `"use unsafe"` (LANGUAGE.md §12). */

import ts from "../typescript.cjs";

import { type Rule, type RuleContext, rule } from "./rule.js";
import { resolved } from "./type-facts.js";

const calls = rule<ts.CallExpression>([ts.SyntaxKind.CallExpression], (node, context) => {
  if (context.unsafe || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { name } = node.expression;
  if (!isTagged(context.checker.getSymbolAtLocation(name))) return undefined;
  return report(name, `\`${name.text}\` is called by files only whose first statement is \`"use unsafe"\``, context);
});

/** Who implements an unsafe method answers for what it promises. */
const implementations = rule<ts.HeritageClause>([ts.SyntaxKind.HeritageClause], (node, context) => {
  if (context.unsafe || node.token !== ts.SyntaxKind.ImplementsKeyword) return undefined;
  for (const implemented of node.types) {
    const symbol = resolved(context.checker, context.checker.getSymbolAtLocation(implemented.expression));
    const members = symbol?.members === undefined ? [] : [...symbol.members.values()];
    if (!members.some(isTagged)) continue;
    const name = implemented.expression.getText();
    return report(
      implemented,
      `\`${name}\` is implemented by files only whose first statement is \`"use unsafe"\``,
      context,
    );
  }
  return undefined;
});

export const UNSAFE_MEMBER_RULES: readonly Rule[] = [calls, implementations];

function isTagged(symbol: ts.Symbol | undefined): boolean {
  const declaration = symbol?.declarations?.[0];
  return declaration !== undefined && ts.getJSDocTags(declaration).some((tag) => tag.tagName.text === "unsafe");
}

function report(node: ts.Node, message: string, context: RuleContext): "construct" {
  context.report(node, {
    code: "ING5001",
    message,
    label: "in a safe file",
    help: 'move what needs it into a small file that begins with `"use unsafe";` and exports a safe function',
  });
  return "construct";
}
