import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Board, build, createSourceCache, findBoard, type StackPlan } from "@ingot/compiler";
import { buildTools, osRoot } from "ingot";
import { testingRoot } from "../build-and-run.js";

export interface Image {
  readonly elf: string;
  readonly image: string;
  readonly elfBytes: Uint8Array;
  readonly stacks: StackPlan;
  /** Where the files are; more may be made there. */
  readonly folder: string;
}

export const board = (name: string): Board => {
  const found = findBoard(name);
  if (found === undefined) throw new Error(`no board ${name}`);
  return found;
};

export const example = (name: string): string => join(testingRoot, "../examples", name, "src/main.ts");
export const program = (name: string): string => join(testingRoot, "fixtures/boards", `${name}.ts`);

/** Builds images one after another; what they share of the sources is parsed once. */
export class ImageBuilder {
  private readonly cache = createSourceCache();

  /** Builds an entry file and hands the image to `use`; the files are gone afterwards. */
  async build<T>(
    entry: string,
    target: Board,
    profile: "dev" | "release",
    use: (image: Image) => Promise<T>,
  ): Promise<T> {
    const outDir = await mkdtemp(join(tmpdir(), "ingot-board-"));
    try {
      const request = { entry, board: target, profile, tools: buildTools(), osRoot: osRoot(), cache: this.cache };
      const built = await build(request, outDir);
      const errors = built.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
      if (errors.length > 0)
        throw new Error(errors.map((e) => `${e.file}:${e.line}: ${e.code} ${e.message}`).join("\n"));
      const { elf, image, stacks } = built;
      if (elf === undefined || image === undefined || stacks === undefined) throw new Error("the build gave no image");
      return await use({ elf, image, elfBytes: await readFile(elf), stacks, folder: outDir });
    } finally {
      await rm(outDir, { recursive: true, force: true });
    }
  }
}
