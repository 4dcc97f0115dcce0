import { expect, test } from "vitest";
import { boards, findBoard } from "../target/board.js";
import { type LinkPlan, linkerScript } from "./linker-script.js";

const board = (name: string) => findBoard(name) ?? expect.fail(`no board ${name}`);

const PLAN: LinkPlan = { stacks: { main: 1024, exceptions: 512, cores: [] }, interruptEntry: undefined };

test("a Raspberry Pi's image starts where the firmware loads it, with its entry first", () => {
  const script = linkerScript(board("raspi4b"), PLAN, false);
  expect(script).toContain("RAM : ORIGIN = 0x80000, LENGTH = 0x3b380000");
  expect(script).toMatch(/SECTIONS \{\n {2}\.text : \{ KEEP\(\*\(\.text\.boot\)\)/);
  expect(script).toContain("ALIGN(2048) { __vectors = .;");
});

test("a Cortex-M's vectors are first in flash, and its stack lowest in RAM", () => {
  const script = linkerScript(board("netduinoplus2"), PLAN, false);
  expect(script).toMatch(/SECTIONS \{\n {2}\.vectors .* > FLASH/);
  expect(script.indexOf(".stack")).toBeLessThan(script.indexOf(".data :"));
  expect(script).toContain("> RAM AT> FLASH");
});

test("every emulated board has a script", () => {
  for (const { name, run } of boards) {
    if (run.kind === "qemu") expect(linkerScript(board(name), PLAN, false)).toContain("ENTRY(");
  }
});

test("the stack is as large as it was found to be, and painted on demand", () => {
  const script = (name: string, painted: boolean) => linkerScript(board(name), PLAN, painted);
  expect(script("virt", true)).toContain(
    "__stack_bottom = .; . += 1024; __stack_top = .; . += 512; __exception_stack_top = .; __stacks_end = .;",
  );
  expect(script("mps2-an386", false)).toContain("__stack_bottom = .; . += 1024; __stack_top = .; __stacks_end = .;");
  expect(script("virt", true)).toContain("__stack_paint_end = __stacks_end;");
  expect(script("virt", false)).toContain("__stack_paint_end = __stack_bottom;");
});
