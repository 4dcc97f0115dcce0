/** Tagged templates: a function applied to the pieces and the values. */

import type { Operand } from "../mir/mir.js";
import { STRING, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import type { Argument } from "./arguments.js";
import { type FunctionBuilder, here } from "./builder.js";
import { lowerBuiltinTag } from "./builtins/index.js";
import { callDeclared, callValue, functionDeclaration } from "./calls.js";
import { symbolAt } from "./context.js";
import { lowerExpression } from "./expressions.js";
import { operandValue, type Value } from "./values.js";
import { viewOf } from "./views.js";

/** A function applied to the pieces and values of a template; the pieces are read-only data. */
export function lowerTagged(f: FunctionBuilder, node: ts.TaggedTemplateExpression, expected: Type | undefined): Value {
  const builtin = lowerBuiltinTag(f, node);
  if (builtin !== undefined) return builtin;
  const { template } = node;
  const texts = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template.text]
    : [template.head.text, ...template.templateSpans.map((s) => s.literal.text)];
  const pieces: Type = { kind: "slice", element: STRING, mutable: false };
  const operands = texts.map(
    (value): Operand => ({ kind: "constant", value: { kind: "string", value }, type: STRING }),
  );
  const first = operandValue(viewOf(f, operands, STRING, pieces, here(f, node)));
  const values = ts.isNoSubstitutionTemplateLiteral(template)
    ? []
    : template.templateSpans.map((s) => ({ node: s.expression }));
  const args: Argument[] = [{ node: template, value: first }, ...values];
  if (ts.isIdentifier(node.tag)) {
    const symbol = symbolAt(f.context, node.tag);
    const declaration = symbol === undefined ? undefined : functionDeclaration(symbol);
    if (declaration !== undefined) return callDeclared(f, declaration, [], args, node, undefined, expected);
  }
  return callValue(f, lowerExpression(f, node.tag), args, node);
}
