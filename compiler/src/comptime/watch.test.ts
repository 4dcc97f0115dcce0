import { describe, expect, it } from "vitest";
import { parseProgram } from "../mir/parse.js";
import { printProblem, verify } from "../mir/verify.js";
import { Layouts } from "../types/layout.js";
import { execute } from "./execute.js";
import { StaleUse } from "./watch.js";

const LOCALS = `
  let _1: [u32; 2]
  let _2: &[u32; 2]
  let _3: [u32; 2]
  let _4: [[u32; 2]; 2]
  let _5: &[[u32; 2]; 2]
  let _6: &[u32; 2]
  let _7: [[u32; 2]]
  let _8: usize
  let _9: [[u32; 2]; 1]
  let _10: &[[u32; 2]; 1]`;

function run(statements: string, watch = true): unknown {
  const program = parseProgram(`fn \`f\`() -> u32 { ${LOCALS} bb0: _8 = 0: usize ${statements} return }`);
  expect(verify(program).map(printProblem)).toEqual([]);
  return execute(program, new Layouts(program.types, 32, program.generatorFrames), "f", { watch }).result;
}

const MADE = "live _1 _1 = aggregate(1: u32, 2: u32)";
const NESTED = `${MADE} live _3 _3 = aggregate(3: u32, 4: u32) live _4 _4 = aggregate(move _1, move _3)`;

describe("a use is stale", () => {
  it.each([
    ["of a place that is gone", `${MADE} _2 = &_1 dead _1 _0 = copy _2.*[copy _8]`],
    ["of what was given away, through a borrow", `${MADE} _2 = &_1 _3 = move _1 _0 = copy _2.*[copy _8]`],
    ["of what was given away, by its name", `${MADE} _3 = move _1 _0 = copy _1[copy _8]`],
    ["of a place that has another value", `${MADE} _2 = &_1 _1 = aggregate(5: u32, 6: u32) _0 = copy _2.*[copy _8]`],
    ["of a part of it", `${NESTED} _6 = &_4[copy _8] _4 = zero: [[u32; 2]; 2] _0 = copy _6.*[copy _8]`],
    ["of a turn of a loop that is over", `${MADE} _2 = &_1 live _1 _0 = copy _2.*[copy _8]`],
  ])("%s", (_, statements) => {
    expect(() => run(statements)).toThrow(StaleUse);
    expect(() => run(statements, false)).not.toThrow();
  });
});

describe("a use is not stale", () => {
  it.each([
    ["when the borrow is newer", `${MADE} _1 = aggregate(5: u32, 6: u32) _2 = &_1 _0 = copy _2.*[copy _8]`, 5],
    ["of what was given away and filled again", `${MADE} _3 = move _1 _1 = move _3 _0 = copy _1[copy _8]`, 1],
    [
      "of a whole of which a part was replaced",
      `${NESTED} _5 = &_4 _4[copy _8] = zero: [u32; 2] _0 = copy _5.*[copy _8][copy _8]`,
      0,
    ],
    [
      "of a whole as large as its part, which was replaced",
      "live _9 _9 = zero: [[u32; 2]; 1] _10 = &_9 _9[copy _8] = zero: [u32; 2] _0 = copy _10.*[copy _8][copy _8]",
      0,
    ],
    [
      "of a view whose elements were replaced",
      `${NESTED} _6 = &_4[copy _8] _7 = view(copy _6, 1: usize) _4[copy _8] = zero: [u32; 2] _0 = copy _7[copy _8][copy _8]`,
      0,
    ],
  ])("%s", (_, statements, result) => {
    expect(run(statements)).toBe(result);
  });
});
