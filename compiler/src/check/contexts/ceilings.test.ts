/** What the code of each function is told of the locks that it takes. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { compileToMir, createSourceCache } from "../../index.js";
import type { MirFunction, MirProgram } from "../../mir/mir.js";
import { findBoard } from "../../target/board.js";

const osRoot = resolve(import.meta.dirname, "../../../../os");
const cache = createSourceCache();
const scratch = mkdtempSync(join(tmpdir(), "ingot-ceilings-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const PRELUDE = `import { interrupt, IrqCell, IrqMutex, SpinLock, startCore } from "ingot:kernel";
class Counter { n: u32 = 0; }
function bump(lock: IrqMutex<Counter>): void { using guard = lock.lock(); guard.value.n += 1; }
`;

function compiled(source: string, board: string): MirProgram {
  const entry = join(scratch, "main.ts");
  writeFileSync(entry, PRELUDE + source);
  const request = { entry, board: findBoard(board)!, osRoot, cache, profile: "dev" as const, verifyEachPass: true };
  const { mir, diagnostics } = compileToMir(request);
  expect(diagnostics.map((d) => `${d.line} ${d.code} ${d.message}`)).toEqual([]);
  return mir!;
}

/** The constants that the callee of the function's first call to a lock has in place of the queries. */
function told(mir: MirProgram, caller: string): string[] {
  const fn = [...mir.functions.values()].find((f) => f.displayName === caller)!;
  const lockIn = (f: MirFunction): MirFunction | undefined =>
    f.blocks
      .flatMap(({ terminator: t }) =>
        t.kind === "call" && t.callee.kind === "function" ? [mir.functions.get(t.callee.name)!] : [],
      )
      .find((callee) => callee.attributes.lock !== undefined);
  let lock = lockIn(fn)!;
  // Some ask in a function below.
  for (let inner = lockIn(lock); inner !== undefined; inner = lockIn(inner)) lock = inner;
  return lock.blocks.flatMap(({ statements }) =>
    statements.flatMap((s) => {
      if (s.kind !== "assign") return [];
      if (s.value.kind === "intrinsic" && s.value.name.startsWith("lock")) return [s.value.name];
      if (s.value.kind !== "use" || s.value.operand.kind !== "constant") return [];
      const { value } = s.value.operand;
      return value.kind === "int" || value.kind === "bool" ? [String(value.value)] : [];
    }),
  );
}

describe("a lock's ceiling", () => {
  it("is nothing where one context, or one priority, has the lock to itself", () => {
    const mir = compiled(
      `const alone = new IrqMutex(new Counter());
       const ofHandlers = new IrqMutex(new Counter());
       function main1(): void { using guard = alone.lock(); guard.value.n += 1; }
       function handle(): void { using guard = ofHandlers.lock(); guard.value.n += 1; }
       interrupt(3, () => handle(), { priority: 2 });
       interrupt(4, () => handle(), { priority: 2 });
       export function main(): void { main1(); }`,
      "mps2-an386",
    );
    expect(told(mir, "main1")).toEqual(["0", "false"]);
    expect(told(mir, "handle")).toEqual(["0", "false"]);
  });

  it("is that of the most urgent handler that takes it, by object", () => {
    const mir = compiled(
      `const low = new IrqMutex(new Counter());
       const high = new IrqMutex(new Counter());
       const cell = new IrqCell(new Counter());
       function takesLow(): void { using guard = low.lock(); guard.value.n += 1; }
       function takesHigh(): void { using guard = high.lock(); guard.value.n += 1; }
       function inCell(): void { cell.with(c => { c.n += 1; }); }
       interrupt(3, () => { takesLow(); inCell(); }, { priority: 0 });
       interrupt(4, () => { takesHigh(); takesLow(); }, { priority: 5 });
       interrupt(5, () => { takesHigh(); }, { priority: 7 });
       export function main(): void { takesLow(); inCell(); }`,
      "mps2-an386",
    );
    expect(told(mir, "takesLow")).toEqual(["6", "false"]);
    expect(told(mir, "takesHigh")).toEqual(["8", "false"]);
    expect(told(mir, "inCell")).toContain("1");
  });

  it("is the highest of those that a function may be given", () => {
    const mir = compiled(
      `const one = new IrqMutex(new Counter());
       const two = new IrqMutex(new Counter());
       interrupt(3, () => { bump(one); }, { priority: 3 });
       export function main(): void { bump(one); bump(two); }`,
      "mps2-an386",
    );
    expect(told(mir, "bump")).toEqual(["4", "false"]);
  });

  it("comes with a spin lock where several cores take it", () => {
    const mir = compiled(
      `const lock = new IrqMutex(new Counter());
       const ofMain = new IrqMutex(new Counter());
       function take(): void { using guard = lock.lock(); guard.value.n += 1; }
       function own(): void { using guard = ofMain.lock(); guard.value.n += 1; }
       export function main(): void { startCore(1, take); take(); own(); }`,
      "virt",
    );
    expect(told(mir, "take")).toEqual(["0", "true"]);
    expect(told(mir, "own")).toEqual(["0", "false"]);
  });
});
