/** DWARF, as LLVM metadata: the compile unit, files, functions, lines, variables. Types are in `debug-types.ts`. */
import type { MirFunction, MirLocal, MirProgram, MirStatic, Span } from "../mir/mir.js";
import type { Layouts } from "../types/layout.js";
import { DebugTypes } from "./debug-types.js";
import type { ModuleText } from "./module.js";
import { quoted } from "./names.js";
import type { SourceLines } from "./source-lines.js";

/** A function's `DISubprogram`, and the parts of its source in which variables are declared, outer ones first. */
export interface FunctionScope {
  readonly node: string;
  readonly file: number;
  readonly blocks: readonly LexicalBlock[];
}
interface LexicalBlock {
  readonly node: string;
  readonly span: Span;
}

export class DebugInfo {
  private readonly types: DebugTypes;
  private readonly files = new Map<number, string>();
  private readonly globals: string[] = [];
  private readonly unit: { readonly name: string; readonly set: (text: string) => void };
  private readonly scopes = new Map<string, string>();

  constructor(
    readonly enabled: boolean,
    private readonly program: MirProgram,
    layouts: Layouts,
    private readonly lines: SourceLines,
    private readonly out: ModuleText,
    private readonly optimized: boolean,
  ) {
    this.types = new DebugTypes(layouts, out);
    this.unit = enabled ? out.reserve() : { name: "", set: () => {} };
  }

  subprogram(fn: MirFunction): FunctionScope {
    const { line } = this.lines.at(fn.span);
    const file = this.file(fn.span.file);
    const signature = this.out.node(`!DISubroutineType(types: ${this.out.node(`!{${this.signatureTypes(fn)}}`)})`);
    const external = fn.attributes.exportName !== undefined;
    const flags = [
      "DISPFlagDefinition",
      ...(external ? [] : ["DISPFlagLocalToUnit"]),
      ...(this.optimized ? ["DISPFlagOptimized"] : []),
    ];
    const node = this.out.node(
      `!DISubprogram(name: ${quoted(fn.displayName)}, scope: ${file}, file: ${file}, ` +
        `line: ${line}, type: ${signature}, scopeLine: ${line}, spFlags: ${flags.join(" | ")}, unit: ${this.unit.name})`,
      true,
    );
    return { node, file: fn.span.file, blocks: this.lexicalBlocks(fn, node) };
  }

  location(scope: FunctionScope, span: Span): string {
    const { line, column } = this.lines.at(span);
    // LLVM has 16 bits for a column.
    const fits = column < 0x1_0000 ? column : 0;
    return this.out.node(`!DILocation(line: ${line}, column: ${fits}, scope: ${this.scopeIn(scope, span)})`);
  }

  /** `argument` counts from 1; 0 for a variable of the body. */
  variable(scope: FunctionScope, local: MirLocal, argument: number): string {
    const { line } = this.lines.at(local.span);
    const number = argument === 0 ? "" : `arg: ${argument}, `;
    return this.out.node(
      `!DILocalVariable(name: ${quoted(local.name ?? "")}, ${number}scope: ${innermost(scope, local.scope)}, file: ${this.file(local.span.file)}, ` +
        `line: ${line}, type: ${this.types.of(local.type)})`,
      true,
    );
  }

  static(s: MirStatic): string {
    const file = this.file(s.span.file);
    const variable = this.out.node(
      `!DIGlobalVariable(name: ${quoted(s.displayName)}, scope: ${this.unit.name}, file: ${file}, ` +
        `line: ${this.lines.at(s.span).line}, type: ${this.types.of(s.type)}, isLocal: ${s.exportName === undefined}, isDefinition: true)`,
      true,
    );
    const node = this.out.node(
      `!DIGlobalVariableExpression(var: ${variable}, expr: ${this.out.node("!DIExpression()")})`,
    );
    this.globals.push(node);
    return node;
  }

  /** Module-level metadata; called once, when all else is emitted. */
  finish(entryFile: number): string[] {
    if (!this.enabled) return [];
    const globals = this.out.node(`!{${this.globals.join(", ")}}`);
    this.unit.set(
      // gdb has no TypeScript. As C it prints members and references alike, and leaves the types' names as they are.
      `distinct !DICompileUnit(language: DW_LANG_C11, file: ${this.file(entryFile)}, producer: "ingot", ` +
        `isOptimized: ${this.optimized}, runtimeVersion: 0, emissionKind: FullDebug, globals: ${globals})`,
    );
    const dwarf = this.out.node('!{i32 7, !"Dwarf Version", i32 4}');
    const version = this.out.node('!{i32 2, !"Debug Info Version", i32 3}');
    return [`!llvm.dbg.cu = !{${this.unit.name}}`, `!llvm.module.flags = !{${dwarf}, ${version}}`];
  }

  private scopeIn(scope: FunctionScope, span: Span): string {
    if (span.file === scope.file) return innermost(scope, span);
    const key = `${scope.node} ${span.file}`;
    let node = this.scopes.get(key);
    if (node === undefined) {
      node = this.out.node(
        `!DILexicalBlockFile(scope: ${scope.node}, file: ${this.file(span.file)}, discriminator: 0)`,
      );
      this.scopes.set(key, node);
    }
    return node;
  }

  /** Two loops may each have an `i`: a debugger tells them apart by the block that it stands in. */
  private lexicalBlocks(fn: MirFunction, subprogram: string): LexicalBlock[] {
    const spans = new Map<string, Span>();
    for (const { scope } of fn.locals) {
      if (scope !== undefined && contains(fn.span, scope) && !contains(scope, fn.span)) {
        spans.set(`${scope.start} ${scope.end}`, scope);
      }
    }
    const blocks: LexicalBlock[] = [];
    for (const span of [...spans.values()].sort((a, b) => a.start - b.start || b.end - a.end)) {
      const parent = innermost({ node: subprogram, blocks }, span);
      const { line, column } = this.lines.at(span);
      const at = `file: ${this.file(span.file)}, line: ${line}, column: ${column < 0x1_0000 ? column : 0}`;
      blocks.push({ node: this.out.node(`!DILexicalBlock(scope: ${parent}, ${at})`, true), span });
    }
    return blocks;
  }

  private signatureTypes(fn: MirFunction): string {
    return fn.locals
      .slice(0, fn.paramCount + 1)
      .map((local) => this.types.of(local.type))
      .join(", ");
  }

  private file(index: number): string {
    let node = this.files.get(index);
    if (node === undefined) {
      const { path, absolutePath } = this.program.files[index] ?? { path: "unknown", absolutePath: "unknown" };
      const inside = absolutePath.endsWith(`/${path}`);
      const name = inside ? path : absolutePath;
      const directory = inside ? absolutePath.slice(0, -path.length - 1) : "";
      node = this.out.node(`!DIFile(filename: ${quoted(name)}, directory: ${quoted(directory)})`);
      this.files.set(index, node);
    }
    return node;
  }
}

const contains = (outer: Span, inner: Span): boolean =>
  outer.file === inner.file && outer.start <= inner.start && inner.end <= outer.end;

/** The smallest block around a span: blocks come after those that contain them. */
function innermost(scope: Pick<FunctionScope, "node" | "blocks">, span: Span | undefined): string {
  if (span === undefined) return scope.node;
  return scope.blocks.findLast((block) => contains(block.span, span))?.node ?? scope.node;
}
