import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseProgram } from "../mir/parse.js";
import { printProgram } from "../mir/print.js";
import { printProblem, verify } from "../mir/verify.js";
import { Layouts } from "../types/layout.js";
import { evaluateStatics, type StaticsOptions } from "./statics.js";

const evaluated = (text: string, bits: 32 | 64 = 32, options: StaticsOptions = {}) => {
  const program = parseProgram(text);
  expect(verify(program).map(printProblem)).toEqual([]);
  const layouts = new Layouts(program.types, bits, program.generatorFrames);
  return { program, ...evaluateStatics(program, layouts, options) };
};
const codes = (text: string, options?: StaticsOptions): string[] =>
  evaluated(text, 32, options).diagnostics.map((d) => `${d.code} ${d.static}: ${d.message}`);

describe("static initialisers", () => {
  it.each([32, 64] as const)("become data with %i-bit addresses", async (bits) => {
    const text = readFileSync(new URL("__fixtures__/statics.mir", import.meta.url), "utf8");
    const { program, bootTime, diagnostics } = evaluated(text, bits);
    const lines = printProgram(program, { spans: false }).split("\n");
    const statics = lines.slice(
      lines.findIndex((l) => l.startsWith("static")),
      lines.indexOf("start `main`"),
    );
    const remarks = [
      ...diagnostics.map((d) => `// ${d.code} ${d.static}: ${d.message}`),
      `// at boot: ${bootTime.join(", ")}`,
    ];
    const output = `${[...remarks, ...statics].join("\n")}\n`;
    await expect(output).toMatchFileSnapshot(`__fixtures__/statics.${bits}.out`);
  });

  it("finds circles, and statics that are used too early", () => {
    const statics = ["first", "second", "third", "self", "outside", "early", "late"];
    const uses = ["second", "third", "first", "self", "first", "late", ""];
    const text = statics.map(
      (s, i) => `
      static \`${s}\`: u32 from \`${s}$init\` @0:${10 * i}-${10 * i + 5}
      fn \`${s}$init\`() -> u32 { bb0: _0 = ${uses[i] === "" ? "5: u32" : `copy \`${uses[i]}\``} return }`,
    );
    const declarations = text.map((t) => t.split("\n")[1]).join("\n");
    const functions = text.map((t) => t.split("\n")[2]).join("\n");
    expect(codes(declarations + functions)).toEqual([
      "ING6002 first: the initialiser of `first` needs `second`, which needs `third`, which needs it",
      "ING6002 self: the initialiser of `self` needs its own value",
      "ING6002 early: the initialiser of `early` reads `late` before that has a value",
    ]);
  });

  it("gives up what does not end, soon", () => {
    const started = performance.now();
    const text = `
      static \`a\`: u32 from \`spin\`
      static \`b\`: u64 from \`recurse\`
      fn \`spin\`() -> u32 {
        let _1: u32
        let _2: bool
        bb0: _1 = 3: u32 goto bb1
        bb1: _2 = ne copy _1, 0: u32 branch copy _2, bb2, bb3
        bb2: _1 = or copy _1, 1: u32 goto bb1
        bb3: return
      }
      fn \`recurse\`() -> u64 { bb0: _0 = call \`recurse\`() -> bb1 bb1: return }`;
    expect(codes(text)).toEqual([
      "ING6001 a: the initialiser of `a` does not end within 2000000 steps",
      "ING6001 b: the initialiser of `b` does not end within 2000000 steps",
    ]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("reports a panic, and a failure that nothing catches", () => {
    const text = `
      class \`Gone\` failure {}
      static \`a\`: u8 from \`a$init\`
      static \`b\`: u8 from \`b$init\`
      static \`c\`: u8 from \`c$init\`
      fn \`a$init\`() -> u8 { bb0: _0 = add.panic 200: u8, 100: u8 return }
      fn \`b$init\`() -> u8 { bb0: panic "no table" }
      fn \`c$init\`() -> u8 throws {
        let _1: class \`Gone\`
        let _2: failure
        bb0: _2 = failure \`Gone\` move _1 fail _2
      }`;
    expect(codes(text)).toEqual([
      "panic a: the initialiser of `a` panics: integer overflow",
      "panic b: the initialiser of `b` panics: no table",
      "panic c: the initialiser of `c` throws, and nothing catches it",
    ]);
  });
});
