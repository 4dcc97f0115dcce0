import { expect, test } from "vitest";
import { faultAddress } from "./symbolise.js";

test("finds where a fault happened in its report", () => {
  expect(faultAddress("fault: data abort at 0x0000000000080abc: read of 0x0000000000000041: unaligned\n")).toBe(
    0x8_0abcn,
  );
  expect(faultAddress("Hello\nfault: HardFault at 0x08000123\n  r0 0x1")).toBe(0x0800_0123n);
});

test("finds nothing in other output", () => {
  expect(faultAddress("fault: HardFault: stack overflow\n")).toBeUndefined();
  expect(faultAddress("panic: fault at 0x12 at main.ts:1:1")).toBeUndefined();
});
