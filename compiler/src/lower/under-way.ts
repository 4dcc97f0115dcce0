/**
 * Promises that a function has started and not awaited yet. They go on whenever it waits for something else, in the order
 * in which they were started, as JavaScript has it: each resumption of the function lets each of them go one step.
 */

import type { Operand, Place, Span } from "../mir/mir.js";
import { POLL, POLL_AGAIN, POLL_READY, POLL_WAITS, STATE, STATE_FAILED, STATE_FIELD } from "../mir/poll.js";
import { BOOL, ref } from "../types/type.js";
import { resume, type Started, suspendHere } from "./async.js";
import {
  assign,
  branch,
  copy,
  enter,
  type FunctionBuilder,
  intConstant,
  jump,
  localPlace,
  newBlock,
  newLocal,
  project,
  temp,
} from "./builder.js";
import { emitCall } from "./emit-call.js";
import type { PromiseScope } from "./scopes.js";

export function promisesUnderWay(f: FunctionBuilder): readonly PromiseScope[] {
  return f.scopes.filter((scope) => scope.kind === "promise");
}

/** Runs it up to where it first suspends. What it says counts when this function suspends next. */
export function begin(f: FunctionBuilder, promise: Started, span: Span): void {
  if (!f.isAsync) {
    step(f, promise, span);
    return;
  }
  f.codeUnderWay ??= localPlace(newLocal(f, POLL, span));
  if (promisesUnderWay(f).length === 0)
    assign(f, f.codeUnderWay, { kind: "use", operand: intConstant(POLL_READY, POLL) }, span);
  accumulate(f, f.codeUnderWay, step(f, promise, span), span);
}

/** It was begun elsewhere, and nobody knows what it said then: that it has only let others go first is safe. */
export function takeUnderWay(f: FunctionBuilder, promise: PromiseScope): void {
  f.codeUnderWay ??= localPlace(newLocal(f, POLL, promise.span));
  assign(f, f.codeUnderWay, { kind: "use", operand: intConstant(POLL_AGAIN, POLL) }, promise.span);
  f.scopes.push(promise);
}

/** What this function has to say when it suspends, when what it waits for says `code`. */
export function codeSoFar(f: FunctionBuilder, code: Operand, span: Span): Operand {
  if (promisesUnderWay(f).length === 0) return code;
  return largest(f, code, copy(f.codeUnderWay!, POLL), span);
}

/** Lets each go one step, after this function was resumed. */
export function stepAll(f: FunctionBuilder, span: Span): void {
  const promises = promisesUnderWay(f);
  if (promises.length === 0) return;
  assign(f, f.codeUnderWay!, { kind: "use", operand: intConstant(POLL_READY, POLL) }, span);
  for (const promise of promises) accumulate(f, f.codeUnderWay!, step(f, promise, span), span);
}

/** Suspends until one of these promises, which are under way, has finished, and goes on at its entry of `found`. */
export function waitForOne(
  f: FunctionBuilder,
  promises: readonly Started[],
  found: readonly number[],
  span: Span,
): void {
  const head = newBlock(f);
  jump(f, head, span);
  enter(f, head);
  promises.forEach((promise, i) => {
    const next = newBlock(f);
    branch(f, endedWith(f, promise, "le", span), found[i]!, next, span);
    enter(f, next);
  });
  suspendHere(f, intConstant(POLL_WAITS, POLL), head, span);
}

/**
 * Suspends until all of these promises, which are under way, have finished. What one of them throws comes from here as
 * soon as it has thrown.
 */
export function waitForAll(f: FunctionBuilder, promises: readonly Started[], span: Span): void {
  const head = newBlock(f);
  const suspended = newBlock(f);
  jump(f, head, span);
  enter(f, head);
  for (const promise of promises) {
    const failed = newBlock(f);
    const next = newBlock(f);
    branch(f, endedWith(f, promise, "eq", span), failed, next, span);
    enter(f, failed);
    resume(f, promise, span);
    jump(f, next, span);
    enter(f, next);
  }
  for (const promise of promises) {
    const next = newBlock(f);
    branch(f, endedWith(f, promise, "le", span), next, suspended, span);
    enter(f, next);
  }
  const done = f.current;
  enter(f, suspended);
  suspendHere(f, intConstant(POLL_WAITS, POLL), head, span);
  enter(f, done);
}

/** Whether it was left by a throw (`eq`), or has ended in either way (`le`). */
function endedWith(f: FunctionBuilder, { place }: Started, op: "eq" | "le", span: Span): Operand {
  const left = copy(project(place, { kind: "field", index: STATE_FIELD, type: STATE }), STATE);
  const right = intConstant(STATE_FAILED, STATE);
  return temp(f, BOOL, { kind: "binary", op, left, right, overflow: "wrap" }, span);
}

/** Lets it go on; what it throws waits in its frame. */
function step(f: FunctionBuilder, { place, type }: Started, span: Span): Operand {
  const frame = temp(f, ref(type), { kind: "borrow", place, exclusive: true }, span);
  const code = localPlace(newLocal(f, POLL, span));
  emitCall(f, { kind: "begin", fn: type.fn }, [frame], POLL, span, { destination: code, throws: false });
  return copy(code, POLL);
}

function accumulate(f: FunctionBuilder, into: Place, code: Operand, span: Span): void {
  assign(f, into, { kind: "use", operand: largest(f, copy(into, POLL), code, span) }, span);
}

const largest = (f: FunctionBuilder, a: Operand, b: Operand, span: Span): Operand =>
  temp(f, POLL, { kind: "intrinsic", name: "max", operands: [a, b] }, span);
