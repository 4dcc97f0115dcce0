/** Builds the programs in `bench/os`. */
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildRequest, build, findBoard, type ImageSizes } from "@ingot/compiler";
import { type LinkedImage, readImage } from "./image-sizes.js";
import { benchRoot, buildRoot, osRoot } from "./paths.js";
import type { Tools } from "./tools.js";

export interface OsProgram {
  readonly elf: string;
  readonly sizes: ImageSizes;
  readonly image: LinkedImage;
}

/** Builds a program in the `release` profile; `edit` changes its text first. */
export async function buildProgram(
  name: string,
  optimize: "speed" | "size",
  tools: Tools,
  options: { readonly board?: "mps2-an386" | "virt"; readonly edit?: (text: string) => string } = {},
): Promise<OsProgram> {
  const folder = join(buildRoot, "os", name);
  // A package of its own, so that the paths in panics are the same in every checkout.
  await mkdir(folder, { recursive: true });
  for (const part of ["harness", "os"]) await cp(join(benchRoot, part), join(folder, part), { recursive: true });
  const entry = join(folder, "os", `${name}.ts`);
  const { edit } = options;
  if (edit !== undefined) await writeFile(entry, edit(await readFile(entry, "utf8")));
  const { clang, lld, objcopy } = tools;
  const board = findBoard(options.board ?? "mps2-an386")!;
  const request: BuildRequest = { entry, board, profile: "release", optimize, tools: { clang, lld, objcopy }, osRoot };
  const { diagnostics, elf, sizes } = await build(request, folder);
  if (elf !== undefined && sizes !== undefined) return { elf, sizes, image: await readImage(elf) };
  const lines = diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.code} ${d.message}`);
  throw new Error(`Ingot does not build ${name} for ${board.name}\n${lines.join("\n")}`);
}
