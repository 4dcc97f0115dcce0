import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { check, createSourceCache } from "../index.js";
import { findBoard } from "../target/board.js";
import { DIAGNOSTIC_TITLES, isDiagnosticCode } from "./codes.js";

const root = resolve(import.meta.dirname, "../../..");
const folder = join(root, "docs/diagnostics");
const cache = createSourceCache();
const scratch = mkdtempSync(join(tmpdir(), "ingot-pages-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** The programs of a page: fenced blocks whose info line is `ts fails` or `ts passes`. */
function programs(page: string, kind: "fails" | "passes"): string[] {
  return [...page.matchAll(/^```ts (fails|passes)\n([\s\S]*?)^```$/gm)].filter((m) => m[1] === kind).map((m) => m[2]!);
}

function codesOf(program: string): string[] {
  const path = join(scratch, "main.ts");
  writeFileSync(path, program);
  const { diagnostics } = check([path], findBoard("host")!, join(root, "os"), cache);
  // A module needs no `main`.
  return diagnostics.map((d) => d.code).filter((code) => code !== "ING7003");
}

describe.each(readdirSync(folder).sort())("%s", (name) => {
  const code = name.replace(".md", "");
  const page = readFileSync(join(folder, name), "utf8");

  it("is about a known code, under its title", () => {
    expect(isDiagnosticCode(code)).toBe(true);
    expect(page.split("\n")[0]).toBe(`# ${code}: ${DIAGNOSTIC_TITLES[code as keyof typeof DIAGNOSTIC_TITLES]}`);
  });

  // What the command line reports about a project is tested there.
  it.runIf(code < "ING7")("fails and passes as it says", () => {
    for (const program of programs(page, "fails")) expect([...new Set(codesOf(program))]).toEqual([code]);
    for (const program of programs(page, "passes")) expect(codesOf(program)).toEqual([]);
  });
});
