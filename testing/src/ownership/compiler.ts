/** Compiles many units at once, with all of what they share, and runs each entry in the interpreter of MIR. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import {
  checkOwnership,
  compileToMir,
  createSourceCache,
  type Diagnostic,
  execute,
  findBoard,
  Layouts,
  type MirProgram,
  StaleUse,
} from "@ingot/compiler";
import { osRoot } from "ingot";

export interface Source {
  readonly text: string;
  readonly entries: readonly string[];
}

/** What the compiler says of one unit. */
export interface Verdict {
  /** Of `tsc`, the subset and lowering: a unit with any is no ownership program. */
  readonly refused: readonly Diagnostic[];
  /** By line. */
  readonly ownership: readonly Diagnostic[];
}

export interface Run {
  readonly stdout: string;
  /** The panic's message; undefined when the program returned. */
  readonly panic: string | undefined;
  /** A use of what is dead, given away or replaced. */
  readonly stale: string | undefined;
}

export interface Compiled {
  readonly verdicts: readonly Verdict[];
  /** Runs an entry of a unit that was not refused. */
  run(unit: number, entry: string): Run;
}

const FUEL = 3_000_000;

export class OwnershipCompiler {
  private readonly folder = mkdtempSync(join(tmpdir(), "ingot-ownership-"));
  private readonly cache = createSourceCache();
  private readonly board = requireHost();

  constructor(private readonly disabledRules: ReadonlySet<string> = new Set()) {}

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Units that are refused are compiled no further; the ownership checks report and stop nothing. */
  compile(sources: readonly Source[]): Compiled {
    const refused: Diagnostic[][] = sources.map(() => []);
    const ownership: Diagnostic[][] = sources.map(() => []);
    for (;;) {
      const rest = sources.map((_, i) => i).filter((i) => refused[i]?.length === 0);
      const entry = this.write(sources, rest);
      for (const found of ownership) found.length = 0;
      const { diagnostics, mir } = compileToMir({
        ...{ entry, board: this.board, profile: "dev", osRoot: osRoot(), cache: this.cache },
        ownership: (program: MirProgram) => {
          deal(checkOwnership(program, { disabled: this.disabledRules }), ownership);
          return [];
        },
      });
      // Beside errors of other kinds stand those that the checks find all the same.
      deal(
        diagnostics.filter((d) => !d.code.startsWith("ING2")),
        refused,
      );
      if (mir !== undefined) {
        const layouts = new Layouts(mir.types, this.board.target.pointerBits, mir.generatorFrames);
        const verdicts = sources.map((_, i) => ({ refused: refused[i] ?? [], ownership: ownership[i] ?? [] }));
        return { verdicts, run: (unit, name) => interpret(mir, layouts, `p${unit}.ts:${name}`) };
      }
    }
  }

  /** Something must reach each entry for it to have code. */
  private write(sources: readonly Source[], units: readonly number[]): string {
    const imports: string[] = [];
    const calls: string[] = [];
    for (const i of units) {
      const source = sources[i];
      if (source === undefined) continue;
      writeFileSync(join(this.folder, `p${i}.ts`), source.text);
      imports.push(`import { ${source.entries.map((e) => `${e} as ${e}_${i}`).join(", ")} } from "./p${i}";`);
      calls.push(...source.entries.map((e) => `  ${e}_${i}();`));
    }
    const entry = join(this.folder, "main.ts");
    writeFileSync(entry, `${imports.join("\n")}\nexport function main(): void {\n${calls.join("\n")}\n}\n`);
    return entry;
  }
}

/** To the units whose files they are in. */
function deal(diagnostics: readonly Diagnostic[], to: readonly Diagnostic[][]): void {
  for (const d of diagnostics) {
    if (d.severity !== "error") continue;
    const own = to[Number(/^p(\d+)\.ts$/.exec(basename(d.file))?.[1] ?? -1)];
    if (own === undefined) throw new Error(`${d.file}:${d.line}:${d.column} ${d.code} ${d.message}`);
    own.push(d);
  }
}

function interpret(mir: MirProgram, layouts: Layouts, name: string): Run {
  try {
    const { output, panic } = execute(mir, layouts, name, { fuel: FUEL, watch: true });
    return { stdout: output, panic: panic?.message, stale: undefined };
  } catch (error) {
    if (error instanceof StaleUse) return { stdout: "", panic: undefined, stale: error.message };
    throw error;
  }
}

function requireHost(): NonNullable<ReturnType<typeof findBoard>> {
  const board = findBoard("host");
  if (board === undefined) throw new Error("the compiler knows no board `host`");
  return board;
}
