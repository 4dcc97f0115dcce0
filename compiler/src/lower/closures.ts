/** Closures: nested functions with an environment on the frame of the function that makes them (LANGUAGE.md §5). */

import type { Operand, Span } from "../mir/mir.js";
import { type Field, isPlace, option, resolve, type Type, VOID } from "../types/type.js";
import ts from "../typescript.cjs";
import {
  assign,
  type Capture,
  type ClosureCode,
  copy,
  emit,
  type FunctionBuilder,
  here,
  localPlace,
  newLocal,
  project,
  temp,
  type Variable,
  zero,
} from "./builder.js";
import { fail, freshVariable, typeAt } from "./context.js";
import { bindParameters, endFunction, finish, lowerFunctionBody, newBuilder } from "./functions.js";
import { attributesOf, knownResult, type ParameterInfo, promisedBy } from "./instances.js";
import { unify } from "./unify.js";

export const isFunctionLiteral = (node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression =>
  ts.isArrowFunction(node) || ts.isFunctionExpression(node);

/** What a name means in a function: its own variable, or one captured from the functions around. */
export function lookup(f: FunctionBuilder, symbol: ts.Symbol | "this"): Variable | undefined {
  if (symbol === "this") {
    if (f.self !== undefined) return { kind: "place", place: f.self.place, type: f.self.type };
  } else {
    const own = f.variables.get(symbol);
    if (own !== undefined) return own;
  }
  if (f.parent === undefined || f.closure === undefined) return undefined;
  const outer = lookup(f.parent, symbol);
  if (outer?.kind !== "place") return outer;
  return capture(f, f.closure, symbol, outer);
}

/** Values that cannot change any more are copied into the environment, the rest is reached by address. */
function capture(
  f: FunctionBuilder,
  closure: ClosureCode,
  symbol: Capture["symbol"],
  outer: Variable & { kind: "place" },
): Variable {
  let index = closure.captures.findIndex((c) => c.symbol === symbol);
  const environment = closure.environment as Type & { kind: "environment" };
  if (index < 0) {
    const byValue = isFixed(f.parent!, outer);
    index = closure.captures.length;
    closure.captures.push({ symbol, byValue });
    const name = symbol === "this" ? "this" : symbol.name;
    const type: Type = byValue ? outer.type : { kind: "pointer", to: outer.type };
    (environment.captures as Field[]).push({ name, type });
  }
  const { byValue } = closure.captures[index]!;
  const field = environment.captures[index]!;
  const slot = project(localPlace(1), { kind: "deref", type: environment }, { kind: "field", index, type: field.type });
  const place = byValue ? slot : project(slot, { kind: "deref", type: outer.type });
  return { kind: "place", place, type: outer.type };
}

function isFixed(parent: FunctionBuilder, variable: Variable & { kind: "place" }): boolean {
  const { place, type } = variable;
  if (isPlace(type)) return false;
  const t = resolve(type);
  const isSmall = [
    "int",
    "float",
    "bool",
    "enum",
    "tag",
    "ref",
    "string",
    "slice",
    "interface",
    "function",
    "pointer",
    "variable",
  ].includes(t.kind);
  if (!isSmall || place.base.kind !== "local") return false;
  if (place.projections.length === 0) return parent.stable.has(place.base.local);
  // Captured by value already, one level out.
  return parent.closure !== undefined && place.base.local === 1 && place.projections.length === 2;
}

/** A closure as a value, with the type that its context asks for. `declared` is told its code before that is lowered. */
export function lowerLambda(
  f: FunctionBuilder,
  node: ts.ArrowFunction | ts.FunctionExpression,
  expected: Type | undefined,
  declared?: (closure: ClosureCode) => void,
): Operand {
  const t = expected === undefined ? undefined : resolve(expected);
  const wanted = t?.kind === "option" ? resolve(t.some) : t;
  const hint = wanted?.kind === "function" ? wanted : undefined;
  const closure = lowerClosureBody(f, node, hint, declared);
  return closureValue(f, closure, node);
}

/** A function declared inside a function: its code now, its environment wherever it is used. */
export function declareClosure(f: FunctionBuilder, node: ts.FunctionDeclaration): void {
  if (node.name === undefined || node.body === undefined) return;
  const symbol = f.context.checker.getSymbolAtLocation(node.name)!;
  if (node.typeParameters !== undefined) {
    fail(f.context, "ING1011", node.name, "a function inside a function has no type parameters of its own", {
      help: "declare it at the top level",
    });
  }
  lowerClosureBody(f, node, undefined, (closure) => f.variables.set(symbol, { kind: "function", closure }), symbol);
}

type ClosureNode = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration;

/** Its code alone, which `f` finishes. */
export function lowerClosureBody(
  f: FunctionBuilder,
  node: ClosureNode,
  hint: (Type & { kind: "function" }) | undefined,
  declared?: (closure: ClosureCode) => void,
  own?: ts.Symbol,
): ClosureCode {
  const { context } = f;
  const span = here(f, node);
  if ((node as ts.FunctionExpression).asteriskToken !== undefined) {
    fail(context, "ING1011", node, "a generator inside a function is not in the language", {
      help: "declare it at the top level or as a method",
    });
  }
  const isAsync = node.modifiers?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword) === true;
  context.counters.lambda += 1;
  const label = node.name !== undefined ? node.name.getText() : "closure";
  const params = lambdaParameters(f, node, hint);
  const environment: Type = { kind: "environment", captures: [] };
  // One with a name of its own is called where its frame's size is known.
  const promised = isAsync && declared !== undefined ? promisedBy(context, node, f.environment) : undefined;
  const result = isAsync
    ? (promised ?? VOID)
    : (knownResult(context, node.type, f.environment) ??
      (hint === undefined ? freshVariable(context, "any") : hint.result));
  const all = [...params.map((p) => p.type), ...(hint?.params.slice(params.length) ?? [])];
  const fn = `${f.name}/${label}#${context.counters.lambda}`;
  const closure: ClosureCode = {
    fn,
    captures: [],
    environment,
    params: all,
    result: promised === undefined ? result : { kind: "promise", fn, result: promised },
  };
  const child = newBuilder(context, {
    name: closure.fn,
    environment: f.environment,
    result,
    span,
    ownerClass: f.ownerClass,
    isAsync: promised !== undefined,
    parent: f,
    closure,
  });
  f.hasVariables = true;
  newLocal(child, { kind: "pointer", to: environment }, span);
  child.stable.add(1);
  const locals = all.map((type, i) =>
    newLocal(child, type, params[i] === undefined ? span : here(f, params[i]!.node.name), params[i]?.name || undefined),
  );
  if (own !== undefined) child.variables.set(own, { kind: "function", closure });
  declared?.(closure);
  bindParameters(child, params, locals.slice(0, params.length));
  if (isAsync && promised === undefined) lowerAsyncClosure(child, node);
  else lowerFunctionBody(child, node.body!, span);
  endFunction(child, node);
  // Types may still be open that only the function around settles.
  const attributes = attributesOf(context, { declaration: node, owner: undefined, kind: "function" });
  f.finishers.push(() => finish(child, `${f.name.split(":").pop()}.${label}`, all.length + 1, attributes, span));
  return closure;
}

