/**
 * The MIR's invariants, each stated where it is checked. Lowering and every pass must keep them; tests run this around
 * each pass. One walk over the program: types are compared by key, and each key is computed once.
 *
 *   program     what is named exists; the start function and the contexts' entries have no parameters; vtable slots fit
 *               their interface
 *   function    parameters are locals; only generators yield; imported and naked functions have the bodies they must
 *   block       targets exist
 *   place       locals and statics exist; every projection fits what it stands on and says the type that it gives
 *   operand     its type is its place's; a constant fits its type; what is or owns a place is moved, not copied
 *   assignment  the value's type is the place's
 *   call        arity and types are the callee's; a destination where there is a result, a next block if it returns
 *   failure     edges go into a local of type `failure`
 */
import { type FunctionType, holdsPlace, intBits, isSigned, resolve, type Type, typeKey, VOID } from "../types/type.js";
import type {
  BlockId,
  LocalId,
  MirFunction,
  MirProgram,
  MirStatic,
  Operand,
  Place,
  Projection,
  Statement,
  Terminator,
} from "./mir.js";
import { POLL } from "./poll.js";
import { printType } from "./print-type.js";
import { projectedType } from "./typing.js";
import { verifyCall } from "./verify-call.js";
import { RvalueVerifier } from "./verify-rvalue.js";

export interface Problem {
  readonly fn: string;
  /** Undefined for what concerns the whole function or program. */
  readonly block: BlockId | undefined;
  /** Index in the block; the terminator's is the number of statements. */
  readonly statement: number | undefined;
  readonly message: string;
}

export function verify(program: MirProgram): Problem[] {
  return new Verifier(program).program();
}

/** For assertions: one line a problem. */
export const printProblem = (p: Problem): string =>
  `${p.fn}${p.block === undefined ? "" : ` bb${p.block}`}${p.statement === undefined ? "" : `[${p.statement}]`}: ${p.message}`;

/** What the parts of the verifier share: the function under scrutiny, and types by key. */
export class Verifier {
  readonly problems: Problem[] = [];
  private fn!: MirFunction;
  private block: BlockId | undefined;
  private statement: number | undefined;
  private readonly keys = new Map<Type, string>();
  private readonly rvalues: RvalueVerifier;

  constructor(readonly source: MirProgram) {
    this.rvalues = new RvalueVerifier(this);
  }

  program(): Problem[] {
    const { functions, statics, start } = this.source;
    for (const [name, fn] of functions) {
      this.fn = fn;
      if (fn.name !== name) this.fail(`is listed as ${name}`);
      this.function(fn);
    }
    for (const s of statics.values()) this.within(s.name, () => this.static(s));
    this.within(start, () => {
      if (start === "") return;
      const fn = this.functionNamed(start);
      if (fn !== undefined && fn.paramCount !== 0) this.fail("the start function has parameters");
    });
    for (const context of this.source.contexts) this.within(context.name, () => this.context(context.entry));
    for (const table of this.source.interfaceTables.values()) {
      this.within(`${table.classId} as ${table.interfaceId}`, () =>
        this.table(table.classId, table.interfaceId, table.slots),
      );
    }
    return this.problems;
  }

  fail(message: string): void {
    this.problems.push({ fn: this.fn.name, block: this.block, statement: this.statement, message });
  }

  key(type: Type): string {
    let key = this.keys.get(type);
    if (key === undefined) {
      key = typeKey(type);
      this.keys.set(type, key);
    }
    return key;
  }
  same(a: Type, b: Type): boolean {
    return a === b || this.key(a) === this.key(b);
  }
  expectType(what: string, found: Type, expected: Type): void {
    if (!this.same(found, expected)) this.fail(`${what} is ${printType(found)}, not ${printType(expected)}`);
  }
  expectKind(what: string, type: Type, ...kinds: readonly Type["kind"][]): void {
    const { kind } = resolve(type);
    if (!kinds.includes(kind)) this.fail(`${what} is ${printType(type)}, not ${kinds.join(" or ")}`);
  }
  functionNamed(name: string): MirFunction | undefined {
    const fn = this.source.functions.get(name);
    if (fn === undefined) this.fail(`no function ${name}`);
    return fn;
  }
  expectClass(id: string): void {
    if (!this.source.types.classes.has(id)) this.fail(`no class ${id}`);
  }

