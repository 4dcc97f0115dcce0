/** Declares a Vitest test for each program of `run/` on one board: a suite file per board, so that boards run side by side. */

import { expect, test } from "vitest";
import { Workbench } from "../build-and-run.js";
import { listRunPrograms } from "./corpus.js";
import { runProgram } from "./run-program.js";

export function testRunPrograms(board: string): void {
  const workbench = new Workbench();
  for (const program of listRunPrograms()) {
    test(`run/${program.name} on ${board}`, async () => {
      expect(await runProgram(program, board, workbench)).toBeUndefined();
    });
  }
}
