/** Expressions → values. What type a value must have is its context's to say, through `convert`. */

import type { Place } from "../mir/mir.js";
import { BOOL, borrowed, holdsPlace, option, resolve, type Type, USIZE } from "../types/type.js";
import ts from "../typescript.cjs";
import { lowerPostfix } from "./assignment.js";
import { lowerAwait } from "./async.js";
import {
  assign,
  boolConstant,
  branch,
  copy,
  emit,
  enter,
  type FunctionBuilder,
  here,
  intConstant,
  jump,
  localPlace,
  newBlock,
  newTemp,
  project,
  temp,
} from "./builder.js";
import { typeMember } from "./builtins/numbers.js";
import { callStaticAccessor, lowerCall } from "./calls.js";
import { lowerConditional } from "./choices.js";
import { isStatic } from "./classes.js";
import { closureValue, lookup, lowerLambda } from "./closures.js";
import { foldConstant, parseNumber } from "./constants.js";
import { lowerNew } from "./construct.js";
import { fail, freshVariable, Reported, symbolAt, typeAt } from "./context.js";
import { convert } from "./convert.js";
import { lowerYield } from "./generators.js";
import { parameterType } from "./instances.js";
import { lowerArrayLiteral, lowerObjectLiteral } from "./literals.js";
import { memberTarget, placeTarget, readMember, registerAt, type Target } from "./members.js";
import { narrow, requireSome } from "./narrowing.js";
import { lowerBinary, lowerPrefix } from "./operators.js";
import { optionOrNone } from "./options.js";
import { asPlace, elementAt, held, isOwned } from "./patterns.js";
import { staticValue } from "./statics.js";
import { callSuper, superTarget } from "./super.js";
import { lowerTagged } from "./tagged.js";
import { objectBefore } from "./target-object.js";
import { settle } from "./unify.js";
import { NO_VALUE, NOTHING, operandValue, read, type Value } from "./values.js";
import { viewOfTuple } from "./views.js";

/**
 * The value of an expression. `expected` is a hint (it types literals and closures, it converts nothing); `destination`
 * is a fresh place that the value may be built in. With `use: "condition"` an option is not unwrapped.
 */
