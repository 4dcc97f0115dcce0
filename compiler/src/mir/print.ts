/**
 * The MIR's text form. `parse.ts` reads it back: `print(parse(print(p)))` is `print(p)`. It leaves out the sources' text
 * and whatever follows from the rest: the types of places, and how comparisons overflow.
 *
 *     fn `src/main.ts:half`(_1 n: u32) -> u32 {
 *       let _2: bool
 *     bb0:
 *       _2 = gt copy _1, 0: u32
 *       check copy _2 "value out of range"
 *       _0 = div.panic copy _1, 2: u32
 *       return
 *     }
 */
import { type ClassDefinition, resolve, type Type } from "../types/type.js";
import type {
  BinaryOp,
  Block,
  Callee,
  FrameField,
  FunctionAttributes,
  LockAction,
  MirContext,
  MirFunction,
  MirLocal,
  MirProgram,
  MirStatic,
  Operand,
  Place,
  Relocation,
  Rvalue,
  Span,
  Statement,
  StaticData,
  Terminator,
} from "./mir.js";
import { printIdentifier, printName, printType } from "./print-type.js";
import { fieldsOf } from "./typing.js";

export interface PrintOptions {
  /** Whether statements carry ` @file:start-end`; without them the text is for reading and does not parse back equal. */
  readonly spans: boolean;
}

const printFrameField = (field: FrameField): string =>
  `${printType(field.type)} in ${field.slot}${field.name === undefined ? "" : ` ${JSON.stringify(field.name)}`}`;

/** The whole program, as `ingot build --emit mir` writes it. */
export function printProgram(program: MirProgram, options: PrintOptions = { spans: true }): string {
  const printer = new Printer(program, options);
  const parts: string[] = [];
  program.files.forEach((file, index) => {
    parts.push(`file ${index} ${JSON.stringify(file.path)}`);
  });
  for (const c of program.types.classes.values()) parts.push(printClass(c));
  for (const i of program.types.interfaces.values()) {
    const slots = i.slots.map(
      (s) => `  ${JSON.stringify(s.name)}(${s.params.map(printType).join(", ")}) -> ${printType(s.result)}`,
    );
    parts.push(`interface ${printName(i.id)} ${JSON.stringify(i.name)} ${braces(slots)}`);
  }
  for (const e of program.types.enums.values()) {
    const members = [...e.members].map(([name, value]) => `  ${printIdentifier(name)} = ${value}`);
    parts.push(`enum ${printName(e.id)} ${JSON.stringify(e.name)} ${e.repr} ${braces(members)}`);
  }
  for (const t of program.interfaceTables.values()) {
    parts.push(
      `table ${printName(t.classId)} as ${printName(t.interfaceId)} ${braces(t.slots.map((s) => `  ${printName(s)}`))}`,
    );
  }
  for (const s of program.statics.values()) parts.push(printer.static(s));
  for (const [fn, frame] of program.generatorFrames)
    parts.push(`frame ${printName(fn)} (${frame.map(printFrameField).join(", ")})`);
  parts.push(`start ${printName(program.start)}`);
  for (const c of program.contexts) parts.push(printer.context(c));
  for (const fn of program.functions.values()) parts.push(printer.function(fn));
  return `${parts.join("\n")}\n`;
}

export function printFunction(program: MirProgram, fn: MirFunction, options: PrintOptions = { spans: false }): string {
  return new Printer(program, options).function(fn);
}

/** Arithmetic whose overflow behaviour means something. */
export const OVERFLOWING: ReadonlySet<BinaryOp> = new Set<BinaryOp>([
  "add",
  "sub",
  "mul",
  "div",
  "rem",
  "shl",
  "shr",
  "shrLogical",
]);

/** What a function is called in debuggers unless it says so: its name without the file and the type arguments' file. */
export const defaultDisplayName = (name: string): string => name.slice(name.indexOf(":") + 1);

class Printer {
  private fn: MirFunction | undefined;