  /** What an atomic access is of. */
  atomicAccess(pointer: Operand): Type {
    const type = resolve(this.operand(pointer));
    this.expectKind("the pointer", type, "pointer");
    const on = type.kind === "pointer" ? type.to : NO_TYPE;
    this.expectKind("what is accessed", on, "int", "enum", "tag", "bool");
    return on;
  }

  /** The place's type; problems are reported, and the type that the place itself claims goes on. */
  place(place: Place): Type {
    let type: Type;
    if (place.base.kind === "local") type = this.local(place.base.local);
    else {
      const found = this.source.statics.get(place.base.name);
      if (found === undefined) this.fail(`no static ${place.base.name}`);
      type = found?.type ?? place.projections.at(-1)?.type ?? NO_TYPE;
    }
    for (const projection of place.projections) type = this.projection(type, projection);
    return type;
  }

  operand(operand: Operand): Type {
    if (operand.kind === "constant") this.constant(operand.value, operand.type);
    else this.expectType("the operand", operand.type, this.place(operand.place));
    if (operand.kind === "copy" && holdsPlace(operand.type)) this.fail(`a copy of ${printType(operand.type)}, a place`);
    return operand.type;
  }

  private projection(on: Type, projection: Projection): Type {
    const type = projectedType(this.source, on, projection);
    if (typeof type === "string") this.fail(type);
    else this.expectType(`${projection.kind} of ${resolve(on).kind}`, projection.type, type);
    if (projection.kind === "index") {
      this.expectKind("the index", this.operand(projection.index), "int");
      const index = resolve(projection.index.type);
      if (index.kind === "int" && index.name !== "usize") this.fail(`the index is ${index.name}, not usize`);
    }
    if (projection.kind === "payload") this.expectKind("what is thrown", projection.type, "class");
    if (projection.kind === "as" && !this.related(on, projection.type) && !this.isWordOf(on, projection.type)) {
      this.fail(
        `${printType(on)} seen as ${printType(projection.type)}, which is neither its base nor derived from it`,
      );
    }
    return projection.type;
  }

  /** A bit field class may be seen as the word that it is. */
  private isWordOf(type: Type, word: Type): boolean {
    const t = resolve(type);
    const bitfield = t.kind === "class" ? this.source.types.classes.get(t.id)?.bitfield : undefined;
    return bitfield !== undefined && this.same(word, { kind: "int", name: bitfield.word });
  }

  /** Whether one class is the other or derived from it. */
  related(a: Type, b: Type): boolean {
    return this.derives(a, b) || this.derives(b, a);
  }
  derives(from: Type, base: Type): boolean {
    const b = resolve(base);
    for (let c: Type | undefined = resolve(from); c?.kind === "class"; c = this.source.types.classes.get(c.id)?.base) {
      if (b.kind === "class" && c.id === b.id) return true;
    }
    return false;
  }

  local(local: LocalId): Type {
    const found = this.fn.locals[local];
    if (found === undefined) this.fail(`no local _${local}`);
    return found?.type ?? NO_TYPE;
  }

