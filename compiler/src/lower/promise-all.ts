/** `Promise.all` of promises that are written in it. */

import { isPreludeSymbol } from "../types/from-typescript.js";
import type { Type } from "../types/type.js";
import ts from "../typescript.cjs";
import { end, promiseOf, resultIn } from "./async.js";
import { assign, type FunctionBuilder, here, localPlace, newLocal } from "./builder.js";
import { fail, namedSymbol } from "./context.js";
import { endScopes } from "./statements.js";
import { waitForAll } from "./under-way.js";
import type { Value } from "./values.js";

/** The elements of `Promise.all([…] as const)`. */
export function tasksOfAll(f: FunctionBuilder, node: ts.Expression): readonly ts.Expression[] | undefined {
  if (!ts.isCallExpression(node) || !isPromiseAll(f, node)) return undefined;
  const elements = elementsOf(node.arguments[0]);
  if (elements !== undefined) return elements;
  return fail(f.context, "ING7014", node, "`Promise.all` takes the promises one by one", {
    help: "write them there: `Promise.all([first(), second()] as const)`",
  });
}

function isPromiseAll(f: FunctionBuilder, node: ts.CallExpression): boolean {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "all") return false;
  const base = namedSymbol(f.context, callee.expression);
  return base?.name === "Promise" && isPreludeSymbol(base);
}

/** The elements of an array literal without spreads, with or without `as const`. */
export function elementsOf(list: ts.Expression | undefined): readonly ts.Expression[] | undefined {
  const inner = list === undefined ? undefined : withoutAsConst(list);
  if (inner === undefined || !ts.isArrayLiteralExpression(inner) || inner.elements.some(ts.isSpreadElement))
    return undefined;
  return inner.elements;
}

/**
 * All are started in order, and go on in order each time that this task is woken. What one throws comes from here at
 * once; the others are then cancelled, where JavaScript would let them go on with nobody waiting.
 */
export function awaitAll(f: FunctionBuilder, tasks: readonly ts.Expression[], node: ts.Node): Value {
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

function withoutAsConst(node: ts.Expression): ts.Expression {
  if (ts.isParenthesizedExpression(node)) return withoutAsConst(node.expression);
  return ts.isAsExpression(node) && ts.isConstTypeReference(node.type) ? withoutAsConst(node.expression) : node;
}