  constructor(
    private readonly program: MirProgram,
    private readonly options: PrintOptions,
  ) {}

  static(s: MirStatic): string {
    const words = [`static ${printName(s.name)}`];
    if (s.displayName !== defaultDisplayName(s.name)) words.push(`shown ${JSON.stringify(s.displayName)}`);
    words[words.length - 1] += `: ${printType(s.type)}`;
    if (s.mutable) words.push("mutable");
    if (s.reassigned === true) words.push("reassigned");
    if (s.constant === true) words.push("constant");
    if (s.exportName !== undefined) words.push(`export ${JSON.stringify(s.exportName)}`);
    if (s.section !== undefined) words.push(`section ${JSON.stringify(s.section)}`);
    if (s.align !== undefined) words.push(`align ${s.align}`);
    if (s.initializer !== undefined) words.push(`from ${printName(s.initializer)}`);
    return words.join(" ") + this.span(s.span) + (s.value === undefined ? "" : ` = ${printData(s.value)}`);
  }

  context(c: MirContext): string {
    const words = [`context ${c.kind} ${JSON.stringify(c.name)} ${printName(c.entry)}`];
    if (c.irq !== undefined) words.push(`irq ${c.irq}`);
    words.push(`priority ${c.priority} core ${c.core}`);
    if (c.startedBy !== undefined)
      words.push(`started_by ${printName(c.startedBy.fn)}${c.startedBy.inLoop ? " in_loop" : ""}`);
    return words.join(" ") + this.span(c.span);
  }

  function(fn: MirFunction): string {
    this.fn = fn;
    const params = fn.locals.slice(1, fn.paramCount + 1).map((local, i) => this.local(local, i + 1));
    const result = fn.locals[0]!;
    const words = [`fn ${printName(fn.name)}`];
    if (fn.displayName !== defaultDisplayName(fn.name)) words.push(`shown ${JSON.stringify(fn.displayName)}`);
    const name = result.name === undefined ? "" : `${printIdentifier(result.name)}: `;
    words[words.length - 1] += `(${params.join(", ")}) -> ${name}${printType(result.type)}${this.span(result.span)}`;
    if (fn.throws) words.push("throws");
    if (fn.generator !== undefined) words.push(`yields ${printType(fn.generator.item)}`);
    if (fn.async === true) words.push("async");
    words.push(...printAttributes(fn.attributes));
    const lines = [words.join(" ") + this.span(fn.span)];
    if (fn.blocks.length === 0 && fn.locals.length === fn.paramCount + 1) return `${lines[0]} {}`;
    lines[0] += " {";
    for (let i = fn.paramCount + 1; i < fn.locals.length; i++) lines.push(`  let ${this.local(fn.locals[i]!, i)}`);
    fn.blocks.forEach((block, id) => {
      this.block(block, id, lines);
    });
    lines.push("}");
    return lines.join("\n");
  }

  private local(local: MirLocal, id: number): string {
    const name = local.name === undefined ? "" : ` ${printIdentifier(local.name)}`;
    const words = `${local.using === true ? " using" : ""}${local.static === true ? " static" : ""}${local.own === true ? " own" : ""}`;
    return `_${id}${name}: ${printType(local.type)}${words}${this.span(local.span)}`;
  }

  private block(block: Block, id: number, lines: string[]): void {
    lines.push(`bb${id}:`);
    for (const s of block.statements) lines.push(`  ${this.statement(s)}${this.span(s.span)}`);
    lines.push(`  ${this.terminator(block.terminator)}${this.span(block.terminator.span)}`);
  }

