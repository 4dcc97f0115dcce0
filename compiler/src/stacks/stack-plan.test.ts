import { expect, test } from "vitest";
import type { ObjectFile } from "../link/object-file.js";
import type { MirProgram } from "../mir/mir.js";
import { parseProgram } from "../mir/parse.js";
import { type Board, findBoard } from "../target/board.js";
import { planStacks, type StackPlan } from "./stack-plan.js";

const board = (name: string): Board => findBoard(name) ?? expect.fail(`no board ${name}`);

const PROGRAM: MirProgram = parseProgram(`file 0 "main.ts"
  start \`main\`
  fn \`main\`() -> void export "resetHandler" { bb0: return }
  fn \`start\`() -> void export "_start" { bb0: return }
  fn \`tick\`() -> void { bb0: return }
  fn \`serial\`() -> void { bb0: return }
  fn \`trap\`() -> void { bb0: return }
  fn \`vectors\`() -> void export "__ingot_aarch64_vectors" naked { bb0: call \`save\`() -> bb1 bb1: return }
  fn \`save\`() -> void stackBytes 304 { bb0: return }`);

/** Functions with their frames, and the words of the vector table by their numbers. */
function plan(
  name: string,
  frames: Record<string, number>,
  vectors: readonly (readonly [number, string])[] = [],
): StackPlan {
  const object: ObjectFile = {
    functions: new Map(
      Object.entries(frames).map(([symbol, frameBytes]) => [
        symbol,
        {
          symbol,
          frameBytes,
          references: symbol.endsWith("vectors") ? [{ symbol: "save", branch: true }] : [],
          neighbours: [],
        },
      ]),
    ),
    addressesIn: () => vectors.map(([number, symbol]) => ({ offset: number * 4, symbol })),
  };
  return planStacks(object, PROGRAM, board(name), () => false);
}

const shown = ({ main }: StackPlan): string[] => main.contexts.map((c) => `${c.name} ${c.priority ?? ""} ${c.bytes}`);

test("main, the deepest handler of one priority, HardFault and NMI lie on one another", () => {
  const found = plan("lm3s6965evb", { resetHandler: 100, tick: 20, serial: 60, trap: 40 }, [
    [1, "resetHandler"],
    [2, "trap"],
    [3, "trap"],
    [4, "trap"],
    [15, "tick"],
    [16, "serial"],
    [17, "trap"],
  ]);
  const entry = 36;
  expect(shown(found)).toEqual([
    "main  100",
    `NMI -2 ${entry + 40}`,
    `HardFault -1 ${entry + 40}`,
    `MemManage and 1 others 0 ${entry + 40}`,
    `SysTick 0 ${entry + 20}`,
    `interrupt 0 0 ${entry + 60}`,
  ]);
  // 100 + (36 + 60) + (36 + 40) + (36 + 40), to a multiple of 8.
  expect(found.main.bytes).toBe(352);
  expect(found.exceptions).toBeUndefined();
});

test("a processor with an FPU pushes its registers too", () => {
  const found = plan("mps2-an386", { resetHandler: 8, tick: 0 }, [[15, "tick"]]);
  expect(found.main.bytes).toBe(8 + 112);
});

test("AArch64's exceptions have a stack of their own, with the trap frame on it", () => {
  const found = plan("virt", { _start: 40, __ingot_aarch64_vectors: 0, save: 24 });
  expect(found.main.bytes).toBe(48);
  expect(found.exceptions?.bytes).toBe(336);
});
