/** Which tasks need not look for a slot: those that are spawned in one place, once. */
import { expect, test } from "vitest";
import { parseProgram } from "../mir/parse.js";
import { printProblem, verify } from "../mir/verify.js";
import { RESERVE, takeSureSlots } from "./sure-slots.js";

const DECLARED = `fn \`${RESERVE}\`(_1 first: u8, _2 count: u8) -> u8 { bb0: _0 = 0: u8 return }
`;
const spawn = (first: number, block: number, next = block + 1): string =>
  `bb${block}: _1 = call \`${RESERVE}\`(${first}: u8, 1: u8) -> bb${next}`;

/** How many of the calls are left. */
function left(text: string): number {
  const program = parseProgram(`start \`main\`\n${DECLARED}${text}`);
  takeSureSlots(program);
  expect(verify(program).map(printProblem)).toEqual([]);
  return [...program.functions.values()]
    .flatMap(({ blocks }) => blocks)
    .filter(({ terminator: t }) => t.kind === "call" && t.callee.kind === "function" && t.callee.name === RESERVE)
    .length;
}

test("a task that main spawns once has its slot", () => {
  expect(left(`fn \`main\`() -> void { let _1: u8 ${spawn(2, 0)} bb1: return }`)).toBe(0);
});

test("so has one that is spawned by what main calls once", () => {
  expect(
    left(`fn \`main\`() -> void { bb0: call \`begin\`() -> bb1 bb1: return }
fn \`begin\`() -> void { let _1: u8 ${spawn(2, 0)} bb1: return }`),
  ).toBe(0);
});

test("in a loop it may find no slot", () => {
  expect(left(`fn \`main\`() -> void { let _1: u8 ${spawn(2, 0)} bb1: goto bb0 }`)).toBe(1);
});

test("two places that spawn one function ask", () => {
  expect(left(`fn \`main\`() -> void { let _1: u8 ${spawn(2, 0)} ${spawn(2, 1)} ${spawn(3, 2)} bb3: return }`)).toBe(2);
});

test("what is called twice, or is a handler too, asks", () => {
  const begin = `fn \`begin\`() -> void { let _1: u8 ${spawn(2, 0)} bb1: return }`;
  expect(
    left(`fn \`main\`() -> void { bb0: call \`begin\`() -> bb1 bb1: call \`begin\`() -> bb2 bb2: return }
${begin}`),
  ).toBe(1);
  expect(
    left(`fn \`main\`() -> void { bb0: call \`begin\`() -> bb1 bb1: return }
${begin}
context interrupt "interrupt A" \`begin\` irq 1 priority 1 core 0`),
  ).toBe(1);
});
