/** What lowering shares across the whole program: types, instances still to be lowered, diagnostics. */

import type { DiagnosticBag } from "../diagnostics/diagnostic.js";
import type { InterfaceTable, MirContext, MirFunction, MirStatic, SourceText, Span } from "../mir/mir.js";
import type { Board } from "../target/board.js";
import { machineType, type NominalTypes, type TypeEnvironment, UnsupportedType } from "../types/from-typescript.js";
import type { ClassDefinition, Type, TypeCell, TypeTable } from "../types/type.js";
import ts from "../typescript.cjs";
import type { AssignedSymbols } from "./assigned.js";
import type { ClosureCode } from "./builder.js";
import type { ClassInstance } from "./classes.js";
import type { FunctionInstance } from "./instances.js";
import type { Claim } from "./interrupts.js";
import type { TaskExecutor, TaskSlots } from "./tasks.js";

/** Stops the lowering of one statement; what is wrong has been reported. */
export class Reported extends Error {}

export interface LoweringOptions {
  readonly profile: "dev" | "release";
  readonly pointerBits: 32 | 64;
  readonly board: Board;
  /** Paths in panics and debug information are relative to this folder. */
  readonly root: string;
  readonly osRoot: string;
  /** For `check`: lowers what nothing reaches too, and takes what has no code yet. */
  readonly checkAll: boolean;
}

export interface ReportDetails {
  readonly label?: string;
  readonly help?: string;
  readonly related?: readonly { readonly node: ts.Node; readonly message: string }[];
}

export interface ProgramContext extends NominalTypes {
  readonly options: LoweringOptions;
  readonly types: TypeTable;
  readonly files: SourceText[];
  readonly functions: Map<string, MirFunction>;
  /** Functions with statements that are missing, as something is reported of them. */
  readonly incomplete: Set<string>;
  readonly statics: Map<string, MirStatic>;
  readonly interfaceTables: Map<string, InterfaceTable>;
  readonly contexts: MirContext[];
  /** Interrupts with a handler, and cores that are started. */
  readonly claims: Claim[];
  readonly diagnostics: DiagnosticBag;
  readonly program: ts.Program;

  readonly fileIndexes: Map<ts.SourceFile, number>;
  readonly classInstances: Map<string, ClassInstance>;
  /** Classes with a field that has been reported. */
  readonly rejectedClasses: Set<string>;
  readonly instances: Map<string, FunctionInstance>;
  /** Instances whose bodies are not lowered yet. */
  readonly queue: FunctionInstance[];
  /** Module-level variables that are untyped constants, or places. */
  readonly staticVariables: Map<ts.Symbol, StaticVariable>;
  /** Variables assigned after their declaration, anywhere in the program. */
  readonly assigned: AssignedSymbols;
  /** Classes by the class that they extend, as the source has them. */
  readonly derivedClasses: ReadonlyMap<ts.Symbol, readonly ts.ClassLikeDeclaration[]>;
  /** Virtual methods that some call names, so that overriding ones are lowered too. */
  readonly virtualCalls: Set<string>;
  classInstance(symbol: ts.Symbol, typeArguments: readonly Type[]): ClassInstance;
  /** Lowers a body now: somebody needs the result type that it is to find. */
  lowerInstance(instance: FunctionInstance): void;
  /** Slots of the async functions that are spawned, by the static that holds them; tasks are numbered through. */
  readonly tasks: Map<string, TaskSlots>;
  /** Executors besides `main`'s, by the static that stands for each. */
  readonly executors: Map<string, TaskExecutor>;
  readonly counters: { cell: number; lambda: number; literal: number; depth: number };
}

export interface StaticVariable {
  state: "lowering" | "ready" | "failed";
  readonly declaration: ts.Node;
  name: string;
  type: Type | undefined;
  /** The function that a constant holds, so that calls of it need not look. */
  code: ClosureCode | undefined;
}

export function spanOf(context: ProgramContext, node: ts.Node): Span {
  const source = node.getSourceFile();
  return { file: fileIndex(context, source), start: node.getStart(source), end: node.getEnd() };
}

export function fileIndex(context: ProgramContext, source: ts.SourceFile): number {
  let index = context.fileIndexes.get(source);
  if (index === undefined) {
    index = context.files.length;
    context.files.push({
      path: displayPath(context, source.fileName),
      text: source.text,
      absolutePath: source.fileName,
    });
    context.fileIndexes.set(source, index);
  }
  return index;
}

/** Whether the file is one of `os/`. */
export const isLibrary = (context: ProgramContext, source: ts.SourceFile): boolean =>
  displayPath(context, source.fileName).startsWith("os/");

export function displayPath(context: ProgramContext, fileName: string): string {
  const { root, osRoot } = context.options;
  if (fileName.startsWith(`${root}/`)) return fileName.slice(root.length + 1);
  if (fileName.startsWith(`${osRoot}/`)) return `os/${fileName.slice(osRoot.length + 1)}`;
  return fileName;
}

export function report(
  context: ProgramContext,
  code: string,
  node: ts.Node,
  message: string,
  details: ReportDetails = {},
): void {
  context.diagnostics.add({
    code,
    severity: "error",
    message,
    label: details.label,
    help: details.help,
    ...locationOf(node),
    related: (details.related ?? []).map((r) => ({ message: r.message, ...locationOf(r.node) })),
  });
}

/** Reports, and gives up the statement. */
export function fail(
  context: ProgramContext,
  code: string,
  node: ts.Node,
  message: string,
  details: ReportDetails = {},
): never {
  report(context, code, node, message, details);
  throw new Reported();
}

export function locationOf(node: ts.Node) {
  const source = node.getSourceFile();
  const start = source.getLineAndCharacterOfPosition(node.getStart(source));
  const end = source.getLineAndCharacterOfPosition(node.getEnd());
  return {
    file: source.fileName,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** `machineType`, with what has no layout reported at `node`. */
export function typeAt(
  context: ProgramContext,
  node: ts.Node,
  type: ts.Type,
  environment: TypeEnvironment,
  owned: boolean,
): Type {
  try {
    return machineType(context, type, environment, owned);
  } catch (error) {
    if (error instanceof UnsupportedType) fail(context, error.code, node, error.message, { help: error.help });
    throw error;
  }
}

export function freshVariable(context: ProgramContext, bound: TypeCell["bound"]): Type {
  context.counters.cell += 1;
  return { kind: "variable", cell: { number: context.counters.cell, bound, solution: undefined, indexes: false } };
}

export function classDefinition(context: ProgramContext, id: string): ClassDefinition {
  const definition = context.types.classes.get(id);
  if (definition === undefined) throw new Error(`no class ${id}`);
  return definition;
}

/** Follows import aliases to what is meant. */
export function targetSymbol(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/**
 * What a name means, also one that is reached through a namespace (`import * as kernel`: `kernel.sleep`). Undefined for
 * every other expression.
 */
export function namedSymbol(context: ProgramContext, node: ts.Expression): ts.Symbol | undefined {
  if (ts.isIdentifier(node)) return symbolAt(context, node);
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const base = namedSymbol(context, node.expression);
  return base !== undefined && base.flags & ts.SymbolFlags.ValueModule ? symbolAt(context, node.name) : undefined;
}

export function symbolAt(context: ProgramContext, node: ts.Node): ts.Symbol | undefined {
  const symbol = context.checker.getSymbolAtLocation(node);
  return symbol === undefined ? undefined : targetSymbol(context.checker, symbol);
}
