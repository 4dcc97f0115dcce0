/** What owners cost: bytes of a state, and copies of a large owner on its way. */
import { join } from "node:path";
import { compileToLlvm, findBoard } from "@ingot/compiler";
import { osRoot } from "ingot";
import { describe, expect, it } from "vitest";
import { testingRoot } from "../build-and-run.js";

function compile(name: string): string {
  const entry = join(testingRoot, `fixtures/ir/${name}.ts`);
  const board = findBoard("virt")!;
  const { diagnostics, llvm = "" } = compileToLlvm({ entry, board, profile: "release", osRoot: osRoot() });
  expect(diagnostics).toEqual([]);
  return llvm;
}

/** The functions of the module by the end of their names, as the IR has them before any optimisation. */
function functionsOf(llvm: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [text, name] of llvm.matchAll(/^define [^\n]*?@"([^"]*)"[^\n]*\{\n.*?^\}/gms)) found.set(name!, text);
  return found;
}

describe("a large owner", () => {
  const functions = functionsOf(compile("built-in-place"));
  /** Copies of a whole `Big`, 256 bytes, in the function. */
  const copies = (name: string): number => {
    const text = functions.get(name);
    if (text === undefined) throw new Error(`the fixture has no ${name}`);
    return [...text.matchAll(/@llvm\.mem(cpy|move)[^\n]*\bi64 256\b/g)].length;
  };

  it("is built where the caller wants it, through every return on the way", () => {
    for (const name of ["make", "relay", "named", "receive"]) expect(copies(`built-in-place.ts:${name}`), name).toBe(0);
  });

  it("is built in its field", () => {
    expect(copies("built-in-place.ts:hold")).toBe(0);
    expect(copies("built-in-place.ts:Holder.constructor")).toBe(0);
  });

  it("is copied once on its way into a list", () => {
    expect(copies("built-in-place.ts:receiveInto")).toBe(0);
    expect(copies("os/core/list.ts:List<class built-in-place.ts:Big>.push")).toBe(1);
  });
});

describe("a state", () => {
  const functions = functionsOf(compile("phantom"));
  const parameters = (name: string): string => /\(([^\n]*)\) unnamed_addr/.exec(functions.get(name) ?? "")?.[1] ?? "";
  const sizeOfThis = (name: string): string | undefined => /dereferenceable\((\d+)\)/.exec(parameters(name))?.[1];

  it("adds no bytes to a class, and neither do phantom members", () => {
    const plain = sizeOfThis("phantom.ts:Plain.constructor");
    expect(plain).toBe("8");
    const pins = [...functions.keys()].filter((name) => /Pin<.*\.constructor$/.test(name));
    expect(pins.length).toBeGreaterThan(0);
    for (const name of pins) expect(sizeOfThis(name), name).toBe(plain);
  });

  it("is no argument, and no bytes in the class that holds it", () => {
    expect(parameters("phantom.ts:use").split(",")).toHaveLength(1);
    expect(sizeOfThis("phantom.ts:Holder.constructor")).toBe("4");
  });
});
