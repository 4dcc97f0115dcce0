/** `await` and what starts a promise. The generator pass makes a state machine of the async function around it. */

import type { Callee, Operand, Place, Span } from "../mir/mir.js";
import { POLL, POLL_AGAIN, POLL_READY, POLL_WAITS } from "../mir/poll.js";
import { typeText } from "../types/text.js";
import { BOOL, holdsPlace, isPlace, ref, resolve, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import { awaitSeveral } from "./await-several.js";
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
  move,
  newBlock,
  newLocal,
  project,
  temp,
  terminate,
} from "./builder.js";
import { callMethod } from "./calls.js";
import { fail } from "./context.js";
import { emitCall, fits } from "./emit-call.js";
import { lowerExpression } from "./expressions.js";
import { type FunctionInstance, isAsyncGenerator, isPromise } from "./instances.js";
import { asPlace } from "./patterns.js";
import { type PromiseScope, unwindTo } from "./scopes.js";
import { begin, codeSoFar, promisesUnderWay, stepAll, takeUnderWay, waitForAll } from "./under-way.js";
import { unify } from "./unify.js";
import { NO_VALUE, operandValue, type Value } from "./values.js";

/** A promise where it lies. */
export interface Started {
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
  const span = here(f, node);
  const several = awaitSeveral(f, inner);
  if (several !== undefined) return several;
  // The first poll starts it: the same, and no second look at the frame.
  const around = f.promiseHome;
  f.promiseHome = { node: inner, begins: false };
  const promise = promiseOf(f, inner);
  f.promiseHome = around;
  if (promisesUnderWay(f).some((p) => p.place === promise.place)) waitForAll(f, [promise], span);
  else pollUntilReady(f, promise, span);
  return taken(f, promise, destination, span);
}

/** Calls an async method that gives nothing, and waits for it. */
export function awaitMethod(f: FunctionBuilder, receiver: Value, key: string, node: ts.Node): void {
  const span = here(f, node);
  if (!f.isAsync)
    fail(f.context, "ING1011", node, "`await using` stands in an async function", { help: "write `async`" });
  const around = f.promiseHome;
  f.promiseHome = { node, begins: false };
  const made = asPlace(f, callMethod(f, receiver, key, [], node), node);
  f.promiseHome = around;
  const promise = promiseFrame(f, made, node);
  pollUntilReady(f, promise, span);
  end(f, promise, span);
}

/** The frame of an async function that is called: built in its destination, and run up to where it first suspends. */
export function startPromise(
  f: FunctionBuilder,
  /** Undefined for a closure. */
  instance: FunctionInstance | undefined,
  type: Type & { kind: "promise" },
  args: readonly Operand[],
  node: ts.Node,
  destination: Place | undefined,
): Value {
  const span = here(f, node);
  const home = f.promiseHome?.node === node ? f.promiseHome : undefined;
  const place = home?.place?.(type, instance, args) ?? frameOf(f, type, node, destination);
  assign(f, place, { kind: "promise", fn: type.fn, args }, span);
  const promise: PromiseScope = { kind: "promise", place, type, span, edge: undefined };
  // A generator starts when its first item is asked for.
  const begins = home?.begins !== false && (instance === undefined || !isAsyncGenerator(f.context, instance));
  if (begins) begin(f, promise, span);
  // What somebody else polls, an executor or a caller, is not this function's.
  if (begins && home === undefined && f.isAsync) f.scopes.push(promise);
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
  const span = here(f, node);
  const home = f.promiseHome?.node === node ? f.promiseHome : undefined;
  const place = home?.place?.(type, instance, args) ?? frameOf(f, type, node, destination);
  const value = emitCall(f, callee, args, type, span, { destination: place });
  if (home?.place === undefined && f.isAsync) takeUnderWay(f, { kind: "promise", place, type, span, edge: undefined });
  return value;
}

/** Whether the expression's value is a promise, as `tsc` sees it. */
export function givesPromise(f: FunctionBuilder, node: ts.Expression): boolean {
  return isPromise(f.context.checker.getTypeAtLocation(node));
}

