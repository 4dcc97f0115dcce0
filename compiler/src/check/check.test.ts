/**
 * The ownership analyses, by small programs whose lines are marked `//~ CODE` as in `testing/conformance`. A program with
 * a line `//! rule: NAME` is one that the rule alone rejects; what is said of it, word for word, lies beside it.
 * What lies in a folder `pending` is not yet judged as marked.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { compileToMir, createSourceCache } from "../index.js";
import { findBoard } from "../target/board.js";
import { checkOwnership } from "./ownership.js";
import { RULES } from "./rules.js";

const folder = join(import.meta.dirname, "__fixtures__");
const osRoot = resolve(import.meta.dirname, "../../../os");
const board = findBoard("host")!;
const cache = createSourceCache();

interface Fixture {
  readonly name: string;
  readonly path: string;
  readonly rule: string | undefined;
  /** `LINE CODE`, in order. */
  readonly marks: readonly string[];
  readonly isPending: boolean;
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
  const name = relative(folder, path);
  const rule = /^\/\/! rule: (.*)$/m.exec(source)?.[1];
  return { name, path, rule, marks: marks.sort(), isPending: name.includes("/pending/") };
}

/** What the whole compiler says, the rule left out. */
function judge(fixture: Fixture, disabled?: string): readonly Diagnostic[] {
  return compileToMir({
    ...{ entry: fixture.path, board, osRoot, cache, profile: "dev", verifyEachPass: true },
    ownership: (program) => checkOwnership(program, { disabled: new Set(disabled === undefined ? [] : [disabled]) }),
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

describe("ownership", () => {
  for (const fixture of fixtures) {
    if (fixture.isPending) {
      it.fails(`${fixture.name} (known to be wrong)`, () => {
        expect(marksOf(fixture, judge(fixture))).toEqual(fixture.marks);
      });
      continue;
    }
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
  it.each(Object.keys(RULES))("%s", (rule) => {
    expect(fixtures.filter((f) => f.rule === rule).map((f) => f.marks.length > 0)).toContain(true);
  });
});
