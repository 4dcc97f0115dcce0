/**
 * ING1016 for type predicates: `x is T` must follow from what the body visibly tests (LANGUAGE.md §3). The tests that
 * count are those `tsc` narrows by and machines can make: a literal member, `instanceof`, `=== undefined`, and `!`,
 * `&&`, `||`, `if` and `return` around them.
 */

import ts from "../typescript.cjs";

import { type Rule, type RuleContext, rule } from "./rule.js";
import { bare, members } from "./type-facts.js";

type Callable =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration;

const predicates = rule<Callable>(
  [
    ts.SyntaxKind.FunctionDeclaration,
    ts.SyntaxKind.FunctionExpression,
    ts.SyntaxKind.ArrowFunction,
    ts.SyntaxKind.MethodDeclaration,
    ts.SyntaxKind.GetAccessor,
  ],
  (node, context) => {
    const predicate = node.type;
    if (predicate === undefined || !ts.isTypePredicateNode(predicate) || node.body === undefined) return undefined;
    if (predicate.assertsModifier === undefined ? tells(node, predicate, context) : asserts(node, predicate, context)) {
      return undefined;
    }
    context.report(predicate, {
      code: "ING1016",
      message: `the body does not test what \`${predicate.getText(context.file)}\` claims`,
      label: "an unchecked claim",
      help: 'return the test itself, as in `shape.kind === "square"` or `x instanceof Square`, and nothing besides',
    });
    return "node";
  },
);

export const PREDICATE_RULES: readonly Rule[] = [predicates];

/** What a subject may be where a test has gone one way. `undefined` in place of a list: that way is never taken. */
type Possible = readonly ts.Type[];

interface Subject {
  readonly checker: ts.TypeChecker;
  /** The parameter, or `undefined` for `this`. */
  readonly symbol: ts.Symbol | undefined;
}

/** `x is T`: where it returns true every possible type is a T, where it returns false none is. */
function tells(node: Callable, predicate: ts.TypePredicateNode, context: RuleContext): boolean {
  const { checker } = context;
  const subject = subjectOf(node, predicate, checker);
  if (subject === undefined || predicate.type === undefined) return false;
  const target = checker.getTypeFromTypeNode(predicate.type);
  const whenTrue: ts.Type[] = [];
  const whenFalse: ts.Type[] = [];
  const all = members(checker, subject.type);
  const returned = (expression: ts.Expression, possible: Possible): void => {
    whenTrue.push(...narrow(expression, possible, true, subject));
    whenFalse.push(...narrow(expression, possible, false, subject));
  };
  if (!ts.isBlock(node.body!)) returned(node.body as ts.Expression, all);
  else if (follow(node.body.statements, all, subject, returned) === undefined) return false;
  return (
    whenTrue.every((type) => checker.isTypeAssignableTo(type, target)) &&
    whenFalse.every((type) => !checker.isTypeAssignableTo(type, target))
  );
}

/** `asserts x is T`, `asserts x`: where it returns at all, the test held. */
function asserts(node: Callable, predicate: ts.TypePredicateNode, context: RuleContext): boolean {
  const { checker } = context;
  if (!ts.isBlock(node.body!)) return false;
  const subject = subjectOf(node, predicate, checker);
  if (subject === undefined) return false;
  const all = members(checker, subject.type);
  if (predicate.type === undefined) {
    // The subject is the condition itself: `false` must not come through.
    const left = follow(node.body.statements, all, subject, () => {});
    return left?.every((type) => checker.typeToString(type) === "true") ?? false;
  }
  const target = checker.getTypeFromTypeNode(predicate.type);
  const left = follow(node.body.statements, all, subject, () => {});
  return left?.every((type) => checker.isTypeAssignableTo(type, target)) ?? false;
}

function subjectOf(
  node: Callable,
  predicate: ts.TypePredicateNode,
  checker: ts.TypeChecker,
): (Subject & { readonly type: ts.Type }) | undefined {
  if (ts.isThisTypeNode(predicate.parameterName)) {
    if (!ts.isClassLike(node.parent)) return undefined;
    return { checker, symbol: undefined, type: checker.getTypeAtLocation(node.parent) };
  }
  const name = predicate.parameterName.text;
  const parameter = node.parameters.find((p) => ts.isIdentifier(p.name) && p.name.text === name);
  const symbol = parameter === undefined ? undefined : checker.getSymbolAtLocation(parameter.name);
  if (parameter === undefined || symbol === undefined) return undefined;
  return { checker, symbol, type: checker.getTypeAtLocation(parameter.name) };
}

/**
 * Follows the statements: what the subject may be where they end (empty: they never do), or `undefined` if there is
 * one that no test can be read from.
 */
