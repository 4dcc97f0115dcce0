/** The printer's common half: Ingot and JavaScript share their control flow, calls and data. */

import {
  type ClassDecl,
  type Expr,
  type Field,
  type FunctionDecl,
  type Method,
  type Program,
  type Stmt,
  type Type,
  typeOfCall,
} from "./ast.js";

/**
 * How the type of a literal is known where it stands: `typed` by the context (an annotated variable, an argument), through
 * conditionals too; `sibling` by the other operand; `none`: the literal must say it itself.
 */
export type LiteralContext = "typed" | "sibling" | "none";

type Node<K extends Expr["e"]> = Extract<Expr, { e: K }>;
type StmtNode<K extends Stmt["s"]> = Extract<Stmt, { s: K }>;

export abstract class Printer {
  protected readonly lines: string[] = [];
  private depth = 0;

  // ---- what the languages differ in ---------------------------------------------------------------------------------
  protected abstract annotation(type: Type): string;
  protected abstract typeArguments(types: readonly Type[]): string;
  protected abstract doc(text: string): void;
  /** A turn of a loop begins. */
  protected abstract enterBody(): void;
  /** `async function*` and its like, before a function's name. */
  protected abstract functionKeyword(decl: FunctionDecl): string;
  /** The same before a method's. */
  protected abstract asyncMethod(): string;
  protected abstract bodyOf(decl: { readonly isAsync: boolean }, body: readonly Stmt[]): void;
  protected abstract number(node: Expr, context: LiteralContext): string;
  protected abstract assignment(node: StmtNode<"assign">): string;
  protected abstract consoleLog(node: StmtNode<"print">): string;
  protected abstract printTry(node: StmtNode<"try">): void;
  protected abstract printUsing(node: StmtNode<"using">): void;
  protected abstract printFor(node: StmtNode<"for">): void;
  protected abstract bump(counter: string): string;
  protected abstract counterStart(counter: string): string;
  protected abstract counterLimit(node: StmtNode<"while">): string;
  protected abstract same(node: Node<"same">): string;
  protected abstract newObject(node: Node<"new">): string;
  protected abstract declareClass(decl: ClassDecl): void;
  protected abstract printStart(node: StmtNode<"start">): void;
  protected abstract printSeveral(node: StmtNode<"several">): void;
  protected abstract printYield(node: StmtNode<"yield">): void;
  protected abstract printForAwait(node: StmtNode<"forOf">): void;
  protected abstract awaited(node: Node<"await">): string;
  protected abstract spawned(node: Node<"spawn">): string;

  // ---- lines ------------------------------------------------------------------------------------------------------------
  protected line(text: string): void {
    this.lines.push(text === "" ? "" : "  ".repeat(this.depth) + text);
  }
  protected block(head: string, inside: () => void, tail = "}"): void {
    this.line(head);
    this.depth += 1;
    inside();
    this.depth -= 1;
    this.line(tail);
  }
  /** The lines that `inside` prints, as one text for an expression. */
  protected nested(inside: () => void): string {
    const start = this.lines.length;
    this.depth += 1;
    inside();
    this.depth -= 1;
    return this.lines.splice(start).join("\n");
  }
  protected closingIndent(): string {
    return "  ".repeat(this.depth);
  }

  // ---- declarations -----------------------------------------------------------------------------------------------------
  protected parameters(params: readonly Field[]): string {
    return params.map((p) => `${p.name}${this.annotation(p.type)}`).join(", ");
  }
  protected printFunction(decl: FunctionDecl): void {
    if (decl.maxDepth !== undefined) this.doc(`@maxDepth ${decl.maxDepth}`);
    if (decl.instances !== undefined) this.doc(`@instances ${decl.instances}`);
    const head = `${this.functionKeyword(decl)} ${decl.name}(${this.parameters(decl.params)})`;
    this.block(`${head}${this.annotation(typeOfCall(decl))} {`, () => this.bodyOf(decl, decl.body));
  }
  protected methodHead(method: Method): string {
    const params = method.params.map((type, i) => `${method.paramNames[i]}${this.annotation(type)}`).join(", ");
    const keyword = method.form === "getter" ? "get " : method.form === "setter" ? "set " : "";
    const gives: Type = method.isAsync ? { kind: "promise", of: method.result } : method.result;
    const result = method.form === "setter" ? "" : this.annotation(gives);
    return `${method.isAsync ? this.asyncMethod() : ""}${keyword}${method.name}(${params})${result}`;
  }
  protected printItems(program: Program): void {
    for (const item of program.items) {
      if (item.item === "function") this.printFunction(item.decl);
      else if (item.item === "class") this.declareClass(item.decl);
      else {
        const keyword = item.decl.mutable ? "let" : "const";
        const init = this.expr(item.decl.init, "typed");
        this.line(`${keyword} ${item.decl.name}${this.annotation(item.decl.type)} = ${init};`);
      }
    }
  }

