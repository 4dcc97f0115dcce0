import { describe, expect, it } from "vitest";
import { maskedSections } from "./masked-sections.js";

/** A function as llvm-objdump prints it. */
const listing = (name: string, address: number, lines: readonly string[]): string =>
  [
    `${address.toString(16).padStart(8, "0")} <${name}>:`,
    ...lines.map((text, i) =>
      text.startsWith(";") ? text : `      ${(address + 2 * i).toString(16)}:      \t${text}`,
    ),
    "",
  ].join("\n");

const HOOK = "; /work/os/arch/armv7m/machine.ts:13";
const OWN = "; /work/src/main.ts:8";

describe("the longest masked section", () => {
  it("counts from the instruction that masks to the one that unmasks", () => {
    const text = listing("bump", 0x100, [
      HOOK,
      "cpsid\ti",
      OWN,
      "ldr\tr2, [r1]",
      "adds\tr2, #0x1",
      "str\tr2, [r1]",
      HOOK,
      "msr\tprimask, r0",
      "bx\tlr",
    ]);
    expect(maskedSections(text)).toEqual([{ fn: "bump", at: "/work/src/main.ts:8", instructions: 4, open: [] }]);
  });

  it("takes the longer way, with what is called there", () => {
    const text = [
      listing("caller", 0x100, [
        HOOK,
        "cpsid\ti",
        OWN,
        "cbz\tr0, 0x10c <caller+0xc>",
        "bl\t0x200 <callee> @ imm = #0xf8",
        HOOK,
        "msr\tprimask, r1",
      ]),
      listing("callee", 0x200, ["nop", "nop", "bx\tlr"]),
    ].join("\n");
    expect(maskedSections(text)).toEqual([{ fn: "caller", at: "/work/src/main.ts:8", instructions: 6, open: [] }]);
  });

  it("says where nothing bounds it", () => {
    const text = listing("spin", 0x100, [
      HOOK,
      "cpsid\ti",
      OWN,
      "ldr\tr2, [r1]",
      "cbz\tr2, 0x106 <spin+0x6>",
      HOOK,
      "msr\tprimask, r0",
    ]);
    expect(maskedSections(text)).toEqual([
      { fn: "spin", at: "/work/src/main.ts:8", instructions: 3, open: ["a loop in spin"] },
    ]);
    const left = listing("lock", 0x100, [HOOK, "msr\tDAIFSet, #0x2", OWN, "ret"]);
    expect(maskedSections(left)[0]?.open).toEqual(["the callers of lock"]);
    const byAddress = listing("call", 0x100, [HOOK, "msr\tDAIFSet, #0x2", OWN, "blr\tx8", HOOK, "msr\tDAIF, x8"]);
    expect(maskedSections(byAddress)[0]?.open).toEqual(["a call by address in call"]);
  });

  it("goes on behind an atomic update that masks for itself", () => {
    const text = listing("bump", 0x100, [
      HOOK,
      "cpsid\ti",
      OWN,
      "mrs\tr2, primask",
      "cpsid\ti",
      "ldr\tr1, [r0]",
      "msr\tprimask, r2",
      "nop",
      HOOK,
      "msr\tprimask, r3",
    ]);
    expect(maskedSections(text)).toEqual([{ fn: "bump", at: "/work/src/main.ts:8", instructions: 6, open: [] }]);
  });

  it("leaves start-up code and the interrupts' entry out", () => {
    const text = listing("_start", 0x100, ["; /work/os/arch/aarch64/start.ts:24", "msr\tDAIFSet, #0xf", "ret"]);
    expect(maskedSections(text)).toEqual([]);
  });
});