export function lowerExpression(
  f: FunctionBuilder,
  node: ts.Expression,
  expected?: Type,
  destination?: Place,
  use?: "condition",
): Value {
  switch (node.kind) {
    case ts.SyntaxKind.ParenthesizedExpression:
      return lowerExpression(f, (node as ts.ParenthesizedExpression).expression, expected, destination, use);
    case ts.SyntaxKind.NumericLiteral:
      return parseNumber(node.getText());
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return { kind: "text", value: (node as ts.StringLiteral).text };
    case ts.SyntaxKind.TrueKeyword:
      return operandValue(boolConstant(true));
    case ts.SyntaxKind.FalseKeyword:
      return operandValue(boolConstant(false));
    case ts.SyntaxKind.NullKeyword:
      return NOTHING;
    case ts.SyntaxKind.Identifier:
      return lowerIdentifier(f, node as ts.Identifier, use);
    case ts.SyntaxKind.ThisKeyword:
      return lowerThis(f, node);
    case ts.SyntaxKind.PropertyAccessExpression:
      return lowerProperty(f, node as ts.PropertyAccessExpression, use);
    case ts.SyntaxKind.ElementAccessExpression:
      return lowerElement(f, node as ts.ElementAccessExpression, use);
    case ts.SyntaxKind.CallExpression:
      return chained(f, node as ts.CallExpression, () =>
        lowerCall(f, node as ts.CallExpression, expected, destination),
      );
    case ts.SyntaxKind.NewExpression:
      return lowerNew(f, node as ts.NewExpression, expected, destination);
    case ts.SyntaxKind.BinaryExpression:
      return lowerBinary(f, node as ts.BinaryExpression, expected);
    case ts.SyntaxKind.PrefixUnaryExpression:
      return lowerPrefix(f, node as ts.PrefixUnaryExpression, expected);
    case ts.SyntaxKind.PostfixUnaryExpression:
      return lowerPostfix(f, node as ts.PostfixUnaryExpression);
    case ts.SyntaxKind.ConditionalExpression:
      return lowerConditional(f, node as ts.ConditionalExpression, expected);
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression:
      return operandValue(lowerLambda(f, node as ts.ArrowFunction, expected));
    case ts.SyntaxKind.ObjectLiteralExpression:
      return lowerObjectLiteral(f, node as ts.ObjectLiteralExpression, expected, destination);
    case ts.SyntaxKind.ArrayLiteralExpression:
      return lowerArrayLiteral(f, node as ts.ArrayLiteralExpression, expected, destination);
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.TypeAssertionExpression:
      return lowerAs(f, node as ts.AsExpression, expected, destination);
    case ts.SyntaxKind.SatisfiesExpression:
      return lowerExpression(f, (node as ts.SatisfiesExpression).expression, expected, destination);
    case ts.SyntaxKind.NonNullExpression:
      return lowerNonNull(f, node as ts.NonNullExpression);
    case ts.SyntaxKind.TaggedTemplateExpression:
      return lowerTagged(f, node as ts.TaggedTemplateExpression, expected);
    case ts.SyntaxKind.AwaitExpression:
      return lowerAwait(f, node as ts.AwaitExpression, destination);
    case ts.SyntaxKind.YieldExpression:
      return lowerYield(f, node as ts.YieldExpression);
    case ts.SyntaxKind.TemplateExpression:
      return (
        foldConstant(f.context, node) ??
        fail(f.context, "ING1021", node, "a string is not put together at run time: nothing owns its bytes", {
          help: "print the parts into a `StringBuffer<N>`, or give the template to `console.log`",
        })
      );
    default:
      return fail(f.context, "ING1011", node, "this expression is not in the language", { help: "see LANGUAGE.md §5" });
  }
}

/** Evaluates and converts. */
export function lowerTo(f: FunctionBuilder, node: ts.Expression, type: Type, destination?: Place) {
  return convert(f, lowerExpression(f, node, type, destination), type, node);
}

/** Builds the value in a fresh place of the type. */
export function lowerInto(f: FunctionBuilder, place: Place, type: Type, node: ts.Expression): void {
  const value = lowerExpression(f, node, type, place);
  if (value.kind === "place" && value.place === place) return;
  assign(f, place, { kind: "use", operand: convert(f, value, type, node) }, here(f, node));
}

function lowerThis(f: FunctionBuilder, node: ts.Node): Value {
  const self = lookup(f, "this");
  if (self?.kind !== "place")
    fail(f.context, "ING1011", node, "there is no `this` here", { help: "use it in a method" });
  return { kind: "place", place: self.place, type: self.type, owned: false };
}

function lowerIdentifier(f: FunctionBuilder, node: ts.Identifier, use?: "condition"): Value {
  if (node.text === "undefined") return NOTHING;
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? f.context.checker.getShorthandAssignmentValueSymbol(node.parent)
    : symbolAt(f.context, node);
  if (symbol === undefined) fail(f.context, "ING1014", node, `\`${node.text}\` is not known`, { help: "declare it" });
  const variable = lookup(f, symbol);
  if (variable === undefined) {
    const value = staticValue(f, symbol, node);
    return use === "condition" ? value : narrow(f, node, value);
  }
  switch (variable.kind) {
    case "constant":
      return variable.value;
    case "place": {
      const value: Value = { kind: "place", place: variable.place, type: variable.type, owned: false };
      return use === "condition" ? value : narrow(f, node, value);
    }
    case "function":
      return operandValue(closureValue(f, variable.closure, node));
    case "failed":
      return poisoned();
  }
}
function poisoned(): never {
  throw new Reported();
}