/**
 * Whoever calls a function value has no room for a frame, as its size is not known there. Where the caller wants no
 * result, the promise is dropped: that is left for the check to say (ING2009).
 */
function lowerAsyncClosure(f: FunctionBuilder, node: ClosureNode): void {
  const { checker } = f.context;
  const contextual = ts.isFunctionDeclaration(node) ? undefined : checker.getContextualType(node);
  const [wanted] = contextual?.getCallSignatures() ?? [];
  if (wanted === undefined || !(checker.getReturnTypeOfSignature(wanted).flags & ts.TypeFlags.Void)) {
    noAsyncValue(f, node);
  }
  const span = here(f, node);
  const name = `${f.name}/task`;
  const task = newBuilder(f.context, { name, environment: f.environment, result: VOID, span, isAsync: true });
  endFunction(task, node);
  finish(task, name, 0, {}, span);
  const promise: Type = { kind: "promise", fn: name, result: VOID };
  assign(f, localPlace(newLocal(f, promise, span)), { kind: "promise", fn: name, args: [] }, span);
}

function noAsyncValue(f: FunctionBuilder, node: ts.Node): never {
  return fail(f.context, "ING7014", node, "an async function is called by its name", {
    label: "whoever calls a function value has no room for its frame: its size is not known there",
    help: "call it here, or pass a function that starts it: `() => { spawn(task()); }`",
  });
}