  private constant(value: Extract<Operand, { kind: "constant" }>["value"], type: Type): void {
    const t = resolve(type);
    switch (value.kind) {
      case "int": {
        if (t.kind === "int") {
          // The wider reading of `usize`: which target it is for is not the verifier's business.
          const bits = intBits(t.name, 64);
          const signed = isSigned(t.name);
          const least = signed ? -(1n << BigInt(bits - 1)) : 0n;
          const most = (1n << BigInt(signed ? bits - 1 : bits)) - 1n;
          if (value.value < least || value.value > most) this.fail(`${value.value} does not fit ${t.name}`);
        } else this.expectKind(`the constant ${value.value}`, t, "int", "enum", "tag", "pointer", "unit");
        break;
      }
      case "float":
        this.expectKind("a float constant", t, "float");
        break;
      case "bool":
        this.expectKind("a boolean constant", t, "bool", "unit");
        break;
      case "string":
        this.expectKind("a text constant", t, "string", "tag", "unit");
        if (t.kind === "tag" && !t.texts.includes(value.value)) this.fail(`${value.value} is not in ${printType(t)}`);
        break;
      case "zero":
        this.expectKnown(t);
        break;
      case "function": {
        this.expectKind("a function constant", t, "function", "pointer", "int");
        const fn = this.functionNamed(value.name);
        if (fn !== undefined && t.kind === "function") this.functionValue(fn, t, 0);
        break;
      }
      case "symbol":
        this.expectKind("a symbol", t, "int", "pointer");
        break;
    }
  }

  /** `fn` as a value of type `type`; `bound` parameters come from the environment. */
  functionValue(fn: MirFunction, type: FunctionType, bound: number): void {
    const params = this.parameters(fn).slice(bound);
    if (params.length !== type.params.length) {
      this.fail(`${fn.name} takes ${params.length} arguments, its value's type ${type.params.length}`);
      return;
    }
    params.forEach((p, i) => {
      this.expectType(`parameter ${i} of ${fn.name}`, p, type.params[i]!);
    });
    this.expectType(`the result of ${fn.name}`, fn.locals[0]!.type, type.result);
  }

  parameters(fn: MirFunction): Type[] {
    return fn.locals.slice(1, fn.paramCount + 1).map((l) => l.type);
  }

  private expectKnown(type: Type): void {
    if (resolve(type).kind === "variable") this.fail("a type that was never found");
  }

  private within(name: string, check: () => void): void {
    this.fn = { ...NO_FUNCTION, name };
    this.block = undefined;
    this.statement = undefined;
    check();
  }

  private static(s: MirStatic): void {
    const { initializer, type, value } = s;
    this.expectKnown(type);
    // Once the value is known nothing runs the initialiser: it may be gone.
    if (initializer === undefined || value !== undefined) return;
    const fn = this.functionNamed(initializer);
    if (fn === undefined) return;
    if (fn.paramCount !== 0) this.fail(`its initialiser ${initializer} has parameters`);
    this.expectType(`the result of ${initializer}`, fn.locals[0]!.type, type);
  }

  private context(entry: string): void {
    const fn = this.functionNamed(entry);
    if (fn === undefined) return;
    if (fn.paramCount !== 0) this.fail("the context's entry has parameters");
    this.expectType("its entry's result", fn.locals[0]!.type, VOID);
  }

  private table(classId: string, interfaceId: string, slots: readonly string[]): void {
    this.expectClass(classId);
    const definition = this.source.types.interfaces.get(interfaceId);
    if (definition === undefined) {
      this.fail(`no interface ${interfaceId}`);
      return;
    }
    if (slots.length !== definition.slots.length) {
      this.fail(`${slots.length} slots, the interface has ${definition.slots.length}`);
      return;
    }
    slots.forEach((name, i) => {
      const fn = this.functionNamed(name);
      const slot = definition.slots[i]!;
      if (fn === undefined) return;
      const [receiver, ...params] = this.parameters(fn);
      if (receiver === undefined || params.length !== slot.params.length) {
        this.fail(`${name} takes ${params.length} arguments, slot ${slot.name} ${slot.params.length}`);
        return;
      }
      params.forEach((p, j) => {
        this.expectType(`parameter ${j + 1} of ${name}`, p, slot.params[j]!);
      });
      this.expectType(`the result of ${name}`, fn.locals[0]!.type, slot.result);
    });
  }

