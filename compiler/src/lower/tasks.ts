/**
 * Tasks: promises that the executor polls, `main` and what is spawned. Each has a number, from 1 on, and a static slot for
 * its frame, as many for each function as `@instances` says. What the executor knows of them it asks functions that are
 * made here, once all tasks are known: those of `os/kernel/tasks.ts`.
 */

import type { MirFunction, Operand, Place, Rvalue, Span, Statement } from "../mir/mir.js";
import { isResource } from "../types/resources.js";
import { BOOL, int, ref, resolve, type Type, USIZE } from "../types/type.js";
import ts from "../typescript.cjs";
import {
  assign,
  boolConstant,
  branch,
  copy,
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
} from "./builder.js";
import { fail, type ProgramContext } from "./context.js";
import { convert } from "./convert.js";
import { docTag } from "./decorators.js";
import { emitDisposal } from "./disposal.js";
import { lowerExpression } from "./expressions.js";
import type { FunctionInstance } from "./instances.js";
import { libraryCall } from "./library.js";
import { operandValue, typeOfValue, type Value } from "./values.js";

const EXECUTOR = "kernel/executor.ts";
/** In seven bits, as `os/kernel/waker.ts` has them; 0 is none. */
const MOST_TASKS = 127;
const TASK = int("u8");
/** Of the task that is polled: as wide as a register, unlike what is kept of it. */
export const POLLED_TASK = int("u32");

type Promise_ = Type & { kind: "promise" };

/** Who polls a task: `main`'s executor, or one that runs in the handler of an interrupt. */
export interface TaskExecutor {
  /** The static with its state. */
  readonly state: string;
  /** The function that polls its tasks by number. */
  readonly poll: string;
  readonly irq: number | undefined;
}

export interface TaskSlots {
  readonly executor: TaskExecutor;
  /** The static that holds the frames. */
  readonly name: string;
  readonly promise: Promise_;
  /** The number of the first one's task. */
  readonly first: number;
  readonly count: number;
}

/** `spawn(task())`: whether there was a slot for it. */
export function lowerSpawn(f: FunctionBuilder, node: ts.CallExpression, executor = MAIN_EXECUTOR): Value {
  const span = here(f, node);
  const started = localPlace(newLocal(f, BOOL, span));
  const full = newBlock(f);
  const join = newBlock(f);
  const type = startTask(f, withoutParentheses(node.arguments[0]!), executor, node, full, (args) => {
    for (const arg of args) if (arg.kind === "move") disposeOf(f, arg, node);
    assign(f, started, { kind: "use", operand: boolConstant(false) }, span);
    jump(f, join, span);
  });
  if (type === undefined) {
    return fail(f.context, "ING2002", node.arguments[0]!, "a promise that is started does not move", {
      label: "its frame lies where it was made",
      help: "call the async function in `spawn(…)` itself",
    });
  }
  assign(f, started, { kind: "use", operand: boolConstant(true) }, span);
  jump(f, join, span);
  enter(f, join);
  return operandValue(copy(started, BOOL));
}

/**
 * Builds the promise in a free slot, and runs it up to where it first waits. `full` is entered when there is no slot:
 * `whenFull` says what happens then to the arguments. Undefined when the expression builds no promise of its own.
 */
function startTask(
  f: FunctionBuilder,
  task: ts.Expression,
  executor: TaskExecutor,
  node: ts.Node,
  full: number,
  whenFull: (args: readonly Operand[]) => void,
): Promise_ | undefined {
  const span = here(f, node);
  let previous: Value | undefined;
  let slot: Operand | undefined;
  const around = f.promiseHome;
  f.promiseHome = {
    node: task,
    // Of another executor, which may be more urgent, nothing runs here.
    begins: executor === MAIN_EXECUTOR,
    place: (type, instance, args) => {
      const slots = slotsOf(f, type, instance, node, executor);
      const found = libraryCall(f, EXECUTOR, "reserve", [], [number(slots.first), number(slots.count)], node);
      slot = convert(f, found, TASK, node);
      const zero = intConstant(0, TASK);
      const isFull = temp(f, BOOL, { kind: "binary", op: "eq", left: slot, right: zero, overflow: "wrap" }, span);
      const free = newBlock(f);
      branch(f, isFull, full, free, span);
      enter(f, full);
      whenFull(args);
      enter(f, free);
      previous = libraryCall(f, EXECUTOR, "enter", [], [operandValue(slot)], node);
      return slotPlace(f, slots, slot, span);
    },
  };
  const value = lowerExpression(f, task);
  f.promiseHome = around;
  const type = typeOfValue(value);
  if (type?.kind !== "promise" || slot === undefined || previous === undefined) return undefined;
  libraryCall(f, EXECUTOR, "leave", [], [operandValue(slot), previous], node);
  return type;
}

