/** `spawn(task())`: the promise is built in a static slot, and the executor polls it from there. */

import type { MirFunction, Operand, Place, Span } from "../mir/mir.js";
import { BOOL, ref, type Type, U32, USIZE } from "../types/type.js";
import ts from "../typescript.cjs";
import { copy, type FunctionBuilder, here, intConstant, localPlace, project, temp } from "./builder.js";
import { fail } from "./context.js";
import { convert } from "./convert.js";
import { docTag } from "./decorators.js";
import { lowerExpression } from "./expressions.js";
import type { FunctionInstance } from "./instances.js";
import { libraryCall } from "./library.js";
import { NO_VALUE, operandValue, typeOfValue, type Value } from "./values.js";

const EXECUTOR = "kernel/executor.ts";
/** As the executor has room for, `main` among them. */
const MOST_TASKS = 32;

type Promise_ = Type & { kind: "promise" };

export function lowerSpawn(f: FunctionBuilder, node: ts.CallExpression): Value {
  const span = here(f, node);
  const task = withoutParentheses(node.arguments[0]!);
  let slot: Operand | undefined;
  let home: Place | undefined;
  let previous: Value | undefined;
  const around = f.promiseHome;
  f.promiseHome = {
    node: task,
    begins: true,
    place: (type, instance) => {
      const slots = slotsOf(f, type, instance, node);
      const found = libraryCall(f, EXECUTOR, "reserve", [], [number(slots.first), number(slots.count)], node);
      slot = convert(f, found, U32, node);
      previous = libraryCall(f, EXECUTOR, "enter", [], [operandValue(slot)], node);
      const from = intConstant(slots.first, U32);
      const at = temp(f, U32, { kind: "binary", op: "sub", left: slot, right: from, overflow: "wrap" }, span);
      const index = temp(f, USIZE, { kind: "cast", cast: "int", operand: at }, span);
      home = project({ base: { kind: "static", name: slots.name }, projections: [] }, { kind: "index", index, type });
      return home;
    },
  };
  const value = lowerExpression(f, task);
  f.promiseHome = around;
  const type = typeOfValue(value);
  if (type?.kind !== "promise" || home === undefined || slot === undefined || previous === undefined) {
    return fail(f.context, "ING2002", task, "a promise that is started does not move", {
      label: "its frame lies where it was made",
      help: "call the async function in `spawn(…)` itself",
    });
  }
  const poll = operandValue(poller(f, type, home, span));
  libraryCall(f, EXECUTOR, "start", [], [operandValue(slot), previous, poll], node);
  return NO_VALUE;
}

const number = (value: number): Value => operandValue(intConstant(value, U32));

/** The slots of a function's tasks: `@instances n` of them, one if it does not say. */
function slotsOf(f: FunctionBuilder, type: Promise_, instance: FunctionInstance, node: ts.Node) {
  const { context } = f;
  const name = `${type.fn}$tasks`;
  const known = context.tasks.get(name);
  if (known !== undefined) return known;
  const written = instance.declaration === undefined ? undefined : docTag(instance.declaration, "instances");
  const count = written ? Number(written) : 1;
  if (!Number.isInteger(count) || count < 1)
    fail(context, "ING1014", node, "`@instances` is a whole number of tasks", { help: "write `/** @instances 4 */`" });
  // The first number is `main`'s.
  const first = [...context.tasks.values()].reduce((sum, s) => sum + s.count, 1);
  if (first + count > MOST_TASKS)
    fail(context, "ING7014", node, `the executor has room for ${MOST_TASKS} tasks`, { help: "lower an `@instances`" });
  const slots = { name, first, count };
  context.tasks.set(name, slots);
  context.statics.set(name, {
    name,
    displayName: name,
    type: { kind: "array", element: type, length: count },
    mutable: true,
    initializer: undefined,
    value: undefined,
    exportName: undefined,
    section: undefined,
    align: undefined,
    span: here(f, node),
  });
  return slots;
}

const ENVIRONMENT: Type = { kind: "pointer", to: { kind: "environment", captures: [] } };

/** A function value that polls the promise at `home`: its environment is the frame. */
function poller(f: FunctionBuilder, promise: Promise_, home: Place, span: Span): Operand {
  const name = `${promise.fn}$poll`;
  if (!f.context.functions.has(name)) f.context.functions.set(name, pollFunction(name, promise, span));
  const frame = temp(f, { kind: "pointer", to: promise }, { kind: "borrow", place: home, exclusive: true }, span);
  // As a number it is no borrow: the slot is the executor's from here on, until the task is done.
  const address = temp(f, USIZE, { kind: "cast", cast: "bits", operand: frame }, span);
  const environment = temp(f, ENVIRONMENT, { kind: "cast", cast: "bits", operand: address }, span);
  return temp(f, { kind: "function", params: [], result: BOOL }, { kind: "closure", fn: name, environment }, span);
}

function pollFunction(name: string, promise: Promise_, span: Span): MirFunction {
  const frame = ref(promise);
  const cast = { kind: "cast", cast: "bits", operand: copy(localPlace(1), ENVIRONMENT) } as const;
  return {
    name,
    displayName: name,
    paramCount: 1,
    locals: [BOOL, ENVIRONMENT, frame].map((type) => ({ name: undefined, type, span })),
    blocks: [
      {
        statements: [{ kind: "assign", place: localPlace(2), value: cast, span }],
        terminator: {
          kind: "call",
          callee: { kind: "resume", fn: promise.fn },
          args: [copy(localPlace(2), frame)],
          destination: localPlace(0),
          next: 1,
          failure: undefined,
          purpose: "call",
          span,
        },
      },
      { statements: [], terminator: { kind: "return", span } },
    ],
    attributes: { task: true },
    generator: undefined,
    throws: true,
    span,
  };
}

const withoutParentheses = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
