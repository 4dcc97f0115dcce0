import { expect, test } from "vitest";
import { board, ImageBuilder, program } from "./build-image.js";
import { boot, testOn } from "./emulator.js";

const images = new ImageBuilder();

const EXIT_FAULT = 102;

async function run(name: string, boardName: string, profile: "dev" | "release" = "dev") {
  return await images.build(program(name), board(boardName), profile, ({ image }) => boot(board(boardName), image));
}

for (const name of ["raspi4b", "virt"]) {
  testOn(name)(`${name} reports a trap with all registers`, async () => {
    const { stdout, stderr, exitCode } = await run("trap", name);
    expect(stdout).toBe("before\n");
    expect(stderr).toMatch(/^fault: BRK instruction at 0x[0-9a-f]{16}\n/);
    for (const register of ["x0", "x30", "sp", "pc", "esr", "far", "spsr"]) expect(stderr).toContain(` ${register} 0x`);
    expect(exitCode).toBe(EXIT_FAULT);
  });
}

testOn("raspi4b")("raspi4b names the address where nothing answers", async () => {
  const { stdout, stderr, exitCode } = await run("bad-address", "raspi4b");
  expect(stdout).toBe("before\n");
  expect(stderr).toMatch(/^fault: data abort at 0x[0-9a-f]{16}: read of 0x00000000fd580000: nothing answers there\n/);
  expect(exitCode).toBe(EXIT_FAULT);
});

for (const name of ["mps2-an386", "netduinoplus2", "lm3s6965evb"]) {
  test(`${name} reports a trap with what the processor stacked and why`, async () => {
    const { stdout, stderr, exitCode } = await run("trap", name, "release");
    expect(stdout).toBe("before\n");
    expect(stderr).toMatch(/^fault: HardFault at 0x[0-9a-f]{8}\n {2}r0 0x.* {2}pc 0x.*xpsr 0x/);
    // CFSR bit 16: an undefined instruction. HFSR bit 30: it was escalated.
    expect(stderr).toContain("cfsr 0x00010000 hfsr 0x40000000");
    expect(exitCode).toBe(EXIT_FAULT);
  });
}

test("microbit reports a trap with what the processor stacked: ARMv6-M says no more", async () => {
  const { stdout, stderr, exitCode } = await run("trap", "microbit", "release");
  expect(stdout).toBe("before\n");
  expect(stderr).toMatch(/^fault: HardFault at 0x[0-9a-f]{8}\n {2}r0 0x.* {2}pc 0x.*xpsr 0x[0-9a-f]{8} \n$/);
  expect(exitCode).toBe(EXIT_FAULT);
});

test.each([
  ["netduinoplus2", /^fault: HardFault: stack overflow\ncfsr 0x/],
  ["microbit", /^fault: HardFault: stack overflow\n$/],
])("%s: a stack that overflows is reported as that", async (name, report) => {
  const { stdout, stderr, exitCode } = await run("overflow", name);
  expect(stdout).toBe("before\n");
  expect(stderr).toMatch(report);
  expect(exitCode).toBe(EXIT_FAULT);
});

test.each(["mps2-an386", "microbit"])(
  "%s: an interrupt that nobody handles is reported by its number",
  async (name) => {
    const { stderr, exitCode } = await run("interrupt", name, "release");
    // Exceptions 0 to 15 are the processor's: interrupt 5 is number 21.
    expect(stderr).toMatch(/^fault: exception 0x00000015 at 0x[0-9a-f]{8}\n/);
    expect(exitCode).toBe(EXIT_FAULT);
  },
);

testOn("raspi4b")(
  "without +strict-align the compiler's unaligned load traps on raspi4b, with it the program runs",
  async () => {
    const strict = board("raspi4b");
    const { target } = strict;
    const lax = {
      ...strict,
      target: {
        ...target,
        features: target.features.filter((feature) => feature !== "+strict-align"),
        clangFlags: target.clangFlags.filter((flag) => flag !== "-mstrict-align"),
      },
    };
    const right = await images.build(program("unaligned"), strict, "release", ({ image }) => boot(strict, image));
    expect(right).toEqual({ stdout: "67305985 151521030\n", stderr: "", exitCode: 0 });
    const wrong = await images.build(program("unaligned"), lax, "release", ({ image }) => boot(lax, image));
    expect(wrong.stderr).toMatch(/^fault: data abort at 0x[0-9a-f]{16}: read of 0x[0-9a-f]{16}: unaligned\n/);
    expect(wrong.exitCode).toBe(EXIT_FAULT);
  },
);
