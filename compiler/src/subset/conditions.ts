/** ING1006: a condition is a boolean or an optional place (LANGUAGE.md §2). */

import ts from "../typescript.cjs";

import { type Outcome, type Rule, type RuleContext, rule } from "./rule.js";
import {
  bare,
  isBoolean,
  isNothing,
  isNumber,
  isPlace,
  isString,
  isUntyped,
  isView,
  members,
  outer,
} from "./type-facts.js";

const statements = rule<ts.IfStatement | ts.WhileStatement | ts.DoStatement>(
  [ts.SyntaxKind.IfStatement, ts.SyntaxKind.WhileStatement, ts.SyntaxKind.DoStatement],
  (node, context) => checkCondition(node.expression, context),
);
const loops = rule<ts.ForStatement>([ts.SyntaxKind.ForStatement], (node, context) =>
  node.condition === undefined ? undefined : checkCondition(node.condition, context),
);
const choices = rule<ts.ConditionalExpression>([ts.SyntaxKind.ConditionalExpression], (node, context) =>
  checkCondition(node.condition, context),
);
const negations = rule<ts.PrefixUnaryExpression>([ts.SyntaxKind.PrefixUnaryExpression], (node, context) =>
  node.operator === ts.SyntaxKind.ExclamationToken ? checkCondition(node.operand, context) : undefined,
);
const connectives = rule<ts.BinaryExpression>([ts.SyntaxKind.BinaryExpression], (node, context) => {
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
      return checkCondition(node.left, context) ?? checkValue(node, context);
    case ts.SyntaxKind.AmpersandAmpersandEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      return checkCondition(node.left, context);
    default:
      return undefined;
  }
});

export const CONDITION_RULES: readonly Rule[] = [statements, loops, choices, negations, connectives];

/** Looks at what decides: the operands of `!`, and the left ones of `&&` and `||`, are asked about by themselves. */
function checkCondition(expression: ts.Expression, context: RuleContext): Outcome {
  let e = expression;
  while (ts.isParenthesizedExpression(e)) e = e.expression;
  if (ts.isPrefixUnaryExpression(e) && e.operator === ts.SyntaxKind.ExclamationToken) return undefined;
  if (ts.isBinaryExpression(e)) {
    const operator = e.operatorToken.kind;
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken) {
      return checkCondition(e.right, context);
    }
  }
  const { checker } = context;
  const all = members(checker, checker.getTypeAtLocation(e));
  const some = all.filter((type) => !isNothing(type) && !(type.flags & ts.TypeFlags.Never));
  const optional = all.some(isNothing);
  if (some.length === 0 || some.some(isUntyped)) return undefined;
  if (!optional && some.every(isBoolean)) return undefined;
  // A view is a pointer like a place's, and JavaScript asks only whether it is there.
  if (some.every((type) => isPlace(checker, type) || isView(type))) return undefined;
  const source = e.getText(context.file);
  const subject = /^[\w.]+$/.test(source) ? source : "x";
  const [what, help] = describe(some, optional, subject);
  context.report(e, {
    code: "ING1006",
    message: `${what} is no condition: what counts as false would be a guess`,
    label: "not a boolean",
    help,
  });
  return "node";
}

/** `&&` and `||` give a boolean; what JavaScript's give of other operands has better names. */
function checkValue(node: ts.BinaryExpression, context: RuleContext): Outcome {
  const around = outer(node);
  // The outermost is asked, and only where its value is wanted.
  if (isConnective(around) || isConditionOf(around, node) || ts.isExpressionStatement(around)) return undefined;
  const all = members(context.checker, context.checker.getTypeAtLocation(node));
  if (all.every((type) => isBoolean(type) || isUntyped(type) || (type.flags & ts.TypeFlags.Never) !== 0))
    return undefined;
  const operator = node.operatorToken.getText(context.file);
  context.report(node, {
    code: "ING1006",
    message: `\`${operator}\` connects conditions, and one of these is none`,
    label: "gives an operand, not a boolean",
    help:
      operator === "||" ? "for a default write `??`" : "for a member of an option write `?.`, else `a ? b : undefined`",
  });
  return "node";
}

function isConnective(node: ts.Node): boolean {
  if (!ts.isBinaryExpression(node)) return false;
  const operator = node.operatorToken.kind;
  return operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken;
}

/** Whether the node is what `around` decides by. */
function isConditionOf(around: ts.Node, node: ts.Expression): boolean {
  if (ts.isIfStatement(around) || ts.isWhileStatement(around) || ts.isDoStatement(around)) return true;
  if (ts.isPrefixUnaryExpression(around)) return true;
  if (ts.isForStatement(around)) return around.condition !== undefined && bare(around.condition) === node;
  return ts.isConditionalExpression(around) && bare(around.condition) === node;
}

function describe(some: readonly ts.Type[], optional: boolean, subject: string): readonly [string, string] {
  if (optional) return ["an option of data", `say what is meant: \`${subject} !== undefined\``];
  if (some.every(isNumber))
    return ["a number", `compare it: \`${subject} !== 0\`; for a default, \`??\` or a conditional`];
  if (some.every(isString)) return ["a string", `compare it: \`${subject} !== ""\``];
  return ["this value", "write a comparison that gives a boolean"];
}
