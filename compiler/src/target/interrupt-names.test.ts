import { resolve } from "node:path";
import { expect, test } from "vitest";
import { boards, findBoard } from "./board.js";
import { interruptName, reportedInterrupt } from "./interrupt-names.js";

const osRoot = resolve(import.meta.dirname, "../../../os");

test("a report names an interrupt by its number, or as an exception", () => {
  expect(reportedInterrupt("before\nfault: interrupt 33 without a handler at 0x40080000\n")).toBe(33);
  expect(reportedInterrupt("fault: exception 0x00000015 at 0x00000100\n")).toBe(5);
  expect(reportedInterrupt("fault: exception 0x0000000f at 0x00000100\n")).toBe(-1);
  expect(reportedInterrupt("fault: HardFault at 0x00000100\n")).toBeUndefined();
});

test.each([
  ["mps2-an386", 5, "UART2_TX"],
  ["netduinoplus2", -1, "SysTick"],
  ["lm3s6965evb", 42, "ETHERNET"],
  ["microbit", 10, "TIMER2"],
  ["virt", 33, "UART0"],
  ["raspi3b", 57, "UART0"],
  ["raspi4b", 153, "UART"],
  ["raspi4b", 999, undefined],
])("%s calls interrupt %i %s", (name, irq, text) => {
  expect(interruptName(findBoard(name)!, osRoot, irq)).toBe(text);
});

test("the corpus's interrupts 3, 4, 5 and 9 are on every board", () => {
  for (const board of boards) {
    for (const irq of [3, 4, 5, 9]) expect(interruptName(board, osRoot, irq), `${board.name} ${irq}`).toBeDefined();
  }
});
