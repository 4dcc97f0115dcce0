/** What is made of the registrations: direct calls, and vector tables. */
import { expect, test } from "vitest";
import type { MirProgram } from "../mir/mir.js";
import { parseProgram } from "../mir/parse.js";
import { printProgram } from "../mir/print.js";
import { printProblem, verify } from "../mir/verify.js";
import { fillInterrupts } from "./interrupts.js";

const HANDLERS = `file 0 "main.ts"
start \`main\`
fn \`main\`() -> void { bb0: return }
fn \`tick\`() -> void { bb0: return }
fn \`byte\`() -> void { bb0: return }
fn \`other\`() -> void { bb0: return }
fn \`core\`() -> u32 export "__ingot_core_number" { bb0: _0 = 0: u32 return }
`;

function filled(text: string): MirProgram {
  const program = parseProgram(HANDLERS + text);
  fillInterrupts(program);
  expect(verify(program).map(printProblem)).toEqual([]);
  return program;
}

/** The body of a function, a statement a line, without the places in the source. */
function bodyOf(program: MirProgram, name: string): string[] {
  const text = printProgram(program)
    .split(/\n(?=fn )/)
    .find((fn) => fn.startsWith(`fn \`${name}\``));
  return (text ?? expect.fail(name))
    .replaceAll(/ @\d+:\d+-\d+/g, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /^bb|switch|call|return|= (true|false)/.test(line));
}

test("an interrupt is dispatched by a switch to direct calls, by core where several have a handler", () => {
  const program = filled(`fn \`$dispatchInterrupt\`(_1: i32) -> bool declared { let _2: u32 bb0: unreachable }
context interrupt "interrupt SGI1" \`tick\` irq 1 priority 1 core 0
context interrupt "interrupt SGI1" \`other\` irq 1 priority 2 core 3
context interrupt "interrupt UART0" \`byte\` irq 33 priority 2 core 0`);
  expect(bodyOf(program, "$dispatchInterrupt")).toEqual([
    ...["bb0:", "switch copy _1, 1 -> bb1, 33 -> bb8, else -> bb10"],
    ...["bb1:", "_2 = call `core`() -> bb2", "bb2:", "switch copy _2, 0 -> bb3, 3 -> bb5, else -> bb7"],
    ...["bb3:", "call `tick`() -> bb4", "bb4:", "_0 = true", "return"],
    ...["bb5:", "call `other`() -> bb6", "bb6:", "_0 = true", "return", "bb7:", "_0 = false", "return"],
    ...["bb8:", "call `byte`() -> bb9", "bb9:", "_0 = true", "return", "bb10:", "_0 = false", "return"],
  ]);
  for (const handler of ["tick", "other", "byte"]) {
    // A frame of its own: stacks are computed by priority.
    expect(program.functions.get(handler)?.attributes.inline).toBe("never");
  }
});

test("interrupts are visited with number, priority and core, the most urgent first", () => {
  const program = filled(`fn \`$forEachInterrupt\`(_1: fn(i32, u32, u32) -> void) -> void declared { bb0: unreachable }
context interrupt "interrupt 5" \`tick\` irq 5 priority 1 core 0
context interrupt "interrupt SysTick" \`byte\` irq -1 priority 9 core 2`);
  const calls = bodyOf(program, "$forEachInterrupt").filter((line) => line.includes("call"));
  expect(calls.map((line) => [...line.matchAll(/(-?\d+): [iu]32/g)].map((m) => Number(m[1])))).toEqual([
    [-1, 9, 2],
    [5, 1, 0],
  ]);
});

test("a vector table has the handlers' symbols in their places", () => {
  const program = filled(`fn \`vectors\`() -> void naked {
  bb0: asm ".word top\\n<interrupt vectors -2 4 trap>\\n.word end" out() in() return }
context interrupt "interrupt SysTick" \`tick\` irq -1 priority 1 core 0
context interrupt "interrupt 4" \`byte\` irq 4 priority 1 core 0`);
  const [statement] = program.functions.get("vectors")!.blocks[0]!.statements;
  const lines = statement?.kind === "asm" ? statement.template.split("\n").map((line) => line.trim()) : [];
  expect(lines).toEqual([
    ...[".word top", ".rept 1", ".word trap", ".endr", ".word tick"],
    ...[".rept 4", ".word trap", ".endr", ".word byte", ".word end"],
  ]);
});
