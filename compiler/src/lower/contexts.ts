/**
 * Code that starts besides `main`: what `interrupt` registers at the top level of a module, and what `thread` and
 * `startCore` start wherever they are called. Each gets a function of its own that runs it (`MirContext.entry`).
 */

import type { MirContext } from "../mir/mir.js";
import { Reachability } from "../mir/reachability.js";
import type { LoadedProgram } from "../program/load.js";
import { isPreludeSymbol } from "../types/from-typescript.js";
import { type Type, U32, VOID } from "../types/type.js";
import ts from "../typescript.cjs";
import { type FunctionBuilder, intConstant, terminate, zero } from "./builder.js";
import { callDeclared, functionDeclaration, requireCode } from "./calls.js";
import { isFunctionLiteral, lowerClosureBody } from "./closures.js";
import { displayPath, fail, fileIndex, isLibrary, type ProgramContext, Reported, spanOf, symbolAt } from "./context.js";
import { callFunction } from "./emit-call.js";
import { finish, newBuilder } from "./functions.js";
import {
  type Claim,
  checkClaim,
  checkPriority,
  interruptCore,
  interruptNumber,
  interruptPriority,
  irqText,
  startedCore,
} from "./interrupts.js";
import { libraryCall } from "./library.js";
import { constantFunction } from "./statics.js";
import { NO_VALUE, operandValue, type Value } from "./values.js";

type Starter = "interrupt" | "thread" | "startCore";
const STARTERS: ReadonlySet<string> = new Set<Starter>(["interrupt", "thread", "startCore"]);

/** What a call starts; undefined for other calls. */
export function starterOf(context: ProgramContext, call: ts.CallExpression): Starter | undefined {
  const symbol = symbolAt(context, call.expression);
  return symbol !== undefined && isPreludeSymbol(symbol) && STARTERS.has(symbol.name)
    ? (symbol.name as Starter)
    : undefined;
}

/** `interrupt(…)` and `thread(…)` at the top level of a program's own modules. */
export function lowerRegistrations(context: ProgramContext, loaded: LoadedProgram): void {
  for (const source of loaded.sources) if (!isLibrary(context, source)) lowerModule(context, source);
}

/**
 * Those of the library: of a module that some code of the program leads to, so that importing it costs nothing. Asks for
 * `drain`, which lowers what handlers call, after each.
 */
export function lowerLibraryRegistrations(
  context: ProgramContext,
  loaded: LoadedProgram,
  start: string,
  drain: () => void,
): void {
  const waiting = new Map<number, ts.SourceFile>();
  for (const source of loaded.sources) {
    if (isLibrary(context, source) && registrationsOf(context, source).length > 0)
      waiting.set(fileIndex(context, source), source);
  }
  while (waiting.size > 0) {
    const exported = [...context.functions.values()].filter((fn) => fn.attributes.exportName !== undefined);
    const reached = new Reachability(context);
    reached.from([start, ...exported.map((fn) => fn.name), ...context.contexts.map((c) => c.entry)]);
    const files = new Set<number>();
    for (const name of reached.functions) files.add(context.functions.get(name)!.span.file);
    for (const name of reached.statics) files.add(context.statics.get(name)!.span.file);
    const found = [...waiting].filter(([file]) => files.has(file));
    if (found.length === 0) return;
    for (const [file, source] of found) {
      waiting.delete(file);
      lowerModule(context, source);
    }
    drain();
  }
}

function registrationsOf(context: ProgramContext, source: ts.SourceFile): ts.CallExpression[] {
  return source.statements.flatMap((statement) =>
    ts.isExpressionStatement(statement) &&
    ts.isCallExpression(statement.expression) &&
    starterOf(context, statement.expression) !== undefined
      ? [statement.expression]
      : [],
  );
}

function lowerModule(context: ProgramContext, source: ts.SourceFile): void {
  for (const call of registrationsOf(context, source)) {
    try {
      lowerStart(context, starterOf(context, call)!, call, undefined);
    } catch (error) {
      if (!(error instanceof Reported)) throw error;
    }
  }
}

/** `thread(…)` and `startCore(…)` in a function. */
export function lowerStarter(f: FunctionBuilder, starter: Starter, call: ts.CallExpression): Value {
  lowerStart(f.context, starter, call, f);
  if (starter === "startCore" && !f.context.options.checkAll) {
    // The board's cores are those of the metal; nothing runs beside `main` in WebAssembly.
    if (f.context.options.board.image === "wasm") {
      fail(f.context, "ING7014", call, "the host runs one core", { help: "build for a board that has more" });
    }
    const core = operandValue(intConstant(startedCore(f.context, call.arguments[0]!), U32));
    libraryCall(f, "kernel/cores.ts", "startCoreNumber", [], [core], call);
  }
  return NO_VALUE;
}

