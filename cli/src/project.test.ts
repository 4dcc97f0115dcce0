/** `ingot.optimize` of a package.json, from the file to the code. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compileToLlvm } from "@ingot/compiler";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildRequest } from "./building.js";
import { resolveProject } from "./project.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ingot-project-"));
  writeFileSync(join(folder, "main.ts"), "export function main(): void {}\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function manifest(ingot: object): void {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ ingot }));
}

describe("the option `optimize`", () => {
  it.each(["speed", "size"])("%s is taken for the folder and for its files", (optimize) => {
    manifest({ optimize });
    expect(resolveProject(".", "virt", folder)).toMatchObject({ optimize });
    expect(resolveProject("main.ts", "virt", folder)).toMatchObject({ optimize });
  });

  it("is left to the compiler where it is not given", () => {
    manifest({ board: "virt" });
    expect(resolveProject(".", undefined, folder)).not.toHaveProperty("optimize");
  });

  it("is one of the two", () => {
    manifest({ optimize: "smallest" });
    expect(() => resolveProject(".", "virt", folder)).toThrow('`ingot.optimize` is neither "speed" nor "size"');
  });

  it("reaches the code of release builds, and of no others", () => {
    const llvmOf = (optimize: string, profile: "dev" | "release"): string => {
      manifest({ optimize });
      const { llvm, diagnostics } = compileToLlvm(buildRequest(resolveProject(".", "virt", folder), profile));
      expect(diagnostics).toEqual([]);
      return llvm ?? "";
    };
    // What is rarely run, as the ends of failed checks, is for size always: the program's own function tells.
    const attributesOfMain = (llvm: string): string => {
      const group = /^define [^\n]*main\.ts:main[^\n]* (#\d+)/m.exec(llvm)?.[1] ?? expect.fail("no function main");
      return new RegExp(`^attributes ${group} = (.*)$`, "m").exec(llvm)?.[1] ?? expect.fail(`no group ${group}`);
    };
    expect(attributesOfMain(llvmOf("size", "release"))).toMatch(/\boptsize\b/);
    expect(attributesOfMain(llvmOf("speed", "release"))).not.toMatch(/\boptsize\b/);
    expect(llvmOf("size", "dev")).toBe(llvmOf("speed", "dev"));
  });
});
