/** Prints a fuzz program as an Ingot module that exports `name(): void`. */

import {
  type ClassDecl,
  type Expr,
  type Field,
  type FunctionDecl,
  INTEGER_BITS,
  type IntegerName,
  isSigned,
  type Program,
  type Stmt,
  type Type,
  typeText,
} from "./ast.js";
import { libraryFor } from "./library.js";
import { type LiteralContext, label, Printer } from "./print.js";

type Node<K extends Expr["e"]> = Extract<Expr, { e: K }>;
type StmtNode<K extends Stmt["s"]> = Extract<Stmt, { s: K }>;

const WRAPPING: Readonly<Record<string, string>> = { "+": "wrappingAdd", "-": "wrappingSub", "*": "wrappingMul" };

/** What programs may import. */
const KERNEL = ["Channel", "select", "spawn", "yieldNow"] as const;

export function printIngot(program: Program, entry: "main" | "run"): string {
  return new IngotPrinter().program(program, entry);
}

class IngotPrinter extends Printer {
  /** Helper functions by name, printed in front when something needed them. */
  private readonly helpers = new Map<string, string>();

  program(program: Program, entry: string): string {
    for (const e of program.enums) {
      this.line(`enum ${e.name} { ${e.members.map((m) => `${m.name} = ${m.value}`).join(", ")} }`);
    }
    for (const w of program.words) this.line(`type ${w.name} = ${w.words.map((x) => `"${x}"`).join(" | ")};`);
    for (const o of program.objects) this.line(`interface ${o.name} { ${fieldList(o.fields)} }`);
    for (const u of program.unions) {
      this.line(`type ${u.name} =`);
      for (const [i, v] of u.variants.entries()) {
        const end = i === u.variants.length - 1 ? ";" : "";
        this.line(`  | { ${fieldList([{ name: "kind", type: word(v.tag) }, ...v.fields])} }${end}`);
      }
    }
    for (const i of program.interfaces) {
      const methods = i.methods.map((m) => {
        const params = m.params.map((p, n) => `a${n}: ${typeText(p)}`).join(", ");
        return `${m.name}(${params}): ${typeText(m.result)}`;
      });
      this.line(`interface ${i.name} { ${methods.join("; ")} }`);
    }
    for (const f of program.failures) {
      this.block(`class ${f.name} extends Failure {`, () => {
        this.line(`constructor(readonly code: ${typeText(f.code)}) { super("${f.name.toLowerCase()}"); }`);
      });
    }
    this.printItems(program);
    const head = program.isAsync
      ? `export async function ${entry}(): Promise<void>`
      : `export function ${entry}(): void`;
    this.block(`${head} {`, () => this.statements(program.main));
    const body = this.lines.join("\n");
    const library = libraryFor(body).map((item) => item.ingot);
    const own = [...library.filter((text) => text !== ""), ...this.helpers.values(), body].join("\n");
    const used = KERNEL.filter((name) => new RegExp(`\\b${name}\\b`).test(own));
    const imports = used.length === 0 ? "" : `import { ${used.join(", ")} } from "ingot:kernel";\n`;
    return `${imports}${own}\n`;
  }

  protected annotation(type: Type): string {
    return `: ${typeText(type)}`;
  }
  protected typeArguments(types: readonly Type[]): string {
    return types.length === 0 ? "" : `<${types.map(typeText).join(", ")}>`;
  }
  protected doc(text: string): void {
    this.line(`/** ${text} */`);
  }
  protected enterBody(): void {}
  protected functionKeyword(decl: FunctionDecl): string {
    return `${decl.isAsync ? "async " : ""}function${decl.isGenerator ? "*" : ""}`;
  }
  protected asyncMethod(): string {
    return "async ";
  }
  protected bodyOf(_: unknown, body: readonly Stmt[]): void {
    this.statements(body);
  }

