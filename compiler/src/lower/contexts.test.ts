/** The contexts of programs, as `MirProgram.contexts` has them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkToMir, createSourceCache } from "../index.js";
import { parseProgram } from "../mir/parse.js";
import { printProgram } from "../mir/print.js";
import { findBoard } from "../target/board.js";

const osRoot = resolve(import.meta.dirname, "../../../os");
const cache = createSourceCache();
const scratch = mkdtempSync(join(tmpdir(), "ingot-contexts-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A line for each context, and what it runs besides its own entry. */
function contextsOf(source: string): string[] {
  const entry = join(scratch, "main.ts");
  writeFileSync(entry, source);
  const request = { entry, board: findBoard("host")!, osRoot, cache, profile: "dev" as const, verifyEachPass: true };
  const { mir, diagnostics } = checkToMir(request);
  expect(diagnostics.map((d) => `${d.line} ${d.code} ${d.message}`)).toEqual([]);
  const text = printProgram(mir!);
  expect(printProgram(parseProgram(text))).toBe(text);
  return mir!.contexts.map(({ kind, name, priority, core, irq, startedBy }) =>
    [kind, name, `priority ${priority}`, `core ${core}`]
      .concat(irq === undefined ? [] : `irq ${irq}`)
      .concat(startedBy === undefined ? [] : `by ${startedBy.fn}${startedBy.inLoop ? " in a loop" : ""}`)
      .join(", "),
  );
}

describe("the contexts of a program", () => {
  it("are `main` alone where nothing else starts", () => {
    expect(contextsOf("export function main(): void {}")).toEqual(["main, main, priority 0, core 0"]);
  });

  it("are registered at the top level, and started in functions", () => {
    const source = `import { interrupt, startCore, thread } from "ingot:kernel";
      function work(): void {}
      interrupt(3, work, { priority: 2 });
      interrupt(4, () => work(), { priority: 1 });
      thread(work, { priority: 5 });
      export function main(): void {
        startCore(1, work);
        for (let i: u32 = 0; i < 2; i++) thread(work, { priority: 1 });
      }`;
    expect(contextsOf(source)).toEqual([
      "main, main, priority 0, core 0",
      "interrupt, interrupt Software3, priority 2, core 0, irq 3",
      "interrupt, interrupt Software4, priority 1, core 0, irq 4",
      "thread, thread work, priority 5, core 0",
      "core, core 1, priority 0, core 1, by main.ts:main",
      "thread, thread work, priority 1, core 0, by main.ts:main in a loop",
    ]);
  });
});
