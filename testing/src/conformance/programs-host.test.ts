/** Programs as a TypeScript developer would write them; what they print is what Node prints of the same source. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { testingRoot, Workbench } from "../build-and-run.js";
import { listRunPrograms } from "./corpus.js";
import { runProgram } from "./run-program.js";

const workbench = new Workbench();
for (const program of listRunPrograms(join(testingRoot, "programs"))) {
  test(`${program.name} on host`, async () => {
    expect(await runProgram(program, "host", workbench)).toBeUndefined();
  });
}