  // ---- classes ----------------------------------------------------------------------------------------------------------
  protected declareClass(decl: ClassDecl): void {
    const heritage = [
      decl.base === undefined ? "" : ` extends ${decl.base.name}`,
      ...[decl.interfaces.map((i) => i.name), decl.disposable ? ["Disposable"] : []]
        .flat()
        .map((n, i) => (i === 0 ? ` implements ${n}` : `, ${n}`)),
    ].join("");
    this.block(`${decl.abstract ? "abstract " : ""}class ${decl.name}${heritage} {`, () => {
      for (const f of decl.fields) {
        this.line(`${f.private ? "private " : ""}${f.name}: ${typeText(f.type)} = ${this.expr(f.init, "typed")};`);
      }
      this.declareConstructor(decl);
      for (const m of decl.methods) {
        const head = `${m.private ? "private " : ""}${m.override ? "override " : ""}${this.methodHead(m)}`;
        const body = m.body;
        if (body === undefined) this.line(`abstract ${this.methodHead(m)};`);
        else this.block(`${head} {`, () => this.bodyOf(m, body));
      }
      if (decl.disposable) {
        this.block("[Symbol.dispose](): void {", () => this.line(`console.log("dispose", "${decl.name}");`));
      }
    });
  }
  private declareConstructor(decl: ClassDecl): void {
    const inherited = decl.base === undefined ? [] : inheritedParams(decl.base);
    if (decl.params.length === 0) return;
    const own = decl.params.map((p) => `${p.property ? "readonly " : ""}${p.name}: ${typeText(p.type)}`);
    const passed = inherited.map((p) => `${p.name}: ${typeText(p.type)}`);
    const all = [...passed, ...own].join(", ");
    if (decl.base === undefined) this.line(`constructor(${all}) {}`);
    else this.line(`constructor(${all}) { super(${inherited.map((p) => p.name).join(", ")}); }`);
  }

  // ---- statements -------------------------------------------------------------------------------------------------------
  protected assignment(node: StmtNode<"assign">): string {
    const target = this.expr(node.target, "none");
    const value = (context: LiteralContext): string => this.expr(node.value, context);
    if (node.op === "" || !node.safe || node.target.type.kind !== "integer") {
      return `${target} ${node.op}= ${value(isShift(node.op) ? "sibling" : "typed")};`;
    }
    const type = node.target.type.name;
    return `${target} = ${this.safeOperation(type, node.op, target, node.value)};`;
  }
  protected consoleLog(node: StmtNode<"print">): string {
    if (!node.template) return `console.log(${this.list(node.args, "none")});`;
    const parts = node.args.map((a) => `\${${this.expr(a, "none")}}`);
    return `console.log(\`<${parts.join("|")}>\`);`;
  }
  protected printTry(node: StmtNode<"try">): void {
    this.block("try {", () => this.statements(node.body));
    this.block(`catch (${node.name}) {`, () => {
      for (const [i, c] of node.catches.entries()) {
        this.block(`${i === 0 ? "" : "else "}if (${node.name} instanceof ${c.failure.name}) {`, () =>
          this.statements(c.body),
        );
      }
      if (node.catches.length === 0) this.statements(node.otherwise);
      else if (node.otherwise.length > 0) this.block("else {", () => this.statements(node.otherwise));
    });
    const last = node.finally;
    if (last !== undefined) this.block("finally {", () => this.statements(last));
  }
  protected printUsing(node: StmtNode<"using">): void {
    this.block("{", () => {
      this.line(`using ${node.name} = ${this.expr(node.init, "none")};`);
      this.statements(node.body);
    });
  }
  protected printFor(node: StmtNode<"for">): void {
    const down = node.step < 0;
    const step = Math.abs(node.step) === 1 ? (down ? "--" : "++") : ` ${down ? "-" : "+"}= ${Math.abs(node.step)}`;
    const head = `let ${node.name}: ${typeText(node.type)} = ${node.from}; ${node.name} ${down ? ">" : "<"} ${node.to}; ${node.name}${step}`;
    this.block(`${label(node.label)}for (${head}) {`, () => this.statements(node.body));
  }
  protected printStart(node: StmtNode<"start">): void {
    this.line(`const ${node.promise} = ${this.expr(node.call, "typed")};`);
    this.statements(node.body);
    const target = node.name === undefined ? "" : `const ${node.name}: ${typeText(node.type)} = `;
    this.line(`${target}await ${node.promise};`);
  }
  protected printSeveral(node: StmtNode<"several">): void {
    const names = node.how === "all" ? `[${node.names.join(", ")}]` : node.names[0];
    const callee = node.how === "all" ? "Promise.all" : "select";
    this.line(`const ${names}: ${typeText(node.type)} = await ${callee}([${this.list(node.calls, "typed")}]);`);
  }
  protected printYield(node: StmtNode<"yield">): void {
    this.line(`yield ${this.expr(node.value, "typed")};`);
  }
  protected printForAwait(node: StmtNode<"forOf">): void {
    const head = `for await (const ${node.name} of ${this.expr(node.array, "typed")}) {`;
    this.block(`${label(node.label)}${head}`, () => this.statements(node.body));
  }
  protected awaited(node: Node<"await">): string {
    return `(await ${this.expr(node.promise, "typed")})`;
  }
  protected spawned(node: Node<"spawn">): string {
    return `spawn(${this.expr(node.call, "typed")})`;
  }
  protected counterStart(counter: string): string {
    return `let ${counter}: u32 = 0;`;
  }
  protected counterLimit(node: StmtNode<"while">): string {
    return `${node.counter} >= ${node.limit}`;
  }
  protected bump(counter: string): string {
    return `${counter} += 1;`;
  }

