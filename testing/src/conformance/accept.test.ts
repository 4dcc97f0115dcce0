import { expect, test } from "vitest";
import { Workbench } from "../build-and-run.js";
import { checkCase } from "./check-case.js";
import { listCheckCases } from "./corpus.js";

const workbench = new Workbench();

for (const program of listCheckCases("accept")) {
  test(program.name, () => expect(checkCase(program, workbench)).toBeUndefined());
}
