import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseProgram } from "./parse.js";
import { printProblem, verify } from "./verify.js";

const problems = (text: string): string[] => verify(parseProgram(text)).map(printProblem);
const body = (lines: string, locals = ""): string[] =>
  problems(`fn \`g\`(_1: u32) -> u32 { bb0: _0 = copy _1 return }
    class \`A\` { field x: u32 } class \`B\` extends \`A\` { field x: u32 in \`A\` } class \`C\` {}
    fn \`f\`(_1: u32, _2: bool, _3: &class \`A\`) -> u32 { ${locals} bb0: ${lines} return }`);

describe("verify", () => {
  it("finds nothing in what is right", () => {
    expect(body("_0 = add.panic copy _1, copy _3.*.x")).toEqual([]);
    expect(problems(readFileSync(new URL("__fixtures__/everything.mir", import.meta.url), "utf8"))).toEqual([]);
  });

  it("wants what owns a place to be moved", () => {
    const locals = "let _4: (class `A`, u32) let _5: (class `A`, u32) let _6: (&class `A`, u32)";
    expect(body("_4 = move _5", locals)).toEqual([]);
    expect(body("_4 = copy _5", locals)).toEqual(["f bb0[0]: a copy of (class `A`, u32), a place"]);
    expect(body("_6 = copy _6", locals)).toEqual([]);
  });

  it.each([
    ["_0 = copy _2", "f bb0[0]: the result of use is bool, not u32"],
    ["_0 = add.panic copy _1, 1: u8", "f bb0[0]: the right side of add is u8, not u32"],
    ["_2 = lt copy _1, copy _2", "f bb0[0]: the right side of lt is bool, not u32"],
    ["_0 = 4294967296: u32", "f bb0[0]: 4294967296 does not fit u32"],
    ["_0 = 1.5: u32", "f bb0[0]: a float constant is u32, not float"],
    ['check copy _1 "shift overflow"', "f bb0[0]: the condition is u32, not bool"],
    ["live _1", "f bb0[0]: storage of _1, which lives as long as the call"],
    ["_0 = copy _3.*{as class `B`}.x", undefined],
    ["_0 = intrinsic min(copy _1)", "f bb0[0]: min takes 2 operands, not 1"],
    ["goto bb7 bb1:", "f bb0[0]: no block bb7"],
    ["branch copy _1, bb0, bb0 bb1:", "f bb0[0]: the condition is u32, not bool"],
    ["switch copy _1, 1 -> bb0, 1 -> bb0, else -> bb0 bb1:", "f bb0[0]: case 1 stands twice"],
    ["fail _1 bb1:", "f bb0[0]: what is thrown is u32, not failure"],
    ["yield copy _1 -> bb1 close bb1 bb1:", "f bb0[0]: yields, but is no generator function"],
    ["_0 = call `g`(copy _2) -> bb1 bb1:", "f bb0[0]: argument 0 is bool, not u32"],
    ["_0 = call `g`() -> bb1 bb1:", "f bb0[0]: 0 arguments, the callee takes 1"],
    ["call `g`(copy _1) -> bb1 bb1:", "f bb0[0]: no destination for u32"],
    ["_0 = call `h`() -> bb1 bb1:", "f bb0[0]: no function h"],
    ["_0 = call `g`(copy _1) -> bb1 catch bb1 into _1 bb1:", "f bb0[0]: what a failure goes into is u32, not failure"],
    ["_0 = call `g`(copy _1) bb1:", "f bb0[0]: no next block"],
  ])("%s", (lines, problem) => {
    expect(body(lines)).toEqual(problem === undefined ? [] : [problem]);
  });

  it("relates classes", () => {
    expect(body("_5 = &_4{as class `C`}", "let _4: class `B` let _5: &class `C`")).toEqual([
      "f bb0[0]: class `B` seen as class `C`, which is neither its base nor derived from it",
    ]);
  });

  it("checks fields that a pass invented", () => {
    const program = parseProgram("fn `f`(_1: (u8, u16)) -> u16 { bb0: _0 = copy _1.1 return }");
    const statement = program.functions.get("f")!.blocks[0]!.statements[0]!;
    if (statement.kind !== "assign" || statement.value.kind !== "use" || statement.value.operand.kind !== "copy")
      throw new Error();
    const projections = [{ kind: "field" as const, index: 2, type: { kind: "int" as const, name: "u16" as const } }];
    Object.assign(statement.value.operand.place, { projections });
    expect(verify(program).map(printProblem)).toEqual(["f bb0[0]: no field 2 in tuple"]);
  });

  it("checks vtables, statics and the start function", () => {
    const text = `
      class \`A\` {}
      interface \`I\` { "m"(u8) -> u32 }
      table \`A\` as \`I\` { \`m\` }
      static \`s\`: u8 from \`init\`
      start \`m\`
      fn \`m\`(_1: &class \`A\`, _2: u16) -> u32 { bb0: return }
      fn \`init\`() -> u16 { bb0: return }`;
    expect(problems(text)).toEqual([
      "s: the result of init is u16, not u8",
      "m: the start function has parameters",
      "A as I: parameter 1 of m is u16, not u8",
    ]);
  });
});
