/** How much of the board a program takes: by section, by package, and by its largest symbols. */

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type Board, type ElfFile, readElf } from "@ingot/compiler";
import { osRoot, pathOf } from "./toolchain.js";

export interface SizeReport {
  readonly board: string;
  /** Bytes that are stored on the board, and bytes of RAM in use. Undefined room: the board has one memory for both. */
  readonly flash: { readonly bytes: number; readonly ofBytes: number | undefined };
  readonly ram: { readonly bytes: number; readonly ofBytes: number | undefined };
  readonly sections: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly flash: boolean;
    readonly ram: boolean;
  }[];
  readonly packages: readonly { readonly name: string; readonly flash: number; readonly ram: number }[];
  readonly symbols: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly section: string;
    readonly file: string | null;
  }[];
}

/** LLVM's own symbol for statics that it has put side by side, which are named besides. */
const isJoint = (name: string): boolean => name.startsWith(".L_MergedGlobals");

/** Measures a linked file, whose debug information names files relative to `folder`. The stack is a section of it. */
export function measure(elfPath: string, board: Board, folder: string): SizeReport {
  const elf = readElf(readFileSync(elfPath));
  const isInRam = (address: number): boolean =>
    board.memory.some(({ kind, origin, size }) => kind === "ram" && address >= origin && address < origin + size);
  const sections = elf.sections
    .filter((section) => section.allocated && section.size > 0)
    .map((section) => ({
      ...{ name: section.name, bytes: section.size, flash: !section.empty },
      ram: isInRam(section.address),
    }));
  const room = (kind: "flash" | "ram"): number | undefined => {
    const regions = board.memory.filter((region) => region.kind === kind);
    return regions.length === 0 ? undefined : regions.reduce((sum, region) => sum + region.size, 0);
  };
  const sum = (of: "flash" | "ram"): number => sections.filter((s) => s[of]).reduce((total, s) => total + s.bytes, 0);
  const named = elf.symbols.filter((symbol) => symbol.kind !== "other" && symbol.size > 0 && !isJoint(symbol.name));
  const files = sourceFiles(elfPath, named);
  const symbols = named
    .map(({ name, size, section }, i) => {
      const file = files[i] ?? moduleIn(name);
      return { name, bytes: size, section: section ?? "", file: file === undefined ? null : fullPath(file, folder) };
    })
    .sort((a, b) => b.bytes - a.bytes || a.name.localeCompare(b.name));
  return {
    board: board.name,
    flash: { bytes: sum("flash"), ofBytes: room("flash") },
    ram: { bytes: sum("ram"), ofBytes: room("ram") },
    ...{ sections, packages: packageSizes(symbols, sections, folder), symbols },
  };
}

/** The source file of each symbol, from the debug information; undefined for the compiler's own data. */
function sourceFiles(elfPath: string, symbols: ElfFile["symbols"]): (string | undefined)[] {
  if (symbols.length === 0) return [];
  const questions = symbols.map(
    ({ kind, address }) => `${kind === "function" ? "CODE" : "DATA"} 0x${address.toString(16)}`,
  );
  const ran = spawnSync(pathOf("symbolizer"), [`--obj=${elfPath}`, "--output-style=JSON", "--no-inlines"], {
    ...{ input: `${questions.join("\n")}\n`, encoding: "utf8", timeout: 60_000, maxBuffer: 1 << 28 },
  });
  if (ran.status !== 0) return [];
  const answers = ran.stdout.trim().split("\n");
  return answers.map((line) => fileIn(JSON.parse(line)));
}

function fileIn(answer: unknown): string | undefined {
  const record = answer as { Symbol?: { StartFileName?: string }[]; Data?: { DeclFile?: string; FileName?: string } };
  // Where the function starts: its first instruction may come from one that was inlined.
  const file = record.Symbol?.[0]?.StartFileName ?? record.Data?.DeclFile ?? record.Data?.FileName;
  return file === undefined || file === "" || file === "??" ? undefined : file;
}

/**
 * The module that the name of a symbol without debug information tells: `src/main.ts:count.0`, a variable;
 * `vtable src/main.ts:Square as src/main.ts:Shape`; `integer overflow in src/main.ts`, where its failed checks end.
 */
export function moduleIn(symbol: string): string | undefined {
  return /^(?:vtable |[a-z ]+(?: \(far\))? in )?([^:]+?\.ts)(?::|$)/.exec(symbol)?.[1];
}

/** Paths in names and in debug information start at the program's folder, or at the one that `os/` is in. */
function fullPath(file: string, folder: string): string {
  const own = resolve(folder, file);
  return existsSync(own) ? own : resolve(dirname(osRoot()), file);
}

type SizedSymbol = SizeReport["symbols"][number];

/** Sums by the package that a symbol's file belongs to; bytes of no symbol (constants, padding) come last. */
function packageSizes(
  symbols: readonly SizedSymbol[],
  sections: SizeReport["sections"],
  folder: string,
): SizeReport["packages"] {
  const sums = new Map<string, { flash: number; ram: number }>();
  const add = (name: string, section: SizeReport["sections"][number] | undefined, bytes: number): void => {
    const sum = sums.get(name) ?? { flash: 0, ram: 0 };
    if (section?.flash) sum.flash += bytes;
    if (section?.ram) sum.ram += bytes;
    sums.set(name, sum);
  };
  const left = new Map(sections.map((section) => [section.name, section.bytes]));
  for (const symbol of symbols) {
    const section = sections.find((candidate) => candidate.name === symbol.section);
    add(symbol.file === null ? UNNAMED : packageOf(symbol.file, folder), section, symbol.bytes);
    left.set(symbol.section, (left.get(symbol.section) ?? 0) - symbol.bytes);
  }
  for (const section of sections) add(UNNAMED, section, Math.max(0, left.get(section.name) ?? 0));
  return [...sums]
    .map(([name, sum]) => ({ name, ...sum }))
    .sort((a, b) => Number(a.name === UNNAMED) - Number(b.name === UNNAMED) || b.flash + b.ram - (a.flash + a.ram));
}

/** Texts, what LLVM shares between functions, and room that no declaration in a source stands for. */
const UNNAMED = "(constants, shared code, padding, stack)";

/** The name in the nearest `package.json` at or above a file; a program without one goes by its folder. */
function packageOf(file: string, folder: string): string {
  for (let at = dirname(file); ; at = dirname(at)) {
    const manifest = join(at, "package.json");
    if (existsSync(manifest)) {
      const { name } = JSON.parse(readFileSync(manifest, "utf8")) as { name?: string };
      return name ?? at;
    }
    if (dirname(at) === at) return basename(folder);
  }
}
