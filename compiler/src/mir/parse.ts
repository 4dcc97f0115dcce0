/** Reads the MIR's text form (`print.ts`) back: for tests of passes, and for people who write MIR by hand. */
import type { ClassDefinition, ClassField, IntName, Type, TypeTable } from "../types/type.js";
import { Lexer } from "./lexer.js";
import {
  CONTEXT_KINDS,
  type FrameField,
  type FunctionAttributes,
  interfaceTableKey,
  LOCK_ACTIONS,
  LOCK_KINDS,
  type LockAction,
  type MirContext,
  type MirFunction,
  type MirLocal,
  type MirProgram,
  type MirStatic,
  type Relocation,
  type SourceText,
  type Span,
  type StaticData,
} from "./mir.js";
import { BodyParser } from "./parse-body.js";
import { isIntName, parseType } from "./parse-type.js";
import { defaultDisplayName, lockWord } from "./print.js";

export const NO_SPAN: Span = { file: 0, start: 0, end: 0 };

/** Throws an Error that names line and column when the text is not MIR. */
export function parseProgram(text: string): MirProgram {
  return new ProgramParser(text).program();
}

class ProgramParser {
  private readonly lexer: Lexer;
  private readonly files: SourceText[] = [];
  readonly types: TypeTable = { classes: new Map(), interfaces: new Map(), enums: new Map() };
  private readonly functions = new Map<string, MirFunction>();
  readonly statics = new Map<string, MirStatic>();
  private readonly interfaceTables: MirProgram["interfaceTables"] = new Map();
  readonly generatorFrames = new Map<string, readonly FrameField[]>();
  private readonly contexts: MirContext[] = [];

  constructor(text: string) {
    this.lexer = new Lexer(text);
  }

  program(): MirProgram {
    let start = "";
    while (this.lexer.token.kind !== "end") {
      const word = this.lexer.word();
      if (word === "file") this.file();
      else if (word === "class") this.class();
      else if (word === "interface") this.interface();
      else if (word === "enum") this.enum();
      else if (word === "table") this.table();
      else if (word === "static") this.static();
      else if (word === "frame")
        this.generatorFrames.set(
          this.lexer.name(),
          this.lexer.list("(", ")", () => this.frameField()),
        );
      else if (word === "start") start = this.lexer.name();
      else if (word === "context") this.context();
      else if (word === "fn") this.function();
      else this.lexer.fail(`a declaration instead of ${word} before it`);
    }
    const { files, types, functions, statics, interfaceTables, generatorFrames, contexts } = this;
    const debugging = { suspensions: new Map(), tasks: [] };
    return { files, types, functions, statics, interfaceTables, generatorFrames, start, contexts, ...debugging };
  }

  private file(): void {
    const index = this.lexer.number();
    const path = this.lexer.string();
    this.files[index] = { path, text: "", absolutePath: path };
  }

  private context(): void {
    const { lexer } = this;
    const word = lexer.word();
    const kind = CONTEXT_KINDS.find((k) => k === word) ?? lexer.fail(`a kind of context instead of ${word}`);
    const name = lexer.string();
    const entry = lexer.name();
    const irq = lexer.accept("irq") ? { irq: Number(lexer.bigint()) } : {};
    lexer.expect("priority");
    const priority = lexer.number();
    lexer.expect("core");
    const core = lexer.number();
    const startedBy = lexer.accept("started_by")
      ? { startedBy: { fn: lexer.name(), inLoop: lexer.accept("in_loop") } }
      : {};
    this.contexts.push({ kind, name, entry, priority, core, ...irq, ...startedBy, span: parseSpan(lexer) });
  }

  private frameField(): FrameField {
    const { lexer } = this;
    const type = parseType(lexer);
    lexer.expect("in");
    const slot = lexer.number();
    return { type, slot, name: lexer.token.kind === "string" ? lexer.string() : undefined };
  }

  private class(): void {
    const { lexer } = this;
    const id = lexer.name();
    const name = lexer.token.kind === "string" ? lexer.string() : defaultDisplayName(id);
    const base = lexer.accept("extends") ? lexer.name() : undefined;
    const typeArguments = lexer.accept("of") ? { typeArguments: lexer.list("(", ")", () => parseType(lexer)) } : {};
    const abstract = lexer.accept("abstract");
    const failure = lexer.accept("failure");
    const disposable = lexer.accept("disposable") ? { disposable: true } : {};
    const disposesItself = lexer.accept("disposes_itself") ? { disposesItself: true } : {};
    const repr = lexer.accept("repr_c") ? "c" : "auto";
    const align = lexer.accept("align") ? lexer.number() : 1;
    const blockSize = lexer.accept("block") ? lexer.number() : undefined;
    const hasVtable = lexer.accept("vtable");
    const sync = lexer.accept("sync_all")
      ? { sync: "all" as const }
      : lexer.accept("sync_core")
        ? { sync: "core" as const }
        : {};
    const guard = lexer.accept("guard") ? { guard: true } : {};
    const word = lexer.accept("bitfield") ? this.intName() : undefined;
    const fields: ClassField[] = [];
    const members: Bits = new Map();
    const methods = new Map<string, string>();
    lexer.list("{", "}", () => this.classMember(id, fields, members, methods));
    const bitfield = word === undefined ? undefined : { word, members };
    const definition: ClassDefinition = {
      id,
      name,
      base: base === undefined ? undefined : { kind: "class", id: base },
      fields,
      abstract,
      failure,
      repr,
      align,
      blockSize,
      bitfield,
      hasVtable,
      methods,
      ...typeArguments,
      ...disposable,
      ...disposesItself,
      ...sync,
      ...guard,
    };
    this.types.classes.set(id, definition);
  }

