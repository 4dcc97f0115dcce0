import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";
import { check, createSourceCache } from "../index.js";
import { findBoard } from "../target/board.js";

const osRoot = resolve(import.meta.dirname, "../../../os");
const cache = createSourceCache();
const scratch = mkdtempSync(join(tmpdir(), "ingot-tsc-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** What is said of a function body, and its help. */
function said(body: string): string[] {
  const path = join(scratch, "main.ts");
  writeFileSync(
    path,
    `class Job { constructor(readonly n: u32) {} }
function take(job: Own<Job>): void {}
function keep<T>(x: Own<T>): void {}
function each(make: (i: u8) => u8): void {}
function f<T>(xs: u8[], s: string, job: Ref<Job>, t: T, w: u32): void {
  ${body}
}
export function main(): void {}
`,
  );
  return check([path], findBoard("host")!, osRoot, cache).diagnostics.map((d) => `${d.message} | ${d.help ?? "-"}`);
}

it("says what to write for what JavaScript has", () => {
  expect(said('throw new Error("x");')).toEqual([
    "Cannot find name 'Error'. | declare a class that extends `Failure`, and throw that",
  ]);
  expect(said("const m = new Map<u8, u8>();")).toEqual([
    "Cannot find name 'Map'. | use `FixedMap<K, V, N>` of \"ingot:core\"",
  ]);
  expect(said("s.slice(1);")).toEqual([
    "Property 'slice' does not exist on type 'string'. | write `subarray(from, to)`, whose indices count bytes",
  ]);
  expect(said("xs.pop();")).toEqual([
    "Property 'pop' does not exist on type 'u8[]'. | use `FixedList<T, N>` or `FixedQueue<T, N>` of \"ingot:core\"",
  ]);
  expect(said("w.toFixed(2);")[0]).toContain("print a template literal");
  expect(said("unheardOf();")).toEqual(["Cannot find name 'unheardOf'. | -"]);
});

it("says what to import", () => {
  expect(said("const q = new FixedQueue<u8, 2>();")[0]).toContain(
    'import it: `import { FixedQueue } from "ingot:core";`',
  );
  expect(said("spawn(s);")[0]).toContain('import { spawn } from "ingot:kernel";');
});

it("explains numbers of two widths where they are", () => {
  expect(said("const x: u8 = w;")).toEqual([
    "Type 'u32' is not assignable to type 'u8' | write the conversion: `u8(…)`",
  ]);
  expect(said("each((i) => w);")[0]).toContain("write the conversion: `u8(…)`");
  expect(said("const make: (i: u8) => u8 = (i) => { const n = w; return n; };")).toEqual([
    "Type '(i: u8) => u32' is not assignable to type '(i: u8) => u8'. | it has a `u32` where a `u8` is wanted: convert that there: `u8(…)`",
  ]);
});

it("says where an owner comes from", () => {
  expect(said("keep(t);")).toEqual([
    "Argument of type 'T' is not assignable to parameter of type 'Own<T>'. | only an owner is given away: where it comes from, declare it `Own<T>`",
  ]);
  expect(said("take(job);")).toEqual([
    "Argument of type 'Ref<Job>' is not assignable to parameter of type 'Own<Job>' | only an owner is given away: where it comes from, declare it `Own<Job>`",
  ]);
});
