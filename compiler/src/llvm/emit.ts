/** MIR → LLVM IR text, one module for the whole program (ARCHITECTURE.md, compiler pipeline). LLVM 16 and newer. */
import type { MirProgram } from "../mir/mir.js";
import type { Target } from "../target/target.js";
import type { Layouts } from "../types/layout.js";
import { resolve, type Type } from "../types/type.js";
import { DebugInfo } from "./debug.js";
import { emitFunction } from "./function.js";
import { emitThunk, slotCode } from "./function-values.js";
import { type EmitOptions, type Module, ModuleText, symbolOf, wordType } from "./module.js";
import { globalName, quoted } from "./names.js";
import { emitPanicHelper } from "./panics.js";
import { SourceLines } from "./source-lines.js";
import { emitStatic } from "./statics.js";
import { taskTable } from "./task-table.js";
import { ThrowingCalls } from "./throwing.js";
import { classVtableName, interfaceVtableName, Vtables, virtualCalls } from "./vtables.js";

export type { EmitOptions } from "./module.js";

/** `program` has no generators left, and `layouts` was made of its types. */
export function emitLlvm(program: MirProgram, layouts: Layouts, target: Target, options: EmitOptions): string {
  const module = newModule(program, layouts, target, options);
  const { out } = module;
  for (const s of program.statics.values()) out.globals.push(emitStatic(module, s));
  for (const fn of program.functions.values()) out.functions.push(emitFunction(module, fn));
  emitVtables(module);
  emitWhatWasAskedFor(module);
  for (const name of module.linkerSymbols) out.globals.push(`${globalName(name)} = external dso_local global [0 x i8]`);
  const used = [...new Set([...module.usedByAssembly, ...placedSymbols(program), ...taskFrames(program)])];
  if (used.length > 0) {
    const list = used.map((symbol) => `ptr ${symbol}`).join(", ");
    out.globals.push(
      `@llvm.compiler.used = appending global [${used.length} x ptr] [${list}], section "llvm.metadata"`,
    );
  }
  const entry = program.functions.get(program.start)?.span.file ?? 0;
  const footer = module.debug.finish(entry);
  return out.render(
    [
      `source_filename = ${quoted(program.files[entry]?.path ?? "")}`,
      `target triple = ${quoted(target.triple)}`,
      ...taskTable(module),
    ],
    footer,
  );
}

/** What is put into a section is for the linker script to find, whoever else refers to it. */
function placedSymbols(program: MirProgram): string[] {
  const functions = [...program.functions.values()].filter((fn) => fn.attributes.section !== undefined).map(symbolOf);
  const statics = [...program.statics.values()].filter((s) => s.section !== undefined);
  return [...functions, ...statics.map((s) => globalName(s.exportName ?? s.name))];
}

/** The slots of tasks stay whole: LLVM would take them apart, into variables with an address each. Debuggers read them. */
function taskFrames(program: MirProgram): string[] {
  const isSlots = (type: Type): boolean => type.kind === "array" && resolve(type.element).kind === "promise";
  return [...program.statics.values()].filter((s) => isSlots(resolve(s.type))).map((s) => globalName(s.name));
}

function newModule(program: MirProgram, layouts: Layouts, target: Target, options: EmitOptions): Module {
  const out = new ModuleText();
  const lines = new SourceLines(program.files);
  const vtables = new Vtables(program.types, virtualCalls(program));
  return {
    program,
    layouts,
    target,
    options,
    lines,
    vtables,
    throwing: new ThrowingCalls(program, layouts, vtables),
    debug: new DebugInfo(options.debug, program, layouts, lines, out, options.profile === "release"),
    out,
    thunks: new Map(),
    panicHelpers: new Map(),
    usedByAssembly: new Set(),
    linkerSymbols: new Set(),
    usedClassVtables: new Set(),
    usedInterfaceTables: new Set(),
    tables: new Map(),
    assemblySymbols: [],
  };
}

function emitVtables(module: Module): void {
  const word = wordType(module);
  for (const classId of module.usedClassVtables) {
    const { slots } = module.vtables.of(classId);
    const number = `${word} ${module.layouts.classNumber(classId)}`;
    const codes = slots.map((method) => {
      const fn = module.vtables.implementation(classId, method);
      return `ptr ${fn === undefined ? "null" : slotCode(module, fn, module.throwing.virtual(classId, method))}`;
    });
    emitTable(module, classVtableName(classId), [number, ...codes]);
  }
  for (const key of module.usedInterfaceTables) {
    const table = module.program.interfaceTables.get(key);
    if (table === undefined) throw new Error(`no interface table ${key}`);
    const codes = table.slots.map(
      (fn, slot) => `ptr ${slotCode(module, fn, module.throwing.interface(table.interfaceId, slot))}`,
    );
    emitTable(module, interfaceVtableName(table.classId, table.interfaceId), codes);
  }
}

function emitTable(module: Module, name: string, entries: readonly string[]): void {
  const types = entries.map((entry) => entry.slice(0, entry.indexOf(" ")));
  const content =
    entries.length === 0 ? "[0 x i8] zeroinitializer" : `{ ${types.join(", ")} } { ${entries.join(", ")} }`;
  module.out.globals.push(
    `${globalName(name)} = internal unnamed_addr constant ${content}, align ${module.layouts.pointerSize}`,
  );
}

/** Adapters and panic helpers that the functions turned out to need. */
function emitWhatWasAskedFor(module: Module): void {
  for (const [name, thunk] of module.thunks) module.out.functions.push(emitThunk(module, name, thunk));
  for (const [name, helper] of module.panicHelpers) module.out.functions.push(emitPanicHelper(module, name, helper));
}