function lowerAs(
  f: FunctionBuilder,
  node: ts.AsExpression,
  expected: Type | undefined,
  destination: Place | undefined,
): Value {
  if (node.type.getText() === "const") return lowerExpression(f, node.expression, expected, destination);
  const type = typeAt(f.context, node.type, f.context.checker.getTypeFromTypeNode(node.type), f.environment, false);
  return operandValue(convert(f, lowerExpression(f, node.expression, type), type, node.expression));
}

function lowerNonNull(f: FunctionBuilder, node: ts.NonNullExpression): Value {
  const value = lowerExpression(f, node.expression, undefined, undefined, "condition");
  if (value.kind !== "place" && value.kind !== "operand") return value;
  const t = resolve(value.type);
  if (t.kind !== "option") return value;
  const { place } = asPlace(f, value, node);
  requireSome(f, node, place, "unexpected undefined");
  return { kind: "place", place: project(place, { kind: "some", type: t.some }), type: t.some, owned: isOwned(value) };
}

// ---- members and elements ------------------------------------------------------------------------------------------------

/**
 * An optional chain: where a base is not there, everything up to the end of the chain is skipped and its value is
 * `undefined`. Called for each link; the outermost one makes the exit.
 */
function chained(f: FunctionBuilder, node: ts.CallExpression | ts.AccessExpression, evaluate: () => Value): Value {
  if (!(node.flags & ts.NodeFlags.OptionalChain) || f.chainExit !== undefined || !isOutermost(node)) return evaluate();
  const span = here(f, node);
  const absent = newBlock(f);
  f.chainExit = absent;
  let value: Value;
  try {
    value = evaluate();
  } finally {
    f.chainExit = undefined;
  }
  if (value.kind === "void" || (value.kind === "operand" && resolve(value.type).kind === "void")) {
    const join = newBlock(f);
    jump(f, join, span);
    enter(f, absent);
    jump(f, join, span);
    enter(f, join);
    return NO_VALUE;
  }
  const given = valueType(f, value);
  const content = given.kind === "option" ? resolve(given.some) : given;
  // What the last call gave ownership of is owned by who has the result; other places are borrowed.
  const owned = isOwned(value) && holdsPlace(content);
  const type = option(owned ? content : borrowed(content));
  const place = optionOrNone(f, type, { kind: "use", operand: convert(f, value, type, node) }, absent, span);
  return owned ? { kind: "place", place, type, owned } : operandValue(copy(place, type));
}

/** Whether no further link of the same chain is around. */
function isOutermost(node: ts.Node): boolean {
  const { parent } = node;
  const isLink =
    (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isCallExpression(parent)) &&
    parent.expression === node;
  return !isLink || !(parent.flags & ts.NodeFlags.OptionalChain);
}

function valueType(f: FunctionBuilder, value: Value): Type {
  if (value.kind === "place" || value.kind === "operand") return resolve(value.type);
  return value.kind === "text" ? { kind: "string" } : freshVariable(f.context, "any");
}

/** The base of a member access; for `?.`, what is in it, with the chain left where nothing is. */
export function lowerBase(f: FunctionBuilder, node: ts.Expression, questionDot: ts.Node | undefined): Value {
  if (questionDot === undefined) {
    // Inside a chain the inner links belong to it; an ordinary base has chains of its own.
    return lowerExpression(f, node);
  }
  const saved = f.chainExit;
  const isLink = (node.flags & ts.NodeFlags.OptionalChain) !== 0 && !ts.isParenthesizedExpression(node);
  if (!isLink) f.chainExit = undefined;
  const value = lowerExpression(f, node, undefined, undefined, "condition");
  f.chainExit = saved;
  if (value.kind === "nothing")
    fail(f.context, "ING1014", node, "this is always `undefined`", { help: "remove the access" });
  if (value.kind !== "place" && value.kind !== "operand") return value;
  const t = resolve(value.type);
  if (t.kind !== "option") return value;
  const span = here(f, node);
  const kept = value.kind === "operand" ? held(f, value, node) : value;
  let { place } = asPlace(f, kept, node);
  if (!holdsPlace(t.some)) {
    const operand = read(f, place, t, span);
    if (operand.kind !== "constant") place = operand.place;
  }
  const present = newBlock(f);
  branch(f, temp(f, BOOL, { kind: "discriminant", place }, span), present, f.chainExit!, span);
  enter(f, present);
  return { kind: "place", place: project(place, { kind: "some", type: t.some }), type: t.some, owned: false };
}

