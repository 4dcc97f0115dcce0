/** Stage 4: the checked program → MIR. Starts from the entry and the start-up code, and lowers what they reach. */

import type { DiagnosticBag } from "../diagnostics/diagnostic.js";
import type { MirContext, MirProgram } from "../mir/mir.js";
import type { LoadedProgram } from "../program/load.js";
import { hasMethods } from "../types/from-typescript.js";
import { type EnumDefinition, type IntName, type Type, VOID } from "../types/type.js";
import ts from "../typescript.cjs";
import { AssignedSymbols } from "./assigned.js";
import { terminate } from "./builder.js";
import {
  type ClassInstance,
  classInstance,
  classType,
  findMethod,
  isAbstract,
  isStatic,
  type MethodLike,
} from "./classes.js";
import { intRange, untypedConstant } from "./constants.js";
import {
  displayPath,
  fileIndex,
  isLibrary,
  type LoweringOptions,
  type ProgramContext,
  Reported,
  report,
  spanOf,
  targetSymbol,
} from "./context.js";
import { lowerLibraryRegistrations, lowerRegistrations, starterOf } from "./contexts.js";
import { docTag } from "./decorators.js";
import { lowerExpression } from "./expressions.js";
import { fieldAccessor } from "./field-accessor.js";
import { finish, lowerInstance, newBuilder } from "./functions.js";
import { declaredResult, requireConstructor, requireFunction, requireMethod } from "./instances.js";
import { interfaceType, requireInterfaceTable } from "./interfaces.js";
import { isGeneric, iteratedItem } from "./iterated-parameters.js";
import { checkFieldType, checkOverrides, reportGeneric } from "./overrides.js";
import { entryFunction, withSpawned } from "./start.js";
import { requireStatic } from "./statics.js";
import { finishTasks } from "./tasks.js";

export interface LoweredProgram {
  readonly mir: MirProgram;
  readonly context: ProgramContext;
}

export function lowerProgram(
  loaded: LoadedProgram,
  options: LoweringOptions & { readonly entry: string },
  diagnostics: DiagnosticBag,
): LoweredProgram {
  const context = newContext(loaded, options, diagnostics);
  for (const source of loaded.sources) fileIndex(context, source);
  for (const source of loaded.sources) lowerStatics(context, source);
  for (const source of loaded.sources) lowerExports(context, source);
  const main = attempt(() => entryFunction(context, loaded, options.entry));
  lowerRegistrations(context, loaded);
  drain(context);
  const start = main === undefined ? "" : withSpawned(context, main).name;
  drain(context);
  lowerLibraryRegistrations(context, loaded, start, () => drain(context));
  if (options.checkAll) {
    for (const source of loaded.sources) if (!isLibrary(context, source)) lowerEverything(context, source);
    drain(context);
  }
  finishTasks(context);
  return {
    mir: {
      files: context.files,
      types: context.types,
      functions: context.functions,
      statics: sortedStatics(context, loaded),
      interfaceTables: context.interfaceTables,
      generatorFrames: new Map(),
      suspensions: new Map(),
      tasks: [...context.tasks.values()].map(({ promise, name, count, first }) => ({
        ...{ fn: promise.fn, slots: name, count, first },
      })),
      start,
      contexts: [...mainContext(context, start), ...context.contexts],
    },
    context,
  };
}

/** `main` is interrupted by everything else. */
function mainContext(context: ProgramContext, start: string): MirContext[] {
  const fn = context.functions.get(start);
  return fn === undefined ? [] : [{ kind: "main", name: "main", entry: start, priority: 0, core: 0, span: fn.span }];
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof Reported)) throw error;
    return undefined;
  }
}

function newContext(loaded: LoadedProgram, options: LoweringOptions, diagnostics: DiagnosticBag): ProgramContext {
  const { assigned, derivedClasses } = scan(loaded);
  const context: ProgramContext = {
    checker: loaded.checker,
    program: loaded.program,
    options,
    types: { classes: new Map(), interfaces: new Map(), enums: new Map() },
    files: [],
    functions: new Map(),
    statics: new Map(),
    interfaceTables: new Map(),
    contexts: [],
    claims: [],
    diagnostics,
    fileIndexes: new Map(),
    classInstances: new Map(),
    rejectedClasses: new Set(),
    incomplete: new Set(),
    instances: new Map(),
    queue: [],
    staticVariables: new Map(),
    assigned,
    derivedClasses,
    virtualCalls: new Set(),
    tasks: new Map(),
    executors: new Map(),
    counters: { cell: 0, lambda: 0, literal: 0, depth: 0 },
    classType: (symbol, args) => classType(context, symbol, args),
    classInstance: (symbol, args) => classInstance(context, symbol, args),
    interfaceType: (type, environment) => interfaceType(context, type, environment),
    enumType: (symbol) => enumType(context, symbol),
    lowerInstance: (instance) => lowerInstance(context, instance),
  };
  return context;
}

