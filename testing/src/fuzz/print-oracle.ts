/** Prints a fuzz program as JavaScript over `oracle-runtime.ts`, bound to `R`. Integers are BigInts. */

import {
  type Checked,
  type ClassDecl,
  type Expr,
  type FunctionDecl,
  type Program,
  type Stmt,
  type Type,
  typeText,
} from "./ast.js";
import { libraryFor } from "./library.js";
import { SAFE } from "./oracle-runtime.js";
import { label, Printer } from "./print.js";
import { inheritedParams } from "./print-ingot.js";

type Node<K extends Expr["e"]> = Extract<Expr, { e: K }>;
type StmtNode<K extends Stmt["s"]> = Extract<Stmt, { s: K }>;

const OPERATIONS: Readonly<Record<string, string>> = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "%": "remainder",
  "&": "and",
  "|": "or",
  "^": "xor",
  "<<": "shiftLeft",
  ">>": "shiftRight",
  ">>>": "shiftRightLogical",
};

export function printOracle(program: Program): string {
  return new OraclePrinter(false).program(program);
}

/** The same with JavaScript's own promises, which `main`'s text gives one of. For programs where nothing goes on beside it. */
export function printWithPromises(program: Program): string {
  return new OraclePrinter(true).program(program);
}

class OraclePrinter extends Printer {
  /** Whether the function that is printed is async. */
  private isAsync = false;

  constructor(private readonly promises: boolean) {
    super();
  }

  program(program: Program): string {
    for (const e of program.enums) {
      this.line(`const ${e.name} = { ${e.members.map((m) => `${m.name}: ${m.value}n`).join(", ")} };`);
    }
    for (const f of program.failures) {
      this.line(
        `class ${f.name} { constructor(code) { this.code = code; this.message = "${f.name.toLowerCase()}"; } }`,
      );
    }
    this.printItems(program);
    this.line("R.enterMain();");
    if (program.isAsync) {
      const keyword = this.promises ? "async function" : "function*";
      this.block(`${keyword} main() {`, () => this.bodyOf(program, program.main));
      this.line(this.promises ? "return main();" : "R.runMain(main());");
    } else this.statements(program.main);
    const body = this.lines.join("\n");
    return [
      '"use strict";',
      ...libraryFor(body).map((item) => (this.promises && item.promises) || item.oracle),
      body,
    ].join("\n");
  }

  protected annotation(): string {
    return "";
  }
  protected typeArguments(): string {
    return "";
  }
  protected doc(): void {}
  protected enterBody(): void {
    this.line("R.tick();");
  }
  protected functionKeyword(decl: FunctionDecl): string {
    const isGenerator = decl.isGenerator || (decl.isAsync && !this.promises);
    return `${decl.isAsync && this.promises ? "async " : ""}function${isGenerator ? "*" : ""}`;
  }
  protected asyncMethod(): string {
    return this.promises ? "async " : "*";
  }
  protected bodyOf(decl: { readonly isAsync: boolean }, body: readonly Stmt[]): void {
    const around = this.isAsync;
    this.isAsync = decl.isAsync;
    this.enterBody();
    if (decl.isAsync && !this.promises) {
      this.line("const $ = R.frame();");
      this.block("try {", () => this.statements(body));
      this.line("finally { $.closeTo(0); }");
    } else this.statements(body);
    this.isAsync = around;
  }

  protected declareClass(decl: ClassDecl): void {
    this.block(`class ${decl.name}${decl.base === undefined ? "" : ` extends ${decl.base.name}`} {`, () => {
      const inherited = decl.base === undefined ? [] : inheritedParams(decl.base);
      const names = [...inherited, ...decl.params].map((p) => p.name).join(", ");
      this.block(`constructor(${names}) {`, () => {
        if (decl.base !== undefined) this.line(`super(${inherited.map((p) => p.name).join(", ")});`);
        for (const p of decl.params) if (p.property) this.line(`this.${p.name} = ${p.name};`);
        for (const f of decl.fields) this.line(`this.${f.name} = ${this.expr(f.init, "typed")};`);
      });
      for (const m of decl.methods) {
        const body = m.body;
        if (body === undefined) continue;
        this.block(`${this.methodHead(m)} {`, () => this.bodyOf(m, body));
      }
      if (decl.disposable) this.line(`dispose() { R.log(["dispose", "${decl.name}"]); }`);
    });
  }

