import { describe, expect, it } from "vitest";
import { sinceLastMark } from "./commands/test.js";
import { MARK, testProgram } from "./test-program.js";

const text = `import { test } from "ingot:test";
import { half } from "./half";

const ten: u32 = 10;

test("halves", () => {
  assert(half(ten) === 5);
});
test(
  "halves an expression",
  () => assert(half(7) === 3),
);
test("halves by name", checkNine);

function checkNine(): void {
  assert(half(9) === 4);
}
`;

describe("testProgram", () => {
  const program = testProgram("/p/half.test.ts", text);

  it("lists the registrations", () => {
    expect(program.names).toEqual(["halves", "halves an expression", "halves by name"]);
  });

  it("makes functions of them, each line where it was", () => {
    const lines = program.source(0).split("\n");
    expect(lines[5]).toBe("export function ingotTest0(): void {");
    expect(lines[6]).toBe("  assert(half(ten) === 5);");
    expect(lines[10]).toBe("assert(half(7) === 3); }");
    expect(lines[12]).toBe("export function ingotTest2(): void { checkNine(); }");
    expect(lines[15]).toBe("  assert(half(9) === 4);");
  });

  it("runs them from the given one on, and says which it is at", () => {
    expect(program.source(2)).toContain(
      'export function main(): void { console.write("\\u0001ingot test 2\\n"); ingotTest2(); }',
    );
    expect(program.source(2)).not.toContain("ingotTest0();");
  });

  it("knows `test` by the name it was imported under, and no other", () => {
    const renamed = 'import { test as it } from "ingot:test";\nit("a", () => {});\n';
    expect(testProgram("/p/a.test.ts", renamed).names).toEqual(["a"]);
    expect(testProgram("/p/a.test.ts", 'test("a", () => {});\n').names).toEqual([]);
  });
});

describe("sinceLastMark", () => {
  it("finds the test that was started last, and what it printed", () => {
    const printed = `${MARK}0\nfirst\n${MARK}1\nsecond\n`;
    expect(sinceLastMark(printed, 0)).toEqual({ reached: 1, output: "second\n" });
  });

  it("blames the first test if none was started", () => {
    expect(sinceLastMark("", 3)).toEqual({ reached: 3, output: "" });
  });
});