  private classMember(id: string, fields: ClassField[], members: Bits, methods: Map<string, string>): void {
    const { lexer } = this;
    if (lexer.accept("method")) {
      const name = lexer.string();
      lexer.expect("=");
      methods.set(name, lexer.name());
      return;
    }
    if (lexer.accept("bits")) {
      const name = lexer.identifier();
      lexer.expect(":");
      const type = parseType(lexer);
      const from = lexer.number();
      lexer.expect("to");
      members.set(name, { type, from, to: lexer.number() });
      return;
    }
    const readonly = lexer.accept("readonly");
    const borrows = lexer.accept("borrows") ? { borrows: true } : {};
    const independent = lexer.accept("independent") ? { independent: true } : {};
    lexer.expect("field");
    const name = lexer.identifier();
    lexer.expect(":");
    const type = parseType(lexer);
    const offset = lexer.accept("at") ? { offset: lexer.number() } : {};
    const declaredIn = lexer.accept("in") ? lexer.name() : id;
    fields.push({ name, type, readonly, declaredIn, ...borrows, ...independent, ...offset });
  }

  private interface(): void {
    const { lexer } = this;
    const id = lexer.name();
    const name = lexer.token.kind === "string" ? lexer.string() : defaultDisplayName(id);
    const slots = lexer.list("{", "}", () => {
      const slot = lexer.string();
      const params = lexer.list("(", ")", () => parseType(lexer));
      lexer.expect("->");
      return { name: slot, params, result: parseType(lexer) };
    });
    this.types.interfaces.set(id, { id, name, slots });
  }

  private enum(): void {
    const { lexer } = this;
    const id = lexer.name();
    const name = lexer.token.kind === "string" ? lexer.string() : defaultDisplayName(id);
    const repr = this.intName();
    const members = new Map<string, bigint>();
    lexer.list("{", "}", () => {
      const member = lexer.identifier();
      lexer.expect("=");
      members.set(member, lexer.bigint());
    });
    this.types.enums.set(id, { id, name, repr, members });
  }

  private table(): void {
    const { lexer } = this;
    const classId = lexer.name();
    lexer.expect("as");
    const interfaceId = lexer.name();
    const slots = lexer.list("{", "}", () => lexer.name());
    this.interfaceTables.set(interfaceTableKey(classId, interfaceId), { classId, interfaceId, slots });
  }

  private static(): void {
    const { lexer } = this;
    const name = lexer.name();
    const displayName = lexer.accept("shown") ? lexer.string() : defaultDisplayName(name);
    lexer.expect(":");
    const type = parseType(lexer);
    const mutable = lexer.accept("mutable");
    const reassigned = lexer.accept("reassigned") ? { reassigned: true } : {};
    const constant = lexer.accept("constant") ? { constant: true } : {};
    const exportName = lexer.accept("export") ? lexer.string() : undefined;
    const section = lexer.accept("section") ? lexer.string() : undefined;
    const align = lexer.accept("align") ? lexer.number() : undefined;
    const initializer = lexer.accept("from") ? lexer.name() : undefined;
    const span = parseSpan(lexer);
    const value = lexer.accept("=") ? this.data() : undefined;
    this.statics.set(name, {
      ...constant,
      name,
      displayName,
      type,
      mutable,
      ...reassigned,
      initializer,
      value,
      exportName,
      section,
      align,
      span,
    });
  }

  private data(): StaticData {
    const { lexer } = this;
    lexer.expect("hex");
    const bytes = new Uint8Array(Buffer.from(lexer.string(), "hex"));
    if (!lexer.at("{")) return { bytes, relocations: [] };
    const relocations = lexer.list("{", "}", () => {
      const offset = lexer.number();
      lexer.expect("->");
      const target = this.relocationTarget();
      return { offset, target, addend: lexer.accept("plus") ? lexer.number() : 0 };
    });
    return { bytes, relocations };
  }

  private relocationTarget(): Relocation["target"] {
    const { lexer } = this;
    if (lexer.accept("bytes")) return { kind: "bytes", text: lexer.string() };
    if (lexer.accept("static")) return { kind: "static", name: lexer.name() };
    if (lexer.accept("function")) return { kind: "function", name: lexer.name() };
    lexer.expect("vtable");
    const classId = lexer.name();
    return { kind: "vtable", classId, interfaceId: lexer.accept("as") ? lexer.name() : undefined };
  }

