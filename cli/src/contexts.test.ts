/** `ingot contexts`, and what is left of locks in machine code. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./cli.js";
import type { Context } from "./context.js";

const PROGRAM = `import { interrupt, IrqMutex } from "ingot:kernel";
class Counter {
  n: u32 = 0;
}
const alone = new IrqMutex(new Counter());
const shared = new IrqMutex(new Counter());
/** @noinline */
function bumpAlone(): void {
  using guard = alone.lock();
  guard.value.n = u32.wrappingAdd(guard.value.n, 1);
}
/** @noinline */
function bumpShared(): void {
  using guard = shared.lock();
  guard.value.n = u32.wrappingAdd(guard.value.n, 1);
}
interrupt(3, () => bumpShared(), { priority: 3 });
export function main(): void {
  bumpAlone();
  bumpShared();
}
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ingot-contexts-"));
  writeFileSync(join(folder, "locks.ts"), PROGRAM);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ingot(...argv: string[]): Promise<string> {
  let stdout = "";
  let stderr = "";
  const context: Context = {
    ...{ cwd: folder, env: {}, stdoutColour: false, stderrColour: false, quiet: true },
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
  };
  expect([await runCli(argv, context), stderr]).toEqual([0, ""]);
  return stdout;
}

describe("ingot contexts", () => {
  it("names contexts, what they reach, ceilings and masked sections", async () => {
    const found = JSON.parse(await ingot("contexts", "locks.ts", "--board", "mps2-an386", "--json"));
    expect(found).toMatchObject({
      board: "mps2-an386",
      contexts: [
        { kind: "main", priority: null, core: 0, locks: ["alone", "shared"], line: 18 },
        { kind: "interrupt", priority: 3, core: 0, locks: ["shared"], line: 17 },
      ],
      locks: expect.arrayContaining([
        expect.objectContaining({ name: "alone", ceiling: null, isShared: false, takenBy: ["main"] }),
        expect.objectContaining({ name: "shared", type: "IrqMutex<Counter>", ceiling: 3, isShared: false }),
      ]),
      maskedSections: [{ function: "locks.ts:bumpShared", open: [] }],
    });
    expect(found.maskedSections[0].instructions).toBeLessThanOrEqual(8);
  }, 120_000);

  it("prints them as tables", async () => {
    const text = await ingot("contexts", "locks.ts", "--board", "virt");
    expect(text).toMatch(/^alone +IrqMutex<Counter> +nothing +main$/m);
    expect(text).toMatch(/^shared +IrqMutex<Counter> +up to priority 3 +main, interrupt/m);
    expect(text).toMatch(/^ +\d+ +locks\.ts:bumpShared +locks\.ts:\d+$/m);
    // A Cortex-M0 has no mask by priority.
    const together = await ingot("contexts", "locks.ts", "--board", "microbit");
    expect(together).toMatch(/^shared +IrqMutex<Counter> +everything +main, interrupt/m);
  }, 120_000);
});

/** The functions of a release build, as `--emit asm` prints them. */
async function codeOf(board: string): Promise<(name: string) => string> {
  const out = join(folder, `${board}.s`);
  const release = ["--profile", "release", "--emit", "asm", "--output", out, "--quiet"];
  await ingot("build", "locks.ts", "--board", board, ...release);
  const functions = readFileSync(out, "utf8").split(/\n(?=[0-9a-f]+ <)/);
  return (name) => functions.find((f) => f.includes(`<locks.ts:${name}>:`)) ?? "";
}

describe.each([
  ["mps2-an386", /basepri|primask|cps/i],
  ["microbit", /primask|cps/i],
  ["virt", /daif|icc_pmr|ldaxr|stlr/i],
])("on %s", (board, masking) => {
  it("nothing is left of a lock that one context has to itself", async () => {
    const code = await codeOf(board);
    expect(code("bumpShared")).toMatch(masking);
    expect(code("bumpAlone")).not.toBe("");
    expect(code("bumpAlone").replaceAll(/^;.*$/gm, "")).not.toMatch(masking);
  }, 120_000);
});

it("a lock of main and a handler is PRIMASK kept, set and put back on a Cortex-M0", async () => {
  const code = (await codeOf("microbit"))("bumpShared");
  const instructions = [...code.matchAll(/^\s+[0-9a-f]+:\s+(?:[0-9a-f]{4} )*\s*([a-z][^@\n]*?)\s*(?:@.*)?$/gm)];
  const found = instructions.map(([, text]) => text!.replace(/\s+/, " ").replaceAll(/\br\d\b/g, "r"));
  expect(found.filter((text) => !/^(ldr r, \[pc|\.word)/.test(text))).toEqual([
    ...["mrs r, primask", "cpsid i", "ldr r, [r]", "adds r, r, #0x1", "str r, [r]", "msr primask, r", "bx lr"],
  ]);
}, 120_000);