  // ---- expressions ------------------------------------------------------------------------------------------------------
  protected same(node: Node<"same">): string {
    const type = typeText(node.type);
    const name = `same_${type.replace(/\W+/g, "_")}`;
    this.helpers.set(name, `function ${name}(x: ${type}): ${type} { return x; }`);
    return `${name}(${this.expr(node.a, "typed")})`;
  }
  protected newObject(node: Node<"new">): string {
    return `new ${typeText(node.type)}(${this.list(node.args, "typed")})`;
  }
  protected number(node: Expr, context: LiteralContext): string {
    switch (node.e) {
      case "literal":
        return this.literal(node, context);
      case "binary":
        if (node.type.kind === "integer" && node.safe)
          return this.safeOperation(node.type.name, node.op, node.a, node.b);
        return `(${this.operands(node.a, node.b, node.op)})`;
      case "shift":
        if (node.type.kind === "integer" && node.safe)
          return this.safeOperation(node.type.name, node.op, node.a, node.b);
        return `(${this.expr(node.a, "none")} ${node.op} ${this.expr(node.b, "sibling")})`;
      case "negate":
        if (node.safe) return `${typeText(node.type)}.wrappingNeg(${this.expr(node.a, "none")})`;
        return `(-${this.expr(node.a, "none")})`;
      case "complement":
        return `(~${this.expr(node.a, "none")})`;
      case "convert": {
        const how = node.how === "cast" ? "" : node.how === "from" && node.safe ? ".saturate" : `.${node.how}`;
        return `${typeText(node.type)}${how}(${this.expr(node.a, "none")})`;
      }
      case "intrinsic":
        return this.intrinsic(node);
      case "element":
        return `${this.expr(node.array, "none")}[${this.index(node)}]`;
      case "length":
        return `${this.expr(node.array, "none")}.length`;
      case "at":
        return `${this.expr(node.array, "none")}.at(${node.index})`;
      case "subarray":
        return `${this.expr(node.array, "none")}.subarray(${node.from}, ${node.to})`;
      case "stringProperty": {
        const text = `${this.expr(node.text, "none")}.${node.name}`;
        return node.name === "byteLength" ? text : `${text}(${this.list(node.args, "typed")})`;
      }
      case "list":
        return `[${this.list(node.items, "typed")}]`;
      case "fixedArray":
        if (node.items === undefined) return `new ${typeText(node.type)}()`;
        return `FixedArray.of(${this.list(node.items, "typed")})`;
      case "step":
        return this.step(node);
      default:
        throw new Error(`no Ingot text for ${node.e}`);
    }
  }
  private literal(node: Node<"literal">, context: LiteralContext): string {
    if (typeof node.value === "string") return JSON.stringify(node.value);
    if (typeof node.value === "boolean") {
      // A condition that tsc can decide makes code unreachable, and narrowings in it void.
      return context === "none" ? this.same({ e: "same", type: node.type, a: node }) : String(node.value);
    }
    const text = typeof node.value === "bigint" ? integerText(node.value) : String(node.value);
    if (context === "none") return `${typeText(node.type)}(${text})`;
    return text.startsWith("-") && context === "sibling" ? `(${text})` : text;
  }
  private intrinsic(node: Node<"intrinsic">): string {
    const of = typeText(node.of);
    const args = this.list(node.args, "typed");
    if (node.method === "abs" && node.safe) {
      this.helpers.set(
        `abs_${of}`,
        `function abs_${of}(a: ${of}): ${of} { return a === ${of}.MIN ? a : ${of}.abs(a); }`,
      );
      return `abs_${of}(${args})`;
    }
    return node.args.length === 0 ? `${of}.${node.method}` : `${of}.${node.method}(${args})`;
  }
  private index(node: Node<"element">): string {
    if (!node.safe) return this.expr(node.index, "sibling");
    const type = typeText(node.index.type);
    const length = `${this.expr(node.array, "none")}.length`;
    return `${this.expr(node.index, "none")} % ${type === "usize" ? length : `${type}(${length})`}`;
  }
  private step(node: Node<"step">): string {
    const target = this.expr(node.target, "none");
    if (!node.safe) return node.prefix ? `(${node.op}${target})` : `(${target}${node.op})`;
    const type = typeText(node.type);
    const [there, back] = node.op === "++" ? ["wrappingAdd", "wrappingSub"] : ["wrappingSub", "wrappingAdd"];
    const assigned = `(${target} = ${type}.${there}(${target}, 1))`;
    return node.prefix ? assigned : `${type}.${back}(${assigned}, 1)`;
  }
  /** An operation of integers in a form that cannot fail; an operand may be text already. */
  private safeOperation(type: IntegerName, op: string, a: Expr | string, b: Expr): string {
    const left = typeof a === "string" ? a : this.expr(a, "none");
    if (isShift(op)) {
      return `(${left} ${op} (${this.expr(b, "none")} & ${INTEGER_BITS[type] - 1}))`;
    }
    const right = this.expr(b, "typed");
    const wrapping = WRAPPING[op];
    if (wrapping !== undefined) return `${type}.${wrapping}(${left}, ${right})`;
    if (op !== "/" && op !== "%") return `(${left} ${op} ${this.expr(b, "sibling")})`;
    const name = `${op === "/" ? "divide" : "remainder"}_${type}`;
    this.helpers.set(name, safeDivision(type, op, name));
    return `${name}(${left}, ${right})`;
  }
}

