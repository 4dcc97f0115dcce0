/**
 * ING1020, ING1022: members that JavaScript has and Ingot has not. The prelude declares them struck out, with the code
 * in their `@deprecated` tag, so that `tsc` passes them on and the author reads what to write instead.
 */

import ts from "../typescript.cjs";

import { type Outcome, type Rule, type RuleContext, rule } from "./rule.js";
import { isAssigned, isFixedArray, isInPrelude, isTuple, something, symbolAt } from "./type-facts.js";

const TAG = /^(ING1020|ING1022)\b/;

const accesses = rule<ts.PropertyAccessExpression | ts.ElementAccessExpression>(
  [ts.SyntaxKind.PropertyAccessExpression, ts.SyntaxKind.ElementAccessExpression],
  (node, context) => {
    const name = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
    return reportMember(node, symbolAt(context.checker, name), context);
  },
);

const patterns = rule<ts.BindingElement>([ts.SyntaxKind.BindingElement], (node, context) => {
  const name = node.propertyName ?? node.name;
  if (!ts.isObjectBindingPattern(node.parent) || !ts.isIdentifier(name)) return undefined;
  return reportMember(node, context.checker.getTypeAtLocation(node.parent).getProperty(name.text), context);
});

/** `[...xs, 4]` has no length that the frame could be made for, unless `xs` has one. */
const spreads = rule<ts.SpreadElement>([ts.SyntaxKind.SpreadElement], (node, context) => {
  if (!ts.isArrayLiteralExpression(node.parent) || isAssigned(node.parent)) return undefined;
  const { checker } = context;
  const types = something(checker, checker.getTypeAtLocation(node.expression));
  if (types.every((type) => isTuple(checker, type) || isFixedArray(type))) return undefined;
  context.report(node, {
    code: "ING1022",
    message: "spreading a view into an array literal would allocate: nobody knows how long it becomes",
    label: "of unknown length",
    help: "push into a `FixedList<T, N>` of `ingot:core`, or `set` into a `FixedArray`",
  });
  return "node";
});

export const STRUCK_OUT_RULES: readonly Rule[] = [accesses, patterns, spreads];

function reportMember(node: ts.Node, symbol: ts.Symbol | undefined, context: RuleContext): Outcome {
  if (symbol === undefined || !isInPrelude(symbol)) return undefined;
  const tag = symbol.getJsDocTags().find((t) => t.name === "deprecated");
  const code = TAG.exec(ts.displayPartsToString(tag?.text))?.[1];
  if (code === "ING1020") {
    context.report(node, {
      code,
      message: "a string has no `length`: it is UTF-8, and JavaScript counts UTF-16 units",
      label: "counts UTF-16 units",
      help: "write `byteLength`, or count code points with `for (const c of text)`",
    });
    return "node";
  }
  if (code === "ING1022") {
    context.report(node, {
      code,
      message: `\`${symbol.name}\` would allocate, and a view has nothing to allocate from`,
      label: "would make a new array",
      help: helpFor(symbol.name),
    });
    return "node";
  }
  return undefined;
}

function helpFor(method: string): string {
  switch (method) {
    case "slice":
      return "write `subarray(from, to)`, a view that costs nothing";
    case "push":
      return "use a `FixedList<T, N>` or a `List<T>` of `ingot:core`: a view does not grow";
    default:
      return `write a loop, or use a \`List<T>\` of \`ingot:core\`, which has \`${method}\` and memory for the result`;
  }
}
