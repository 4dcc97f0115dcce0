/** The call terminator: where its result is built, and where it goes when the callee throws. */

import type { Callee, Operand, Place, Span } from "../mir/mir.js";
import { typeText } from "../types/text.js";
import { holdsPlace, resolve, type Type, VOID } from "../types/type.js";
import { enter, type FunctionBuilder, localPlace, newBlock, newTemp, terminate, zero } from "./builder.js";
import { failureEdge } from "./scopes.js";
import { hasVariables } from "./unify.js";
import { NO_VALUE, type Value } from "./values.js";

/** Emits a call; the result is built in `destination`, or in a temporary. */
export function emitCall(
  f: FunctionBuilder,
  callee: Callee,
  args: readonly Operand[],
  resultType: Type,
  span: Span,
  options: {
    readonly destination?: Place | undefined;
    readonly purpose?: "call" | "dispose";
    readonly throws?: boolean;
  } = {},
): Value {
  const result = resolve(resultType);
  const isVoid = result.kind === "void";
  const isNever = result.kind === "never";
  if (!f.open) enter(f, newBlock(f));
  const place = isVoid || isNever ? undefined : (options.destination ?? localPlace(newTemp(f, result, span)));
  const next = isNever ? undefined : newBlock(f);
  const failure = options.throws === false ? undefined : failureEdge(f);
  terminate(f, {
    kind: "call",
    callee,
    args,
    destination: place,
    next,
    failure,
    purpose: options.purpose ?? "call",
    span,
  });
  if (next === undefined) return { kind: "operand", operand: zero(result), type: result };
  enter(f, next);
  if (place === undefined) return NO_VALUE;
  return {
    kind: "place",
    place,
    type: result,
    owned: holdsPlace(result),
  };
}

export function callFunction(
  f: FunctionBuilder,
  name: string,
  args: readonly Operand[],
  result: Type,
  span: Span,
  destination?: Place,
): Value {
  return emitCall(f, { kind: "function", name }, args, result, span, { destination });
}

export function callResume(f: FunctionBuilder, fn: string, frame: Operand, destination: Place, span: Span): void {
  const frameType = resolve(frame.type) as Type & { kind: "ref" };
  const item = (resolve(frameType.to) as Type & { kind: "generator" }).item;
  emitCall(f, { kind: "resume", fn }, [frame], { kind: "option", some: item }, span, { destination });
}
export function callClose(f: FunctionBuilder, fn: string, frame: Operand, span: Span): void {
  emitCall(f, { kind: "close", fn }, [frame], VOID, span);
}

/** Whether the result can be built right where it is wanted: the place is a fresh local of just this type. */
export function fits(destination: Place | undefined, f: FunctionBuilder, result: Type): boolean {
  if (destination === undefined) return false;
  const last = destination.projections[destination.projections.length - 1];
  const type = last?.type ?? (destination.base.kind === "local" ? f.locals[destination.base.local]!.type : undefined);
  if (type === undefined) return false;
  const t = resolve(type);
  if (t.kind === "variable" || hasVariables(t)) return false;
  return (
    t.kind === result.kind &&
    typeText(f.context.types, t) === typeText(f.context.types, result) &&
    sameExactly(t, result)
  );
}
const sameExactly = (a: Type, b: Type): boolean => JSON.stringify(a, replacer) === JSON.stringify(b, replacer);
const replacer = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);