export function promiseOf(f: FunctionBuilder, node: ts.Expression): Started {
  const { place, type } = asPlace(f, lowerExpression(f, node), node);
  return promiseFrame(f, { place, type }, node);
}

/** The same, of what lies at a place. */
export function promiseFrame(
  f: FunctionBuilder,
  { place, type }: { readonly place: Place; readonly type: Type },
  node: ts.Node,
): Started {
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

/** Polls what nobody has polled before, until it is ready. */
export function pollUntilReady(f: FunctionBuilder, promise: Started, span: Span): void {
  const head = newBlock(f);
  const suspended = newBlock(f);
  const done = newBlock(f);
  jump(f, head, span);
  enter(f, head);
  const code = resume(f, promise, span);
  const right = intConstant(POLL_READY, POLL);
  const isReady = temp(f, BOOL, { kind: "binary", op: "eq", left: code, right, overflow: "wrap" }, span);
  branch(f, isReady, done, suspended, span);
  enter(f, suspended);
  suspendHere(f, code, head, span);
  enter(f, done);
}

/** Gives the processor back to the executor, saying `code`; lets what is under way here go on, and then goes on at `next`. */
export function suspendHere(f: FunctionBuilder, code: Operand, next: number, span: Span): void {
  const close = newBlock(f);
  const resumed = newBlock(f);
  const value = codeSoFar(f, code, span);
  terminate(f, { kind: "yield", value, resume: resumed, close, span });
  enter(f, close);
  // Cancelled here: as if the function returned. The pass ends the promises that it waits for.
  unwindTo(f, 0);
  terminate(f, { kind: "return", span });
  enter(f, resumed);
  stepAll(f, span);
  jump(f, next, span);
}

/** `suspend()` and `yieldTurn()` of `ingot:unsafe`. */
export function lowerSuspend(f: FunctionBuilder, node: ts.Node, name: "suspend" | "yieldTurn"): Value {
  if (!f.isAsync) {
    return fail(f.context, "ING1011", node, `\`${name}\` stands in an async function`, { help: "write `async`" });
  }
  const resumed = newBlock(f);
  suspendHere(f, intConstant(name === "suspend" ? POLL_WAITS : POLL_AGAIN, POLL), resumed, here(f, node));
  enter(f, resumed);
  return NO_VALUE;
}

/** Lets the promise go on; what it throws comes from here. */
export function resume(f: FunctionBuilder, { place, type }: Started, span: Span): Operand {
  const frame = temp(f, ref(type), { kind: "borrow", place, exclusive: true }, span);
  const code = localPlace(newLocal(f, POLL, span));
  emitCall(f, { kind: "resume", fn: type.fn }, [frame], POLL, span, { destination: code });
  return copy(code, POLL);
}

/** The result of a promise that is ready, where it lies. */
export function resultIn(promise: Started): { readonly operand: Operand; readonly type: Type } {
  const type = resolve(promise.type.result);
  const from = project(promise.place, { kind: "field", index: RESULT, type });
  return { operand: holdsPlace(type) ? move(from, type) : copy(from, type), type };
}

/** It was awaited: it cannot be once more. */
export function end(f: FunctionBuilder, { place }: Started, span: Span): void {
  emit(f, { kind: "disposed", place, span });
}

/** The result, taken out of the frame of a promise that is ready. */
function taken(f: FunctionBuilder, promise: Started, destination: Place | undefined, span: Span): Value {
  const { operand, type } = resultIn(promise);
  if (type.kind === "void") {
    end(f, promise, span);
    return NO_VALUE;
  }
  const owned = holdsPlace(type);
  const to =
    destination !== undefined && fits(destination, f, type) ? destination : localPlace(newLocal(f, type, span));
  assign(f, to, { kind: "use", operand }, span);
  end(f, promise, span);
  if (isPlace(type) || to === destination) return { kind: "place", place: to, type, owned };
  return owned ? { kind: "place", place: to, type, owned } : operandValue(copy(to, type));
}

export const withoutParentheses = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