  // ---- statements -------------------------------------------------------------------------------------------------------
  protected statements(body: readonly Stmt[]): void {
    for (const statement of body) this.statement(statement);
  }
  protected statement(node: Stmt): void {
    switch (node.s) {
      case "let": {
        const type = node.annotated ? this.annotation(node.type) : "";
        const init = this.expr(node.init, node.annotated ? "typed" : "none");
        this.line(`${node.mutable ? "let" : "const"} ${node.name}${type} = ${init};`);
        break;
      }
      case "destructure": {
        const fields = node.type.kind === "object" ? node.type.decl.fields : undefined;
        const names = node.names
          .map((name, i) => (fields === undefined ? name : `${fields[i]?.name}: ${name}`))
          .join(", ");
        const pattern = fields === undefined ? `[${names}]` : `{ ${names} }`;
        this.line(`const ${pattern}${this.annotation(node.type)} = ${this.expr(node.init, "typed")};`);
        break;
      }
      case "swap": {
        const [a, b] = [this.expr(node.a, "none"), this.expr(node.b, "none")];
        this.line(`[${a}, ${b}] = [${b}, ${a}];`);
        break;
      }
      case "assign":
        this.line(this.assignment(node));
        break;
      case "expression":
        this.line(`${this.expr(node.expr, "none")};`);
        break;
      case "if":
        this.block(`if (${this.expr(node.test, "none")}) {`, () => this.statements(node.yes));
        if (node.no.length > 0) this.block("else {", () => this.statements(node.no));
        break;
      case "for":
        this.printFor(node);
        break;
      case "while":
        this.printWhile(node);
        break;
      case "forOf": {
        if (node.array.type.kind === "items" && node.array.type.isAsync) {
          this.printForAwait(node);
          break;
        }
        const array = this.expr(node.array, "none");
        const head = node.index === undefined ? node.name : `[${node.index}, ${node.name}]`;
        const source = node.index === undefined ? array : `${array}.entries()`;
        this.block(`${label(node.label)}for (const ${head} of ${source}) {`, () => {
          this.enterBody();
          this.statements(node.body);
        });
        break;
      }
      case "switch":
        this.printSwitch(node);
        break;
      case "match":
        this.line(`const ${node.name}${this.annotation(node.union)} = ${this.expr(node.subject, "typed")};`);
        this.block(`switch (${node.name}.kind) {`, () => {
          for (const c of node.cases) this.block(`case "${c.tag}": {`, () => this.caseBody(c.body));
        });
        break;
      case "ifSome":
        this.line(`const ${node.name}${this.annotation(node.type)} = ${this.expr(node.option, "typed")};`);
        this.block(`if (${node.name} !== undefined) {`, () => this.statements(node.yes));
        if (node.no.length > 0) this.block("else {", () => this.statements(node.no));
        break;
      case "jump":
        this.line(node.label === undefined ? `${node.kind};` : `${node.kind} ${node.label};`);
        break;
      case "return":
        this.line(node.value === undefined ? "return;" : `return ${this.expr(node.value, "typed")};`);
        break;
      case "throw":
        this.line(`throw new ${node.failure.name}(${this.expr(node.code, "typed")});`);
        break;
      case "try":
        this.printTry(node);
        break;
      case "using":
        this.printUsing(node);
        break;
      case "print":
        this.line(this.consoleLog(node));
        break;
      case "start":
        this.printStart(node);
        break;
      case "several":
        this.printSeveral(node);
        break;
      case "yield":
        this.printYield(node);
        break;
    }
  }
  private printWhile(node: StmtNode<"while">): void {
    this.line(this.counterStart(node.counter));
    const test = `while (${this.expr(node.test, "none")})`;
    const head = `${label(node.label)}${node.doWhile ? "do" : test} {`;
    const inside = (): void => {
      this.enterBody();
      this.line(`if (${this.counterLimit(node)}) break;`);
      this.line(this.bump(node.counter));
      this.statements(node.body);
    };
    this.block(head, inside, node.doWhile ? `} ${test};` : "}");
  }
  private printSwitch(node: StmtNode<"switch">): void {
    this.block(`switch (${this.expr(node.subject, "none")}) {`, () => {
      for (const c of node.cases) {
        const heads = c.values.map((v) => `case ${this.expr(v, "sibling")}:`);
        this.block(`${heads.join(" ")} {`, () => this.caseBody(c.body));
      }
      const otherwise = node.otherwise;
      if (otherwise !== undefined) this.block("default: {", () => this.caseBody(otherwise));
    });
  }
  private caseBody(body: readonly Stmt[]): void {
    this.statements(body);
    const last = body.at(-1);
    if (last?.s !== "jump" && last?.s !== "return" && last?.s !== "throw") this.line("break;");
  }