function slotPlace(f: FunctionBuilder, slots: TaskSlots, task: Operand, span: Span): Place {
  const base = { kind: "static", name: slots.name } as const;
  const type = slots.promise;
  if (slots.count === 1)
    return project({ base, projections: [] }, { kind: "index", index: intConstant(0, USIZE), type });
  const from = intConstant(slots.first, TASK);
  const at = temp(f, TASK, { kind: "binary", op: "sub", left: task, right: from, overflow: "wrap" }, span);
  const index = temp(f, USIZE, { kind: "cast", cast: "int", operand: at }, span);
  return project({ base, projections: [] }, { kind: "index", index, type });
}

/** What a task that is not started would have ended. */
function disposeOf(f: FunctionBuilder, arg: Operand & { kind: "move" }, node: ts.Node): void {
  const type = resolve(arg.type);
  if (isResource(f.context.types, type)) emitDisposal(f, arg.place, type, node);
}

const number = (value: number): Value => operandValue(intConstant(value, TASK));

/** The slots of a function's tasks: `@instances n` of them, one if it does not say. */
export function slotsOf(
  f: FunctionBuilder,
  type: Promise_,
  instance: FunctionInstance | undefined,
  node: ts.Node,
  executor = MAIN_EXECUTOR,
): TaskSlots {
  const { context } = f;
  const name = executor === MAIN_EXECUTOR ? `${type.fn}$tasks` : `${type.fn}$tasks of ${executor.state}`;
  const known = context.tasks.get(name);
  if (known !== undefined) return known;
  const { declaration } = instance ?? {};
  const written = declaration === undefined ? undefined : docTag(declaration, "instances");
  const count = written ? Number(written) : 1;
  if (!Number.isInteger(count) || count < 1)
    fail(context, "ING1014", node, "`@instances` is a whole number of tasks", { help: "write `/** @instances 4 */`" });
  const first = 1 + taskCount(context);
  if (first + count - 1 > MOST_TASKS)
    fail(context, "ING7014", node, `there is room for ${MOST_TASKS} tasks`, { help: "lower an `@instances`" });
  const slots: TaskSlots = { executor, name, promise: type, first, count };
  context.tasks.set(name, slots);
  addStatic(context, name, { kind: "array", element: type, length: count }, here(f, node));
  return slots;
}

/** Whether some tasks are polled by `main`'s executor. */
export const hasMainTasks = (context: ProgramContext): boolean =>
  [...context.tasks.values()].some(({ executor }) => executor === MAIN_EXECUTOR);

const taskCount = (context: ProgramContext): number =>
  [...context.tasks.values()].reduce((sum, slots) => sum + slots.count, 0);

export function addStatic(context: ProgramContext, name: string, type: Type, span: Span): void {
  const none = { initializer: undefined, value: undefined, exportName: undefined, section: undefined };
  context.statics.set(name, { name, displayName: name, type, mutable: true, ...none, align: undefined, span });
}

/** Gives the functions their bodies that `os/kernel/tasks.ts` only declares. */
export function finishTasks(context: ProgramContext): void {
  const declared = (name: string): MirFunction | undefined => context.functions.get(`os/kernel/tasks.ts:${name}`);
  const all = [...context.tasks.values()];
  for (const { poll } of [MAIN_EXECUTOR, ...context.executors.values()]) {
    const fn = context.functions.get(poll);
    const own = all.filter((slots) => slots.executor.poll === poll);
    if (fn !== undefined) context.functions.set(poll, pollFunction(own, fn));
  }
  for (const name of ["taskLinks", "taskNext"]) {
    const fn = declared(name);
    if (fn === undefined) continue;
    const bytes: Type = { kind: "array", element: TASK, length: taskCount(context) + 1 };
    addStatic(context, `$${name}`, bytes, fn.span);
    context.functions.set(fn.name, giving(fn, addressOf(firstElement(`$${name}`))));
  }
  const byTask = (name: string, value: (executor: TaskExecutor) => Rvalue): void => {
    const fn = declared(name);
    if (fn !== undefined) context.functions.set(fn.name, choosing(fn, all, value));
  };
  byTask("executorOf", ({ state }) => addressOf({ base: { kind: "static", name: state }, projections: [] }));
  byTask("executorIrq", ({ irq }) => ({ kind: "use", operand: intConstant(irq ?? NO_INTERRUPT, int("i32")) }));
  const says = (name: string, value: boolean): void => {
    const fn = declared(name);
    if (fn !== undefined) context.functions.set(fn.name, giving(fn, { kind: "use", operand: boolConstant(value) }));
  };
  says("hasTasks", context.tasks.size > 0);
  const counting = declared("taskCount");
  const count: Rvalue = { kind: "use", operand: intConstant(taskCount(context), TASK) };
  if (counting !== undefined) context.functions.set(counting.name, giving(counting, count));
  // The host's clock stands for one.
  says("hasInterrupts", context.contexts.length > 0 || context.options.board.name === "host");
  says(
    "hasOtherCores",
    context.contexts.some((c) => c.kind === "core"),
  );
}