  private statement(s: Statement): string {
    switch (s.kind) {
      case "assign":
        return `${this.place(s.place)} = ${this.rvalue(s.value)}`;
      case "check":
        return `check ${this.operand(s.condition)} ${JSON.stringify(s.reason)}`;
      case "volatileStore":
        return `volatileStore(${this.operand(s.pointer)}, ${this.operand(s.value)})`;
      case "atomicStore":
        return `atomicStore ${s.order} (${this.operand(s.pointer)}, ${this.operand(s.value)})`;
      case "storageLive":
        return `live _${s.local}`;
      case "storageDead":
        return `dead _${s.local}`;
      case "asm": {
        const outputs = s.outputs.map((p) => this.place(p)).join(", ");
        return `asm ${JSON.stringify(s.template)} out(${outputs}) in(${this.operands(s.inputs)})`;
      }
      case "setClass":
        return `setClass ${printName(s.classId)} ${this.place(s.place)}`;
      case "disposed":
        return `disposed ${this.place(s.place)}`;
      case "fence":
        return s.order === undefined ? "fence" : `fence ${s.order}`;
    }
  }

  private terminator(t: Terminator): string {
    switch (t.kind) {
      case "goto":
        return `goto bb${t.target}`;
      case "branch":
        return `branch ${this.operand(t.condition)}, bb${t.then}, bb${t.otherwise}`;
      case "switch": {
        const cases = t.cases.map((c) => `${c.value} -> bb${c.target}, `).join("");
        return `switch ${this.operand(t.operand)}, ${cases}else -> bb${t.otherwise}`;
      }
      case "return":
        return "return";
      case "call": {
        const destination = t.destination === undefined ? "" : `${this.place(t.destination)} = `;
        const next = t.next === undefined ? "" : ` -> bb${t.next}`;
        const failure = t.failure === undefined ? "" : ` catch bb${t.failure.target} into _${t.failure.into}`;
        const word = t.purpose === "call" ? "call" : "dispose";
        return `${destination}${word} ${this.callee(t.callee)}(${this.operands(t.args)})${next}${failure}`;
      }
      case "fail":
        return `fail _${t.from}`;
      case "panic":
        return `panic ${this.operand(t.message)}${t.place === undefined ? "" : ` at${this.span(t.place)}`}`;
      case "yield":
        return `yield ${this.operand(t.value)} -> bb${t.resume} close bb${t.close}`;
      case "unreachable":
        return t.trap ? "trap" : "unreachable";
    }
  }

  private callee(callee: Callee): string {
    switch (callee.kind) {
      case "function":
        return printName(callee.name);
      case "value":
        return `value ${this.operand(callee.operand)} `;
      case "virtual":
        return `virtual ${printName(callee.classId)} ${JSON.stringify(callee.method)}`;
      case "interface":
        return `interface ${printName(callee.interfaceId)} ${callee.slot}`;
      default:
        return `${callee.kind} ${printName(callee.fn)}`;
    }
  }

  private rvalue(value: Rvalue): string {
    switch (value.kind) {
      case "use":
        return this.operand(value.operand);
      case "borrow":
        return `${value.exclusive ? "&mut " : "&"}${this.place(value.place)}`;
      case "binary": {
        const overflow = OVERFLOWING.has(value.op) ? `.${value.overflow}` : "";
        return `${value.op}${overflow} ${this.operand(value.left)}, ${this.operand(value.right)}`;
      }
      case "unary":
        return `${value.op}${value.op === "neg" ? `.${value.overflow}` : ""} ${this.operand(value.operand)}`;
      case "cast":
        return `cast.${value.cast} ${this.operand(value.operand)}`;
      case "aggregate":
        return `aggregate(${this.operands(value.operands)})`;
      case "some":
        return `some ${this.operand(value.operand)}`;
      case "variant":
        return `variant ${value.index} ${this.operand(value.operand)}`;
      case "view":
        return `view(${this.operand(value.pointer)}, ${this.operand(value.length)})`;
      case "closure":
        return `closure ${printName(value.fn)} ${this.operand(value.environment)}`;
      case "interface":
        return `interface ${printName(value.classId)} ${this.operand(value.object)}`;
      case "address":
      case "length":
        return `${value.kind} ${this.operand(value.operand)}`;
      case "discriminant":
        return `discriminant ${this.place(value.place)}`;
      case "failureIs":
        return `failureIs ${printName(value.classId)} ${this.place(value.place)}`;
      case "instanceOf":
        return `instanceOf ${printName(value.classId)} ${this.operand(value.object)}`;
      case "failure":
        return `failure ${printName(value.classId)} ${this.operand(value.operand)}`;
      case "volatileLoad":
        return `volatileLoad ${this.operand(value.pointer)}`;
      case "atomic": {
        const orders = [value.order, ...(value.failureOrder === undefined ? [] : [value.failureOrder])].join(" ");
        return `atomic ${value.op} ${orders} (${this.operands([value.pointer, ...value.operands])})`;
      }
      case "generator":
      case "promise":
        return `${value.kind} ${printName(value.fn)}(${this.operands(value.args)})`;
      case "intrinsic":
        return `intrinsic ${value.name}(${this.operands(value.operands)})`;
    }
  }

