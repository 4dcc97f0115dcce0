/** ING1005, ING1012 and the comparisons of ING1011: what may be compared, and how (LANGUAGE.md §2, §3, §14). */

import ts from "../typescript.cjs";

import { type Outcome, type Rule, type RuleContext, rule } from "./rule.js";
import { isCompositeData, isFunction, isInPrelude, isNumber, isText, something, symbolAt } from "./type-facts.js";

const EQUALITY: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);
const ORDER: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
]);

const comparisons = rule<ts.BinaryExpression>([ts.SyntaxKind.BinaryExpression], (node, context) => {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsEqualsToken || operator === ts.SyntaxKind.ExclamationEqualsToken) {
    return looseEquality(node, context);
  }
  if (EQUALITY.has(operator)) return identity(node, node.left, node.right, context);
  if (ORDER.has(operator)) return ordering(node, context);
  return undefined;
});

/** A `switch` compares with `===`. */
const cases = rule<ts.CaseClause>([ts.SyntaxKind.CaseClause], (node, context) => {
  const outcome = identity(node.expression, node.parent.parent.expression, node.expression, context);
  return outcome === undefined ? undefined : "node";
});

/** `indexOf` and `includes` compare with `===` too. */
const searches = rule<ts.CallExpression>([ts.SyntaxKind.CallExpression], (node, context) => {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  if (callee.name.text !== "indexOf" && callee.name.text !== "includes") return undefined;
  const { checker } = context;
  if (!isInPrelude(symbolAt(checker, callee.name)) || isText(checker, checker.getTypeAtLocation(callee.expression))) {
    return undefined;
  }
  const wanted = node.arguments[0];
  if (wanted === undefined) return undefined;
  return identity(node, wanted, wanted, context) === undefined ? undefined : "node";
});

export const EQUALITY_RULES: readonly Rule[] = [comparisons, cases, searches];

function looseEquality(node: ts.BinaryExpression, context: RuleContext): Outcome {
  const strict = node.operatorToken.kind === ts.SyntaxKind.EqualsEqualsToken ? "===" : "!==";
  const isNull = [node.left, node.right].some((side) => side.kind === ts.SyntaxKind.NullKeyword);
  context.report(node, {
    code: "ING1005",
    message: `\`${node.operatorToken.getText(context.file)}\` converts its operands before it compares them`,
    label: "loose equality",
    help: isNull ? `write \`${strict} undefined\` or \`${strict} null\`` : `write \`${strict}\``,
  });
  return "node";
}

function identity(node: ts.Node, left: ts.Expression, right: ts.Expression, context: RuleContext): Outcome {
  const { checker } = context;
  const sides = [left, right].map((side) => something(checker, checker.getTypeAtLocation(side)));
  // Asking whether an option is nothing compares no data.
  if (sides.some((side) => side.length === 0)) return undefined;
  const types = sides.flat();
  if (types.some((type) => isCompositeData(checker, type))) {
    context.report(node, {
      code: "ING1012",
      message: "data has no identity: `===` on it would compare addresses that nobody chose",
      label: "compares data",
      help: "compare the members that matter, as in `a.x === b.x && a.y === b.y`",
    });
    return "node";
  }
  if (types.some((type) => isFunction(checker, type))) {
    context.report(node, {
      code: "ING1011",
      message: "`===` on functions is out of the language: equal functions may share or not share their code",
      label: "compares functions",
      help: "keep an enum or a string literal beside the function, and compare that",
    });
    return "node";
  }
  return undefined;
}

function ordering(node: ts.BinaryExpression, context: RuleContext): Outcome {
  const { checker } = context;
  const types = [node.left, node.right].flatMap((side) => something(checker, checker.getTypeAtLocation(side)));
  const wrong = types.find(
    (type) => !isNumber(type) && !(type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Never | ts.TypeFlags.Instantiable)),
  );
  if (wrong === undefined) return undefined;
  const operator = node.operatorToken.getText(context.file);
  const text = types.some((type) => isText(checker, type));
  context.report(node, {
    code: "ING1011",
    message: `\`${operator}\` on ${text ? "strings" : "anything but numbers"} is out of the language`,
    label: text ? "orders strings by UTF-16 units in JavaScript" : "orders values that are no numbers",
    help: text ? "compare `bytes()` one by one, or order by a number" : "compare numbers",
  });
  return "node";
}
