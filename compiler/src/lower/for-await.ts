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
import { bindElement } from "./loops.js";
import { asPlace, held } from "./patterns.js";
import { closePromise, popCleanup, type Scope, unwindTo } from "./scopes.js";
import { scoped } from "./statements.js";
import { stepAll } from "./under-way.js";
import { NO_VALUE, type Value } from "./values.js";

/** `yield x` in an async generator: whoever polls it finds the item as its result. */
export function yieldLater(f: FunctionBuilder, node: ts.YieldExpression): Value {
  if (node.asteriskToken !== undefined) {
    return fail(f.context, "ING7014", node, "`yield*` has no code in async generators in this version of Ingot", {
      help: "write a loop: `for await (const item of …) yield item`",
    });
  }
  const span = here(f, node);
  const type = resolve(f.resultType) as Type & { kind: "option" };
  const value = node.expression === undefined ? NO_VALUE : lowerExpression(f, node.expression, type.some);
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
  return NO_VALUE;
}

/** `for await (const x of …)`: over an async generator, or what gives one by `[Symbol.asyncIterator]()`. */
export function lowerForAwait(f: FunctionBuilder, node: ts.ForOfStatement, label: string | undefined): void {
  if (!f.isAsync) {
    return fail(f.context, "ING1011", node, "`for await` stands in an async function", { help: "write `async`" });
  }
  const { place, type } = asPlace(f, held(f, lowerExpression(f, node.expression), node), node.expression);
  if (type.kind === "promise") return overItems(f, node, place, type, label);
  if (type.kind === "class") {
    const iterator = callMethod(f, { kind: "place", place, type, owned: false }, ITERATOR, [], node.expression);
    const items = asPlace(f, held(f, iterator, node), node.expression);
    if (items.type.kind === "promise") return overItems(f, node, items.place, items.type, label);
  }
  return fail(f.context, "ING1011", node.expression, "this gives no items to wait for", {
    help: "give an async generator (`async function*`), or a class with `async *[Symbol.asyncIterator]()`",
  });
}
const ITERATOR = "[Symbol.asyncIterator]";

/** Leaving the loop early ends the generator, where it stands: its `finally` blocks run. */
function overItems(
  f: FunctionBuilder,
  node: ts.ForOfStatement,
  place: Place,
  type: Type & { kind: "promise" },
  label: string | undefined,
): void {
  const span = here(f, node);
  const items = promiseFrame(f, { place, type }, node.expression);
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
  bindElement(f, node, {
    kind: "place",
    place: project(localPlace(item), { kind: "some", type: some }),
    type: some,
    owned: false,
  });
  scoped(f, node.statement);
  jump(f, next, span);
  f.scopes.pop();
  popCleanup(f, scope);
  f.scopes.pop();
  enter(f, next);
  jump(f, head, span);
  enter(f, end);
}