function safeDivision(type: IntegerName, op: "/" | "%", name: string): string {
  const byZero = op === "/" ? "a" : "0";
  const byMinusOne = op === "/" ? `b === -1 ? ${type}.wrappingNeg(a) : ` : "b === -1 ? 0 : ";
  const result = `b === 0 ? ${byZero} : ${isSigned(type) ? byMinusOne : ""}a ${op} b`;
  return `function ${name}(a: ${type}, b: ${type}): ${type} { return ${result}; }`;
}

function isShift(op: string): boolean {
  return op === "<<" || op === ">>" || op === ">>>";
}

/** Large values in hexadecimal, as people write them; both spellings get tested. */
function integerText(value: bigint): string {
  return value > 0xffff_ffffn && (value & 1n) === 1n ? `0x${value.toString(16)}` : String(value);
}

function fieldList(fields: readonly Field[]): string {
  return fields.map((f) => `readonly ${f.name}: ${typeText(f.type)}`).join("; ");
}

/** A type whose text is one string literal. */
function word(tag: string): Type {
  return { kind: "words", decl: { name: `"${tag}"`, words: [tag] } };
}

export function inheritedParams(decl: ClassDecl): readonly Field[] {
  return [...(decl.base === undefined ? [] : inheritedParams(decl.base)), ...decl.params];
}
