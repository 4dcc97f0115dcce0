/** Reads blocks, statements and operands of the MIR's text form; the types of places follow from the locals'. */
import { BOOL, STRING, type Type } from "../types/type.js";
import type { Lexer } from "./lexer.js";
import type {
  AtomicOp,
  BinaryOp,
  Block,
  Callee,
  CastKind,
  IntrinsicName,
  MemoryOrder,
  MirLocal,
  Operand,
  Overflow,
  PanicReason,
  Place,
  Projection,
  Rvalue,
  Statement,
  Terminator,
} from "./mir.js";
import { parseSpan } from "./parse.js";
import { parseType } from "./parse-type.js";
import { OVERFLOWING } from "./print.js";
import { fieldsOf, type NamedThings, projectedType } from "./typing.js";

const COMPARISONS: ReadonlySet<string> = new Set(["and", "or", "xor", "eq", "ne", "lt", "le", "gt", "ge"]);

const ORDERS: readonly MemoryOrder[] = ["relaxed", "acquire", "release", "acq_rel", "seq_cst"];

export class BodyParser {
  constructor(
    private readonly lexer: Lexer,
    private readonly program: NamedThings,
    private readonly locals: readonly MirLocal[],
  ) {}

  blocks(): Block[] {
    const blocks: Block[] = [];
    while (this.lexer.isNumbered("bb")) {
      if (this.lexer.blockId() !== blocks.length) this.lexer.fail(`blocks in order: bb${blocks.length}`);
      this.lexer.expect(":");
      blocks.push(this.block());
    }
    return blocks;
  }

  private block(): Block {
    const statements: Statement[] = [];
    for (;;) {
      const one = this.statementOrTerminator();
      if (one.statement !== undefined) statements.push(one.statement);
      else return { statements, terminator: one.terminator };
    }
  }

  private statementOrTerminator(): Line {
    const { lexer } = this;
    const word = lexer.token.text;
    if (lexer.token.kind === "name" || lexer.isNumbered("_")) {
      const place = this.place().place;
      lexer.expect("=");
      if (lexer.at("call") || lexer.at("dispose")) return { statement: undefined, terminator: this.call(place) };
      const value = this.rvalue();
      return { statement: { kind: "assign", place, value, span: parseSpan(lexer) } };
    }
    if (word === "call" || word === "dispose") return { statement: undefined, terminator: this.call(undefined) };
    lexer.word();
    const statement = this.statement(word);
    return statement === undefined ? { statement, terminator: this.terminator(word) } : { statement };
  }

  private statement(word: string): Statement | undefined {
    const { lexer } = this;
    switch (word) {
      case "check": {
        const condition = this.operand();
        const reason = lexer.string() as PanicReason;
        return { kind: "check", condition, reason, span: parseSpan(lexer) };
      }
      case "volatileStore": {
        const [pointer, value] = lexer.list("(", ")", () => this.operand());
        if (pointer === undefined || value === undefined) return lexer.fail("a pointer and a value before");
        return { kind: "volatileStore", pointer, value, span: parseSpan(lexer) };
      }
      case "atomicStore": {
        const order = lexer.word() as MemoryOrder;
        const [pointer, value] = lexer.list("(", ")", () => this.operand());
        if (pointer === undefined || value === undefined) return lexer.fail("a pointer and a value before");
        return { kind: "atomicStore", pointer, value, order, span: parseSpan(lexer) };
      }
      case "live":
        return { kind: "storageLive", local: lexer.local(), span: parseSpan(lexer) };
      case "dead":
        return { kind: "storageDead", local: lexer.local(), span: parseSpan(lexer) };
      case "asm": {
        const template = lexer.string();
        lexer.expect("out");
        const outputs = lexer.list("(", ")", () => this.place().place);
        lexer.expect("in");
        const inputs = lexer.list("(", ")", () => this.operand());
        return { kind: "asm", template, outputs, inputs, span: parseSpan(lexer) };
      }
      case "setClass": {
        const classId = lexer.name();
        return { kind: "setClass", classId, place: this.place().place, span: parseSpan(lexer) };
      }
      case "disposed":
        return { kind: "disposed", place: this.place().place, span: parseSpan(lexer) };
      case "fence": {
        const order = ORDERS.find((name) => lexer.accept(name));
        return { kind: "fence", ...(order === undefined ? {} : { order }), span: parseSpan(lexer) };
      }
      default:
        return undefined;
    }
  }

