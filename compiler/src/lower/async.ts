/** `await` and what starts a promise. The generator pass makes a state machine of the async function around it. */

import type { Callee, Operand, Place, Span } from "../mir/mir.js";
import { isPreludeSymbol } from "../types/from-typescript.js";
import { typeText } from "../types/text.js";
import { BOOL, holdsPlace, isPlace, ref, resolve, type Type, VOID } from "../types/type.js";
import ts from "../typescript.cjs";
import {
  assign,
  boolConstant,
  branch,
  copy,
  enter,
  type FunctionBuilder,
  here,
  jump,
  localPlace,
  move,
  newBlock,
  newLocal,
  project,
  temp,
  terminate,
} from "./builder.js";
import { fail, namedSymbol } from "./context.js";
import { emitCall, fits } from "./emit-call.js";
import { lowerExpression } from "./expressions.js";
import { type FunctionInstance, isPromise } from "./instances.js";
import { asPlace } from "./patterns.js";
import { passOn, type Scope, unwindTo } from "./scopes.js";
import { unify } from "./unify.js";
import { NO_VALUE, operandValue, type Value } from "./values.js";

/** A promise where it lies. */
interface Started {
  readonly place: Place;
  readonly type: Type & { kind: "promise" };
}

/** Field of a promise's frame that holds what awaiting it gives, once it is ready. */
const RESULT = 1;

/** `await p`: polls the promise, and suspends for as long as it is not ready. */
export function lowerAwait(f: FunctionBuilder, node: ts.AwaitExpression, destination: Place | undefined): Value {
  return awaited(f, node.expression, destination);
}

/** What the promise that the expression gives comes to. */
export function awaited(f: FunctionBuilder, node: ts.Expression, destination: Place | undefined): Value {
  if (!f.isAsync) {
    return fail(f.context, "ING1011", node, "`await` stands in an async function", {
      help: "write `async` before `function`; a closure is not async yet",
    });
  }
  const inner = withoutParentheses(node);
  const tasks = tasksOfAll(f, inner);
  if (tasks !== undefined) return awaitAll(f, tasks, node);
  // The first poll starts it: the same, and no second look at the frame.
  const around = f.promiseHome;
  f.promiseHome = { node: inner, begins: false };
  const promise = promiseOf(f, inner);
  f.promiseHome = around;
  suspendUntilReady(f, [promise], here(f, node));
  return taken(f, promise, destination, here(f, node));
}

/** The frame of an async function that is called: built in its destination, and run up to where it first suspends. */
export function startPromise(
  f: FunctionBuilder,
  instance: FunctionInstance,
  type: Type & { kind: "promise" },
  args: readonly Operand[],
  node: ts.Node,
  destination: Place | undefined,
): Value {
  const span = here(f, node);
  const home = f.promiseHome?.node === node ? f.promiseHome : undefined;
  const place = home?.place?.(type, instance) ?? frameOf(f, type, node, destination);
  assign(f, place, { kind: "promise", fn: instance.name, args }, span);
  if (home?.begins !== false) {
    const frame = temp(f, ref(type), { kind: "borrow", place, exclusive: true }, span);
    emitCall(f, { kind: "begin", fn: instance.name }, [frame], VOID, span, { throws: false });
  }
  return { kind: "place", place, type, owned: true };
}

/** Where a promise is built: it will not move any more. */
function frameOf(f: FunctionBuilder, type: Type, node: ts.Node, destination: Place | undefined): Place {
  if (destination === undefined) return localPlace(newLocal(f, type, here(f, node)));
  const last = destination.projections.at(-1);
  const wanted = last?.type ?? (destination.base.kind === "local" ? f.locals[destination.base.local]!.type : undefined);
  if (wanted !== undefined && unify(wanted, type)) return destination;
  return fail(f.context, "ING7014", node, "which function's promise this is depends on the path", {
    help: "write an async function that awaits one or the other",
  });
}

/** A call of a function that is not async itself, and gives the promise of one: built where this caller wants it. */
export function passPromise(
  f: FunctionBuilder,
  callee: Callee,
  instance: FunctionInstance,
  type: Type & { kind: "promise" },
  args: readonly Operand[],
  node: ts.Node,
  destination: Place | undefined,
): Value {
  const home = f.promiseHome?.node === node ? f.promiseHome : undefined;
  const place = home?.place?.(type, instance) ?? frameOf(f, type, node, destination);
  return emitCall(f, callee, args, type, here(f, node), { destination: place });
}

/** Whether the expression's value is a promise, as `tsc` sees it. */
export function givesPromise(f: FunctionBuilder, node: ts.Expression): boolean {
  return isPromise(f.context.checker.getTypeAtLocation(node));
}

function promiseOf(f: FunctionBuilder, node: ts.Expression): Started {
  const value = lowerExpression(f, node);
  const { place, type } = asPlace(f, value, node);
  if (type.kind !== "promise") {
    return fail(f.context, "ING1011", node, `\`${typeText(f.context.types, type)}\` is no promise`, {
      help: "leave out `await`",
    });
  }
  if (type.fn === "") {
    return fail(f.context, "ING7014", node, "which function's promise this is is not known here", {
      help: "await it where the async function is called",
    });
  }
  return { place, type };
}

