/**
 * `for await`, and what async generators yield. An async generator is an async function that is ready once for each item,
 * with the item as its result, and once more at the end, with none.
 */

import type { Place } from "../mir/mir.js";
import { POLL, POLL_READY } from "../mir/poll.js";
import { BOOL, resolve, type Type } from "../types/type.js";
import type ts from "../typescript.cjs";
import { pollUntilReady, promiseFrame, resultIn } from "./async.js";
import {
  assign,
  branch,
  enter,
  type FunctionBuilder,
  here,
  intConstant,
  jump,
  localPlace,
  newBlock,
  newLocal,
  project,
  temp,
  terminate,
  zero,
} from "./builder.js";
import { callMethod } from "./calls.js";
import { fail } from "./context.js";
import { convert } from "./convert.js";
import { lowerExpression } from "./expressions.js";
import { eachItem } from "./generators.js";
import { bindElement } from "./loops.js";
import { asPlace, held } from "./patterns.js";
import { closePromise, popCleanup, type Scope, unwindTo } from "./scopes.js";
import { scoped } from "./statements.js";
import { stepAll } from "./under-way.js";
import { NO_VALUE, type Value } from "./values.js";

/** `yield x` in an async generator, and `yield*` of a generator of either kind. */
export function yieldLater(f: FunctionBuilder, node: ts.YieldExpression): Value {
  const { expression } = node;
  if (node.asteriskToken === undefined || expression === undefined) {
    const { some } = resolve(f.resultType) as Type & { kind: "option" };
    yieldItem(f, expression === undefined ? NO_VALUE : lowerExpression(f, expression, some), node);
    return NO_VALUE;
  }
  const { place, type } = source(f, expression, node);
  const visit = (item: Value): void => yieldItem(f, item, node);
  if (type.kind === "generator") eachItem(f, node, place, type, undefined, visit);
  else if (type.kind === "promise") overItems(f, node, place, type, undefined, visit);
  else givesNoItems(f, expression);
  return NO_VALUE;
}

/** Whoever polls the generator finds the item as its result. */
function yieldItem(f: FunctionBuilder, value: Value, node: ts.Node): void {
  const span = here(f, node);
  const type = resolve(f.resultType) as Type & { kind: "option" };
  const operand = convert(f, value, type.some, node);
  assign(f, localPlace(0), { kind: "some", operand }, span);
  const resume = newBlock(f);
  const close = newBlock(f);
  terminate(f, { kind: "yield", value: intConstant(POLL_READY, POLL), resume, close, span });
  enter(f, close);
  // Ended here from outside: as if the function returned.
  unwindTo(f, 0);
  terminate(f, { kind: "return", span });
  enter(f, resume);
  assign(f, localPlace(0), { kind: "use", operand: zero(type) }, span);
  stepAll(f, span);
}

/** `for await (const x of …)`: over an async generator, or what gives one by `[Symbol.asyncIterator]()`. */
export function lowerForAwait(f: FunctionBuilder, node: ts.ForOfStatement, label: string | undefined): void {
  if (!f.isAsync) {
    return fail(f.context, "ING1011", node, "`for await` stands in an async function", { help: "write `async`" });
  }
  const { place, type } = source(f, node.expression, node);
  if (type.kind !== "promise") return givesNoItems(f, node.expression);
  overItems(f, node, place, type, label, (item) => {
    bindElement(f, node, item);
    scoped(f, node.statement);
  });
}
const ITERATOR = "[Symbol.asyncIterator]";

/** What the items come from: of a class what its `[Symbol.asyncIterator]()` gives. */
function source(f: FunctionBuilder, expression: ts.Expression, node: ts.Node): { place: Place; type: Type } {
  const { place, type } = asPlace(f, held(f, lowerExpression(f, expression), node), expression);
  if (type.kind !== "class") return { place, type };
  const iterator = callMethod(f, { kind: "place", place, type, owned: false }, ITERATOR, [], expression);
  return asPlace(f, held(f, iterator, node), expression);
}

function givesNoItems(f: FunctionBuilder, expression: ts.Expression): never {
  return fail(f.context, "ING1011", expression, "this gives no items to wait for", {
    help: "give an async generator (`async function*`), or a class with `async *[Symbol.asyncIterator]()`",
  });
}

/** Leaving the loop early ends the generator, where it stands: its `finally` blocks run. */
function overItems(
  f: FunctionBuilder,
  node: ts.Node,
  place: Place,
  type: Type & { kind: "promise" },
  label: string | undefined,
  visit: (item: Value) => void,
): void {
  const span = here(f, node);
  const items = promiseFrame(f, { place, type }, node);
  const optional = resolve(type.result) as Type & { kind: "option" };
  const head = newBlock(f);
  const body = newBlock(f);
  const end = newBlock(f);
  jump(f, head, span);
  enter(f, head);
  pollUntilReady(f, items, span);
  const item = newLocal(f, optional, span);
  assign(f, localPlace(item), { kind: "use", operand: resultIn(items).operand }, span);
  branch(f, temp(f, BOOL, { kind: "discriminant", place: localPlace(item) }, span), body, end, span);
  enter(f, body);
  const emit = (): void => closePromise(f, { kind: "promise", ...items, span }, span);
  const scope: Scope & { kind: "cleanup" } = { kind: "cleanup", emit, span, edge: undefined };
  // The clean-up stands between the loop that `break` leaves and the one that `continue` goes on with.
  const next = newBlock(f);
  const outer = { kind: "loop", label, breakTo: end, continueTo: undefined } as const;
  f.scopes.push(outer, scope, { kind: "loop", label, breakTo: undefined, continueTo: next });
  const some = optional.some;
  visit({
    kind: "place",
    place: project(localPlace(item), { kind: "some", type: some }),
    type: some,
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
