import { expect, it } from "vitest";
import { parseProgram } from "../mir/parse.js";
import { printFunction } from "../mir/print.js";
import { verify } from "../mir/verify.js";
import { limitRecursion } from "./recursion-depth.js";

it("counts around the body, however it is left", () => {
  const program = parseProgram(`
    start \`start\`
    fn \`start\`() -> void { bb0: return }
    fn \`f\`(_1 n: u32) -> u32 throws maxDepth 3 { bb0: _0 = call \`f\`(copy _1) -> bb1 bb1: return }`);
  limitRecursion(program);
  expect(verify(program)).toEqual([]);
  expect(program.statics.get("f$depth")?.mutable).toBe(true);
  expect(printFunction(program, program.functions.get("f")!)).toMatchInlineSnapshot(`
    "fn \`f\`(_1 n: u32) -> u32 throws inline_never maxDepth 3 {
      let _2: bool
      let _3: failure
    bb0:
      _2 = lt copy \`f$depth\`, 3: u32
      check copy _2 "recursion too deep"
      \`f$depth\` = add.wrap copy \`f$depth\`, 1: u32
      _0 = call \`f$body\`(move _1) -> bb1 catch bb2 into _3
    bb1:
      \`f$depth\` = sub.wrap copy \`f$depth\`, 1: u32
      return
    bb2:
      \`f$depth\` = sub.wrap copy \`f$depth\`, 1: u32
      fail _3
    }"
  `);
  expect(printFunction(program, program.functions.get("f$body")!)).toContain("_0 = call `f`(copy _1)");
});

it("counts each core and each handler apart", () => {
  const program = parseProgram(`
    start \`start\`
    fn \`start\`() -> void { bb0: call \`f\`() -> bb1 bb1: return }
    fn \`core\`() -> u32 export "__ingot_core_number" { bb0: _0 = 0: u32 return }
    fn \`tick\`() -> void { bb0: call \`f\`() -> bb1 bb1: return }
    fn \`quiet\`() -> void { bb0: return }
    fn \`f\`() -> void maxDepth 3 { bb0: return }
    context interrupt "interrupt A" \`tick\` irq 1 priority 1 core 0
    context interrupt "interrupt A" \`tick\` irq 1 priority 1 core 2
    context interrupt "interrupt B" \`quiet\` irq 2 priority 1 core 0`);
  limitRecursion(program);
  expect(verify(program)).toEqual([]);
  expect(program.statics.get("f$depth")?.value?.bytes.length).toBe(12);
  expect(program.contexts.map(({ entry }) => entry)).toEqual(["tick$apart", "tick$apart", "quiet"]);
  expect(printFunction(program, program.functions.get("tick$apart")!)).toMatchInlineSnapshot(`
    "fn \`tick$apart\` shown "tick"() -> void {
      let _1: u32
      let _2: usize
      let _3: u32
    bb0:
      _1 = call \`core\`() -> bb1
    bb1:
      _2 = cast.int copy _1
      _3 = copy \`f$depth\`[copy _2]
      \`f$depth\`[copy _2] = 0: u32
      call \`tick\`() -> bb2
    bb2:
      \`f$depth\`[copy _2] = copy _3
      return
    }"
  `);
  expect(printFunction(program, program.functions.get("f")!)).toContain("`f$depth`[copy _2]");
});