  private operands(operands: readonly Operand[]): string {
    return operands.map((o) => this.operand(o)).join(", ");
  }

  private operand(o: Operand): string {
    if (o.kind !== "constant") return `${o.kind} ${this.place(o.place)}`;
    const type = resolve(o.type);
    const value = o.value;
    switch (value.kind) {
      case "int":
        return `${value.value}: ${printType(type)}`;
      case "float":
        return `${printFloat(value.value)}: ${printType(type)}`;
      case "bool":
        return type.kind === "bool" ? String(value.value) : `${value.value}: ${printType(type)}`;
      case "string":
        return type.kind === "string"
          ? JSON.stringify(value.value)
          : `${JSON.stringify(value.value)}: ${printType(type)}`;
      case "zero":
        return `zero: ${printType(type)}`;
      case "function":
      case "symbol":
        return `${value.kind} ${printName(value.name)}: ${printType(type)}`;
    }
  }

  private place(place: Place): string {
    let text: string;
    let type: Type | undefined;
    if (place.base.kind === "local") {
      text = `_${place.base.local}`;
      type = this.fn?.locals[place.base.local]?.type;
    } else {
      text = printName(place.base.name);
      type = this.program.statics.get(place.base.name)?.type;
    }
    for (const p of place.projections) {
      if (p.kind === "deref") text += ".*";
      else if (p.kind === "field") text += `.${this.fieldName(type, p.index)}`;
      else if (p.kind === "index") text += `[${this.operand(p.index)}]`;
      else if (p.kind === "some") text += "{some}";
      else if (p.kind === "variant") text += `{variant ${p.index}}`;
      else text += `{${p.kind} ${printType(p.type)}}`;
      type = p.type;
    }
    return text;
  }

  /** By name where that is unambiguous: a private `#x` may stand in a class and its base. */
  private fieldName(type: Type | undefined, index: number): string {
    const fields = type === undefined || type.kind === "tuple" ? undefined : fieldsOf(this.program, type);
    const name = fields?.[index]?.name;
    if (fields === undefined || name === undefined) return String(index);
    return fields.findIndex((f) => f.name === name) === index ? printIdentifier(name) : String(index);
  }

  private span(span: Span): string {
    if (!this.options.spans || (span.file === 0 && span.start === 0 && span.end === 0)) return "";
    return ` @${span.file}:${span.start}-${span.end}`;
  }
}

