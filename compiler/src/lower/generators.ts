/** `yield` and `yield*`. The generator pass makes a state machine of the function. */

import type ts from "typescript";
import type { Place } from "../mir/mir.js";
import { BOOL, ref, type Type } from "../types/type.js";
import {
  branch,
  enter,
  type FunctionBuilder,
  here,
  jump,
  localPlace,
  newBlock,
  newLocal,
  project,
  temp,
  terminate,
} from "./builder.js";
import { fail } from "./context.js";
import { convert } from "./convert.js";
import { callClose, callResume } from "./emit-call.js";
import { lowerExpression } from "./expressions.js";
import { yieldLater } from "./for-await.js";
import { asPlace, held } from "./patterns.js";
import { popCleanup, type Scope, unwindTo } from "./scopes.js";
import { NO_VALUE, type Value } from "./values.js";

export function lowerYield(f: FunctionBuilder, node: ts.YieldExpression): Value {
  if (f.isAsyncGenerator) return yieldLater(f, node);
  if (f.generatorItem === undefined)
    return fail(f.context, "ING1011", node, "`yield` stands in a generator function", { help: "write `function*`" });
  if (node.asteriskToken !== undefined) return delegate(f, node);
  const value = node.expression === undefined ? NO_VALUE : lowerExpression(f, node.expression, f.generatorItem);
  yieldValue(f, value, node);
  return NO_VALUE;
}

function yieldValue(f: FunctionBuilder, value: Value, node: ts.Node): void {
  const span = here(f, node);
  const operand = convert(f, value, f.generatorItem!, node);
  const resume = newBlock(f);
  const close = newBlock(f);
  terminate(f, { kind: "yield", value: operand, resume, close, span });
  enter(f, close);
  // Ended here from outside: as if the function returned.
  unwindTo(f, 0);
  terminate(f, { kind: "return", span });
  enter(f, resume);
}

/** `yield*`: every item of the inner generator; ending the outer one ends the inner one first. */
function delegate(f: FunctionBuilder, node: ts.YieldExpression): Value {
  const inner = held(f, lowerExpression(f, node.expression!), node);
  const { place, type } = asPlace(f, inner, node);
  if (type.kind !== "generator") {
    return fail(f.context, "ING1011", node.expression!, "`yield*` goes over a generator", {
      help: "write a `for…of` loop that yields",
    });
  }
  eachItem(f, node, place, type, undefined, (item) => yieldValue(f, item, node));
  return NO_VALUE;
}

/** A loop over what a generator yields. Leaving it early ends the generator: its `finally` blocks run. */
export function eachItem(
  f: FunctionBuilder,
  node: ts.Node,
  place: Place,
  type: Type & { kind: "generator" },
  label: string | undefined,
  visit: (item: Value) => void,
): void {
  const span = here(f, node);
  const frame = temp(f, ref(type), { kind: "borrow", place, exclusive: true }, span);
  const head = newBlock(f);
  const body = newBlock(f);
  const end = newBlock(f);
  jump(f, head, span);
  enter(f, head);
  const item = newLocal(f, { kind: "option", some: type.item }, span);
  callResume(f, type.fn, frame, localPlace(item), span);
  branch(f, temp(f, BOOL, { kind: "discriminant", place: localPlace(item) }, span), body, end, span);
  enter(f, body);
  const scope: Scope & { kind: "cleanup" } = {
    kind: "cleanup",
    emit: () => callClose(f, type.fn, frame, span),
    span,
    edge: undefined,
  };
  // The clean-up stands between the loop that `break` leaves and the one that `continue` goes on with.
  const next = newBlock(f);
  f.scopes.push({ kind: "loop", label, breakTo: end, continueTo: undefined }, scope, {
    kind: "loop",
    label,
    breakTo: undefined,
    continueTo: next,
  });
  visit({
    kind: "place",
    place: project(localPlace(item), { kind: "some", type: type.item }),
    type: type.item,
    owned: false,
  });
  jump(f, next, span);
  f.scopes.pop();
  popCleanup(f, scope);
  f.scopes.pop();
  enter(f, next);
  jump(f, head, span);
  enter(f, end);
}
