/** Builds one entry file for one board and runs it: the step that conformance, fuzzing and shrinking share. */

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Board, build, check, createSourceCache, type Diagnostic, findBoard } from "@ingot/compiler";
import { buildTools, osRoot, runImage } from "ingot";
import { countingTime } from "./counted-time.js";

export const testingRoot = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What is left of a program's run, whatever it ran on. */
export interface Outcome {
  readonly stdout: Buffer;
  readonly stderr: string;
  /** 0 returned, 101 panicked, 102 faulted, 124 ran out of time. */
  readonly exitCode: number;
}
/** What came of a build, and of the runs of its image. */
export type BuildAndRunEach =
  | { readonly kind: "ran"; readonly outcomes: readonly Outcome[] }
  | { readonly kind: "refused"; readonly diagnostics: readonly Diagnostic[] }
  /** The compiler, the linker or the emulator failed: never the program's fault. */
  | { readonly kind: "broken"; readonly error: Error };
export type BuildAndRun =
  | Exclude<BuildAndRunEach, { kind: "ran" }>
  | { readonly kind: "ran"; readonly outcome: Outcome };

const TIMEOUT_SECONDS = 20;

/** One process's builds and checks: the prelude and `os/` are parsed once. */
export class Workbench {
  private readonly cache = createSourceCache();

  async buildAndRun(entry: string, boardName: string, profile: "dev" | "release"): Promise<BuildAndRun> {
    const result = await this.buildAndRunEach(entry, boardName, profile, (image) => [image]);
    return result.kind === "ran" ? { kind: "ran", outcome: result.outcomes[0]! } : result;
  }

  /** Builds once, and runs each of the images that `versions` makes of what was built. */
  async buildAndRunEach(
    entry: string,
    boardName: string,
    profile: "dev" | "release",
    versions: (image: Buffer) => readonly Buffer[],
  ): Promise<BuildAndRunEach> {
    const outDir = await mkdtemp(join(tmpdir(), "ingot-test-"));
    try {
      const board = requireBoard(boardName);
      const tools = buildTools();
      const request = { entry, board, profile, tools, osRoot: osRoot(), cache: this.cache, verifyEachPass: true };
      const built = await build(request, outDir);
      const errors = built.diagnostics.filter((d) => d.severity === "error");
      if (errors.length > 0) return { kind: "refused", diagnostics: errors };
      if (built.image === undefined) throw new Error(`the build for ${boardName} gave no image`);
      const outcomes: Outcome[] = [];
      for (const version of versions(await readFile(built.image))) {
        await writeFile(built.image, version);
        outcomes.push(await run(board, built.image));
      }
      return { kind: "ran", outcomes };
    } catch (error) {
      return { kind: "broken", error: error instanceof Error ? error : new Error(String(error)) };
    } finally {
      await rm(outDir, { recursive: true, force: true });
    }
  }

  /** The errors, without warnings. */
  check(entry: string, boardName: string): Diagnostic[] {
    const { diagnostics } = check([entry], requireBoard(boardName), osRoot(), this.cache, true);
    return diagnostics.filter((d) => d.severity === "error");
  }
}

function requireBoard(name: string): Board {
  const board = findBoard(name);
  if (board === undefined) throw new Error(`the compiler knows no board ${name}`);
  return board;
}

async function run(board: Board, image: string): Promise<Outcome> {
  const streams: Record<1 | 2, Uint8Array[]> = { 1: [], 2: [] };
  const capture = (fd: 1 | 2, bytes: Uint8Array): void => void streams[fd].push(bytes);
  // Parked cores of a Raspberry Pi spin in WFE, which takes the whole of a sleep's instructions.
  const timed = board.run.kind === "qemu" && !board.name.startsWith("raspi") ? countingTime(board) : board;
  const exitCode = await runImage(timed, image, { timeoutSeconds: TIMEOUT_SECONDS, capture });
  return { stdout: Buffer.concat(streams[1]), stderr: Buffer.concat(streams[2]).toString("utf8"), exitCode };
}

/** `file:line:column CODE message`, the file below `root`. */
export function formatDiagnostic(d: Diagnostic, root: string): string {
  return `${relative(root, d.file)}:${d.line}:${d.column} ${d.code} ${d.message}`;
}