  // ---- statements -------------------------------------------------------------------------------------------------------
  protected assignment(node: StmtNode<"assign">): string {
    const value = this.expr(node.value, "typed");
    const target = node.target;
    if (target.e === "element") {
      const place = `${idOf(target)}, ${this.expr(target.array, "none")}, ${this.expr(target.index, "none")}`;
      if (node.op === "") return `R.set(${place}, ${value});`;
      return `{ const at = R.place(${place}); at.value = ${operation(target.type, node.op, idOf(node), "at.value", value)}; }`;
    }
    const text = this.expr(target, "none");
    const result = node.op === "" ? value : operation(target.type, node.op, idOf(node), text, value);
    return `${text} = ${result};`;
  }
  protected consoleLog(node: StmtNode<"print">): string {
    const texts = node.args.map((a) => {
      const method = a.type.kind === "float" ? `text${a.type.name.toUpperCase()}` : "text";
      return `R.${method}(${this.expr(a, "none")})`;
    });
    if (!node.template) return `R.log([${texts.join(", ")}]);`;
    return `R.log(["<" + [${texts.join(", ")}].join("|") + ">"]);`;
  }
  protected printTry(node: StmtNode<"try">): void {
    const close = this.mark(node.name);
    this.block("try {", () => this.statements(node.body));
    this.block(`catch (${node.name}) {`, () => {
      this.line(`if (R.halted) throw ${node.name};`);
      this.line(close);
      for (const c of node.catches) {
        this.block(`if (${node.name} instanceof ${c.failure.name}) {`, () => this.statements(c.body));
        this.line("else");
      }
      this.block("{", () => this.statements(node.otherwise));
    });
    const last = node.finally;
    if (last === undefined) return;
    this.block("finally {", () => {
      this.line(close);
      this.block("if (!R.halted) {", () => this.statements(last));
    });
  }
  /** Notes which promises are under way here, and gives what ends those that come after. */
  private mark(name: string): string {
    if (!this.isAsync || this.promises) return "";
    this.line(`const ${name}$mark = $.mark();`);
    return `$.closeTo(${name}$mark);`;
  }
  protected printUsing(node: StmtNode<"using">): void {
    this.block("{", () => {
      this.line(`const ${node.name} = ${this.expr(node.init, "none")};`);
      const close = this.mark(node.name);
      this.block("try {", () => this.statements(node.body));
      this.block("finally {", () => this.line(`${close} if (!R.halted) ${node.name}.dispose();`));
    });
  }
  protected printFor(node: StmtNode<"for">): void {
    const { name } = node;
    const head = `let ${name} = ${node.from}n; ${name} ${node.step < 0 ? ">" : "<"} ${node.to}n; ${name} += ${node.step}n`;
    this.block(`${label(node.label)}for (${head}) {`, () => {
      this.enterBody();
      this.statements(node.body);
    });
  }
  protected printStart(node: StmtNode<"start">): void {
    this.line(`const ${node.promise} = $.start(${this.expr(node.call, "typed")});`);
    this.statements(node.body);
    this.line(`${node.name === undefined ? "" : `const ${node.name} = `}yield* $.join(${node.promise});`);
  }
  protected printSeveral(node: StmtNode<"several">): void {
    const names = node.how === "all" ? `[${node.names.join(", ")}]` : node.names[0];
    const started = node.calls.map((call) => `$.start(${this.expr(call, "typed")})`).join(", ");
    this.line(`const ${names} = yield* $.${node.how}($.mark(), [${started}]);`);
  }
  protected printYield(node: StmtNode<"yield">): void {
    const value = this.expr(node.value, "typed");
    this.line(this.isAsync && !this.promises ? `yield* $.item(${value});` : `yield ${value};`);
  }
  protected printForAwait(node: StmtNode<"forOf">): void {
    if (this.promises) {
      const head = `for await (const ${node.name} of ${this.expr(node.array, "typed")}) {`;
      this.block(`${label(node.label)}${head}`, () => {
        this.enterBody();
        this.statements(node.body);
      });
      return;
    }
    const items = `${node.name}$items`;
    this.block("{", () => {
      this.line(`const ${items} = ${this.expr(node.array, "typed")};`);
      this.block("try {", () =>
        this.block(`${label(node.label)}for (;;) {`, () => {
          this.line(`const ${node.name} = yield* $.next(${items});`);
          this.line(`if (${node.name} === R.END) break;`);
          this.enterBody();
          this.statements(node.body);
        }),
      );
      this.line(`finally { R.close(${items}); }`);
    });
  }
  protected awaited(node: Node<"await">): string {
    const promise = this.expr(node.promise, "typed");
    return this.promises ? `(await ${promise})` : `(yield* $.await(${promise}))`;
  }
  protected spawned(node: Node<"spawn">): string {
    const name = node.call.e === "call" ? node.call.callee : "";
    return `R.spawn("${name}", ${node.instances}, ${this.expr(node.call, "typed")})`;
  }
  protected counterStart(counter: string): string {
    return `let ${counter} = 0;`;
  }
  protected counterLimit(node: StmtNode<"while">): string {
    return `${node.counter} >= ${node.limit}`;
  }
  protected bump(counter: string): string {
    return `${counter} += 1;`;
  }