const braces = (lines: readonly string[]): string => (lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n}`);

function printClass(c: ClassDefinition): string {
  const words = [`class ${printName(c.id)} ${JSON.stringify(c.name)}`];
  if (c.base !== undefined) words.push(`extends ${printName(c.base.id)}`);
  if (c.typeArguments !== undefined) words.push(`of (${c.typeArguments.map(printType).join(", ")})`);
  if (c.abstract) words.push("abstract");
  if (c.failure) words.push("failure");
  if (c.disposable === true) words.push("disposable");
  if (c.disposesItself === true) words.push("disposes_itself");
  if (c.repr === "c") words.push("repr_c");
  if (c.align !== 1) words.push(`align ${c.align}`);
  if (c.blockSize !== undefined) words.push(`block ${c.blockSize}`);
  if (c.hasVtable) words.push("vtable");
  if (c.sync !== undefined) words.push(`sync_${c.sync}`);
  if (c.guard === true) words.push("guard");
  if (c.bitfield !== undefined) words.push(`bitfield ${c.bitfield.word}`);
  const lines = c.fields.map((f) => {
    const offset = f.offset === undefined ? "" : ` at ${f.offset}`;
    const declared = f.declaredIn === c.id ? "" : ` in ${printName(f.declaredIn)}`;
    return `  ${f.readonly ? "readonly " : ""}${f.borrows === true ? "borrows " : ""}${f.independent === true ? "independent " : ""}field ${printIdentifier(f.name)}: ${printType(f.type)}${offset}${declared}`;
  });
  for (const [name, m] of c.bitfield?.members ?? []) {
    lines.push(`  bits ${printIdentifier(name)}: ${printType(m.type)} ${m.from} to ${m.to}`);
  }
  for (const [name, fn] of c.methods) lines.push(`  method ${JSON.stringify(name)} = ${printName(fn)}`);
  return `${words.join(" ")} ${braces(lines)}`;
}

function printAttributes(a: FunctionAttributes): string[] {
  const words: string[] = [];
  if (a.exportName !== undefined) words.push(`export ${JSON.stringify(a.exportName)}`);
  if (a.importName !== undefined) words.push(`import ${JSON.stringify(a.importName)}`);
  if (a.section !== undefined) words.push(`section ${JSON.stringify(a.section)}`);
  if (a.naked === true) words.push("naked");
  if (a.inline !== undefined) words.push(`inline_${a.inline}`);
  if (a.cold === true) words.push("cold");
  if (a.small === true) words.push("small");
  if (a.noBuiltins === true) words.push("noBuiltins");
  if (a.align !== undefined) words.push(`align ${a.align}`);
  if (a.maxDepth !== undefined) words.push(`maxDepth ${a.maxDepth}`);
  if (a.stackBytes !== undefined) words.push(`stackBytes ${a.stackBytes}`);
  if (a.declared === true) words.push("declared");
  if (a.task === true) words.push("task");
  if (a.invalidates === true) words.push("invalidates");
  if (a.exclusive !== undefined) words.push(`exclusive (${a.exclusive.join(", ")})`);
  if (a.part !== undefined) words.push(`part_${a.part}`);
  if (a.staticResult === true) words.push("static_result");
  if (a.parametric === true) words.push("parametric");
  if (a.caller === true) words.push("caller");
  if (a.blocking === true) words.push("blocking");
  if (a.spins === true) words.push("spins");
  if (a.lock !== undefined) words.push(lockWord(a.lock));
  return words;
}

/** `lock_try_spin`, `lock_take_spin_shared`. */
export const lockWord = ({ how, by, shared }: LockAction): string =>
  `lock_${how}_${by}${shared === true ? "_shared" : ""}`;

/** Integers print as `5`, so a float always has a point, an exponent or a word. */
function printFloat(value: number): string {
  if (Object.is(value, -0)) return "-0.0";
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function printData(data: StaticData): string {
  const hex = `hex "${Buffer.from(data.bytes).toString("hex")}"`;
  if (data.relocations.length === 0) return hex;
  const relocations = data.relocations.map((r) => {
    return `  ${r.offset} -> ${printTarget(r.target)}${r.addend === 0 ? "" : ` plus ${r.addend}`}`;
  });
  return `${hex} ${braces(relocations)}`;
}

function printTarget(target: Relocation["target"]): string {
  switch (target.kind) {
    case "static":
    case "function":
      return `${target.kind} ${printName(target.name)}`;
    case "bytes":
      return `bytes ${JSON.stringify(target.text)}`;
    case "vtable": {
      const as = target.interfaceId === undefined ? "" : ` as ${printName(target.interfaceId)}`;
      return `vtable ${printName(target.classId)}${as}`;
    }
  }
}