  private terminator(word: string): Terminator {
    const { lexer } = this;
    switch (word) {
      case "goto":
        return { kind: "goto", target: lexer.blockId(), span: parseSpan(lexer) };
      case "branch": {
        const condition = this.operand();
        lexer.expect(",");
        const then = lexer.blockId();
        lexer.expect(",");
        return { kind: "branch", condition, then, otherwise: lexer.blockId(), span: parseSpan(lexer) };
      }
      case "switch":
        return this.switch();
      case "return":
        return { kind: "return", span: parseSpan(lexer) };
      case "fail":
        return { kind: "fail", from: lexer.local(), span: parseSpan(lexer) };
      case "panic":
        return {
          kind: "panic",
          message: this.operand(),
          ...(lexer.accept("at") ? { place: parseSpan(lexer) } : {}),
          span: parseSpan(lexer),
        };
      case "yield": {
        const value = this.operand();
        lexer.expect("->");
        const resume = lexer.blockId();
        lexer.expect("close");
        return { kind: "yield", value, resume, close: lexer.blockId(), span: parseSpan(lexer) };
      }
      case "unreachable":
      case "trap":
        return { kind: "unreachable", trap: word === "trap", span: parseSpan(lexer) };
      default:
        return lexer.fail(`a statement or terminator instead of \`${word}\`, before it`);
    }
  }

  private switch(): Terminator {
    const { lexer } = this;
    const operand = this.operand();
    const cases: { value: bigint; target: number }[] = [];
    lexer.expect(",");
    while (!lexer.accept("else")) {
      const value = lexer.bigint();
      lexer.expect("->");
      cases.push({ value, target: lexer.blockId() });
      lexer.expect(",");
    }
    lexer.expect("->");
    const otherwise = lexer.blockId();
    return { kind: "switch", operand, cases, otherwise, span: parseSpan(lexer) };
  }

  private call(destination: Place | undefined): Terminator {
    const { lexer } = this;
    const purpose = lexer.word() as "call" | "dispose";
    const callee = this.callee();
    const args = this.operands();
    const next = lexer.accept("->") ? lexer.blockId() : undefined;
    let failure: { target: number; into: number } | undefined;
    if (lexer.accept("catch")) {
      const target = lexer.blockId();
      lexer.expect("into");
      failure = { target, into: lexer.local() };
    }
    return { kind: "call", callee, args, destination, next, failure, purpose, span: parseSpan(lexer) };
  }

  private callee(): Callee {
    const { lexer } = this;
    if (lexer.token.kind === "name") return { kind: "function", name: lexer.name() };
    const word = lexer.word();
    switch (word) {
      case "value":
        return { kind: "value", operand: this.operand() };
      case "virtual":
        return { kind: "virtual", classId: lexer.name(), method: lexer.string() };
      case "interface":
        return { kind: "interface", interfaceId: lexer.name(), slot: lexer.number() };
      case "resume":
      case "close":
      case "begin":
        return { kind: word, fn: lexer.name() };
      default:
        return lexer.fail(`a callee instead of ${word}, before it`);
    }
  }

  private rvalue(): Rvalue {
    const { lexer } = this;
    if (lexer.accept("&")) {
      const exclusive = lexer.accept("mut");
      return { kind: "borrow", place: this.place().place, exclusive };
    }
    const word = lexer.token.text;
    if (lexer.token.kind === "word" && !OPERAND_WORDS.has(word)) {
      lexer.next();
      return this.operation(word);
    }
    return { kind: "use", operand: this.operand() };
  }

  private operation(word: string): Rvalue {
    const { lexer } = this;
    if (OVERFLOWING.has(word as BinaryOp)) return this.binary(word as BinaryOp, this.suffix() as Overflow);
    if (COMPARISONS.has(word)) return this.binary(word as BinaryOp, "wrap");
    switch (word) {
      case "neg":
        return { kind: "unary", op: word, overflow: this.suffix() as Overflow, operand: this.operand() };
      case "not":
      case "complement":
        return { kind: "unary", op: word, overflow: "wrap", operand: this.operand() };
      case "cast":
        return { kind: "cast", cast: this.suffix() as CastKind, operand: this.operand() };
      case "aggregate":
        return { kind: "aggregate", operands: this.operands() };
      case "some":
      case "address":
      case "length":
        return { kind: word, operand: this.operand() };
      case "variant":
        return { kind: "variant", index: lexer.number(), operand: this.operand() };
      case "view": {
        const [pointer, length] = this.operands();
        if (pointer === undefined || length === undefined) return lexer.fail("a pointer and a length before");
        return { kind: "view", pointer, length };
      }
      case "closure":
        return { kind: "closure", fn: lexer.name(), environment: this.operand() };
      case "interface":
        return { kind: "interface", classId: lexer.name(), object: this.operand() };
      case "discriminant":
        return { kind: "discriminant", place: this.place().place };
      case "failureIs":
        return { kind: "failureIs", classId: lexer.name(), place: this.place().place };
      case "instanceOf":
        return { kind: "instanceOf", classId: lexer.name(), object: this.operand() };
      case "failure":
        return { kind: "failure", classId: lexer.name(), operand: this.operand() };
      case "volatileLoad":
        return { kind: "volatileLoad", pointer: this.operand() };
      case "atomic":
        return this.atomic();
      case "generator":
      case "promise":
        return { kind: word, fn: lexer.name(), args: this.operands() };
      case "intrinsic":
        return { kind: "intrinsic", name: lexer.word() as IntrinsicName, operands: this.operands() };
      default:
        return lexer.fail(`an operation instead of ${word}, before it`);
    }
  }

