/** `npm run bench -- --primitives`: what each primitive of the kernel takes when nobody else wants it. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { build, findBoard } from "@ingot/compiler";
import { countRegions } from "./count.js";
import type { MeasuredBoard } from "./kernels.js";
import { benchRoot, buildRoot, osRoot } from "./paths.js";
import { alignColumns, count } from "./table.js";
import type { Tools } from "./tools.js";

export interface PrimitiveCost {
  readonly name: string;
  readonly board: MeasuredBoard["name"];
  /** Executed, less those of the marks. */
  readonly instructions: number;
  /** Of RAM, besides the value that it protects. */
  readonly bytes: number;
}

export async function measurePrimitives(
  boards: readonly MeasuredBoard[],
  counter: string,
  tools: Tools,
): Promise<PrimitiveCost[]> {
  const costs: PrimitiveCost[] = [];
  for (const { name: board } of boards) {
    const folder = join(buildRoot, "primitives", board);
    await mkdir(folder, { recursive: true });
    const { clang, lld, objcopy } = tools;
    const { elf, diagnostics } = await build(
      {
        ...{ entry: join(benchRoot, "primitives", "main.ts"), board: findBoard(board)!, osRoot },
        ...{ profile: "release", tools: { clang, lld, objcopy } },
      },
      folder,
    );
    if (elf === undefined)
      throw new Error(diagnostics.map((d) => `${d.file}:${d.line} ${d.code} ${d.message}`).join("\n"));
    const { regions, output } = await countRegions(elf, board, counter, tools);
    const lines = output.trim().split("\n");
    const marks = regions[0] ?? 0;
    lines.forEach((line, i) => {
      const at = line.lastIndexOf(" ");
      if (i > 0)
        costs.push({
          name: line.slice(0, at),
          board,
          instructions: regions[i]! - marks,
          bytes: Number(line.slice(at)),
        });
    });
  }
  return costs;
}

/** A row for each primitive, a pair of columns for each board. */
export function primitivesTable(costs: readonly PrimitiveCost[]): string {
  const boards = [...new Set(costs.map((c) => c.board))];
  const names = [...new Set(costs.map((c) => c.name))];
  const header = ["", ...boards.flatMap((board) => [`${board}, instructions`, "bytes"])];
  const rows = names.map((name) => [
    name,
    ...boards.flatMap((board) => {
      const found = costs.find((c) => c.name === name && c.board === board);
      return found === undefined ? ["", ""] : [count(found.instructions), count(found.bytes)];
    }),
  ]);
  return alignColumns([header, ...rows]);
}