  private function(): void {
    const { lexer } = this;
    const name = lexer.name();
    const displayName = lexer.accept("shown") ? lexer.string() : defaultDisplayName(name);
    const params = lexer.list("(", ")", () => this.local());
    lexer.expect("->");
    const locals = [this.result(), ...params];
    const throws = lexer.accept("throws");
    const generator = lexer.accept("yields") ? { item: parseType(lexer) } : undefined;
    const isAsync = lexer.accept("async");
    const attributes = this.attributes();
    const span = parseSpan(lexer);
    const fn: MirFunction = {
      name,
      displayName,
      paramCount: params.length,
      locals,
      blocks: [],
      attributes,
      generator,
      ...(isAsync ? { async: true } : {}),
      throws,
      span,
    };
    this.functions.set(name, fn);
    lexer.expect("{");
    while (lexer.accept("let")) locals.push(this.local());
    fn.blocks = new BodyParser(lexer, this, locals).blocks();
    lexer.expect("}");
  }

  private local(): MirLocal {
    this.lexer.local();
    const name = this.lexer.at(":") ? undefined : this.lexer.identifier();
    this.lexer.expect(":");
    const type = parseType(this.lexer);
    const using = this.lexer.accept("using") ? { using: true } : {};
    const isStatic = this.lexer.accept("static") ? { static: true } : {};
    const own = this.lexer.accept("own") ? { own: true } : {};
    return { name, type, span: parseSpan(this.lexer), ...using, ...isStatic, ...own };
  }

  /** `u32`, or `total: u32`. */
  private result(): MirLocal {
    const { lexer } = this;
    // A type's first word may be a name as well; what decides is the colon behind it.
    const named = /^(?:[A-Za-z$#][\w$]*|"(?:[^"\\]|\\.)*")\s*:/.test(lexer.rest());
    const name = named ? lexer.identifier() : undefined;
    if (named) lexer.expect(":");
    const type = parseType(lexer);
    return { name, type, span: parseSpan(lexer) };
  }

  private attributes(): FunctionAttributes {
    const { lexer } = this;
    return {
      ...(lexer.accept("export") ? { exportName: lexer.string() } : {}),
      ...(lexer.accept("import") ? { importName: lexer.string() } : {}),
      ...(lexer.accept("section") ? { section: lexer.string() } : {}),
      ...(lexer.accept("naked") ? { naked: true } : {}),
      ...(lexer.accept("inline_always") ? { inline: "always" as const } : {}),
      ...(lexer.accept("inline_never") ? { inline: "never" as const } : {}),
      ...(lexer.accept("inline_hint") ? { inline: "hint" as const } : {}),
      ...(lexer.accept("cold") ? { cold: true } : {}),
      ...(lexer.accept("small") ? { small: true } : {}),
      ...(lexer.accept("noBuiltins") ? { noBuiltins: true } : {}),
      ...(lexer.accept("align") ? { align: lexer.number() } : {}),
      ...(lexer.accept("maxDepth") ? { maxDepth: lexer.number() } : {}),
      ...(lexer.accept("stackBytes") ? { stackBytes: lexer.number() } : {}),
      ...(lexer.accept("declared") ? { declared: true } : {}),
      ...(lexer.accept("task") ? { task: true } : {}),
      ...(lexer.accept("invalidates") ? { invalidates: true } : {}),
      ...(lexer.accept("exclusive") ? { exclusive: lexer.list("(", ")", () => lexer.number()) } : {}),
      ...(lexer.accept("part_content") ? { part: "content" as const } : {}),
      ...(lexer.accept("part_element") ? { part: "element" as const } : {}),
      ...(lexer.accept("static_result") ? { staticResult: true } : {}),
      ...(lexer.accept("parametric") ? { parametric: true } : {}),
      ...(lexer.accept("caller") ? { caller: true } : {}),
      ...(lexer.accept("blocking") ? { blocking: true } : {}),
      ...(lexer.accept("spins") ? { spins: true } : {}),
      ...this.lockAction(),
    };
  }

  private lockAction(): { lock?: LockAction } {
    const actions = LOCK_ACTIONS.flatMap((how) => LOCK_KINDS.map((by) => ({ how, by })));
    const all = actions.flatMap((lock): LockAction[] => [lock, { ...lock, shared: true }]);
    const lock = all.find((l) => this.lexer.accept(lockWord(l)));
    return lock === undefined ? {} : { lock };
  }

  private intName(): IntName {
    const word = this.lexer.word();
    return isIntName(word) ? word : this.lexer.fail(`an integer type after ${word}`);
  }
}

type Bits = Map<string, { readonly from: number; readonly to: number; type: Type }>;

/** ` @file:start-end`, or nothing for what has no place in a source. */
export function parseSpan(lexer: Lexer): Span {
  if (lexer.token.kind !== "span") return NO_SPAN;
  const [file, start, end] = lexer.next().text.slice(1).split(/[:-]/).map(Number);
  return { file: file!, start: start!, end: end! };
}