  // ---- expressions ------------------------------------------------------------------------------------------------------
  protected same(node: Node<"same">): string {
    return this.expr(node.a, "typed");
  }
  protected newObject(node: Node<"new">): string {
    if (node.type.kind === "channel") return `R.channel(${node.type.capacity})`;
    const name = typeText(node.type);
    const capacity = /^GenericStack<.*, (\d+)>$/.exec(name)?.[1];
    return `new ${name.replace(/<.*/, "")}(${capacity ?? this.list(node.args, "typed")})`;
  }
  protected number(node: Expr): string {
    const expr = (e: Expr): string => this.expr(e, "none");
    switch (node.e) {
      case "literal":
        if (typeof node.value === "bigint") return node.value < 0n ? `(${node.value}n)` : `${node.value}n`;
        if (typeof node.value !== "number") return JSON.stringify(node.value);
        return `R.${typeText(node.type)}.cast(${node.value})`;
      case "binary":
      case "shift":
        return operation(node.type, node.op, idOf(node), expr(node.a), expr(node.b));
      case "negate":
        if (node.type.kind === "float") return `(-${expr(node.a)})`;
        return `R.${typeText(node.type)}.negate(${idOf(node)}, ${expr(node.a)})`;
      case "complement":
        return `R.${typeText(node.type)}.complement(${expr(node.a)})`;
      case "convert": {
        const id = node.how === "from" ? `${idOf(node)}, ` : "";
        return `R.${typeText(node.type)}.${node.how}(${id}${expr(node.a)})`;
      }
      case "intrinsic": {
        const of = `R.${typeText(node.of)}`;
        if (node.args.length === 0) return `${of}.${node.method}`;
        const id = node.of.kind === "integer" && node.method === "abs" ? `${idOf(node)}, ` : "";
        return `${of}.${node.method}(${id}${this.list(node.args, "typed")})`;
      }
      case "element":
        return `R.get(${idOf(node)}, ${expr(node.array)}, ${expr(node.index)})`;
      case "length":
        return `${expr(node.array)}.length`;
      case "at":
        return `R.at(${expr(node.array)}, ${node.index})`;
      case "subarray":
        return `${expr(node.array)}.subarray(${node.from}, ${node.to})`;
      case "stringProperty":
        return this.stringProperty(node);
      case "list":
        return `R.list(${this.list(node.items, "typed")})`;
      case "fixedArray":
        if (node.items !== undefined) return `R.list(${this.list(node.items, "typed")})`;
        if (node.type.kind !== "array") throw new Error("a fixed array has an array type");
        return `R.filled(${node.type.length}, () => (${zero(node.type.of)}))`;
      case "step": {
        const target = expr(node.target);
        const op = node.op === "++" ? "+" : "-";
        const assigned = `${target} = ${operation(node.type, op, idOf(node), target, "1n")}`;
        return node.prefix ? `(${assigned})` : `R.first(${target}, ${assigned})`;
      }
      default:
        throw new Error(`no JavaScript for ${node.e}`);
    }
  }
  private stringProperty(node: Node<"stringProperty">): string {
    const text = this.expr(node.text, "none");
    if (node.name === "byteLength") return `R.byteLength(${text})`;
    if (node.name === "byteAt") {
      const index = node.args[0];
      return `R.byteAt(${text}, ${index?.e === "literal" ? index.value : 0})`;
    }
    return `${text}.${node.name}(${this.list(node.args, "typed")})`;
  }
}

function operation(type: Type, op: string, id: number, a: string, b: string): string {
  const name = OPERATIONS[op];
  const checked = type.kind === "integer" && name !== "and" && name !== "or" && name !== "xor";
  return `R.${typeText(type)}.${name}(${checked ? `${id}, ` : ""}${a}, ${b})`;
}

function idOf(check: Checked): number {
  return check.safe ? SAFE : check.id;
}

/** The all-zero value, LANGUAGE.md §14. */
function zero(type: Type): string {
  switch (type.kind) {
    case "integer":
      return "0n";
    case "float":
      return "0";
    case "boolean":
      return "false";
    case "object":
      return `{ ${type.decl.fields.map((f) => `${f.name}: ${zero(f.type)}`).join(", ")} }`;
    case "tuple":
      return `[${type.items.map(zero).join(", ")}]`;
    default:
      return "undefined";
  }
}