function lowerProperty(f: FunctionBuilder, node: ts.PropertyAccessExpression, use?: "condition"): Value {
  const enumValue = enumMember(f, node);
  if (enumValue !== undefined) return enumValue;
  const known = typeMember(f, node);
  if (known !== undefined) return known;
  const symbol = symbolAt(f.context, node.name);
  // A member of a namespace import, or a static of a class.
  if (isStaticMember(f, node, symbol)) {
    const accessor = symbol!.declarations?.find((d) => ts.isGetAccessor(d));
    if (accessor !== undefined) return callStaticAccessor(f, accessor as ts.GetAccessorDeclaration, [], node);
    const value = staticValue(f, symbol!, node);
    return use === "condition" ? value : narrow(f, node, value);
  }
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword)
    return narrow(f, node, callSuper(f, node, `get ${node.name.text}`, []));
  return chained(f, node, () => {
    const base = lowerBase(f, node.expression, node.questionDotToken);
    const value = readMember(f, base, node.name.text, node);
    // Inside a chain tsc's type has the chain's `undefined` in it; the member itself is as declared.
    if (use === "condition" || node.flags & ts.NodeFlags.OptionalChain) return value;
    return narrow(f, node, value);
  });
}

export function isStaticMember(
  f: FunctionBuilder,
  node: ts.PropertyAccessExpression,
  symbol: ts.Symbol | undefined,
): boolean {
  if (symbol === undefined) return false;
  // `this` of a static method is the class, `super` its base.
  const { kind } = node.expression;
  if (kind === ts.SyntaxKind.ThisKeyword || kind === ts.SyntaxKind.SuperKeyword)
    return symbol.declarations?.some((d) => ts.isClassElement(d) && isStatic(d)) ?? false;
  const isName = ts.isIdentifier(node.expression) || ts.isPropertyAccessExpression(node.expression);
  const aliased = isName ? symbolAt(f.context, node.expression) : undefined;
  if (aliased === undefined) return false;
  if (aliased.flags & (ts.SymbolFlags.ValueModule | ts.SymbolFlags.NamespaceModule)) return true;
  return (aliased.flags & ts.SymbolFlags.Class) !== 0;
}

function enumMember(f: FunctionBuilder, node: ts.PropertyAccessExpression): Value | undefined {
  const symbol = symbolAt(f.context, node);
  if (symbol === undefined || !(symbol.flags & ts.SymbolFlags.EnumMember)) return undefined;
  const owner = (symbol as ts.Symbol & { parent?: ts.Symbol }).parent!;
  const type = f.context.enumType(owner);
  const value = f.context.types.enums.get((type as Type & { kind: "enum" }).id)!.members.get(symbol.name);
  if (value === undefined)
    fail(f.context, "ING1014", node, "an enum's members are integers", { help: "use a union of string literals" });
  return operandValue(intConstant(value, type));
}

function lowerElement(f: FunctionBuilder, node: ts.ElementAccessExpression, use?: "condition"): Value {
  return chained(f, node, () => {
    const base = lowerBase(f, node.expression, node.questionDotToken);
    const value = elementOf(f, base, node.argumentExpression, node);
    if (use === "condition" || node.flags & ts.NodeFlags.OptionalChain) return value;
    return narrow(f, node, value);
  });
}

