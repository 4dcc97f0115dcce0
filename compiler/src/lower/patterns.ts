/** Destructuring: in declarations, parameters and assignments (LANGUAGE.md §5). */

import type { Place, Projection } from "../mir/mir.js";
import { borrowed, holdsPlace, resolve, type Type, USIZE } from "../types/type.js";
import ts from "../typescript.cjs";
import {
  assign,
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
  newLocal,
  newVariable,
  project,
  temp,
} from "./builder.js";
import { fail } from "./context.js";
import { convert } from "./convert.js";
import { assignTo, lowerInto } from "./expressions.js";
import { readMember } from "./members.js";
import type { Value } from "./values.js";

/** Declares the names of a pattern, each holding its part of the value. */
export function bindPattern(f: FunctionBuilder, name: ts.BindingName, value: Value, node: ts.Node): void {
  if (ts.isIdentifier(name)) {
    bindName(f, name, value, node);
    return;
  }
  eachPart(f, name, value, (element, part) => {
    bindPattern(f, element.name, withDefault(f, part, element.initializer, element), element);
  });
}

function bindName(f: FunctionBuilder, name: ts.Identifier, value: Value, node: ts.Node): void {
  const symbol = f.context.checker.getSymbolAtLocation(name)!;
  const isParameter = ts.isParameter(node);
  if (isParameter && value.kind === "place") {
    f.variables.set(symbol, { kind: "place", place: value.place, type: value.type });
    return;
  }
  declareVariable(f, symbol, name, value, !f.context.assigned.has(symbol));
}

/** A new local that starts with the value. Places are aliased, unless the value is a temporary owner. */
export function declareVariable(
  f: FunctionBuilder,
  symbol: ts.Symbol,
  name: ts.Node,
  value: Value,
  stable: boolean,
): void {
  const span = here(f, name);
  if (value.kind === "number" || value.kind === "text" || value.kind === "nothing" || value.kind === "void") {
    const type: Type = value.kind === "text" ? { kind: "string" } : { kind: "variable", cell: nextCell(f) };
    const operand = convert(f, value, type, name);
    const local = newVariable(f, operand.type, name, span);
    if (stable) f.stable.add(local);
    assign(f, localPlace(local), { kind: "use", operand }, span);
    f.variables.set(symbol, { kind: "place", place: localPlace(local), type: operand.type });
    return;
  }
  if (value.kind === "register")
    fail(f.context, "ING1014", name, "a register is not a value", { help: "read it: `.read()`" });
  const t = resolve(value.type);
  const widened = t.kind === "unit" ? t.of : t;
  const type = isOwned(value) ? widened : borrowed(widened);
  const operand = convert(f, value, type, name);
  const local = newVariable(f, type, name, span);
  if (stable) f.stable.add(local);
  emit(f, { kind: "storageLive", local, span });
  assign(f, localPlace(local), { kind: "use", operand }, span);
  f.variables.set(symbol, { kind: "place", place: localPlace(local), type });
}

function nextCell(f: FunctionBuilder) {
  f.context.counters.cell += 1;
  f.hasVariables = true;
  return { number: f.context.counters.cell, bound: "any" as const, solution: undefined, indexes: false };
}

/** The parts that a pattern names, from left to right. */
function eachPart(
  f: FunctionBuilder,
  pattern: ts.BindingPattern,
  value: Value,
  visit: (element: ts.BindingElement, part: Value) => void,
): void {
  const source = held(f, value, pattern);
  let index = 0;
  for (const element of pattern.elements) {
    if (ts.isOmittedExpression(element)) {
      index += 1;
      continue;
    }
    if (element.dotDotDotToken !== undefined) {
      fail(f.context, "ING1011", element, "a rest element in destructuring is not in the language", {
        help: "use `subarray`, or name the members",
      });
    }
    if (ts.isObjectBindingPattern(pattern)) {
      const key = element.propertyName ?? element.name;
      if (ts.isComputedPropertyName(key))
        fail(f.context, "ING1011", key, "a dynamic key is not in the language", { help: "name the member" });
      visit(element, readMember(f, source, key.getText(), element));
    } else {
      visit(element, elementAt(f, source, index, element));
      index += 1;
    }
  }
}

/** The value in a place of its own, so that its parts can be read one after the other. */
export function held(f: FunctionBuilder, value: Value, node: ts.Node): Value {
  if (value.kind !== "operand" || value.operand.kind !== "constant") return value;
  const span = here(f, node);
  const local = newLocal(f, value.type, span);
  f.stable.add(local);
  assign(f, localPlace(local), { kind: "use", operand: value.operand }, span);
  return { kind: "place", place: localPlace(local), type: value.type, owned: false };
}

