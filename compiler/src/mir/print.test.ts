import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseProgram } from "./parse.js";
import { printProgram } from "./print.js";

const everything = readFileSync(new URL("__fixtures__/everything.mir", import.meta.url), "utf8");

describe("MIR text", () => {
  it("reads back what it prints", () => {
    const once = printProgram(parseProgram(everything));
    expect(printProgram(parseProgram(once))).toBe(once);
  });

  it("loses nothing of what was written", () => {
    const words = (text: string): string => text.replaceAll(/\/\/[^\n]*|\s+/g, "").replaceAll(",}", "}");
    expect(words(printProgram(parseProgram(everything)))).toBe(words(everything));
  });

  it("parses into equal programs", () => {
    const program = parseProgram(everything);
    expect(parseProgram(printProgram(program))).toEqual(program);
  });

  it("leaves spans out when asked to", () => {
    const program = parseProgram(everything);
    expect(printProgram(program, { spans: false })).not.toMatch(/@\d/);
  });

  it.each([
    ["fn `f`() -> u32 { bb0: _0 = 5 return }", "line 1:31: expected `:`"],
    ["fn `f`() -> u32 { bb0: _0 = copy _7 return }", "a place that is declared"],
    ["fn `f`(_1: u32) -> u32 { bb0: _0 = copy _1.x return }", "a field instead of x"],
    ["fn `f`() -> u33 {}", "a type after u33"],
    ["fn `f`() -> void {\nbb1: return }", "line 2:4: expected blocks in order: bb0"],
  ])("says where %s goes wrong", (text, message) => {
    expect(() => parseProgram(text)).toThrow(message);
  });
});
