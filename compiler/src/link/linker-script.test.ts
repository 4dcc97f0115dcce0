import { expect, test } from "vitest";
import { boards, findBoard } from "../target/board.js";
import { linkerScript } from "./linker-script.js";

const board = (name: string) => findBoard(name) ?? expect.fail(`no board ${name}`);

test("a Raspberry Pi's image starts where the firmware loads it, with its entry first", () => {
  const script = linkerScript(board("raspi4b"));
  expect(script).toContain("RAM : ORIGIN = 0x80000, LENGTH = 0x3b380000");
  expect(script).toMatch(/SECTIONS \{\n {2}\.text : \{ KEEP\(\*\(\.text\.boot\)\)/);
  expect(script).toContain("ALIGN(2048) { __vectors = .;");
});

test("a Cortex-M's vectors are first in flash, and its stack lowest in RAM", () => {
  const script = linkerScript(board("netduinoplus2"));
  expect(script).toMatch(/SECTIONS \{\n {2}\.vectors .* > FLASH/);
  expect(script.indexOf(".stack")).toBeLessThan(script.indexOf(".data :"));
  expect(script).toContain("> RAM AT> FLASH");
});

test("every emulated board has a script", () => {
  for (const { name, run } of boards) {
    if (run.kind === "qemu") expect(linkerScript(board(name))).toContain("ENTRY(");
  }
});