/** Makes the context that a call registers, or starts from within `f`. */
function lowerStart(
  context: ProgramContext,
  starter: Starter,
  call: ts.CallExpression,
  f: FunctionBuilder | undefined,
): void {
  if (starter === "interrupt" && f !== undefined) {
    fail(context, "ING3010", call, "a handler is registered at the top level of a module", {
      label: "would be registered when this runs",
      help: "move the call out of the function: the table of handlers is made when the program is built",
    });
  }
  if (starter === "thread") requireCode(context, symbolAt(context, call.expression)!.valueDeclaration!, call);
  const made = describe(context, starter, call);
  const source = call.getSourceFile();
  const name = `${displayPath(context, source.fileName)}:context#${context.contexts.length}`;
  const code = starter === "thread" ? call.arguments[0]! : call.arguments[1]!;
  const span = spanOf(context, code);
  const builder = newBuilder(context, { name, environment: f?.environment ?? new Map(), result: VOID, span });
  callCode(builder, code, f);
  terminate(builder, { kind: "return", span });
  finish(builder, made.name, 0, {}, span);
  const startedBy = f === undefined ? {} : { startedBy: { fn: f.name, inLoop: isInLoop(call) } };
  context.contexts.push({ ...made, entry: name, ...startedBy, span: spanOf(context, call) });
}

function describe(
  context: ProgramContext,
  starter: Starter,
  call: ts.CallExpression,
): Pick<MirContext, "kind" | "name" | "priority" | "core" | "irq"> {
  switch (starter) {
    case "interrupt": {
      const irq = interruptNumber(context, call);
      const options = call.arguments[2]!;
      const priority = interruptPriority(context, options);
      checkPriority(context, priority, options);
      const core = interruptCore(context, options);
      claim(context, { irq, core, node: call });
      return { kind: "interrupt", name: `interrupt ${irqText(context, call, irq)}`, priority, core, irq };
    }
    case "thread": {
      const priority = interruptPriority(context, call.arguments[1]!);
      return { kind: "thread", name: `thread ${codeName(call.arguments[0]!)}`, priority, core: 0 };
    }
    case "startCore": {
      const core = startedCore(context, call.arguments[0]!);
      claim(context, { irq: undefined, core, node: call });
      return { kind: "core", name: `core ${core}`, priority: 0, core };
    }
  }
}

function claim(context: ProgramContext, made: Claim): void {
  checkClaim(context, made, context.claims);
  context.claims.push(made);
}

const codeName = (node: ts.Expression): string =>
  isFunctionLiteral(node)
    ? `of line ${node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1}`
    : node.getText();

/** Calls the code that the argument names: of a function, or of a closure that captures nothing. */
function callCode(builder: FunctionBuilder, node: ts.Expression, f: FunctionBuilder | undefined): void {
  const { context } = builder;
  const span = spanOf(context, node);
  if (isFunctionLiteral(node)) {
    const type: Type & { kind: "function" } = { kind: "function", params: [], result: VOID };
    const closure = lowerClosureBody(f ?? builder, node, type);
    if (closure.captures.length > 0) {
      const names = closure.captures.map(({ symbol }) => `\`${symbol === "this" ? "this" : symbol.name}\``).join(", ");
      fail(context, "ING2006", node, `this closure captures ${names}, and runs when nobody has that any more`, {
        label: "runs by itself",
        help: "make what it needs a `const` of the module",
      });
    }
    callFunction(builder, closure.fn, [zero({ kind: "pointer", to: closure.environment })], VOID, span);
    return;
  }
  const symbol = symbolAt(context, ts.isPropertyAccessExpression(node) ? node.name : node);
  const declaration = symbol === undefined ? undefined : functionDeclaration(symbol);
  if (declaration !== undefined) {
    callDeclared(builder, declaration, [], [], node);
    return;
  }
  const closure = symbol === undefined ? undefined : constantFunction(context, symbol);
  if (closure === undefined) {
    fail(context, "ING3010", node, "which function runs here is not known when the program is built", {
      help: "name a function, or write an arrow function here",
    });
  }
  callFunction(builder, closure.fn, [zero({ kind: "pointer", to: closure.environment })], VOID, span);
}

/** Whether the call may be reached again within its function. */
function isInLoop(call: ts.Node): boolean {
  for (let node: ts.Node | undefined = call.parent; node !== undefined && !ts.isFunctionLike(node); node = node.parent)
    if (ts.isIterationStatement(node, false)) return true;
  return false;
}