  private function(fn: MirFunction): void {
    this.block = undefined;
    this.statement = undefined;
    if (fn.locals.length <= fn.paramCount) {
      this.fail("there are fewer locals than parameters");
      return;
    }
    for (const local of fn.locals) this.expectKnown(local.type);
    if (fn.attributes.importName !== undefined) {
      // A body in the source is there for `tsc`; nothing compiles it.
      return;
    }
    if (fn.blocks.length === 0) this.fail("has no blocks");
    if (fn.attributes.naked === true && !isNakedBody(fn)) this.fail("a naked function is more than one asm statement");
    fn.blocks.forEach((block, id) => {
      this.block = id;
      block.statements.forEach((statement, index) => {
        this.statement = index;
        this.verifyStatement(statement);
      });
      this.statement = block.statements.length;
      this.terminator(block.terminator);
    });
  }

  private verifyStatement(s: Statement): void {
    switch (s.kind) {
      case "assign":
        this.rvalues.verify(s.value, this.place(s.place));
        break;
      case "check":
        this.expectKind("the condition", this.operand(s.condition), "bool");
        break;
      case "volatileStore":
        this.expectKind("the pointer", this.operand(s.pointer), "pointer", "ref", "int");
        this.operand(s.value);
        break;
      case "atomicStore": {
        const on = this.atomicAccess(s.pointer);
        this.expectType("what is stored", this.operand(s.value), on);
        if (s.order === "acquire" || s.order === "acq_rel") this.fail("a store acquires nothing");
        break;
      }
      case "storageLive":
      case "storageDead":
        this.local(s.local);
        if (s.local <= this.fn.paramCount) this.fail(`storage of _${s.local}, which lives as long as the call`);
        break;
      case "asm":
        for (const p of s.outputs) this.place(p);
        for (const o of s.inputs) this.operand(o);
        break;
      case "setClass":
        this.expectClass(s.classId);
        this.expectKind("the object", this.place(s.place), "class");
        break;
      case "disposed":
        this.place(s.place);
        break;
      case "fence":
        break;
    }
  }

  private terminator(t: Terminator): void {
    switch (t.kind) {
      case "goto":
        this.target(t.target);
        break;
      case "branch":
        this.expectKind("the condition", this.operand(t.condition), "bool");
        this.target(t.then);
        this.target(t.otherwise);
        break;
      case "switch": {
        this.expectKind("what is switched on", this.operand(t.operand), "int", "enum", "tag", "bool");
        const seen = new Set<bigint>();
        for (const c of t.cases) {
          if (seen.has(c.value)) this.fail(`case ${c.value} stands twice`);
          seen.add(c.value);
          this.target(c.target);
        }
        this.target(t.otherwise);
        break;
      }
      case "call":
        verifyCall(this, t);
        break;
      case "fail":
        this.expectKind("what is thrown", this.local(t.from), "failure");
        break;
      case "panic":
        this.expectKind("the message", this.operand(t.message), "string");
        break;
      case "yield":
        if (this.fn.async === true) this.expectType("what is yielded", this.operand(t.value), POLL);
        else if (this.fn.generator === undefined) this.fail("yields, but is no generator function");
        else this.expectType("what is yielded", this.operand(t.value), this.fn.generator.item);
        this.target(t.resume);
        this.target(t.close);
        break;
      case "return":
      case "unreachable":
        break;
    }
  }

  target(block: BlockId): void {
    if (this.fn.blocks[block] === undefined) this.fail(`no block bb${block}`);
  }
}

const isNakedBody = (fn: MirFunction): boolean =>
  fn.blocks.every((b) => b.statements.every((s) => s.kind === "asm")) &&
  fn.blocks.reduce((count, b) => count + b.statements.length, 0) === 1;

const NO_TYPE: Type = { kind: "never" };
const NO_FUNCTION: MirFunction = {
  name: "",
  displayName: "",
  paramCount: 0,
  locals: [],
  blocks: [],
  attributes: {},
  generator: undefined,
  throws: false,
  span: { file: 0, start: 0, end: 0 },
};