const MAIN_EXECUTOR: TaskExecutor = {
  state: `os/${EXECUTOR}:mainExecutor`,
  poll: "os/kernel/tasks.ts:pollTask",
  irq: undefined,
};
/** As `os/kernel/waker.ts` has it. */
const NO_INTERRUPT = -32768;

/** Gives what `value` says of the executor of the task that is its parameter. */
function choosing(
  declared: MirFunction,
  all: readonly TaskSlots[],
  value: (executor: TaskExecutor) => Rvalue,
): MirFunction {
  const { span } = declared;
  const others = all.filter((slots) => slots.executor !== MAIN_EXECUTOR);
  if (others.length === 0) return giving(declared, value(MAIN_EXECUTOR));
  const gives = (executor: TaskExecutor): MirFunction["blocks"][number] => ({
    statements: [{ kind: "assign", place: localPlace(0), value: value(executor), span }],
    terminator: { kind: "return", span },
  });
  const cases = others.flatMap(({ first, count }, i) =>
    Array.from({ length: count }, (_, n) => ({ value: BigInt(first + n), target: 2 + i })),
  );
  const operand = copy(localPlace(1), TASK);
  return {
    ...declared,
    blocks: [
      { statements: [], terminator: { kind: "switch", operand, cases, otherwise: 1, span } },
      gives(MAIN_EXECUTOR),
      ...others.map((slots) => gives(slots.executor)),
    ],
    attributes: {},
    throws: false,
  };
}

const addressOf = (place: Place): Rvalue => ({ kind: "borrow", place, exclusive: true });
const firstElement = (name: string): Place => ({
  base: { kind: "static", name },
  projections: [{ kind: "index", index: intConstant(0, USIZE), type: TASK }],
});

/** Gives the value, and does nothing else. */
function giving(declared: MirFunction, value: Rvalue): MirFunction {
  const { span } = declared;
  return {
    ...declared,
    blocks: [
      {
        statements: [{ kind: "assign", place: localPlace(0), value, span }],
        terminator: { kind: "return", span },
      },
    ],
    attributes: {},
    throws: false,
  };
}

/** Goes on with the task of a number: one case for each function, so that each is called directly. */
function pollFunction(tasks: readonly TaskSlots[], declared: MirFunction): MirFunction {
  const { span } = declared;
  const task = copy(localPlace(1), POLLED_TASK);
  const fn: MirFunction = { ...declared, locals: [...declared.locals], blocks: [], attributes: { task: true } };
  const local = (type: Type): Place => {
    fn.locals.push({ name: undefined, type, span });
    return localPlace(fn.locals.length - 1);
  };
  const cases: { value: bigint; target: number }[] = [];
  fn.blocks.push({ statements: [], terminator: { kind: "switch", operand: task, cases, otherwise: 1, span } });
  fn.blocks.push({ statements: [], terminator: { kind: "unreachable", trap: false, span } });
  fn.blocks.push({ statements: [], terminator: { kind: "return", span } });
  for (const { name, promise, first, count } of tasks) {
    for (let i = 0; i < count; i++) cases.push({ value: BigInt(first + i), target: fn.blocks.length });
    const statements: Statement[] = [];
    let index = intConstant(0, USIZE);
    if (count > 1) {
      const at = local(POLLED_TASK);
      const wide = local(USIZE);
      const right = intConstant(first, POLLED_TASK);
      const value = { kind: "binary", op: "sub", left: task, right, overflow: "wrap" } as const;
      statements.push({ kind: "assign", place: at, value, span });
      const operand = copy(at, POLLED_TASK);
      statements.push({ kind: "assign", place: wide, value: { kind: "cast", cast: "int", operand }, span });
      index = copy(wide, USIZE);
    }
    const place: Place = {
      base: { kind: "static", name },
      projections: [{ kind: "index", index, type: promise }],
    };
    const frame = local(ref(promise));
    statements.push({ kind: "assign", place: frame, value: { kind: "borrow", place, exclusive: true }, span });
    fn.blocks.push({
      statements,
      terminator: {
        kind: "call",
        callee: { kind: "resume", fn: promise.fn },
        args: [copy(frame, ref(promise))],
        destination: localPlace(0),
        next: 2,
        failure: undefined,
        purpose: "call",
        span,
      },
    });
  }
  fn.throws = true;
  return fn;
}

const withoutParentheses = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