function suspendUntilReady(f: FunctionBuilder, promises: readonly Started[], span: Span): void {
  const head = newBlock(f);
  const suspended = newBlock(f);
  const done = newBlock(f);
  jump(f, head, span);
  enter(f, head);
  const single = promises.length === 1;
  const all = single ? undefined : localPlace(newLocal(f, BOOL, span));
  if (all !== undefined) assign(f, all, { kind: "use", operand: boolConstant(true) }, span);
  for (const promise of promises) {
    const ready = poll(f, promise, span);
    if (all === undefined) branch(f, ready, done, suspended, span);
    else {
      const pending = newBlock(f);
      const next = newBlock(f);
      branch(f, ready, next, pending, span);
      enter(f, pending);
      assign(f, all, { kind: "use", operand: boolConstant(false) }, span);
      jump(f, next, span);
      enter(f, next);
    }
  }
  if (all !== undefined) branch(f, copy(all, BOOL), done, suspended, span);
  enter(f, suspended);
  suspendHere(f, head, span);
  enter(f, done);
}

/** Gives the processor back to the executor; goes on at `resume`. */
function suspendHere(f: FunctionBuilder, resume: number, span: Span): void {
  const close = newBlock(f);
  terminate(f, { kind: "yield", value: boolConstant(false), resume, close, span });
  enter(f, close);
  // Cancelled here: as if the function returned. The pass ends the promises that it waits for.
  unwindTo(f, 0);
  terminate(f, { kind: "return", span });
}

/** `suspend()` of `ingot:unsafe`. */
export function lowerSuspend(f: FunctionBuilder, node: ts.Node): Value {
  if (!f.isAsync) {
    return fail(f.context, "ING1011", node, "`suspend` stands in an async function", { help: "write `async`" });
  }
  const resume = newBlock(f);
  suspendHere(f, resume, here(f, node));
  enter(f, resume);
  return NO_VALUE;
}

function poll(f: FunctionBuilder, promise: Started, span: Span): Operand {
  const { place, type } = promise;
  const frame = temp(f, ref(type), { kind: "borrow", place, exclusive: true }, span);
  const ready = localPlace(newLocal(f, BOOL, span));
  emitCall(f, { kind: "resume", fn: type.fn }, [frame], BOOL, span, { destination: ready });
  return copy(ready, BOOL);
}

/** The result, taken out of the frame of a promise that is ready. */
function taken(f: FunctionBuilder, promise: Started, destination: Place | undefined, span: Span): Value {
  const { result } = promise.type;
  const type = resolve(result);
  if (type.kind === "void") return NO_VALUE;
  const from = project(promise.place, { kind: "field", index: RESULT, type });
  const owned = holdsPlace(type);
  const to =
    destination !== undefined && fits(destination, f, type) ? destination : localPlace(newLocal(f, type, span));
  assign(f, to, { kind: "use", operand: owned ? move(from, type) : copy(from, type) }, span);
  if (isPlace(type) || to === destination) return { kind: "place", place: to, type, owned };
  return owned ? { kind: "place", place: to, type, owned } : operandValue(copy(to, type));
}

/** The elements of `Promise.all([…] as const)`. */
function tasksOfAll(f: FunctionBuilder, node: ts.Expression): readonly ts.Expression[] | undefined {
  if (!ts.isCallExpression(node) || !isPromiseAll(f, node)) return undefined;
  const [list] = node.arguments;
  const inner = list === undefined ? undefined : withoutAsConst(list);
  if (inner !== undefined && ts.isArrayLiteralExpression(inner) && !inner.elements.some(ts.isSpreadElement))
    return inner.elements;
  return fail(f.context, "ING7014", node, "`Promise.all` takes the promises one by one", {
    help: "write them there: `Promise.all([first(), second()] as const)`",
  });
}
export function isPromiseAll(f: FunctionBuilder, node: ts.CallExpression): boolean {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "all") return false;
  const base = namedSymbol(f.context, callee.expression);
  return base?.name === "Promise" && isPreludeSymbol(base);
}

/**
 * All are started in order, and then polled in order each time that this task is woken. What one throws comes from here
 * at once; the others are then cancelled, where JavaScript would let them go on with nobody waiting.
 */
function awaitAll(f: FunctionBuilder, tasks: readonly ts.Expression[], node: ts.Node): Value {
  const span = here(f, node);
  const promises: Started[] = [];
  const closeAll = (): void => {
    for (const { place, type } of [...promises].reverse()) {
      const frame = temp(f, ref(type), { kind: "borrow", place, exclusive: true }, span);
      emitCall(f, { kind: "close", fn: type.fn }, [frame], VOID, span);
    }
  };
  for (const task of tasks) promises.push(promiseOf(f, task));
  const scope: Scope & { kind: "cleanup" } = { kind: "cleanup", emit: closeAll, span, edge: undefined };
  f.scopes.push(scope);
  suspendUntilReady(f, promises, span);
  f.scopes.pop();
  if (scope.edge !== undefined) {
    const { current, open } = f;
    enter(f, scope.edge.target);
    closeAll();
    passOn(f, scope.edge.into, span);
    f.current = current;
    f.open = open;
  }
  const elements = promises.map((p) => resolve(p.type.result));
  const operands = promises.map((p) => {
    const type = resolve(p.type.result);
    const from = project(p.place, { kind: "field", index: RESULT, type });
    return holdsPlace(type) ? move(from, type) : copy(from, type);
  });
  const type: Type = { kind: "tuple", elements };
  const local = localPlace(newLocal(f, type, span));
  assign(f, local, { kind: "aggregate", operands }, span);
  return { kind: "place", place: local, type, owned: true };
}

const withoutParentheses = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
function withoutAsConst(node: ts.Expression): ts.Expression {
  if (ts.isParenthesizedExpression(node)) return withoutAsConst(node.expression);
  return ts.isAsExpression(node) && ts.isConstTypeReference(node.type) ? withoutAsConst(node.expression) : node;
}