function follow(
  statements: readonly ts.Statement[],
  possible: Possible,
  subject: Subject,
  returned: (expression: ts.Expression, possible: Possible) => void,
): Possible | undefined {
  let left = possible;
  for (const statement of statements) {
    if (ts.isReturnStatement(statement)) {
      if (statement.expression !== undefined) returned(statement.expression, left);
      return statement.expression === undefined ? left : [];
    }
    if (ts.isThrowStatement(statement)) return [];
    if (ts.isExpressionStatement(statement)) {
      const call = statement.expression;
      if (!ts.isCallExpression(call)) return undefined;
      if (subject.checker.getTypeAtLocation(call).flags & ts.TypeFlags.Never) return [];
      const isAssert = ts.isIdentifier(call.expression) && call.expression.text === "assert";
      if (isAssert && call.arguments[0] !== undefined) left = narrow(call.arguments[0], left, true, subject);
      continue;
    }
    if (!ts.isIfStatement(statement)) return undefined;
    const branch = (body: ts.Statement, inside: Possible): Possible | undefined =>
      follow(ts.isBlock(body) ? body.statements : [body], inside, subject, returned);
    const yes = branch(statement.thenStatement, narrow(statement.expression, left, true, subject));
    const without = narrow(statement.expression, left, false, subject);
    const no = statement.elseStatement === undefined ? without : branch(statement.elseStatement, without);
    if (yes === undefined || no === undefined) return undefined;
    left = [...new Set([...yes, ...no])];
  }
  return left;
}

/** The types that remain where `expression` is `sense`. What it does not test remains. */
function narrow(expression: ts.Expression, possible: Possible, sense: boolean, subject: Subject): Possible {
  const e = bare(expression);
  if (e.kind === ts.SyntaxKind.TrueKeyword) return sense ? possible : [];
  if (e.kind === ts.SyntaxKind.FalseKeyword) return sense ? [] : possible;
  if (isSubject(e, subject)) return possible.filter((type) => truth(type, subject.checker) !== !sense);
  if (ts.isPrefixUnaryExpression(e) && e.operator === ts.SyntaxKind.ExclamationToken) {
    return narrow(e.operand, possible, !sense, subject);
  }
  if (!ts.isBinaryExpression(e)) return possible;
  switch (e.operatorToken.kind) {
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken: {
      const both = (e.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) === sense;
      const first = narrow(e.left, possible, sense, subject);
      if (both) return narrow(e.right, first, sense, subject);
      const second = narrow(e.right, narrow(e.left, possible, !sense, subject), sense, subject);
      return [...new Set([...first, ...second])];
    }
    case ts.SyntaxKind.InstanceOfKeyword:
      return isSubject(bare(e.left), subject) ? narrowByClass(e.right, possible, sense, subject) : possible;
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return narrowByValue(e.left, e.right, possible, sense, subject);
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return narrowByValue(e.left, e.right, possible, !sense, subject);
    default:
      return possible;
  }
}

function narrowByClass(right: ts.Expression, possible: Possible, sense: boolean, { checker }: Subject): Possible {
  const symbol = checker.getTypeAtLocation(right).getProperty("prototype");
  if (symbol === undefined) return possible;
  const tested = checker.getTypeOfSymbol(symbol);
  const derives = (type: ts.Type): boolean => checker.isTypeAssignableTo(type, tested);
  if (!sense) return possible.filter((type) => !derives(type));
  return possible.map((type) => (derives(type) ? type : tested));
}

/** `subject === value`, `subject.member === value`, and the same turned round. */
function narrowByValue(
  left: ts.Expression,
  right: ts.Expression,
  possible: Possible,
  sense: boolean,
  subject: Subject,
): Possible {
  const { checker } = subject;
  const member = testedMember(bare(left), subject);
  if (member === undefined) {
    return testedMember(bare(right), subject) === undefined
      ? possible
      : narrowByValue(right, left, possible, sense, subject);
  }
  const value = checker.getTypeAtLocation(right);
  if (!isSingle(value)) return possible;
  return possible.filter((type) => {
    const property = member === "" ? undefined : type.getProperty(member);
    if (member !== "" && property === undefined) return !sense;
    const own = property === undefined ? type : checker.getTypeOfSymbol(property);
    const options = members(checker, own);
    const may = options.some((option) => checker.isTypeAssignableTo(value, option));
    const must = may && options.length === 1 && isSingle(options[0]!);
    return sense ? may : !must;
  });
}

/** The member of the subject that an expression reads, `""` for the subject itself. */
function testedMember(e: ts.Expression, subject: Subject): string | undefined {
  if (isSubject(e, subject)) return "";
  return ts.isPropertyAccessExpression(e) && isSubject(bare(e.expression), subject) ? e.name.text : undefined;
}

function isSubject(e: ts.Expression, { checker, symbol }: Subject): boolean {
  if (symbol === undefined) return e.kind === ts.SyntaxKind.ThisKeyword;
  return ts.isIdentifier(e) && checker.getSymbolAtLocation(e) === symbol;
}

/** Types with one value: literals, enum members, `undefined`, `null`. */
function isSingle(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Unit | ts.TypeFlags.Undefined | ts.TypeFlags.Null)) !== 0 && !type.isUnion();
}

function truth(type: ts.Type, checker: ts.TypeChecker): boolean | undefined {
  if (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) return false;
  if (type.flags & ts.TypeFlags.BooleanLiteral) return checker.typeToString(type) === "true";
  return type.flags & ts.TypeFlags.Object ? true : undefined;
}
