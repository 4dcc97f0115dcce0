import { expect, test } from "vitest";
import { parseProgram } from "../mir/parse.js";
import { verify } from "../mir/verify.js";
import { type Board, findBoard } from "../target/board.js";
import { Layouts } from "../types/layout.js";
import { findStaticsOverflow } from "./statics-fit.js";

const board = (name: string): Board => findBoard(name) ?? expect.fail(`no board ${name}`);

/** Two arrays in RAM that `main` writes, one that nobody does, and a table of constants that it reads. */
function overflow(name: string, first: number, second: number): string | undefined {
  const program = parseProgram(`start \`$start\`
    static \`first\`: [u8; ${first}] mutable
    static \`second\`: [u8; ${second}] mutable
    static \`unused\`: [u8; 1000000] mutable
    fn \`main\`() -> void {
      bb0: \`first\`[0: usize] = 1: u8 \`second\`[0: usize] = 1: u8 return }
    fn \`never\`() -> void { bb0: \`unused\`[0: usize] = 1: u8 return }
    fn \`$start\`() -> void export "__ingot_start_main" { bb0: call \`main\`() -> bb1 bb1: return }`);
  expect(verify(program)).toEqual([]);
  const target = board(name);
  const found = findStaticsOverflow(program, new Layouts(program.types, target.target.pointerBits), target);
  if (found === undefined) return undefined;
  const largest = found.largest.map(({ item, bytes }) => `${item.name} ${bytes}`).join(", ");
  return `${found.bytes} of ${found.room} ${found.memory}: ${largest}`;
}

test("what the program reaches counts, the largest first", () => {
  expect(overflow("lm3s6965evb", 30_000, 35_536)).toBeUndefined();
  expect(overflow("lm3s6965evb", 30_000, 35_537)).toBe("65537 of 65536 RAM: second 35537, first 30000");
});

test("the host's stack is part of its memory", () => {
  expect(overflow("host", 62 * 2 ** 20, 2 ** 20)).toBeUndefined();
  expect(overflow("host", 63 * 2 ** 20, 1)).toContain(`of ${63 * 2 ** 20} RAM: first`);
});
