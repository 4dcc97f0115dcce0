/**
 * What waits for several promises: `Promise.all`, `select` and `within`. A promise is a frame of its function's size, so
 * that they take calls that are written in them, and build the frames here.
 */

import type { Place } from "../mir/mir.js";
import { isPreludeSymbol } from "../types/from-typescript.js";
import { BOOL, option, resolve, sameType, type Type, U32 } from "../types/type.js";
import ts from "../typescript.cjs";
import { end, promiseOf, resultIn, resume, type Started } from "./async.js";
import {
  assign,
  boolConstant,
  copy,
  enter,
  type FunctionBuilder,
  here,
  jump,
  localPlace,
  newBlock,
  newLocal,
  zero,
} from "./builder.js";
import { fail, namedSymbol, typeAt } from "./context.js";
import { convert } from "./convert.js";
import { lowerTo } from "./expressions.js";
import { libraryCall } from "./library.js";
import { withoutAsConst } from "./literals.js";
import { asPlace } from "./patterns.js";
import { closePromise } from "./scopes.js";
import { endScopes } from "./statements.js";
import { waitForAll, waitForOne } from "./under-way.js";
import { NO_VALUE, operandValue, type Value } from "./values.js";

/** `await Promise.all(…)`, `await select(…)`, `await within(…)`; undefined for other expressions. */
export function awaitSeveral(f: FunctionBuilder, node: ts.Expression): Value | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  if (isPromiseAll(f, node)) return awaitAll(f, elementsOf(f, node.arguments[0], "Promise.all", node), node);
  const symbol = namedSymbol(f.context, node.expression);
  if (symbol === undefined || !isPreludeSymbol(symbol)) return undefined;
  if (symbol.name === "select") return awaitFirst(f, elementsOf(f, node.arguments[0], "select", node), node);
  return symbol.name === "within" ? awaitWithin(f, node) : undefined;
}

function isPromiseAll(f: FunctionBuilder, node: ts.CallExpression): boolean {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "all") return false;
  const base = namedSymbol(f.context, callee.expression);
  return base?.name === "Promise" && isPreludeSymbol(base);
}

/** The elements of an array literal without spreads, with or without `as const`. */
function elementsOf(
  f: FunctionBuilder,
  list: ts.Expression | undefined,
  name: string,
  node: ts.Node,
): readonly ts.Expression[] {
  const inner = list === undefined ? undefined : withoutAsConst(list);
  if (inner !== undefined && ts.isArrayLiteralExpression(inner) && !inner.elements.some(ts.isSpreadElement))
    return inner.elements;
  return fail(f.context, "ING7014", node, `\`${name}\` takes the promises one by one`, {
    help: `write them there: \`${name}([first(), second()] as const)\``,
  });
}

/**
 * All are started in order, and go on in order each time that this task is woken. What one throws comes from here at
 * once; the others are then cancelled, where JavaScript would let them go on with nobody waiting.
 */
function awaitAll(f: FunctionBuilder, tasks: readonly ts.Expression[], node: ts.Node): Value {
  const span = here(f, node);
  const depth = f.scopes.length;
  const promises = tasks.map((task) => promiseOf(f, task));
  waitForAll(f, promises, span);
  endScopes(f, depth);
  const results = promises.map(resultIn);
  const type: Type = { kind: "tuple", elements: results.map((r) => r.type) };
  const local = localPlace(newLocal(f, type, span));
  assign(f, local, { kind: "aggregate", operands: results.map((r) => r.operand) }, span);
  for (const promise of promises) end(f, promise, span);
  return { kind: "place", place: local, type, owned: true };
}

/** All are started in order; the first result counts, of several at once the one written first. The others are cancelled. */
function awaitFirst(f: FunctionBuilder, tasks: readonly ts.Expression[], node: ts.CallExpression): Value {
  const span = here(f, node);
  const depth = f.scopes.length;
  const promises = tasks.map((task) => promiseOf(f, task));
  const type = resultOfFirst(f, promises, node);
  const target = type === undefined ? undefined : localPlace(newLocal(f, type, span));
  race(f, promises, node, (promise) => {
    if (target !== undefined) assignResult(f, promise, target, type!, node);
  });
  endScopes(f, depth);
  return target === undefined ? NO_VALUE : { kind: "place", place: target, type: type!, owned: true };
}

/** What `select` gives: what each gives, if that is one type, else what TypeScript makes of them. Undefined for `void`. */
function resultOfFirst(f: FunctionBuilder, promises: readonly Started[], node: ts.CallExpression): Type | undefined {
  const [first, ...others] = promises.map((p) => resolve(p.type.result));
  if (first === undefined)
    return fail(f.context, "ING1014", node, "`select` of no promise never ends", { help: "give it one" });
  if (others.every((other) => sameType(first, other))) return first.kind === "void" ? undefined : first;
  const signature = f.context.checker.getResolvedSignature(node)!;
  const promised = f.context.checker.getReturnTypeOfSignature(signature);
  const [given] = f.context.checker.getTypeArguments(promised as ts.TypeReference);
  return typeAt(f.context, node, given!, f.environment, true);
}

/** The result, or none after a time; of a promise without a result, whether it has ended within the time. */
function awaitWithin(f: FunctionBuilder, node: ts.CallExpression): Value {
  const span = here(f, node);
  const depth = f.scopes.length;
  const ms = operandValue(lowerTo(f, node.arguments[0]!, U32));
  const promise = promiseOf(f, node.arguments[1]!);
  const timer = asPlace(f, libraryCall(f, "kernel/time.ts", "sleep", [], [ms], node), node) as Started;
  const result = resolve(promise.type.result);
  const isVoid = result.kind === "void";
  const type = isVoid ? BOOL : result.kind === "option" ? result : option(result);
  const target = localPlace(newLocal(f, type, span));
  race(f, [promise, timer], node, (first) => {
    if (isVoid) assign(f, target, { kind: "use", operand: boolConstant(first === promise) }, span);
    else if (first === promise) assignResult(f, promise, target, type, node);
    else assign(f, target, { kind: "use", operand: zero(type) }, span);
  });
  endScopes(f, depth);
  if (isVoid) return operandValue(copy(target, BOOL));
  return { kind: "place", place: target, type, owned: true };
}

/** Waits for the first, cancels the others, the last one started first, and does `found` with the one that has ended. */
function race(f: FunctionBuilder, promises: readonly Started[], node: ts.Node, found: (first: Started) => void): void {
  const span = here(f, node);
  const join = newBlock(f);
  const ends = promises.map(() => newBlock(f));
  waitForOne(f, promises, ends, span);
  promises.forEach((promise, i) => {
    enter(f, ends[i]!);
    resume(f, promise, span);
    for (const other of [...promises].reverse()) {
      if (other !== promise) closePromise(f, { kind: "promise", ...other, span }, span);
    }
    found(promise);
    for (const each of promises) end(f, each, span);
    jump(f, join, span);
  });
  enter(f, join);
}

function assignResult(f: FunctionBuilder, promise: Started, target: Place, type: Type, node: ts.Node): void {
  const { operand } = resultIn(promise);
  const value: Value = resolve(promise.type.result).kind === "void" ? { kind: "nothing" } : operandValue(operand);
  assign(f, target, { kind: "use", operand: convert(f, value, type, node) }, here(f, node));
}
