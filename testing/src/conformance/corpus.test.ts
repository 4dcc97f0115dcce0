import { expect, test } from "vitest";
import { compareMarkers } from "./check-case.js";
import { listCheckCases, listRunPrograms, readMarkers } from "./corpus.js";
import { compare } from "./run-program.js";

test("a header gives profile, exit code and panic text", () => {
  const program = listRunPrograms().find((p) => p.name === "panics/divide-by-zero");
  expect(program).toMatchObject({ profile: "release", exitCode: 101, panic: "division by zero" });
});

test("every program with a known panic exits with 101", () => {
  for (const p of listRunPrograms()) if (p.panic !== undefined) expect(p.exitCode, p.name).toBe(101);
});

test("markers name this line, the line above, or several codes", () => {
  const source = "a; //~ ING1001\nb;\n//~^ ING2001 tsc\nc;\n";
  expect(readMarkers(source)).toEqual([
    { line: 1, code: "ING1001" },
    { line: 2, code: "ING2001" },
    { line: 2, code: "tsc" },
  ]);
});

test("every rejected case has a marker and no accepted case has one", () => {
  for (const c of listCheckCases("reject")) expect(c.markers.length, c.name).toBeGreaterThan(0);
  for (const c of listCheckCases("accept")) expect(c.markers, c.name).toEqual([]);
});

test("a missing code and a line beyond are both told", () => {
  const entry = "/x/main.ts";
  const at = { file: entry, column: 1, endLine: 4, endColumn: 2 };
  const markers = [{ line: 3, code: "ING1001" }];
  const test = { name: "x", kind: "reject" as const, entry, board: undefined, isAsync: false, markers };
  const error = {
    ...at,
    line: 4,
    code: "TS2322",
    severity: "error" as const,
    message: "m",
    label: "",
    help: "",
    related: [],
  };
  expect(compareMarkers(test, [error])).toBe("missing ING1001 at line 3\nbeyond  TS2322 at main.ts:4:1 m");
});

test("output is compared byte for byte, with the first line that differs", () => {
  const expected = { stdout: "a\nb\n", exitCode: 0, panic: undefined };
  expect(compare(expected, { stdout: Buffer.from("a\nb\n"), stderr: "", exitCode: 0 })).toBeUndefined();
  const reason = compare(expected, { stdout: Buffer.from("a\nc\n"), stderr: "", exitCode: 101 });
  expect(reason).toContain("exit code 101, not 0");
  expect(reason).toContain('line 2:\n  expected "b"\n  got      "c"');
});
