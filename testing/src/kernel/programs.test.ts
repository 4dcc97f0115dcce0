/** The kernel's primitives on every kind of processor, with and without optimisation. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { testingRoot, Workbench } from "../build-and-run.js";
import { listRunPrograms } from "../conformance/corpus.js";
import { runProgram } from "../conformance/run-program.js";

const workbench = new Workbench();
const programs = listRunPrograms(join(testingRoot, "programs")).filter((p) => p.name.startsWith("kernel/"));

describe.each(["host", "virt", "mps2-an386"])("on %s", (board) => {
  for (const program of programs) {
    it.each(["dev", "release"] as const)(`${program.name}, %s`, async (profile) => {
      expect(await runProgram(program, board, workbench, profile)).toBeUndefined();
    });
  }
});
