/**
 * Small programs whose lines are marked `//~ CODE` as in `testing/conformance`. A program with a line `//! rule: NAME` is
 * one that the rule alone rejects; what is said of it, word for word, lies beside it. `//! board: NAME` says for which board
 * it is. What lies in a folder `pending` is not yet judged as marked.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Board } from "../target/board.js";
import { findBoard } from "../target/board.js";

export interface Fixture {
  readonly name: string;
  readonly path: string;
  readonly rule: string | undefined;
  readonly board: Board;
  /** `LINE CODE`, in order. */
  readonly marks: readonly string[];
  readonly isPending: boolean;
}

/**
 * Judges each program in the folder as marked, with its rule and without; and asks that each rule is needed by one.
 * `judge` gives what the whole compiler says, the rules left out that `disabled` names.
 */
export function testRules(
  title: string,
  folder: string,
  rules: Readonly<Record<string, string>>,
  judge: (fixture: Fixture, disabled: ReadonlySet<string>) => readonly Diagnostic[],
): void {
  const fixtures = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => readFixture(folder, join(folder, name)));
  describe(title, () => {
    for (const fixture of fixtures) {
      const test = fixture.isPending ? it.fails : it;
      test(fixture.isPending ? `${fixture.name} (known to be wrong)` : fixture.name, async () => {
        const found = judge(fixture, new Set());
        expect(marksOf(fixture, found)).toEqual(fixture.marks);
        if (fixture.rule === undefined) return;
        await expect(textOf(found)).toMatchFileSnapshot(fixture.path.replace(/ts$/, "out"));
        expect(marksOf(fixture, judge(fixture, new Set([fixture.rule])))).not.toEqual(fixture.marks);
      });
    }
  });
  describe(`${title}: each rule is needed by a program`, () => {
    it.each(Object.keys(rules))("%s", (rule) => {
      expect(fixtures.filter((f) => f.rule === rule).map((f) => f.marks.length > 0)).toContain(true);
    });
  });
}

function readFixture(folder: string, path: string): Fixture {
  const source = readFileSync(path, "utf8");
  const marks = source.split("\n").flatMap((text, index) => {
    const match = /\/\/~(\^?) (.*)$/.exec(text);
    const line = match?.[1] === "^" ? index : index + 1;
    return (match?.[2]?.match(/ING\d{4}/g) ?? []).map((code) => `${line} ${code}`);
  });
  const name = relative(folder, path);
  const rule = /^\/\/! rule: (.*)$/m.exec(source)?.[1];
  const board = findBoard(/^\/\/! board: (.*)$/m.exec(source)?.[1] ?? "host");
  if (board === undefined) throw new Error(`${name} is for a board that there is not`);
  return { name, path, rule, board, marks: marks.sort(), isPending: name.includes("pending/") };
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
