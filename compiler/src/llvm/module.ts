/** What the emitters of one module share: what it defines so far, what it still has to define. */
import type { MirFunction, MirProgram, PanicReason } from "../mir/mir.js";
import type { Target } from "../target/target.js";
import type { Layouts } from "../types/layout.js";
import type { DebugInfo } from "./debug.js";
import { escapeBytes, globalName, quoted } from "./names.js";
import type { SourceLines } from "./source-lines.js";
import type { ThrowingCalls } from "./throwing.js";
import type { Vtables } from "./vtables.js";

export interface EmitOptions {
  readonly profile: "dev" | "release";
  /** `size`: code that takes fewer bytes wins, at the cost of speed. */
  readonly optimize?: "speed" | "size";
  /** Whether the module carries DWARF. Without it panics still know their lines. */
  readonly debug: boolean;
}

export interface Module {
  readonly program: MirProgram;
  readonly layouts: Layouts;
  readonly target: Target;
  readonly options: EmitOptions;
  readonly lines: SourceLines;
  readonly vtables: Vtables;
  readonly throwing: ThrowingCalls;
  readonly debug: DebugInfo;
  readonly out: ModuleText;
  /** Adapters to emit: by the global's name. */
  readonly thunks: Map<string, Thunk>;
  /** Panic helpers to emit: by the global's name. */
  readonly panicHelpers: Map<string, PanicHelper>;
  /** Globals that assembly text names. */
  readonly usedByAssembly: Set<string>;
  /** Names that the linker script defines. */
  readonly linkerSymbols: Set<string>;
  /** Classes, and `interfaceTableKey`s, whose vtables something refers to. */
  readonly usedClassVtables: Set<string>;
  readonly usedInterfaceTables: Set<string>;
  /** Constant tables by their content. */
  readonly tables: Map<string, string>;
  /** What templates may name and its symbol, longest first; filled by the first template. */
  readonly assemblySymbols: (readonly [string, string])[];
}

/** A function with another calling convention around a MIR function. */
export interface Thunk {
  readonly fn: string;
  /** Takes an environment, which `fn` does not. */
  readonly ignoresEnvironment: boolean;
  /** Is called as something that can throw, which `fn` cannot. */
  readonly throws: boolean;
}

export interface PanicHelper {
  /** Undefined: the caller gives the message. */
  readonly reason: PanicReason | undefined;
  /** Line and column do not fit one constant. */
  readonly far: boolean;
  readonly file: number;
}

/** The text of a module while it grows: globals, declarations, attribute groups, string literals. */
export class ModuleText {
  readonly globals: string[] = [];
  readonly functions: string[] = [];
  private readonly declarations = new Map<string, string>();
  private readonly attributeGroups = new Map<string, number>();
  private readonly literals = new Map<string, string>();
  private dataCount = 0;
  private readonly metadata: string[] = [];
  private readonly metadataNumbers = new Map<string, number>();

  /** Declares an intrinsic or external function once; `signature` as in `void (ptr, i32)`, split around the name. */
  declare(name: string, returns: string, params: string, attributes = ""): string {
    const symbol = globalName(name);
    if (!this.declarations.has(name)) {
      this.declarations.set(
        name,
        `declare ${returns} ${symbol}(${params})${attributes === "" ? "" : ` ${attributes}`}`,
      );
    }
    return symbol;
  }

  attributes(list: readonly string[]): string {
    const text = [...new Set(list)].join(" ");
    let number = this.attributeGroups.get(text);
    if (number === undefined) {
      number = this.attributeGroups.size;
      this.attributeGroups.set(text, number);
    }
    return `#${number}`;
  }

  /** The address of the read-only bytes of a text; equal texts share them. */
  literal(text: string, word: string): string {
    if (text === "") return `inttoptr (${word} 1 to ptr)`;
    let name = this.literals.get(text);
    if (name === undefined) {
      name = `@.str.${this.literals.size}`;
      this.literals.set(text, name);
      const bytes = Buffer.from(text, "utf8");
      this.globals.push(
        `${name} = private unnamed_addr constant [${bytes.length} x i8] c"${escapeBytes(bytes)}", align 1`,
      );
    }
    return name;
  }

  /** The address of read-only bytes. */
  bytes(content: Uint8Array, align: number): string {
    const name = `@.data.${this.dataCount++}`;
    const text = escapeBytes(content);
    this.globals.push(`${name} = private unnamed_addr constant [${content.length} x i8] c"${text}", align ${align}`);
    return name;
  }

  /** A metadata node; equal ones are shared unless `distinct`. */
  node(text: string, distinct = false): string {
    const known = distinct ? undefined : this.metadataNumbers.get(text);
    if (known !== undefined) return `!${known}`;
    const number = this.metadata.length;
    this.metadata.push(`!${number} = ${distinct ? "distinct " : ""}${text}`);
    if (!distinct) this.metadataNumbers.set(text, number);
    return `!${number}`;
  }

  /** A node whose text is given later, for what refers to itself. */
  reserve(): { readonly name: string; readonly set: (text: string) => void } {
    const number = this.metadata.length;
    this.metadata.push("");
    return { name: `!${number}`, set: (text) => (this.metadata[number] = `!${number} = ${text}`) };
  }

  render(header: readonly string[], footer: readonly string[]): string {
    const groups = [...this.attributeGroups].map(([text, number]) => `attributes #${number} = { ${text} }`);
    const sections = [
      header,
      this.globals,
      [...this.declarations.values()],
      this.functions,
      groups,
      [...footer, ...this.metadata],
    ];
    return `${sections
      .filter((section) => section.length > 0)
      .map((section) => section.join("\n"))
      .join("\n\n")}\n`;
  }
}

/** The integer type of a `usize`. */
export const wordType = (module: Module): string => `i${module.layouts.pointerBits}`;

export function functionNamed(module: Module, name: string): MirFunction {
  const fn = module.program.functions.get(name);
  if (fn === undefined) throw new Error(`no function ${name}`);
  return fn;
}

/**
 * The symbol of a MIR function. Imports from a WebAssembly module (`env.write`) go by their own name; an import under a
 * plain name stands for whatever has that symbol.
 */
export function symbolOf(fn: MirFunction): string {
  return globalName(fn.attributes.exportName ?? plainImport(fn) ?? fn.name);
}

/** The symbol that a function is imported under, if it is not an import of a WebAssembly module. */
export function plainImport(fn: MirFunction): string | undefined {
  const { importName } = fn.attributes;
  return importName === undefined || importName.includes(".") ? undefined : importName;
}

/** Attributes of every function: the processor, and that nothing unwinds. */
export function baseAttributes(module: Module): string[] {
  const { cpu, features } = module.target;
  const list = ["nounwind", `"target-cpu"=${quoted(cpu)}`];
  // LLVM asks each function, not the command line, what it is to be optimised for.
  if (module.options.profile === "release" && module.options.optimize === "size") list.push("optsize");
  if (features.length > 0) list.push(`"target-features"=${quoted(features.join(","))}`);
  return list;
}

/**
 * Whether the code is made for a debugger. Calls stay calls; functions are visible to the linker, so that no parameter is
 * optimised away; named variables stay in memory and are up to date at every line, since gdb cannot put a string
 * together from registers, and shows what is in them only between two uses. WebAssembly has no debugger here.
 */
export const isForDebugger = (module: Module): boolean =>
  module.options.profile === "dev" && module.options.debug && module.target.name !== "wasm32";
