/** The function that runs the program: initialisers that had to wait for the machine, then `main`. */

import type { MirFunction, MirProgram, Place, Span, Statement, Terminator } from "../mir/mir.js";
import type { LoadedProgram } from "../program/load.js";
import { resolve, VOID } from "../types/type.js";
import ts from "../typescript.cjs";
import { terminate } from "./builder.js";
import { callDeclared } from "./calls.js";
import { fail, locationOf, type ProgramContext, Reported, spanOf, targetSymbol } from "./context.js";
import { emitCall } from "./emit-call.js";
import { finish, newBuilder } from "./functions.js";
import { mainSlot, runMainTask, runSpawned } from "./main-task.js";
import { hasMainTasks } from "./tasks.js";
import { typeOfValue } from "./values.js";

export const START_NAME = "$start";
const MAIN_NAME = "$main";
const SPAWNING_NAME = "$main and its tasks";

/** The function that the program starts with, and the `main` that it calls. */
export interface Entry {
  readonly name: string;
  readonly node: ts.Node;
  readonly isAsync: boolean;
}

/** Makes `$main`, which calls the entry's `main`. */
export function entryFunction(context: ProgramContext, loaded: LoadedProgram, entry: string): Entry {
  const source = loaded.sources.find((s) => s.fileName === entry);
  if (source === undefined) throw new Reported();
  const module = context.checker.getSymbolAtLocation(source);
  const exported =
    module === undefined ? undefined : context.checker.getExportsOfModule(module).find((s) => s.name === "main");
  const symbol = exported === undefined ? undefined : targetSymbol(context.checker, exported);
  const declaration = symbol?.declarations?.find(
    (d): d is ts.FunctionDeclaration => ts.isFunctionDeclaration(d) && d.body !== undefined,
  );
  if (declaration === undefined) missingMain(context, source, symbol);
  const span = spanOf(context, declaration.name ?? declaration);
  const f = newBuilder(context, { name: MAIN_NAME, environment: new Map(), result: VOID, span });
  const [parameter] = declaration.parameters;
  const args = parameter === undefined ? [] : [{ node: parameter as ts.Node, value: boardValue(f, loaded, parameter) }];
  const node = declaration.name ?? declaration;
  f.promiseHome = { node, begins: false, place: (type, instance) => mainSlot(f, type, instance, node) };
  const value = callDeclared(f, declaration, [], args, node);
  const isAsync = typeOfValue(value)?.kind === "promise";
  if (isAsync) runMainTask(f, node);
  terminate(f, { kind: "return", span });
  finish(f, "main", 0, {}, span);
  return { name: MAIN_NAME, node, isAsync };
}

/** After everything that `main` reaches is known: if it is not async and has spawned, its tasks go on when it has returned. */
export function withSpawned(context: ProgramContext, entry: Entry): Entry {
  if (entry.isAsync || !hasMainTasks(context)) return entry;
  const { node } = entry;
  const span = spanOf(context, node);
  const f = newBuilder(context, { name: SPAWNING_NAME, environment: new Map(), result: VOID, span });
  emitCall(f, { kind: "function", name: entry.name }, [], VOID, span);
  runSpawned(f, node);
  terminate(f, { kind: "return", span });
  finish(f, "main", 0, {}, span);
  return { ...entry, name: SPAWNING_NAME };
}

function missingMain(context: ProgramContext, source: ts.SourceFile, symbol: ts.Symbol | undefined): never {
  const at = symbol?.valueDeclaration;
  if (at !== undefined && at.getSourceFile() === source) {
    fail(
      context,
      "ING7004",
      ts.isVariableDeclaration(at) ? at.name : at,
      "the entry `main` is not a function declaration",
      {
        help: "write `export function main(): void { … }`",
      },
    );
  }
  context.diagnostics.add({
    ...locationOf(source),
    code: "ING7003",
    severity: "error",
    message: "the program has no entry",
    label: undefined,
    help: "export a function `main` from this file: `export function main(): void { … }`",
    related: [],
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 1,
  });
  throw new Reported();
}

/** The board's peripherals, taken once. */
function boardValue(f: ReturnType<typeof newBuilder>, loaded: LoadedProgram, parameter: ts.ParameterDeclaration) {
  const type = f.context.checker.getTypeAtLocation(parameter);
  const declaration =
    type.symbol?.declarations?.[0] ?? (type.isIntersection() ? type.types[0]?.symbol?.declarations?.[0] : undefined);
  const home = declaration?.getSourceFile();
  for (const source of home === undefined ? loaded.sources : [home, ...loaded.sources]) {
    const take = source.statements.find(
      (s): s is ts.FunctionDeclaration =>
        ts.isFunctionDeclaration(s) && s.name?.text === "takeBoard" && s.body !== undefined,
    );
    if (take !== undefined) return callDeclared(f, take, [], [], parameter);
  }
  return fail(f.context, "ING7013", parameter, "this board has no peripherals to hand out", {
    help: "write `main(): void`, or choose another board",
  });
}

/** What the architecture gives a name: keeps interrupts out; enables those that have a handler, and lets them in. */
const HOLD_INTERRUPTS = "__ingot_hold_interrupts";
const START_INTERRUPTS = "__ingot_start_interrupts";

/**
 * `$start`: what could not be initialised at compile time, in order, then interrupts, then `$main`. Exported as
 * `__ingot_start_main`.
 */
export function addStart(program: MirProgram, main: string, bootTime: readonly string[]): void {
  const span: Span = program.functions.get(main)?.span ?? { file: 0, start: 0, end: 0 };
  const blocks: MirFunction["blocks"] = [];
  const add = (statements: Statement[], terminator: Terminator): void => void blocks.push({ statements, terminator });
  const call = (callee: string, destination: Place | undefined, at: Span): void =>
    add([], {
      kind: "call",
      callee: { kind: "function", name: callee },
      args: [],
      destination,
      next: blocks.length + 1,
      failure: undefined,
      purpose: "call",
      span: at,
    });
  const callExported = (symbol: string): void => {
    for (const fn of program.functions.values()) {
      if (fn.attributes.exportName === symbol) call(fn.name, undefined, span);
    }
  };
  const hasHandlers = program.contexts.some(({ irq, core }) => irq !== undefined && core === 0);
  if (hasHandlers && bootTime.length > 0) callExported(HOLD_INTERRUPTS);
  for (const name of bootTime) {
    const item = program.statics.get(name)!;
    if (item.initializer === undefined) continue;
    const isVoid = resolve(item.type).kind === "void";
    call(item.initializer, isVoid ? undefined : { base: { kind: "static", name }, projections: [] }, item.span);
  }
  if (hasHandlers) callExported(START_INTERRUPTS);
  call(main, undefined, span);
  add([], { kind: "return", span });
  program.functions.set(START_NAME, {
    name: START_NAME,
    displayName: "start",
    paramCount: 0,
    locals: [{ name: undefined, type: VOID, span }],
    blocks,
    attributes: { exportName: "__ingot_start_main" },
    generator: undefined,
    throws: false,
    span,
  });
}