  // ---- expressions ------------------------------------------------------------------------------------------------------
  protected expr(node: Expr, context: LiteralContext): string {
    switch (node.e) {
      case "variable":
        return node.name;
      case "not":
        return `!(${this.expr(node.a, "none")})`;
      case "compare":
        return `(${this.operands(node.a, node.b, node.op)})`;
      case "logic":
        return `(${this.expr(node.a, "none")} ${node.op} ${this.expr(node.b, "none")})`;
      case "conditional": {
        const inner = context === "typed" ? "typed" : "none";
        return `(${this.expr(node.test, "none")} ? ${this.expr(node.a, inner)} : ${this.expr(node.b, inner)})`;
      }
      case "call": {
        // What a generic function's type arguments are inferred from must not be a bare literal.
        const inner = node.typeArgs.length === 0 && isGenericName(node.callee) ? "none" : "typed";
        return `${node.callee}${this.typeArguments(node.typeArgs)}(${this.list(node.args, inner)})`;
      }
      case "invoke":
        return `${this.expr(node.object, "none")}.${node.method}(${this.list(node.args, "typed")})`;
      case "member":
        return `${this.expr(node.object, "none")}.${node.name}`;
      case "optionalMember":
        return `${this.expr(node.object, "none")}?.${node.name}`;
      case "item":
        return `${this.expr(node.object, "none")}[${node.index}]`;
      case "object": {
        const parts = node.fields.map((f) => `${f.name}: ${this.expr(f.value, "typed")}`);
        if (node.spread !== undefined) parts.unshift(`...${this.expr(node.spread, "none")}`);
        return `{ ${parts.join(", ")} }`;
      }
      case "variant": {
        const parts = node.fields.map((f) => `${f.name}: ${this.expr(f.value, "typed")}`);
        return `{ ${[`kind: "${node.tag}"`, ...parts].join(", ")} }`;
      }
      case "tuple":
        return `[${this.list(node.items, "typed")}]`;
      case "coalesce":
        return `(${this.expr(node.a, "none")} ?? ${this.expr(node.b, "sibling")})`;
      case "enumMember":
        return `${node.type.kind === "enum" ? node.type.decl.name : ""}.${node.member}`;
      case "none":
        return "undefined";
      case "same":
        return this.same(node);
      case "await":
        return this.awaited(node);
      case "spawn":
        return this.spawned(node);
      case "new":
        return this.newObject(node);
      case "lambda": {
        const head = `(${this.parameters(node.params)})${node.type.kind === "function" ? this.annotation(node.type.result) : ""} =>`;
        const result = node.result;
        if (node.body.length === 0 && result !== undefined) {
          const text = this.expr(result, "typed");
          return `${head} ${text.startsWith("{") ? `(${text})` : text}`;
        }
        const body = this.nested(() => {
          this.statements(node.body);
          if (result !== undefined) this.line(`return ${this.expr(result, "typed")};`);
        });
        return `${head} {\n${body}\n${this.closingIndent()}}`;
      }
      default:
        return this.number(node, context);
    }
  }
  /** `a op b`; a literal takes its type from the other operand, if that is none itself. */
  protected operands(a: Expr, b: Expr, op: string): string {
    const left = this.expr(a, a.e === "literal" && b.e !== "literal" ? "sibling" : "none");
    const right = this.expr(b, b.e === "literal" ? "sibling" : "none");
    // After `<`, tsc's parser takes `(name ?` for the parameter of a function type, and does not come back.
    return `${left} ${op} ${op === "<" ? right.replace(/^(\(+)(\w+) \?/, "$1($2) ?") : right}`;
  }
  protected list(nodes: readonly Expr[], context: LiteralContext): string {
    return nodes.map((n) => this.expr(n, context)).join(", ");
  }
}

export function label(name: string | undefined): string {
  return name === undefined ? "" : `${name}: `;
}

/** Functions of `library.ts` are generic. */
function isGenericName(callee: string): boolean {
  return callee.startsWith("generic");
}
