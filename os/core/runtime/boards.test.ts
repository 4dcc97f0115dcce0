/**
 * The same arithmetic on a board of each architecture: what the processor has no instruction for must reach our
 * functions by the calling convention that LLVM uses, which no test on the host can show.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, findBoard } from "@ingot/compiler";
import { buildTools, osRoot, runImage } from "ingot";
import { describe, expect, it } from "vitest";
import { expectedDigests } from "../testing/node/digests.js";

const BOARDS = ["host", "virt", "mps2-an386", "lm3s6965evb", "microbit"];

describe.each(BOARDS)("on %s", (name) => {
  it.each(["dev", "release"] as const)("calculates as Node does, in %s", async (profile) => {
    const board = findBoard(name)!;
    const folder = mkdtempSync(join(tmpdir(), "ingot-core-"));
    try {
      const entry = join(osRoot(), "core/testing/digests.ts");
      const built = await build({ entry, board, profile, tools: buildTools(), osRoot: osRoot() }, folder);
      expect(built.diagnostics).toEqual([]);
      let printed = "";
      const capture = (channel: 1 | 2, bytes: Uint8Array): void => {
        printed += channel === 1 ? Buffer.from(bytes).toString() : "";
      };
      expect(await runImage(board, built.image!, { timeoutSeconds: 60, capture })).toBe(0);
      expect(printed).toBe(expectedDigests());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
