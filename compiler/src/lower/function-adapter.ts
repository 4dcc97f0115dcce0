/**
 * A function where one is wanted that gets more arguments, or whose result somebody wants: JavaScript leaves out what is
 * not asked for, and so does a function of ours that stands between (`xs.forEach(print)`).
 */
import type { Operand, Span } from "../mir/mir.js";
import { type FunctionType, resolve, sameType, type Type } from "../types/type.js";
import type ts from "../typescript.cjs";
import {
  assign,
  copy,
  type FunctionBuilder,
  here,
  localPlace,
  newLocal,
  project,
  temp,
  terminate,
  zero,
} from "./builder.js";
import { environmentWith } from "./closures.js";
import { emitCall } from "./emit-call.js";
import { finish, newBuilder } from "./functions.js";
import { isSameReference } from "./overrides.js";

/** Whether a caller of `to` can call `from` when it leaves out its last arguments, or forgets the result. */
export function canAdapt(f: FunctionBuilder, from: FunctionType, to: FunctionType): boolean {
  const wantsResult = resolve(to.result).kind !== "void";
  return (
    from.params.length <= to.params.length &&
    from.params.every((p, i) => isSameReference(f.context, to.params[i]!, p)) &&
    (wantsResult ? isSameReference(f.context, from.result, to.result) : resolve(from.result).kind !== "promise")
  );
}

/** The function value that does it. A function that is known captures nothing; any other is captured. */
export function adaptFunction(
  f: FunctionBuilder,
  given: Operand,
  from: FunctionType,
  to: FunctionType,
  node: ts.Node,
): Operand {
  const { context } = f;
  const span = here(f, node);
  const isKnown = given.kind === "constant" && given.value.kind === "function";
  const environment: Type = { kind: "environment", captures: isKnown ? [] : [{ name: "callee", type: from }] };
  const pointer: Type = { kind: "pointer", to: environment };
  context.counters.lambda += 1;
  const name = `${f.name}/adapter#${context.counters.lambda}`;
  const child = newBuilder(context, { name, environment: f.environment, result: to.result, span });
  newLocal(child, pointer, span);
  const locals = to.params.map((type) => newLocal(child, type, span));
  const args = from.params.map((type, i) => as(child, copy(localPlace(locals[i]!), to.params[i]!), type, span));
  const captured = project(
    localPlace(1),
    { kind: "deref", type: environment },
    { kind: "field", index: 0, type: from },
  );
  callInto(child, isKnown ? given : copy(captured, from), args, from.result, to.result, span);
  terminate(child, { kind: "return", span });
  f.finishers.push(() => finish(child, `${f.name.split(":").pop()}.adapter`, to.params.length + 1, {}, span));
  const held = isKnown ? zero(pointer) : environmentWith(f, environment, [given], span);
  return temp(f, to, { kind: "closure", fn: name, environment: held }, span);
}

/** The call, and its result as the function's own where that has one. */
function callInto(
  f: FunctionBuilder,
  callee: Operand,
  args: readonly Operand[],
  given: Type,
  wanted: Type,
  span: Span,
): void {
  const destination = sameType(resolve(given), resolve(wanted)) ? { destination: localPlace(0) } : {};
  const value = emitCall(f, { kind: "value", operand: callee }, args, given, span, destination);
  if (resolve(wanted).kind === "void" || destination.destination !== undefined || value.kind !== "place") return;
  assign(f, localPlace(0), { kind: "use", operand: as(f, copy(value.place, given), wanted, span) }, span);
}

/** A reference to a class as one to its base. */
function as(f: FunctionBuilder, operand: Operand, type: Type, span: Span): Operand {
  if (sameType(resolve(operand.type), resolve(type))) return operand;
  return temp(f, type, { kind: "cast", cast: "bits", operand }, span);
}
