/**
 * The checks of contexts, by small programs whose lines are marked `//~ CODE` as in `testing/conformance`. A program with a
 * line `//! rule: NAME` is one that the rule alone rejects; what is said of it, word for word, lies beside it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { checkToMir, createSourceCache } from "../../index.js";
import { findBoard } from "../../target/board.js";
import { checkContexts } from "./contexts.js";
import { CONTEXT_RULES } from "./rules.js";

const folder = join(import.meta.dirname, "__fixtures__");
const osRoot = resolve(import.meta.dirname, "../../../../os");
const cache = createSourceCache();

interface Fixture {
  readonly name: string;
  readonly path: string;
  readonly rule: string | undefined;
  readonly board: string;
  /** `LINE CODE`, in order. */
  readonly marks: readonly string[];
}

const fixtures = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .sort()
  .map((name) => readFixture(join(folder, name)));

function readFixture(path: string): Fixture {
  const source = readFileSync(path, "utf8");
  const marks = source.split("\n").flatMap((text, index) => {
    const match = /\/\/~(\^?) (.*)$/.exec(text);
    const line = match?.[1] === "^" ? index : index + 1;
    return (match?.[2]?.match(/ING\d{4}/g) ?? []).map((code) => `${line} ${code}`);
  });
  const rule = /^\/\/! rule: (.*)$/m.exec(source)?.[1];
  const board = /^\/\/! board: (.*)$/m.exec(source)?.[1] ?? "host";
  return { name: relative(folder, path), path, rule, board, marks: marks.sort() };
}

/** What the whole compiler says, the rule left out. */
function judge(fixture: Fixture, disabled?: string): readonly Diagnostic[] {
  return checkToMir({
    ...{ entry: fixture.path, board: findBoard(fixture.board)!, osRoot, cache, profile: "dev", verifyEachPass: true },
    contexts: (program) => checkContexts(program, { disabled: new Set(disabled === undefined ? [] : [disabled]) }),
  }).diagnostics;
}

const marksOf = (fixture: Fixture, found: readonly Diagnostic[]): string[] =>
  found.map((d) => `${d.file === fixture.path ? "" : `${d.file}:`}${d.line} ${d.code}`).sort();

function textOf(found: readonly Diagnostic[]): string {
  const lines = found.flatMap((d) => [
    `${d.line}:${d.column} ${d.code} ${d.message}`,
    `  label: ${d.label ?? ""}`,
    `  help: ${d.help ?? ""}`,
    ...d.related.map((r) => `  ${r.line}:${r.column} ${r.message}`),
  ]);
  return `${lines.join("\n")}\n`;
}

describe("contexts", () => {
  for (const fixture of fixtures) {
    it(fixture.name, async () => {
      const found = judge(fixture);
      expect(marksOf(fixture, found)).toEqual(fixture.marks);
      if (fixture.rule === undefined) return;
      await expect(textOf(found)).toMatchFileSnapshot(fixture.path.replace(/ts$/, "out"));
      expect(marksOf(fixture, judge(fixture, fixture.rule))).not.toEqual(fixture.marks);
    });
  }
});

describe("each rule is needed by a program", () => {
  it.each(Object.keys(CONTEXT_RULES))("%s", (rule) => {
    expect(fixtures.filter((f) => f.rule === rule).map((f) => f.marks.length > 0)).toContain(true);
  });
});
