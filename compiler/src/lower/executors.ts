/** `InterruptExecutor`: which of its tasks are whose is known when the program is built, so that it is but a name. */

import { POLL } from "../mir/poll.js";
import { ref, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import { constant, type FunctionBuilder, here, localPlace, newLocal, temp } from "./builder.js";
import { fail, namedSymbol } from "./context.js";
import { interruptNumber } from "./interrupts.js";
import { libraryCall } from "./library.js";
import { addStatic, lowerSpawn, POLLED_TASK, type TaskExecutor } from "./tasks.js";
import { operandValue, type Value } from "./values.js";

export const EXECUTOR_CLASS = "InterruptExecutor";
const MODULE = "kernel/executor.ts";

/** Nothing: what it stands for is made by who uses it. */
export function lowerNewExecutor(f: FunctionBuilder, node: ts.NewExpression, symbol: ts.Symbol): Value {
  const type = f.context.classType(symbol, []);
  return { kind: "place", place: localPlace(newLocal(f, type, here(f, node))), type, owned: true };
}

/** `executor.spawn(task())`, `executor.run()`. */
export function lowerExecutorMethod(
  f: FunctionBuilder,
  type: Type & { kind: "class" },
  name: string,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Value | undefined {
  if (f.context.classInstances.get(type.id)?.symbol.name !== EXECUTOR_CLASS) return undefined;
  if (name !== "spawn" && name !== "run") return undefined;
  const executor = executorOf(f, callee.expression);
  if (name === "spawn") return lowerSpawn(f, node, executor);
  const span = here(f, node);
  const place = { base: { kind: "static", name: executor.state }, projections: [] } as const;
  const state = f.context.statics.get(executor.state)!.type;
  const borrowed = temp(f, ref(state), { kind: "borrow", place, exclusive: true }, span);
  const poll: Type = { kind: "function", params: [POLLED_TASK], result: POLL };
  const value = operandValue(constant({ kind: "function", name: executor.poll }, poll));
  return libraryCall(f, MODULE, "runTasks", [], [operandValue(borrowed), value], node);
}

/** The executor that a `const` at the top level of a module stands for. */
function executorOf(f: FunctionBuilder, node: ts.Expression): TaskExecutor {
  const { context } = f;
  const symbol = namedSymbol(context, node);
  const declaration = symbol?.valueDeclaration;
  const made = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  const isConst = declaration !== undefined && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  const isStatic = declaration !== undefined && ts.isSourceFile(declaration.parent.parent.parent);
  if (made === undefined || !ts.isNewExpression(made) || !isConst || !isStatic) {
    return fail(context, "ING7014", node, "which executor this is, is not known when the program is built", {
      help: "declare it at the top level: `const urgent = new InterruptExecutor(…)`",
    });
  }
  const span = here(f, made);
  const name = `$executor of ${span.file}:${span.start}`;
  const known = context.executors.get(name);
  if (known !== undefined) return known;
  const source = context.program.getSourceFile(`${context.options.osRoot}/${MODULE}`)!;
  const stateClass = source.statements.find((s) => ts.isClassDeclaration(s) && s.name?.text === "Executor");
  const stateSymbol = context.checker.getSymbolAtLocation((stateClass as ts.ClassDeclaration).name!)!;
  addStatic(context, name, context.classType(stateSymbol, []), span);
  const poll = `${name}.poll`;
  const executor: TaskExecutor = { state: name, poll, irq: interruptNumber(context, made) };
  context.executors.set(name, executor);
  // Its body comes when all tasks are known.
  context.functions.set(poll, {
    name: poll,
    displayName: "pollTask",
    paramCount: 1,
    locals: [POLL, POLLED_TASK].map((type) => ({ name: undefined, type, span })),
    blocks: [{ statements: [], terminator: { kind: "unreachable", trap: true, span } }],
    attributes: {},
    generator: undefined,
    throws: false,
    span,
  });
  return executor;
}
