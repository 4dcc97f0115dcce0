/** What a call through an interface becomes in LLVM IR, with one implementation in the program and with two. */
import { join } from "node:path";
import { compileToLlvm, findBoard } from "@ingot/compiler";
import { osRoot } from "ingot";
import { describe, expect, it } from "vitest";
import { testingRoot } from "../build-and-run.js";

/** The function `sum` of the fixture, and the whole module. */
function compile(name: string): { readonly sum: string; readonly module: string } {
  const entry = join(testingRoot, `fixtures/ir/${name}.ts`);
  const board = findBoard("virt")!;
  const { diagnostics, llvm = "" } = compileToLlvm({ entry, board, profile: "release", osRoot: osRoot() });
  expect(diagnostics).toEqual([]);
  const sum = /^define [^\n]*:sum"[^\n]*\{\n.*?^\}/ms.exec(llvm)?.[0] ?? "";
  return { sum, module: llvm };
}

const calls = (text: string): string[] =>
  [...text.matchAll(/\bcall [^\n(]*?([@%](?:"[^"]*"|[\w.]+))\(/g)].map((m) => m[1]!);
const vtables = (text: string): string[] =>
  [...text.matchAll(/^(@"vtable [^"]*") = (.*)$/gm)].map((m) => `${m[1]} ${m[2]}`);

describe("a call through an interface", () => {
  it("is direct when one class of the program implements it", () => {
    const { sum } = compile("one-implementation");
    expect(calls(sum)).toContain('@"one-implementation.ts:Counter.next"');
    expect(calls(sum).filter((callee) => callee.startsWith("%"))).toEqual([]);
  });

  it("goes through a vtable in read-only data when two do", () => {
    const { sum, module } = compile("two-implementations");
    expect(calls(sum).filter((callee) => callee.startsWith("%"))).toHaveLength(1);
    const tables = vtables(module).filter((v) => /Counter|Constant/.test(v));
    expect(tables).toHaveLength(2);
    for (const table of tables) expect(table).toMatch(/ unnamed_addr constant /);
  });
});
