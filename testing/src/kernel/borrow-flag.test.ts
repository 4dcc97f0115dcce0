/** A cell that is visited from within a visit. */
import { join } from "node:path";
import { compileToMir, execute, findBoard, Layouts } from "@ingot/compiler";
import { osRoot } from "ingot";
import { expect, it } from "vitest";
import { testingRoot } from "../build-and-run.js";

const request = {
  entry: join(testingRoot, "fixtures/kernel/borrowed-twice.ts"),
  board: findBoard("host")!,
  profile: "dev" as const,
  osRoot: osRoot(),
};

it("is refused", () => {
  expect(compileToMir(request).diagnostics.map((d) => `${d.line} ${d.code}`)).toEqual(["11 ING3003"]);
});

it("panics where nothing has checked it, and names the inner visit", () => {
  const { mir } = compileToMir({ ...request, contexts: () => ({ diagnostics: [], locks: new Map() }) });
  const hooks = ["__ingot_mask_interrupts", "__ingot_restore_interrupts"].map((name) => [name, () => {}] as const);
  const layouts = new Layouts(mir!.types, 32, mir!.generatorFrames);
  const { panic, output } = execute(mir!, layouts, mir!.start, { externals: new Map(hooks) });
  expect(panic?.message).toBe("the value of an IrqCell is borrowed already");
  const { path, text } = mir!.files[panic!.span.file]!;
  const inner = text.indexOf("cell.with((again)");
  expect([path, panic!.span.start, output]).toEqual(["borrowed-twice.ts", inner, ""]);
});
