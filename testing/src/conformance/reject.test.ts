import { expect, test } from "vitest";
import { Workbench } from "../build-and-run.js";
import { checkCase } from "./check-case.js";
import { listCheckCases, needsOnlyBuiltChecks } from "./corpus.js";

const workbench = new Workbench();
const rejects = listCheckCases("reject");

for (const program of listCheckCases("reject").filter((c) => needsOnlyBuiltChecks(c, rejects))) {
  test(program.name, () => expect(checkCase(program, workbench)).toBeUndefined());
}
