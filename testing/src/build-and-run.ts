/** Builds one entry file for one board and runs it: the step that conformance, fuzzing and shrinking share. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { build, type Diagnostic, findBoard } from "@ingot/compiler";
import { HostRunner } from "./targets/host.js";
import type { Outcome } from "./targets/outcome.js";
import { runInQemu } from "./targets/qemu.js";
import { findTools, osRoot, type Tools } from "./toolchain.js";

export type BuildAndRun =
  | { readonly kind: "ran"; readonly outcome: Outcome }
  | { readonly kind: "refused"; readonly diagnostics: readonly Diagnostic[] }
  /** The compiler, the linker or the emulator failed: never the program's fault. */
  | { readonly kind: "broken"; readonly error: Error };

export class ProgramRunner {
  private readonly host = new HostRunner();
  private readonly tools: Tools = findTools();

  constructor(readonly timeoutMs: number = 20_000) {}

  async run(entry: string, board: string, profile: "dev" | "release"): Promise<BuildAndRun> {
    const outDir = await mkdtemp(join(tmpdir(), "ingot-test-"));
    try {
      const target = findBoard(board);
      if (target === undefined) throw new Error(`the compiler knows no board ${board}`);
      const built = await build({ entry, board: target, profile, tools: this.tools, osRoot }, outDir);
      const errors = built.diagnostics.filter((d) => d.severity === "error");
      if (errors.length > 0) return { kind: "refused", diagnostics: errors };
      return { kind: "ran", outcome: await this.start(board, built) };
    } catch (error) {
      return { kind: "broken", error: error instanceof Error ? error : new Error(String(error)) };
    } finally {
      await rm(outDir, { recursive: true, force: true });
    }
  }

  async close(): Promise<void> {
    await this.host.close();
  }

  private async start(
    board: string,
    built: { readonly elf?: string | undefined; readonly image?: string | undefined },
  ): Promise<Outcome> {
    if (board !== "host") return await runInQemu(board, { elf: built.elf, image: built.image }, this.timeoutMs);
    const module = built.image ?? built.elf;
    if (module === undefined) throw new Error("the build for host gave no wasm module");
    return await this.host.run(module, this.timeoutMs);
  }
}

/** `file:line:column CODE message`, the file below `root`. */
export function formatDiagnostic(d: Diagnostic, root: string): string {
  return `${relative(root, d.file)}:${d.line}:${d.column} ${d.code} ${d.message}`;
}
