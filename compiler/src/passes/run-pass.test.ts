import { describe, expect, it } from "vitest";
import { parseProgram } from "../mir/parse.js";
import { passRunner } from "./run-pass.js";

const program = () =>
  parseProgram('file 0 "main.ts"\nstart `start`\nfn `start`() -> void { let _1: bool bb0: _1 = true: bool return }');

describe("a pass is run", () => {
  it("with the program, and what it finds out comes back", () => {
    const mir = program();
    for (const verifyEachPass of [true, false]) {
      expect(passRunner(mir, verifyEachPass)("count", (given) => [given === mir, given.functions.size])).toEqual([
        true,
        1,
      ]);
    }
  });

  it("and named where it breaks an invariant, when that is asked for", () => {
    const breaks = (verifyEachPass: boolean) => () => {
      const run = passRunner(program(), verifyEachPass);
      run("retype", (mir) => {
        mir.functions.get("start")!.locals[1]!.type = { kind: "int", name: "u8" };
      });
    };
    expect(breaks(true)).toThrow(/^MIR is wrong after retype\nstart bb0\[0\]/);
    expect(breaks(false)).not.toThrow();
  });

  it("on what lowering made right", () => {
    const mir = program();
    mir.functions.get("start")!.blocks[0]!.terminator = {
      kind: "goto",
      target: 7,
      span: { file: 0, start: 0, end: 0 },
    };
    expect(() => passRunner(mir, true)).toThrow("MIR is wrong after lowering\nstart bb0[1]: no block bb7");
  });
});
