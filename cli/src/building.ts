/** What `build`, `run`, `size` and `test` share: one build, its diagnostics shown, its files in a folder. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Diagnostic } from "@ingot/compiler";
import { Option } from "commander";
import { type Context, progress, renderOptions } from "./context.js";
import { cannotWrite, usage } from "./errors.js";
import type { Project } from "./project.js";
import { renderDiagnostics } from "./render.js";
import { buildTools, osRoot } from "./toolchain.js";

export type Profile = "dev" | "release";

export interface Built {
  readonly elf: string | undefined;
  readonly image: string | undefined;
}

export const boardOption = (): Option =>
  new Option("-b, --board <board>", "the board to build for (else package.json's)");

export const profileOption = (fallback: Profile): Option =>
  new Option("-p, --profile <profile>", "dev: checked, debuggable; release: small and fast")
    .choices(["dev", "release"])
    .default(fallback);

/** The request that the compiler takes. */
export function buildRequest(project: Project, profile: Profile): Parameters<typeof build>[0] {
  const { entry, board, optimize } = project;
  const request = { entry, board, profile, tools: buildTools(), osRoot: osRoot() };
  return optimize === undefined ? request : { ...request, optimize };
}

/** Builds into a folder; undefined, with the diagnostics shown, if the program is wrong. */
export async function buildProject(
  project: Project,
  profile: Profile,
  folder: string,
  context: Context,
): Promise<Built | undefined> {
  const started = performance.now();
  const built = await build(buildRequest(project, profile), folder);
  if (!showDiagnostics(built.diagnostics, context)) return undefined;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  progress(context, `Built ${project.name} for ${project.board.name}, ${profile} profile, in ${seconds} s`);
  return { elf: built.elf, image: built.image };
}

/** Shows diagnostics on stderr; says whether the program can be used. */
export function showDiagnostics(diagnostics: readonly Diagnostic[], context: Context): boolean {
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === "error");
  const shown = context.quiet ? diagnostics.filter((diagnostic) => diagnostic.severity === "error") : diagnostics;
  context.stderr(renderDiagnostics(shown, renderOptions(context, context.stderrColour)));
  return !failed;
}

/** Calls `use` with a folder that is gone afterwards, whatever happens. */
export async function withTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = makeTemporaryFolder();
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // Signals end the process without coming back here.
  process.once("exit", remove);
  try {
    return await use(folder);
  } finally {
    process.removeListener("exit", remove);
    remove();
  }
}

function makeTemporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), "ingot-"));
  } catch (error) {
    throw cannotWrite(tmpdir(), error, "set TMPDIR to a folder in which files can be made");
  }
}

/** Parses `--timeout S`. */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  // setTimeout counts milliseconds in 31 bits.
  if (!(seconds > 0 && seconds <= 2_000_000)) {
    throw usage(
      `\`--timeout ${text}\` is not a number of seconds`,
      "write a positive number, as in `--timeout 10` or `--timeout 0.5`",
    );
  }
  return seconds;
}
