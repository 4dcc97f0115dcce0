/** Type arguments that a call does not write: found by matching declared parameter types with what is passed. */

import { asBound, isPreludeSymbol, machineType, ownershipOf, UnsupportedType } from "../types/from-typescript.js";
import { resolve, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import { findMethod } from "./classes.js";
import type { ProgramContext } from "./context.js";
import { requireMethod, resultOf } from "./instances.js";
import { iteratedItem } from "./iterated-parameters.js";
import { unify } from "./unify.js";

/** Bindings of type parameters; what is not bound yet is a type variable. */
export type Bindings = Map<ts.Symbol, Type>;

/** Learns from passing a value of machine type `given` where `declared` is wanted. */
export function inferFrom(context: ProgramContext, declared: ts.Type, given: Type, bindings: Bindings): void {
  const { checker } = context;
  const g = resolve(given);
  if (declared.flags & ts.TypeFlags.TypeParameter) {
    bind(bindings, declared.symbol, g, "plain");
    return;
  }
  if (declared.isIntersection()) {
    const { mode, bare } = ownershipOf(checker, declared);
    if (mode === undefined) return;
    if (bare.flags & ts.TypeFlags.TypeParameter) bind(bindings, bare.symbol, g, mode === "own" ? "owned" : "plain");
    else inferFrom(context, bare, g, bindings);
    return;
  }
  if (declared.isUnion()) {
    const some = declared.types.filter((t) => !(t.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)));
    if (some.length === 1) inferFrom(context, some[0]!, g.kind === "option" ? g.some : g, bindings);
    else if (g.kind === "union") inferUnion(context, some, g, bindings);
    return;
  }
  if (!(declared.flags & ts.TypeFlags.Object)) return;
  inferObject(context, declared as ts.ObjectType, g.kind === "ref" ? resolve(g.to) : g, bindings);
}

/** A declared type as far as it is known by now; undefined where it has none yet. */
export function tryType(context: ProgramContext, type: ts.Type, bindings: Bindings): Type | undefined {
  try {
    return machineType(context, type, bindings, false);
  } catch (error) {
    if (error instanceof UnsupportedType) return undefined;
    throw error;
  }
}

/** Literals in what is bound to the parameter take the numbers that its bound asks for: `T extends { readonly id: u32 }`. */
export function settleByBound(
  context: ProgramContext,
  { name, constraint }: ts.TypeParameterDeclaration,
  bindings: Bindings,
): void {
  const given = bindings.get(context.checker.getSymbolAtLocation(name)!);
  if (given === undefined || constraint === undefined) return;
  settleBy(context, resolve(given), context.checker.getTypeFromTypeNode(constraint), bindings);
}

function settleBy(context: ProgramContext, given: Type, bound: ts.Type, bindings: Bindings): void {
  if (given.kind === "variable" && given.cell.bound !== "any") {
    const wanted = tryType(context, bound, bindings);
    if (wanted?.kind === "int" || wanted?.kind === "float") unify(given, wanted);
  }
  if (given.kind !== "object") return;
  for (const property of bound.getProperties()) {
    const field = given.fields.find((x) => x.name === property.name);
    if (field !== undefined)
      settleBy(context, resolve(field.type), context.checker.getTypeOfSymbol(property), bindings);
  }
}

/** Learns from passing `given` for a parameter of a type like `Iterable<T>`, which stands for what is given. */
export function inferIterated(
  context: ProgramContext,
  parameter: ts.Symbol,
  declared: ts.Type,
  given: Type,
  bindings: Bindings,
): void {
  const g = resolve(given);
  const isOwned = ownershipOf(context.checker, declared).mode === "own";
  bind(bindings, parameter, g, isOwned ? "owned" : "plain");
  const item = itemOf(context, g);
  if (item !== undefined) inferFrom(context, iteratedItem(context, declared)!, item, bindings);
}

/** What iterating over a value of the type gives. */
function itemOf(context: ProgramContext, type: Type): Type | undefined {
  const t = resolve(type);
  switch (t.kind) {
    case "ref":
      return itemOf(context, t.to);
    case "slice":
    case "array":
      return t.element;
    case "string":
      return t;
    case "generator":
      return t.item;
    case "class": {
      const iterator = resultOfMethod(context, t, "[Symbol.iterator]") ?? t;
      return iterator.kind === "generator" ? iterator.item : itemOfIterator(context, iterator);
    }
    default:
      return undefined;
  }
}

/** What the `value`s of its `next()` are, where it is a class. */
function itemOfIterator(context: ProgramContext, iterator: Type): Type | undefined {
  const t = iterator.kind === "ref" ? resolve(iterator.to) : iterator;
  const step = t.kind === "class" ? resultOfMethod(context, t, "next") : undefined;
  const given = step?.kind === "union" ? step.variants.map(resolve) : [];
  for (const variant of given) {
    const value = variant.kind === "object" ? variant.fields.find((x) => x.name === "value") : undefined;
    if (value !== undefined && resolve(value.type).kind !== "void") return value.type;
  }
  return undefined;
}

