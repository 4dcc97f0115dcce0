/**
 * Accepted units as images: what LLVM makes of them prints what JavaScript prints. The interpreter of MIR, which judges
 * all programs, knows nothing of results that are built where they are to lie, or of arguments that are passed in place.
 */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Workbench } from "../build-and-run.js";
import { type OwnershipUnit, unitText } from "./generate.js";
import { JavaScript } from "./javascript.js";

export interface ImageMismatch {
  readonly unit: OwnershipUnit;
  readonly detail: string;
}

export class Images {
  private readonly workbench = new Workbench();
  private readonly javascript = new JavaScript();

  /** Runs all entries of each unit one after the other, in one image. */
  async compare(units: readonly OwnershipUnit[], profile: "dev" | "release"): Promise<ImageMismatch[]> {
    if (units.length === 0) return [];
    const expected = units.map((unit) => this.javascript.runAll(unitText(unit), unit.entries).stdout);
    const found = await this.build(units, profile);
    if (typeof found === "string") {
      const [unit] = units;
      if (units.length === 1 && unit !== undefined) return [{ unit, detail: found }];
      const half = units.length >> 1;
      return [
        ...(await this.compare(units.slice(0, half), profile)),
        ...(await this.compare(units.slice(half), profile)),
      ];
    }
    return units.flatMap((unit, i) => {
      const [ours, theirs] = [found[i] ?? "", expected[i] ?? ""];
      return ours === theirs ? [] : [{ unit, detail: firstDifference(ours, theirs) }];
    });
  }

  /** What each unit prints, or why there is no telling. */
  private async build(units: readonly OwnershipUnit[], profile: "dev" | "release"): Promise<string[] | string> {
    const folder = await mkdtemp(join(tmpdir(), "ingot-ownership-"));
    try {
      const lines: string[] = [];
      for (const [i, unit] of units.entries()) {
        await writeFile(join(folder, `p${i}.ts`), unitText(unit));
        lines.unshift(`import { ${unit.entries.map((e) => `${e} as ${e}_${i}`).join(", ")} } from "./p${i}";`);
        lines.push(`function all${i}(): void { ${unit.entries.map((e) => `${e}_${i}();`).join(" ")} }`);
      }
      const calls = units.map((_, i) => `  console.log("${mark(i)}");\n  all${i}();`);
      const entry = join(folder, "main.ts");
      await writeFile(entry, `${lines.join("\n")}\nexport function main(): void {\n${calls.join("\n")}\n}\n`);
      const result = await this.workbench.buildAndRun(entry, "host", profile);
      if (result.kind === "broken") return result.error.stack ?? result.error.message;
      if (result.kind === "refused") {
        return result.diagnostics.map((d) => `${basename(d.file)}:${d.line} ${d.code} ${d.message}`).join("\n");
      }
      const { stdout, stderr, exitCode } = result.outcome;
      if (exitCode !== 0) return `ends with ${exitCode}: ${stderr.trim()}`;
      return stdout
        .toString("utf8")
        .split(/^== \d+\n/m)
        .slice(1);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

const mark = (index: number): string => `== ${index}`;

export function firstDifference(ours: string, theirs: string): string {
  const [a, b] = [ours.split("\n"), theirs.split("\n")];
  const at = b.findIndex((line, i) => line !== a[i]);
  return `prints ${JSON.stringify(a[at])}, JavaScript ${JSON.stringify(b[at])}`;
}