/** `const name = async (…) => …`: a function with a name, as if it were declared. */
export function declareAsyncClosure(f: FunctionBuilder, node: ts.VariableDeclaration): boolean {
  const made = node.initializer;
  if (made === undefined || node.type !== undefined || !(ts.isArrowFunction(made) || ts.isFunctionExpression(made)))
    return false;
  if (made.modifiers?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword) !== true) return false;
  const symbol = f.context.checker.getSymbolAtLocation(node.name)!;
  if (f.context.assigned.has(symbol)) return false;
  lowerClosureBody(f, made, undefined, (closure) => f.variables.set(symbol, { kind: "function", closure }), symbol);
  return true;
}

function lambdaParameters(
  f: FunctionBuilder,
  node: ClosureNode,
  hint: (Type & { kind: "function" }) | undefined,
): ParameterInfo[] {
  return node.parameters.map((p, i) => {
    const optional = p.questionToken !== undefined || p.initializer !== undefined;
    const given = hint?.params[i];
    let type: Type;
    if (p.type !== undefined) {
      type = typeAt(f.context, p.type, f.context.checker.getTypeFromTypeNode(p.type), f.environment, false);
      if (given !== undefined && !optional) unify(given, type);
    } else if (given !== undefined) type = given;
    else type = typeAt(f.context, p, f.context.checker.getTypeAtLocation(p), f.environment, false);
    if (optional && resolve(type).kind !== "option") type = option(type);
    return {
      name: ts.isIdentifier(p.name) ? p.name.text : "",
      node: p,
      type,
      optional,
      rest: p.dotDotDotToken !== undefined,
    };
  });
}

/** The closure as a (code, environment) pair. */
export function closureValue(f: FunctionBuilder, closure: ClosureCode, node: ts.Node): Operand {
  const span = here(f, node);
  if (resolve(closure.result).kind === "promise") noAsyncValue(f, node);
  const type: Type = { kind: "function", params: closure.params, result: closure.result };
  return temp(f, type, { kind: "closure", fn: closure.fn, environment: environmentOf(f, closure, node) }, span);
}

/** The address of an environment with what the closure captures, as seen from here. */
export function environmentOf(f: FunctionBuilder, closure: ClosureCode, node: ts.Node): Operand {
  const span = here(f, node);
  const pointer: Type = { kind: "pointer", to: closure.environment };
  // Inside itself the closure passes on what it was given.
  if (f.closure === closure) return copy(localPlace(1), pointer);
  if (closure.captures.length === 0) return zero(pointer);
  const operands = closure.captures.map((c, i) => captureOperand(f, closure, c, i, node));
  return environmentWith(f, closure.environment, operands, span);
}

/** The address of a new environment that holds the operands. */
export function environmentWith(
  f: FunctionBuilder,
  environment: Type,
  operands: readonly Operand[],
  span: Span,
): Operand {
  const local = newLocal(f, environment, span);
  emit(f, { kind: "storageLive", local, span });
  assign(f, localPlace(local), { kind: "aggregate", operands }, span);
  const pointer: Type = { kind: "pointer", to: environment };
  return temp(f, pointer, { kind: "borrow", place: localPlace(local), exclusive: true }, span);
}

function captureOperand(
  f: FunctionBuilder,
  closure: ClosureCode,
  captured: Capture,
  index: number,
  node: ts.Node,
): Operand {
  const variable = lookup(f, captured.symbol);
  if (variable?.kind !== "place") {
    return fail(f.context, "ING1015", node, `what this function captures is not initialised yet`, {
      help: "declare the variables before it",
    });
  }
  const type = (closure.environment as Type & { kind: "environment" }).captures[index]!.type;
  if (captured.byValue) return copy(variable.place, variable.type);
  return temp(f, type, { kind: "borrow", place: variable.place, exclusive: true }, here(f, node));
}