/** Element `index` of a tuple, array or view. */
export function elementAt(f: FunctionBuilder, value: Value, index: number, node: ts.Node): Value {
  const span = here(f, node);
  const base = asPlace(f, value, node);
  const t = resolve(base.type);
  if (t.kind === "tuple") {
    const type = t.elements[index];
    if (type === undefined)
      fail(f.context, "ING1014", node, `the tuple has ${t.elements.length} elements`, { help: "name fewer" });
    return { kind: "place", place: project(base.place, { kind: "field", index, type }), type, owned: isOwned(value) };
  }
  if (t.kind === "array" || t.kind === "slice") {
    const position = intConstant(index, USIZE);
    const length =
      t.kind === "array"
        ? intConstant(t.length, USIZE)
        : temp(f, USIZE, { kind: "length", operand: copy(base.place, t) }, span);
    const inside = temp(
      f,
      { kind: "bool" },
      { kind: "binary", op: "lt", left: position, right: length, overflow: "wrap" },
      span,
    );
    emit(f, { kind: "check", condition: inside, reason: "index out of bounds", span });
    const projection: Projection = { kind: "index", index: position, type: t.element };
    return { kind: "place", place: project(base.place, projection), type: t.element, owned: false };
  }
  return fail(f.context, "ING1014", node, "only tuples and arrays are taken apart by position", {
    help: "name the members: `const { a } = …`",
  });
}

/** Parts of an owned temporary may be moved out one by one. */
export const isOwned = (value: Value): boolean =>
  (value.kind === "place" && value.owned) || (value.kind === "operand" && value.operand.kind === "move");

/** Where a value with parts lies; references are followed. */
export function asPlace(
  f: FunctionBuilder,
  value: Value,
  node: ts.Node,
): { readonly place: Place; readonly type: Type } {
  if (value.kind !== "place" && value.kind !== "operand") {
    return fail(f.context, "ING1014", node, "this value has no parts", { help: "give an object, a tuple or an array" });
  }
  let place: Place;
  if (value.kind === "place") place = value.place;
  else if (value.operand.kind === "constant") {
    const heldValue = held(f, value, node);
    place = (heldValue as Value & { kind: "place" }).place;
  } else place = value.operand.place;
  const t = resolve(value.type);
  if (t.kind === "ref") return { place: project(place, { kind: "deref", type: t.to }), type: t.to };
  return { place, type: t };
}

/** The part, or the default where the part is `undefined`. */
function withDefault(f: FunctionBuilder, part: Value, initializer: ts.Expression | undefined, node: ts.Node): Value {
  if (initializer === undefined) return part;
  if (part.kind !== "place" && part.kind !== "operand") return part;
  const t = resolve(part.type);
  // A part that is always there needs no default.
  if (t.kind !== "option") return part;
  const span = here(f, node);
  const place = asPlace(f, part, node).place;
  const some: Value = {
    kind: "place",
    place: project(place, { kind: "some", type: t.some }),
    type: t.some,
    owned: isOwned(part),
  };
  const type = some.owned ? t.some : borrowed(t.some);
  const local = newLocal(f, type, span);
  const present = newBlock(f);
  const absent = newBlock(f);
  const join = newBlock(f);
  branch(f, temp(f, { kind: "bool" }, { kind: "discriminant", place }, span), present, absent, span);
  enter(f, present);
  assign(f, localPlace(local), { kind: "use", operand: convert(f, some, type, node) }, span);
  jump(f, join, span);
  enter(f, absent);
  lowerInto(f, localPlace(local), type, initializer);
  jump(f, join, span);
  enter(f, join);
  return { kind: "place", place: localPlace(local), type, owned: holdsPlace(type) };
}

/** `[a, b] = …`, `({ x } = …)`: every part is read before the first target is written. */
export function assignPattern(
  f: FunctionBuilder,
  pattern: ts.ArrayLiteralExpression | ts.ObjectLiteralExpression,
  value: Value,
): void {
  const source = held(f, value, pattern);
  if (ts.isArrayLiteralExpression(pattern)) {
    pattern.elements.forEach((element, i) => {
      if (ts.isOmittedExpression(element)) return;
      assignTarget(f, element, elementAt(f, source, i, element));
    });
    return;
  }
  for (const property of pattern.properties) {
    if (ts.isShorthandPropertyAssignment(property)) {
      const part = readMember(f, source, property.name.text, property);
      assignTo(f, property.name, withDefault(f, part, property.objectAssignmentInitializer, property));
    } else if (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name)) {
      assignTarget(f, property.initializer, readMember(f, source, property.name.getText(), property));
    } else {
      fail(f.context, "ING1011", property, "this form of destructuring is not in the language", {
        help: "name the members",
      });
    }
  }
}

function assignTarget(f: FunctionBuilder, target: ts.Expression, part: Value): void {
  if (ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    assignTarget(f, target.left, withDefault(f, part, target.right, target));
  } else if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target))
    assignPattern(f, target, part);
  else assignTo(f, target, part);
}
