/** Questions about `tsc`'s types that several rules ask. None of the answers decides about a layout. */

import ts from "../typescript.cjs";

const NOTHING = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void;

/** The members of a union, else the type itself; of a type parameter, those of its bound. */
export function members(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  const known = isGeneric(type) ? (checker.getBaseConstraintOfType(type) ?? type) : type;
  return known.isUnion() ? known.types : [known];
}

export const isGeneric = (type: ts.Type): boolean => (type.flags & ts.TypeFlags.Instantiable) !== 0;
export const isNothing = (type: ts.Type): boolean => (type.flags & NOTHING) !== 0;

/** The members that are something: without `undefined`, `null` and `void`. */
export function something(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  return members(checker, type).filter((t) => !isNothing(t));
}

/** The bare types behind flavours such as `u8` or `Own<T>`: the parts of an intersection, else the type itself. */
export function parts(type: ts.Type): readonly ts.Type[] {
  return type.isIntersection() ? type.types.flatMap(parts) : [type];
}

const hasFlag = (type: ts.Type, flags: ts.TypeFlags): boolean => parts(type).some((t) => (t.flags & flags) !== 0);

export const isString = (type: ts.Type): boolean => hasFlag(type, ts.TypeFlags.StringLike);
export const isNumber = (type: ts.Type): boolean => hasFlag(type, ts.TypeFlags.NumberLike);
export const isBoolean = (type: ts.Type): boolean => hasFlag(type, ts.TypeFlags.BooleanLike);
export const isUntyped = (type: ts.Type): boolean => hasFlag(type, ts.TypeFlags.Any);
export const isUnknown = (type: ts.Type): boolean => hasFlag(type, ts.TypeFlags.Unknown);

/** Whether a value of the type can only be text: a string, or an option or union of such. */
export function isText(checker: ts.TypeChecker, type: ts.Type): boolean {
  const some = something(checker, type);
  return some.length > 0 && some.every(isString);
}

export function isInPrelude(symbol: ts.Symbol | undefined): boolean {
  return symbol?.declarations?.some((d) => d.getSourceFile().isDeclarationFile) ?? false;
}

/** The symbol behind an import or re-export. */
export function resolved(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol;
export function resolved(checker: ts.TypeChecker, symbol: ts.Symbol | undefined): ts.Symbol | undefined;
export function resolved(checker: ts.TypeChecker, symbol: ts.Symbol | undefined): ts.Symbol | undefined {
  return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

export function symbolAt(checker: ts.TypeChecker, node: ts.Node): ts.Symbol | undefined {
  return resolved(checker, checker.getSymbolAtLocation(node));
}

/** The name of a prelude type (`Array`, `FixedArray`, …), or `undefined` for a program's own. */
function preludeName(type: ts.Type): string | undefined {
  return isInPrelude(type.symbol as ts.Symbol | undefined) ? type.symbol.name : undefined;
}

export function isClassInstance(type: ts.Type): boolean {
  return (
    parts(type).some((t) => t.isClass() || ((t.symbol?.flags ?? 0) & ts.SymbolFlags.Class) !== 0) &&
    !isClassItself(type)
  );
}

/** The type of a class as a value (`typeof Counter`). */
export function isClassItself(type: ts.Type): boolean {
  return parts(type).some((t) => t.getConstructSignatures().length > 0);
}

/** A view of elements: `T[]`, `readonly T[]`. */
export function isView(type: ts.Type): boolean {
  return parts(type).some((t) => ["Array", "ReadonlyArray", "TemplateStringsArray"].includes(preludeName(t) ?? ""));
}

export function isFixedArray(type: ts.Type): boolean {
  return parts(type).some((t) => preludeName(t) === "FixedArray");
}

export function isTuple(checker: ts.TypeChecker, type: ts.Type): boolean {
  return parts(type).some((t) => checker.isTupleType(t));
}

/** A function type: it can be called and is nothing else. */
export function isFunction(checker: ts.TypeChecker, type: ts.Type): boolean {
  return (
    parts(type).some((t) => checker.getSignaturesOfType(t, ts.SignatureKind.Call).length > 0) && !isClassItself(type)
  );
}

/** An interface that is seen through a vtable: it has methods. */
export function hasMethods(type: ts.Type): boolean {
  return type.getProperties().some((p) => (p.flags & ts.SymbolFlags.Method) !== 0);
}

/** Whether the type has identity: class instances, arrays in place, and objects behind an interface (LANGUAGE.md §3). */
export function isPlace(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (isString(type) || isNumber(type) || isBoolean(type) || isNothing(type)) return false;
  if (isClassInstance(type) || isFixedArray(type)) return true;
  if (isTuple(checker, type) || isView(type) || isFunction(checker, type)) return false;
  if (preludeName(type) === "Promise" || preludeName(type) === "Generator") return true;
  return (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0 && hasMethods(type);
}

/** Data of several parts: object types, tuples, views. Scalars, strings, functions and places are none. */
export function isCompositeData(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return false;
  if (isString(type) || isNumber(type) || isBoolean(type)) return false;
  if (isFunction(checker, type) || isClassItself(type) || isPlace(checker, type)) return false;
  return !parts(type).some(isGeneric);
}

/** Whether the class is `Failure` or extends it, at any depth. */
export function isFailure(checker: ts.TypeChecker, type: ts.Type): boolean {
  return parts(type).some((t) => {
    if (preludeName(t) === "Failure") return true;
    const target = (t as ts.TypeReference).target ?? t;
    return target.isClassOrInterface() && checker.getBaseTypes(target).some((base) => isFailure(checker, base));
  });
}

/** Skips parentheses, `as`, `satisfies` and `!`: the expression that is meant. */
export function bare(expression: ts.Expression): ts.Expression {
  let e = expression;
  while (
    ts.isParenthesizedExpression(e) ||
    ts.isAsExpression(e) ||
    ts.isSatisfiesExpression(e) ||
    ts.isTypeAssertionExpression(e) ||
    ts.isNonNullExpression(e)
  ) {
    e = e.expression;
  }
  return e;
}

/** The node around an expression, parentheses skipped. */
export function outer(node: ts.Node): ts.Node {
  let parent = node.parent;
  while (ts.isParenthesizedExpression(parent)) parent = parent.parent;
  return parent;
}

/** Whether an expression is written to: the target of an assignment, of `++`, of a destructuring, of `for … of`. */
export function isAssigned(node: ts.Node): boolean {
  const parent = node.parent;
  if (ts.isBinaryExpression(parent) && parent.left === node) {
    return (
      parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment
    );
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken;
  }
  if (ts.isForOfStatement(parent)) return parent.initializer === node;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) return isAssigned(parent);
  if (ts.isArrayLiteralExpression(parent) || ts.isSpreadElement(parent)) return isAssigned(parent);
  if (ts.isPropertyAssignment(parent) && parent.initializer === node) return isAssigned(parent.parent);
  if (ts.isShorthandPropertyAssignment(parent) || ts.isSpreadAssignment(parent)) return isAssigned(parent.parent);
  // The default of a destructured element: `[p.x = 1] = xs` comes out as an assignment above.
  return false;
}