/** `base[index]`, with its check. */
function elementOf(f: FunctionBuilder, base: Value, index: ts.Expression, node: ts.ElementAccessExpression): Value {
  const t = base.kind === "place" || base.kind === "operand" ? resolve(base.type) : undefined;
  const inner = t?.kind === "ref" ? resolve(t.to) : t;
  if (inner?.kind === "tuple") {
    const folded = foldConstant(f.context, index);
    if (folded?.kind === "number" && folded.int !== undefined) return elementAt(f, base, Number(folded.int), node);
    const { place } = asPlace(f, held(f, base, node), node);
    const view = viewOfTuple(f, place, inner, [index], node);
    return finishElement(f, elementPlace(f, operandValue(view.operand), index, node), node);
  }
  const target = elementPlace(f, base, index, node);
  return finishElement(f, target, node);
}

function finishElement(
  f: FunctionBuilder,
  target: { place: Place; type: Type; isRegister: boolean },
  node: ts.Node,
): Value {
  if (target.isRegister) return registerAt(f, target.place, target.type, node);
  return { kind: "place", place: target.place, type: target.type, owned: false };
}

/** The checked place of an element. The index is evaluated, then `right` by `beforeCheck`, then the index is checked. */
export function elementPlace(
  f: FunctionBuilder,
  base: Value,
  index: ts.Expression,
  node: ts.Node,
  right?: ts.Expression,
  beforeCheck?: () => void,
): { readonly place: Place; readonly type: Type; readonly isRegister: boolean } {
  const span = here(f, node);
  const { place: found, type } = asPlace(f, base, node);
  if (type.kind !== "array" && type.kind !== "slice") {
    fail(f.context, "ING1011", node, "only arrays, views and tuples are indexed", {
      help: "name the member: `x.name`",
    });
  }
  const place = objectBefore(f, found, type, [index, right], node);
  // The view itself is read before the index is evaluated.
  const view = type.kind === "slice" ? read(f, place, type, span) : undefined;
  const source = view !== undefined && view.kind !== "constant" ? view.place : place;
  const position = indexOperand(f, index);
  beforeCheck?.();
  const length =
    type.kind === "array" ? intConstant(type.length, USIZE) : temp(f, USIZE, { kind: "length", operand: view! }, span);
  const inside = temp(f, BOOL, { kind: "binary", op: "lt", left: position, right: length, overflow: "wrap" }, span);
  emit(f, { kind: "check", condition: inside, reason: "index out of bounds", span });
  const isRegister = isRegisterArray(f, base, type);
  return {
    place: project(source, { kind: "index", index: position, type: type.element }),
    type: type.element,
    isRegister,
  };
}

function isRegisterArray(f: FunctionBuilder, base: Value, type: Type): boolean {
  if (type.kind !== "array" || base.kind !== "place") return false;
  const projections = base.place.projections;
  const owner = projections[projections.length - 2];
  const t = owner === undefined ? undefined : resolve(owner.type);
  return t?.kind === "class" && f.context.types.classes.get(t.id)?.blockSize !== undefined;
}

/** An index as a usize: any unsigned type will do (LANGUAGE.md §2). */
export function indexOperand(f: FunctionBuilder, node: ts.Expression) {
  const span = here(f, node);
  // No expectation: the branches of a conditional would be converted to it.
  const value = lowerExpression(f, node);
  if (value.kind !== "place" && value.kind !== "operand") return convert(f, value, USIZE, node);
  const t = resolve(value.type);
  const operand = value.kind === "place" ? read(f, value.place, t, span) : value.operand;
  if (t.kind === "variable") {
    t.cell.indexes = true;
    // Any unsigned type may index; the widening is put in when the type is known.
    const local = newTemp(f, USIZE, span);
    const statement = {
      kind: "assign" as const,
      place: localPlace(local),
      value: { kind: "cast" as const, cast: "int" as const, operand },
      span,
    };
    emit(f, statement);
    f.finishers.push(() => {
      const known = settle(t);
      if (known.kind !== "int" || known.name.startsWith("i"))
        convert(f, { kind: "operand", operand, type: known }, USIZE, node);
    });
    return copy(localPlace(local), USIZE);
  }
  if (t.kind === "int" && t.name !== "usize" && t.name.startsWith("u")) {
    if (t.name === "u64" && f.context.options.pointerBits === 32) return narrowIndex(f, operand, span);
    return temp(f, USIZE, { kind: "cast", cast: "int", operand }, span);
  }
  return convert(f, { kind: "operand", operand, type: t }, USIZE, node);
}