  private atomic(): Rvalue {
    const { lexer } = this;
    const op = lexer.word() as AtomicOp;
    const order = lexer.word() as MemoryOrder;
    const failureOrder = ORDERS.find((name) => lexer.accept(name));
    const [pointer, ...operands] = this.operands();
    if (pointer === undefined) return lexer.fail("a pointer before");
    return { kind: "atomic", op, pointer, operands, order, ...(failureOrder === undefined ? {} : { failureOrder }) };
  }

  /** `.panic` in `add.panic`. */
  private suffix(): string {
    this.lexer.expect(".");
    return this.lexer.word();
  }

  private binary(op: BinaryOp, overflow: Overflow): Rvalue {
    const left = this.operand();
    this.lexer.expect(",");
    return { kind: "binary", op, left, right: this.operand(), overflow };
  }

  private operands(): Operand[] {
    return this.lexer.list("(", ")", () => this.operand());
  }

  private operand(): Operand {
    const { lexer } = this;
    for (const kind of ["copy", "move"] as const) if (lexer.accept(kind)) return { kind, ...this.place() };
    const { kind, text } = lexer.next();
    const typed = (): Type => {
      lexer.expect(":");
      return parseType(lexer);
    };
    if (kind === "number") {
      const value = /^-?\d+$/.test(text)
        ? { kind: "int" as const, value: BigInt(text) }
        : { kind: "float" as const, value: Number(text) };
      return { kind: "constant", value, type: typed() };
    }
    if (kind === "string") {
      const type = lexer.at(":") ? typed() : STRING;
      return { kind: "constant", value: { kind: "string", value: text }, type };
    }
    switch (text) {
      case "true":
      case "false":
        return {
          kind: "constant",
          value: { kind: "bool", value: text === "true" },
          type: lexer.at(":") ? typed() : BOOL,
        };
      case "zero":
        return { kind: "constant", value: { kind: "zero" }, type: typed() };
      case "function":
      case "symbol":
        return { kind: "constant", value: { kind: text, name: lexer.name() }, type: typed() };
      default:
        return lexer.fail(`an operand instead of ${text}, before it`);
    }
  }

  private place(): { place: Place; type: Type } {
    const { lexer } = this;
    let base: Place["base"];
    let type: Type | undefined;
    if (lexer.token.kind === "name") {
      base = { kind: "static", name: lexer.name() };
      type = this.program.statics.get(base.name)?.type;
    } else {
      base = { kind: "local", local: lexer.local() };
      type = this.locals[base.local]?.type;
    }
    if (type === undefined) return lexer.fail("a place that is declared, before");
    const projections: Projection[] = [];
    for (;;) {
      const projection = this.projection(type);
      if (projection === undefined) return { place: { base, projections }, type };
      projections.push(projection);
      type = projection.type;
    }
  }

  private projection(on: Type): Projection | undefined {
    const { lexer } = this;
    const give = (projection: Projection): Projection => {
      const type = projectedType(this.program, on, projection);
      return typeof type === "string"
        ? lexer.fail(`a projection that fits (${type}), before`)
        : { ...projection, type };
    };
    if (lexer.accept("[")) {
      const index = this.operand();
      lexer.expect("]");
      return give({ kind: "index", index, type: on });
    }
    if (lexer.accept("{")) {
      const word = lexer.word();
      let projection: Projection;
      if (word === "some") projection = { kind: "some", type: on };
      else if (word === "variant") projection = { kind: "variant", index: lexer.number(), type: on };
      else if (word === "payload" || word === "as") projection = { kind: word, type: parseType(lexer) };
      else return lexer.fail(`some, variant, payload or as instead of ${word}, before it`);
      lexer.expect("}");
      return give(projection);
    }
    if (!lexer.accept(".")) return undefined;
    if (lexer.accept("*")) return give({ kind: "deref", type: on });
    if (lexer.token.kind === "number") return give({ kind: "field", index: lexer.number(), type: on });
    const name = lexer.identifier();
    const index = fieldsOf(this.program, on)?.findIndex((f) => f.name === name) ?? -1;
    if (index < 0) return lexer.fail(`a field instead of ${name}, before it`);
    return give({ kind: "field", index, type: on });
  }
}

const OPERAND_WORDS: ReadonlySet<string> = new Set(["copy", "move", "true", "false", "zero", "function", "symbol"]);

type Line =
  | { readonly statement: Statement; readonly terminator?: never }
  | { readonly statement: undefined; readonly terminator: Terminator };
