import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileToLlvm } from "@ingot/compiler";
import { buildTools, osRoot } from "ingot";
import { afterAll, describe, expect, test } from "vitest";
import { board, program } from "./build-image.js";

const folder = mkdtempSync(join(tmpdir(), "ingot-registers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The loads and stores of each exported function, in order, as LLVM leaves them at -O3. */
function accessesOf(boardName: string): (fn: string) => string[] {
  const target = board(boardName);
  const request = { entry: program("registers"), board: target, profile: "release" as const, osRoot: osRoot() };
  const { llvm, diagnostics } = compileToLlvm(request);
  if (llvm === undefined) throw new Error(JSON.stringify(diagnostics));
  const source = join(folder, `${boardName}.ll`);
  writeFileSync(source, llvm);
  const optimise = [...target.target.clangFlags, "-O3", "-S", "-emit-llvm", "-Wno-override-module", "-o", "-", source];
  const ir = execFileSync(buildTools().clang, optimise, { encoding: "utf8", maxBuffer: 1 << 26 });
  return (fn) => {
    const body = new RegExp(`^define [^\\n]*@${fn}\\([^]*?^}`, "m").exec(ir)?.[0] ?? expect.fail(`no function ${fn}`);
    return [...body.matchAll(/(load|store) (volatile )?(i\d+)/g)].map(([, kind, isVolatile, type]) =>
      isVolatile === undefined ? `plain ${kind} ${type}` : `${kind} ${type}`,
    );
  };
}

describe.each(["raspi4b", "mps2-an386"])("register accesses on %s at -O3", (boardName) => {
  const accesses = accessesOf(boardName);

  test("reading is one load each time, also when nobody looks", () => {
    expect(accesses("readTwice")).toEqual(["load i32", "load i32"]);
    expect(accesses("unusedRead")).toEqual(["load i32"]);
  });

  test("writing is one store each time, never merged", () => {
    expect(accesses("writeThrice")).toEqual(["store i32", "store i32", "store i32"]);
    expect(accesses("clearPending")).toEqual(["store i32"]);
  });

  test("modifying is one load and one store, however many fields change", () => {
    expect(accesses("modifyFields")).toEqual(["load i32", "store i32"]);
  });

  test("every access has the width that is declared", () => {
    expect(accesses("narrow")).toEqual(["load i8", "store i8", "load i16", "store i16", "load i8", "store i8"]);
  });
});
