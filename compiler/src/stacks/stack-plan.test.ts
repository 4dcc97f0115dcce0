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
  fn \`worker\`() -> void { bb0: return }
  fn \`entry\`() -> void export "__ingot_aarch64_interrupt" naked stackBytes 176 { bb0: return }
  fn \`controller\`() -> void export "__ingot_interrupt" {
    bb0: call \`tick\`() -> bb1 bb1: call \`serial\`() -> bb2 bb2: call \`worker\`() -> bb3 bb3: call \`helper\`() -> bb4 bb4: return }
  fn \`helper\`() -> void { bb0: return }
  fn \`unexpected\`() -> void export "__ingot_aarch64_unexpected_interrupt" naked { bb0: return }
  fn \`trap\`() -> void { bb0: return }
  fn \`vectors\`() -> void export "__ingot_aarch64_vectors" naked { bb0: call \`save\`() -> bb1 bb1: return }
  fn \`save\`() -> void stackBytes 304 { bb0: return }
  context main "main" \`main\` priority 0 core 0
  context interrupt "interrupt tick" \`tick\` irq -1 priority 2 core 0
  context interrupt "interrupt serial" \`serial\` irq 0 priority 1 core 0
  context interrupt "interrupt worker" \`worker\` irq 2 priority 2 core 0`);

const CALLS: Readonly<Record<string, readonly string[]>> = {
  __ingot_aarch64_vectors: ["save"],
  __ingot_interrupt: ["tick", "serial", "worker", "helper"],
};

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
          usesVectorRegisters: false,
          references: (CALLS[symbol] ?? []).map((called) => ({ symbol: called, branch: true })),
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
  const found = plan("lm3s6965evb", { resetHandler: 100, tick: 20, serial: 60, worker: 50, trap: 40 }, [
    [1, "resetHandler"],
    [2, "trap"],
    [3, "trap"],
    [4, "trap"],
    [15, "tick"],
    [16, "serial"],
    [17, "trap"],
    [18, "worker"],
  ]);
  const entry = 36;
  expect(shown(found)).toEqual([
    "main  100",
    `NMI 9 ${entry + 40}`,
    `HardFault 8 ${entry + 40}`,
    `MemManage and 1 others 7 ${entry + 40}`,
    `interrupt tick 2 ${entry + 20}`,
    `interrupt serial 1 ${entry + 60}`,
    `interrupt worker 2 ${entry + 50}`,
  ]);
  // 100 + (36 + 60) + (36 + 50), over them what has no handler, HardFault and NMI: 3 × (36 + 40), to a multiple of 8.
  expect(found.main.bytes).toBe(512);
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

test("on AArch64 each priority takes the entry, the controller's code and its deepest handler", () => {
  const frames = { _start: 40, tick: 32, serial: 64, worker: 128, helper: 16, __ingot_interrupt: 48 };
  const found = plan("virt", { ...frames, __ingot_aarch64_interrupt: 0, __ingot_aarch64_vectors: 0, save: 0 });
  const entry = 176 + 48 + 16;
  expect(shown(found)).toEqual([
    "main  40",
    `interrupt tick 2 ${entry + 32}`,
    `interrupt serial 1 ${entry + 64}`,
    `interrupt worker 2 ${entry + 128}`,
  ]);
  expect(found.main.bytes).toBe(40 + 2 * entry + 64 + 128 + 8);
  expect(found.interruptEntry).toBe("__ingot_aarch64_interrupt");
});
