/** Object and array literals: data built from its parts, arrays of places that their elements are moved into. */

import type { Operand, Place } from "../mir/mir.js";
import { borrowed, type Field, isPlace, resolve, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import type { Argument } from "./arguments.js";
import { assign, copy, type FunctionBuilder, here, localPlace, newLocal, temp, terminate, zero } from "./builder.js";
import { memberName } from "./classes.js";
import { foldConstant, untypedConstant } from "./constants.js";
import { fail, freshVariable, type ProgramContext, symbolAt } from "./context.js";
import { convert } from "./convert.js";
import { lowerExpression, lowerInto } from "./expressions.js";
import { finish, newBuilder } from "./functions.js";
import { namesFrom, spread } from "./object-spread.js";
import { requireOwner } from "./owner-or-alias.js";
import { isOwned } from "./patterns.js";
import { withoutSpreads } from "./spread.js";
import { hasVariables } from "./unify.js";
import { valueKinds } from "./value-kinds.js";
import { operandValue, typeOfValue, type Value } from "./values.js";
import { viewOf } from "./views.js";

export function lowerObjectLiteral(
  f: FunctionBuilder,
  node: ts.ObjectLiteralExpression,
  expected: Type | undefined,
  destination: Place | undefined,
): Value {
  const wanted = objectType(f, node, expected);
  const parts = new Map<string, Operand>();
  node.properties.forEach((property, i) => {
    if (ts.isSpreadAssignment(property)) spread(f, property, wanted, parts, namesFrom(node, i + 1));
    else if (ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property)) {
      const name = memberName(property);
      const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
      parts.set(name, lowerPart(f, { node: value }, wanted?.fields.find((x) => x.name === name)?.type));
    } else {
      fail(f.context, "ING1011", property, "methods and accessors of object literals are not in the language", {
        help: "declare a class, or use a member of function type",
      });
    }
  });
  const span = here(f, node);
  const fields: Field[] = [];
  if (wanted !== undefined) {
    for (const field of wanted.fields) {
      // A member left out is one that may be `undefined`.
      if (!parts.has(field.name))
        parts.set(field.name, { kind: "constant", value: { kind: "zero" }, type: field.type });
    }
    fields.push(...wanted.fields);
  } else {
    for (const [name, operand] of parts) fields.push({ name, type: operand.type });
    fields.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
  const type: Type = wanted ?? { kind: "object", name: undefined, fields };
  const operands = fields.map((field) => parts.get(field.name)!);
  if (destination !== undefined && resolve(expected!).kind === "object") {
    assign(f, destination, { kind: "aggregate", operands }, span);
    return { kind: "place", place: destination, type, owned: false };
  }
  return operandValue(temp(f, type, { kind: "aggregate", operands }, span));
}

export function lowerPart(f: FunctionBuilder, { node, value: given }: Argument, type: Type | undefined): Operand {
  const value = given ?? lowerExpression(f, node as ts.Expression, type);
  if (type !== undefined) return requireOwner(f, value, type, node) ? convert(f, value, type, node) : zero(type);
  return untypedPart(f, value, node);
}

/** A part of a literal whose type nobody says: what its value has; numbers find theirs later. */
function untypedPart(f: FunctionBuilder, value: Value, node: ts.Node): Operand {
  const t = typeOfValue(value);
  if (t === undefined || value.kind === "number" || value.kind === "nothing") {
    f.hasVariables = true;
    return convert(f, value, freshVariable(f.context, "any"), node);
  }
  if (t.kind === "unit") return convert(f, value, t.of, node);
  return convert(f, value, isOwned(value) ? t : borrowed(t), node);
}

/** The object type that the literal makes: what is expected, or the variant whose literals it has. */
function objectType(
  f: FunctionBuilder,
  node: ts.ObjectLiteralExpression,
  expected: Type | undefined,
): (Type & { kind: "object" }) | undefined {
  const t = expected === undefined ? undefined : resolve(expected);
  if (t === undefined) return undefined;
  if (t.kind === "object") return t;
  if (t.kind === "option") return objectType(f, node, t.some);
  if (t.kind !== "union") return undefined;
  const candidates = t.variants.filter((v) => v.kind === "object" && fitsVariant(f, node, v)) as (Type & {
    kind: "object";
  })[];
  return candidates[0];
}

function fitsVariant(
  f: FunctionBuilder,
  node: ts.ObjectLiteralExpression,
  variant: Type & { kind: "object" },
): boolean {
  const names = new Set(variant.fields.map((x) => x.name));
  for (const [i, property] of node.properties.entries()) {
    if (ts.isSpreadAssignment(property)) {
      const type = f.context.checker.getTypeAtLocation(property.expression);
      const later = namesFrom(node, i + 1);
      // A narrowed value brings its own discriminant along.
      for (const field of variant.fields) {
        if (field.type.kind !== "unit" || later.has(field.name)) continue;
        const member = type.getProperty(field.name);
        if (member === undefined) continue;
        const own = f.context.checker.getTypeOfSymbol(member);
        if (own.isStringLiteral() && own.value !== field.type.value) return false;
      }
      continue;
    }
    const name = memberName(property);
    if (!names.has(name)) return false;
    const field = variant.fields.find((x) => x.name === name)!;
    if (field.type.kind !== "unit") continue;
    const initializer = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    if (initializer !== undefined && !isLiteral(f, initializer, field.type)) return false;
  }
  // Without a spread, what is not written must be optional.
  if (node.properties.some(ts.isSpreadAssignment)) return true;
  const written = new Set(node.properties.map((p) => memberName(p)));
  return variant.fields.every((x) => written.has(x.name) || resolve(x.type).kind === "option");
}

function isLiteral(f: FunctionBuilder, node: ts.Expression, unit: Type & { kind: "unit" }): boolean {
  const type = f.context.checker.getTypeAtLocation(node);
  if (type.isStringLiteral()) return type.value === unit.value;
  if (type.isNumberLiteral()) return typeof unit.value === "bigint" && BigInt(type.value) === unit.value;
  if (node.kind === ts.SyntaxKind.TrueKeyword) return unit.value === true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return unit.value === false;
  const constant = f.context.checker.getConstantValue(node as ts.PropertyAccessExpression);
  if (typeof constant === "number") return BigInt(constant) === unit.value;
  return f.context.checker.typeToString(type) === String(unit.value);
}

// ---- arrays ----------------------------------------------------------------------------------------------------------------

export function lowerArrayLiteral(
  f: FunctionBuilder,
  node: ts.ArrayLiteralExpression,
  expected: Type | undefined,
  destination: Place | undefined,
): Value {
  const t = expected === undefined ? undefined : resolve(expected);
  const wanted = t?.kind === "option" ? resolve(t.some) : t;
  const isOpen = wanted === undefined || wanted.kind === "variable";
  if (isOpen ? isTupleContext(f, node) || (wanted !== undefined && !isRow(f, node)) : wanted.kind === "tuple") {
    return lowerTuple(
      f,
      node,
      wanted?.kind === "tuple" ? wanted.elements : undefined,
      t?.kind === "tuple" ? destination : undefined,
    );
  }
  if (isOpen || wanted.kind === "slice") return lowerView(f, node, wanted?.kind === "slice" ? wanted : undefined);
  const inner = wanted.kind === "ref" ? resolve(wanted.to) : wanted;
  if (inner.kind === "array") {
    return fail(f.context, "ING1014", node, "an array literal is a view, and a `FixedArray` is wanted", {
      help: `write \`FixedArray.of(${node.elements.map((e) => e.getText()).join(", ")})\``,
    });
  }
  return lowerTuple(f, node, undefined, undefined);
}

/** A row of a table, `[[1, 2], [3, 4]]`, which is indexed: one that a loop takes apart, or of several kinds, is a tuple. */
function isRow(f: FunctionBuilder, node: ts.ArrayLiteralExpression): boolean {
  const table = node.parent;
  if (!ts.isArrayLiteralExpression(table) || isMixed(f.context, node)) return false;
  let whole: ts.Node = table;
  while (ts.isAsExpression(whole.parent) || ts.isParenthesizedExpression(whole.parent)) whole = whole.parent;
  const loop = whole.parent;
  const isTakenApart =
    ts.isForOfStatement(loop) &&
    ts.isVariableDeclarationList(loop.initializer) &&
    ts.isArrayBindingPattern(loop.initializer.declarations[0]!.name);
  return !isTakenApart;
}

/** `const [a, b] = [x, y]` and its like take the literal apart again: it is a tuple. */
function isTupleContext(f: FunctionBuilder, node: ts.ArrayLiteralExpression): boolean {
  const parent = node.parent;
  if (ts.isVariableDeclaration(parent)) return ts.isArrayBindingPattern(parent.name);
  if (ts.isBinaryExpression(parent)) return ts.isArrayLiteralExpression(parent.left);
  return isAsConst(parent) || (isWithinConst(node) && isMixed(f.context, node));
}
const isAsConst = (node: ts.Node): node is ts.AsExpression =>
  ts.isAsExpression(node) && ts.isConstTypeReference(node.type);

/** What stands under `as const`, and under parentheses. */
export function withoutAsConst(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || isAsConst(node) ? withoutAsConst(node.expression) : node;
}

/** Whether the literal is a part of one that is `as const`. */
function isWithinConst(node: ts.Node): boolean {
  const { parent } = node;
  const isLiteral =
    ts.isArrayLiteralExpression(parent) || ts.isObjectLiteralExpression(parent) || ts.isPropertyAssignment(parent);
  return isAsConst(parent) || (isLiteral && isWithinConst(parent));
}

/** Whether the elements are of several kinds, so that no view can have them. */
function isMixed({ checker }: ProgramContext, node: ts.ArrayLiteralExpression): boolean {
  return new Set(node.elements.flatMap((e) => valueKinds(checker.getTypeAtLocation(e)))).size > 1;
}

function lowerTuple(
  f: FunctionBuilder,
  node: ts.ArrayLiteralExpression,
  elements: readonly Type[] | undefined,
  destination: Place | undefined,
): Value {
  const operands = withoutSpreads(f, node.elements).map((item, i) => lowerPart(f, item, elements?.[i]));
  const type: Type = { kind: "tuple", elements: elements ?? operands.map((o) => o.type) };
  if (destination !== undefined) {
    assign(f, destination, { kind: "aggregate", operands }, here(f, node));
    return { kind: "place", place: destination, type, owned: false };
  }
  return operandValue(temp(f, type, { kind: "aggregate", operands }, here(f, node)));
}

/** A view of elements that lie in the enclosing block, or of constants in read-only data (LANGUAGE.md §4). */
function lowerView(
  f: FunctionBuilder,
  node: ts.ArrayLiteralExpression,
  wanted: (Type & { kind: "slice" }) | undefined,
): Value {
  const span = here(f, node);
  if (wanted !== undefined && !wanted.mutable && !f.inStatic && !hasVariables(wanted) && isConstantLiteral(f, node)) {
    return operandValue(constantView(f, node, wanted));
  }
  const found = wanted?.element ?? freshVariable(f.context, "any");
  if (wanted === undefined) f.hasVariables = true;
  const element = resolve(found);
  const operands: Operand[] = [];
  let type: Type = element;
  for (const item of withoutSpreads(f, node.elements)) {
    operands.push(lowerPart(f, item, resolve(type)));
    type = resolve(type);
  }
  const slice = wanted ?? ({ kind: "slice", element: found, mutable: !isWithinConst(node) } as const);
  return operandValue(viewOf(f, operands, found, slice, span));
}

/** Literals all the way down: the same value in every run, so that it needs no code. */
function isConstantLiteral(f: FunctionBuilder, node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isConstantLiteral(f, node.expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every((e) => isConstantLiteral(f, e));
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.every(
      (p) => ts.isPropertyAssignment(p) && !ts.isComputedPropertyName(p.name) && isConstantLiteral(f, p.initializer),
    );
  }
  if (
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword
  )
    return true;
  if (ts.isPropertyAccessExpression(node)) return (symbolAt(f.context, node)?.flags ?? 0) === ts.SymbolFlags.EnumMember;
  if (ts.isIdentifier(node)) {
    if (node.text === "undefined") return true;
    // A constant with an annotation is a variable like any other, even where its text is known.
    const declaration = symbolAt(f.context, node)?.valueDeclaration;
    if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
    return untypedConstant(f.context, declaration) !== undefined;
  }
  return foldConstant(f.context, node) !== undefined;
}

/** A static of its own for the literal; its value is found at compile time like any other's. */
function constantView(f: FunctionBuilder, node: ts.ArrayLiteralExpression, type: Type & { kind: "slice" }): Operand {
  const { context } = f;
  context.counters.literal += 1;
  const span = here(f, node);
  const name = `${f.name}$literal${context.counters.literal}`;
  const initializer = newBuilder(context, {
    name: `${name}$init`,
    environment: f.environment,
    result: type,
    span,
    inStatic: true,
  });
  lowerInto(initializer, localPlace(0), type, node);
  terminate(initializer, { kind: "return", span });
  finish(initializer, "literal", 0, {}, span);
  context.statics.set(name, {
    name,
    displayName: "literal",
    type,
    mutable: false,
    constant: true,
    initializer: initializer.name,
    value: undefined,
    exportName: undefined,
    section: undefined,
    align: undefined,
    span,
  });
  return temp(f, type, { kind: "use", operand: copy({ base: { kind: "static", name }, projections: [] }, type) }, span);
}

/** `FixedArray.of(…)`. */
export function lowerArrayOf(
  f: FunctionBuilder,
  items: readonly ts.Expression[],
  expected: Type | undefined,
  destination: Place | undefined,
  node: ts.Node,
): Value {
  const span = here(f, node);
  const t = expected === undefined ? undefined : resolve(expected);
  const wanted = t?.kind === "ref" ? resolve(t.to) : t;
  const known = wanted?.kind === "array" ? wanted : undefined;
  const elementType = known?.element ?? freshVariable(f.context, "any");
  if (known === undefined) f.hasVariables = true;
  const parts = withoutSpreads(f, items);
  if (known !== undefined && known.length !== parts.length) {
    fail(f.context, "ING1014", node, `${parts.length} elements are given for a \`FixedArray\` of ${known.length}`, {
      help: "give as many as its type says",
    });
  }
  const operands = parts.map((item) => {
    const value = item.value ?? lowerExpression(f, item.node as ts.Expression, resolve(elementType));
    const current = resolve(elementType);
    // The first place decides that the elements are places, moved in.
    if (current.kind === "variable" && current.cell.bound === "any" && value.kind === "place" && isPlace(value.type)) {
      current.cell.solution = resolve(value.type);
    }
    return convert(f, value, resolve(elementType), item.node);
  });
  const array: Type = { kind: "array", element: elementType, length: parts.length };
  const place =
    destination !== undefined && wanted?.kind === "array" && t?.kind === "array"
      ? destination
      : localPlace(newLocal(f, array, span));
  if (parts.length > 0) assign(f, place, { kind: "aggregate", operands }, span);
  return { kind: "place", place, type: array, owned: true };
}