/** What is assigned somewhere, and the classes below each class. */
function scan(loaded: LoadedProgram): {
  assigned: AssignedSymbols;
  derivedClasses: Map<ts.Symbol, ts.ClassLikeDeclaration[]>;
} {
  const { checker } = loaded;
  const assigned = new AssignedSymbols(checker);
  const derivedClasses = new Map<ts.Symbol, ts.ClassLikeDeclaration[]>();
  const visit = (node: ts.Node): void => {
    assigned.visit(node);
    if (ts.isClassLike(node)) {
      const base = node.heritageClauses?.find((h) => h.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
      const found = base === undefined ? undefined : checker.getSymbolAtLocation(base.expression);
      if (found !== undefined) {
        const symbol = targetSymbol(checker, found);
        derivedClasses.set(symbol, [...(derivedClasses.get(symbol) ?? []), node]);
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const source of loaded.sources) visit(source);
  return { assigned, derivedClasses };
}

function enumType(context: ProgramContext, symbol: ts.Symbol): Type {
  const declaration = symbol.declarations!.find(ts.isEnumDeclaration)!;
  const id = `${displayPath(context, declaration.getSourceFile().fileName)}:${symbol.name}`;
  if (!context.types.enums.has(id)) {
    const members = new Map<string, bigint>();
    const nodes = new Map<string, ts.EnumMember>();
    for (const d of symbol.declarations!.filter(ts.isEnumDeclaration)) {
      for (const member of d.members) {
        const value = context.checker.getConstantValue(member);
        if (typeof value !== "number" || !Number.isInteger(value)) {
          report(context, "ING1014", member, "an enum's members are integers known at compile time", {
            help: "use a union of string literals for texts",
          });
          continue;
        }
        members.set(member.name.getText(), BigInt(value));
        nodes.set(member.name.getText(), member);
      }
    }
    const values = [...members.values()];
    const written = docTag(declaration, "repr") as IntName | undefined;
    const max = values.reduce((a, b) => (a > b ? a : b), 0n);
    const repr: IntName = written ?? (max < 256n ? "u8" : max < 65536n ? "u16" : max < 1n << 32n ? "u32" : "u64");
    const range = intRange(repr, context.options.pointerBits);
    for (const [name, value] of members) {
      if (value >= range.min && value <= range.max) continue;
      report(
        context,
        "ING1004",
        nodes.get(name)!,
        `\`${name}\` is ${value}, which does not fit \`${repr}\` (${range.min} … ${range.max})`,
        {
          help:
            value < 0n
              ? "give the enum a signed representation: `/** @repr i16 */`"
              : "give the enum a wider one: `/** @repr u16 */`",
        },
      );
    }
    const definition: EnumDefinition = { id, name: symbol.name, repr, members };
    context.types.enums.set(id, definition);
  }
  return { kind: "enum", id };
}

/** Lowers bodies until nothing new is asked for, overriding methods of virtual calls among them. */
function drain(context: ProgramContext): void {
  for (;;) {
    while (context.queue.length > 0) lowerInstance(context, context.queue.pop()!);
    for (const call of context.virtualCalls) {
      const bar = call.lastIndexOf("|");
      requireOverrides(context, call.slice(0, bar), call.slice(bar + 1));
    }
    if (context.queue.length === 0) return;
  }
}

function requireOverrides(context: ProgramContext, classId: string, key: string): void {
  for (const instance of context.classInstances.values()) {
    let c: typeof instance | undefined = instance;
    while (c !== undefined && c.id !== classId) c = c.base;
    if (c === undefined) continue;
    const found = findMethod(instance, key);
    if (found === undefined) continue;
    if (isAbstract(found.member)) {
      fieldBehindAccessor(context, instance, key, found);
      continue;
    }
    attempt(() => checkOverrides(context, found.owner));
    if (!isGeneric(context, found.member)) requireMethod(context, found.owner, found.member);
    else if (found.owner.id !== classId) reportGeneric(context, found.member);
  }
}

/** A field may be what a subclass implements an abstract accessor by. */
function fieldBehindAccessor(
  context: ProgramContext,
  instance: ClassInstance,
  key: string,
  { owner, member }: { readonly owner: ClassInstance; readonly member: MethodLike },
): void {
  const accessor = instance.definition.methods.has(key) ? undefined : fieldAccessor(context, instance, key);
  if (accessor === undefined) return;
  instance.definition.methods.set(key, accessor);
  if (!ts.isGetAccessor(member) || member.type === undefined) return;
  const wanted = declaredResult(context, member.type, owner.environment);
  checkFieldType(context, instance, key, { wanted, declaredBy: owner.definition.name });
}

function lowerStatics(context: ProgramContext, source: ts.SourceFile): void {
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      if (statement.modifiers?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword)) continue;
      for (const declaration of statement.declarationList.declarations)
        lowerBinding(context, declaration.name, declaration);
    } else if (ts.isClassDeclaration(statement)) {
      for (const member of statement.members) {
        if (!ts.isPropertyDeclaration(member) || !isStatic(member)) continue;
        const symbol = context.checker.getSymbolAtLocation(member.name);
        if (symbol !== undefined) attempt(() => requireStatic(context, member, symbol));
      }
    }
  }
}