/** A 64-bit index on a 32-bit target: what does not fit is out of bounds. */
function narrowIndex(f: FunctionBuilder, operand: ReturnType<typeof copy>, span: ReturnType<typeof here>) {
  const limit = intConstant(0xffff_ffffn, { kind: "int", name: "u64" });
  const fits = temp(f, BOOL, { kind: "binary", op: "le", left: operand, right: limit, overflow: "wrap" }, span);
  emit(f, { kind: "check", condition: fits, reason: "index out of bounds", span });
  return temp(f, USIZE, { kind: "cast", cast: "int", operand }, span);
}

// ---- assignment targets ---------------------------------------------------------------------------------------------------

/** Evaluates what stands left of an assignment, once. `right` is what is evaluated before it is written. */
export function lowerTarget(f: FunctionBuilder, node: ts.Expression, right?: ts.Expression): Target {
  if (ts.isParenthesizedExpression(node)) return lowerTarget(f, node.expression, right);
  if (ts.isNonNullExpression(node)) return lowerTarget(f, node.expression, right);
  if (ts.isIdentifier(node)) {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? f.context.checker.getShorthandAssignmentValueSymbol(node.parent)!
      : symbolAt(f.context, node)!;
    const variable = lookup(f, symbol);
    if (variable?.kind === "failed") throw new Reported();
    if (variable?.kind === "place") return placeTarget(f, variable.place, variable.type);
    const value = staticValue(f, symbol, node);
    if (value.kind === "place") return placeTarget(f, value.place, value.type);
    return fail(f.context, "ING1014", node, `\`${node.text}\` is not a variable`, { help: "assign to a `let`" });
  }
  if (ts.isPropertyAccessExpression(node)) {
    const symbol = symbolAt(f.context, node.name);
    if (symbol !== undefined && isStaticMember(f, node, symbol)) {
      const setter = symbol.declarations?.find((d) => ts.isSetAccessor(d)) as ts.SetAccessorDeclaration | undefined;
      const getter = symbol.declarations?.find((d) => ts.isGetAccessor(d)) as ts.GetAccessorDeclaration | undefined;
      if (setter !== undefined) {
        return {
          type: parameterType(f.context, setter.parameters[0]!, new Map()),
          read: () => (getter === undefined ? NO_VALUE : callStaticAccessor(f, getter, [], node)),
          write: (value, at) => void callStaticAccessor(f, setter, [value], at),
        };
      }
      const value = staticValue(f, symbol, node);
      if (value.kind === "place") return placeTarget(f, value.place, value.type);
    }
    if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return superTarget(f, node);
    return memberTarget(f, lowerExpression(f, node.expression), node.name.text, node, right);
  }
  if (ts.isElementAccessExpression(node)) {
    const base = lowerExpression(f, node.expression);
    const { place, type } = elementPlace(f, base, node.argumentExpression, node, right);
    return placeTarget(f, place, type);
  }
  return fail(f.context, "ING1011", node, "this cannot be assigned to", {
    help: "assign to a variable, field or element",
  });
}

export function assignTo(f: FunctionBuilder, target: ts.Expression, value: Value): void {
  lowerTarget(f, target).write(value, target);
}
