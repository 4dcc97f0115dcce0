import { join } from "node:path";
import { expect, test } from "vitest";
import { testingRoot, Workbench } from "../build-and-run.js";
import { expectedOutput } from "./oracle.js";

const workbench = new Workbench();
const program = join(testingRoot, "fixtures/collections/stress.ts");

for (const [board, profile] of [
  ["host", "dev"],
  ["host", "release"],
  ["virt", "release"],
  ["mps2-an386", "release"],
] as const) {
  test(`collections do what JavaScript's do, on ${board} in ${profile}`, async () => {
    const result = await workbench.buildAndRun(program, board, profile);
    expect(result).toMatchObject({ kind: "ran" });
    if (result.kind !== "ran") return;
    expect(result.outcome.stderr).toBe("");
    expect(result.outcome.stdout.toString("utf8")).toBe(expectedOutput());
  });
}