function lowerBinding(
  context: ProgramContext,
  name: ts.BindingName,
  declaration: ts.VariableDeclaration | ts.BindingElement,
): void {
  if (ts.isIdentifier(name)) {
    const symbol = context.checker.getSymbolAtLocation(name);
    if (
      symbol !== undefined &&
      !(ts.isVariableDeclaration(declaration) && untypedConstant(context, declaration) !== undefined)
    )
      attempt(() => requireStatic(context, declaration, symbol));
    return;
  }
  for (const element of name.elements)
    if (!ts.isOmittedExpression(element)) lowerBinding(context, element.name, element);
}

/** Functions that other code finds by name. */
function lowerExports(context: ProgramContext, source: ts.SourceFile): void {
  for (const statement of source.statements) {
    if (
      ts.isFunctionDeclaration(statement) &&
      statement.body !== undefined &&
      docTag(statement, "export") !== undefined
    ) {
      attempt(() => requireFunction(context, statement, new Map()));
    }
  }
}

/** Other calls at the top level, `test(…)` and `bench(…)`, are no part of an image; what is in them is checked. */
function lowerCall(context: ProgramContext, call: ts.CallExpression): void {
  const span = spanOf(context, call);
  const name = `${displayPath(context, call.getSourceFile().fileName)}:call@${span.start}`;
  const f = newBuilder(context, { name, environment: new Map(), result: VOID, span, inStatic: true });
  lowerExpression(f, call);
  terminate(f, { kind: "return", span });
  finish(f, "call", 0, {}, span);
}

/** For `check`: what nothing reaches is checked too, as far as it has no type parameters. */
function lowerEverything(context: ProgramContext, source: ts.SourceFile): void {
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.body !== undefined && !isGeneric(context, statement)) {
      attempt(() => requireFunction(context, statement, new Map()));
    } else if (
      ts.isClassDeclaration(statement) &&
      statement.typeParameters === undefined &&
      statement.name !== undefined
    ) {
      attempt(() => lowerClass(context, statement));
    } else if (
      ts.isExpressionStatement(statement) &&
      ts.isCallExpression(statement.expression) &&
      starterOf(context, statement.expression) === undefined
    ) {
      const call = statement.expression;
      attempt(() => lowerCall(context, call));
    }
  }
}

function lowerClass(context: ProgramContext, declaration: ts.ClassDeclaration): void {
  const symbol = context.checker.getSymbolAtLocation(declaration.name!)!;
  const instance = classInstance(context, symbol, []);
  checkOverrides(context, instance);
  for (const clause of declaration.heritageClauses ?? []) {
    if (clause.token !== ts.SyntaxKind.ImplementsKeyword) continue;
    for (const node of clause.types) {
      const type = context.checker.getTypeAtLocation(node);
      // No table stands for what is iterated: `tsc` has seen that the class is.
      if (!hasMethods(type) || iteratedItem(context, type) !== undefined) continue;
      const implemented = interfaceType(context, type, instance.environment);
      if (implemented.kind === "interface") requireInterfaceTable(context, instance.id, implemented.id, node);
    }
  }
  if (instance.definition.bitfield === undefined && instance.definition.blockSize === undefined)
    requireConstructor(context, instance);
  for (const member of declaration.members) {
    const isMethod = (ts.isMethodDeclaration(member) || ts.isAccessor(member)) && member.body !== undefined;
    if (!isMethod || isGeneric(context, member)) continue;
    if (isStatic(member)) attempt(() => requireFunction(context, member, instance.environment, instance));
    else attempt(() => requireMethod(context, instance, member));
  }
}

/** In the order in which ES modules evaluate, and in the order of each source. */
function sortedStatics(context: ProgramContext, loaded: LoadedProgram): ProgramContext["statics"] {
  const position = new Map(loaded.sources.map((source, i) => [context.fileIndexes.get(source) ?? 0, i]));
  const entries = [...context.statics].sort(([, a], [, b]) => {
    const files = (position.get(a.span.file) ?? 0) - (position.get(b.span.file) ?? 0);
    return files !== 0 ? files : a.span.start - b.span.start;
  });
  return new Map(entries);
}