function resultOfMethod(context: ProgramContext, type: Type & { kind: "class" }, key: string): Type | undefined {
  const found = findMethod(context.classInstances.get(type.id)!, key);
  return found === undefined
    ? undefined
    : resolve(resultOf(context, requireMethod(context, found.owner, found.member)));
}

function bind(bindings: Bindings, symbol: ts.Symbol | undefined, given: Type, how: "plain" | "owned"): void {
  if (symbol === undefined) return;
  const bound = bindings.get(symbol);
  if (bound === undefined) return;
  const b = resolve(bound);
  if (b.kind !== "variable") return;
  // A value of a literal type is passed as what it is a literal of; a type argument may be the literal (`N`).
  const g = given.kind === "unit" && how === "plain" ? resolve(given.of) : given;
  // A borrowed place stands for the place type itself: `T` is `C`, and a plain `T` parameter borrows it.
  unify(b, how === "plain" ? asBound(g) : g);
}

function inferUnion(
  context: ProgramContext,
  declared: readonly ts.Type[],
  given: Type & { kind: "union" },
  bindings: Bindings,
): void {
  for (const part of declared) {
    const names = part
      .getProperties()
      .map((p) => p.name)
      .sort()
      .join();
    for (const variant of given.variants) {
      if (
        variant.kind === "object" &&
        variant.fields
          .map((x) => x.name)
          .sort()
          .join() === names
      )
        inferFrom(context, part, variant, bindings);
    }
  }
}

function inferObject(context: ProgramContext, declared: ts.ObjectType, given: Type, bindings: Bindings): void {
  const { checker } = context;
  const args = () => checker.getTypeArguments(declared as ts.TypeReference);
  if (checker.isTupleType(declared)) {
    if (given.kind === "tuple")
      args().forEach((t, i) => given.elements[i] !== undefined && inferFrom(context, t, given.elements[i]!, bindings));
    return;
  }
  if (isPreludeSymbol(declared.symbol)) {
    const name = declared.symbol.name;
    if ((name === "Array" || name === "ReadonlyArray") && (given.kind === "slice" || given.kind === "array")) {
      inferOwned(context, args()[0]!, given.element, bindings);
      return;
    }
    if (name === "FixedArray" && given.kind === "array") {
      inferOwned(context, args()[0]!, given.element, bindings);
      const length: Type = { kind: "unit", value: BigInt(given.length), of: { kind: "int", name: "i32" } };
      const parameter = args()[1]!;
      if (parameter.flags & ts.TypeFlags.TypeParameter) {
        const bound = bindings.get(parameter.symbol);
        if (bound !== undefined && resolve(bound).kind === "variable") unify(bound, length);
      }
      return;
    }
    if (name === "Generator" && given.kind === "generator") inferFrom(context, args()[0]!, given.item, bindings);
    if (name === "Ptr" && given.kind === "pointer") inferOwned(context, args()[0]!, given.to, bindings);
  }
  const signature = declared.getCallSignatures()[0];
  if (signature !== undefined) {
    if (given.kind !== "function") return;
    signature.getParameters().forEach((p, i) => {
      const passed = given.params[i];
      if (passed !== undefined) inferFrom(context, checker.getTypeOfSymbol(p), passed, bindings);
    });
    inferOwned(context, signature.getReturnType(), given.result, bindings);
    return;
  }
  if (given.kind === "class") {
    // The instance, or the base of it, that the declared type names.
    for (let c = context.classInstances.get(given.id); c !== undefined; c = c.base) {
      if (c.symbol !== declared.symbol) continue;
      args().forEach(
        (t, i) => c!.typeArguments[i] !== undefined && inferOwned(context, t, c!.typeArguments[i]!, bindings),
      );
      return;
    }
    inferMembers(context, declared, given, bindings);
    return;
  }
  if (given.kind === "object") {
    for (const property of declared.getProperties()) {
      const field = given.fields.find((x) => x.name === property.name);
      if (field !== undefined) inferFrom(context, checker.getTypeOfSymbol(property), field.type, bindings);
    }
  }
}

/** An interface with type parameters, matched against the result types of a class's methods as tsc sees them. */
function inferMembers(
  context: ProgramContext,
  declared: ts.ObjectType,
  given: Type & { kind: "class" },
  bindings: Bindings,
): void {
  const instance = context.classInstances.get(given.id);
  for (const property of declared.getProperties()) {
    const field = instance?.definition.fields.find((x) => x.name === property.name);
    if (field !== undefined) inferFrom(context, context.checker.getTypeOfSymbol(property), field.type, bindings);
  }
}

/** Where a place written plain is meant in line (elements, results, type arguments), the binding is what is given. */
function inferOwned(context: ProgramContext, declared: ts.Type, given: Type, bindings: Bindings): void {
  if (declared.flags & ts.TypeFlags.TypeParameter) bind(bindings, declared.symbol, resolve(given), "owned");
  else inferFrom(context, declared, given, bindings);
}
