import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, it } from "vitest";
import { check, createSourceCache } from "../index.js";
import { findBoard } from "../target/board.js";

const osRoot = resolve(import.meta.dirname, "../../../os");
const cache = createSourceCache();
const scratch = mkdtempSync(join(tmpdir(), "ingot-follow-ons-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** `LINE CODE` of each diagnostic. */
function found(program: string): string[] {
  const path = join(scratch, "main.ts");
  writeFileSync(path, program);
  return check([path], findBoard("host")!, osRoot, cache).diagnostics.map((d) => `${d.line} ${d.code}`);
}

it("goes on where the subset is left", () => {
  expect(
    found(`export function main(): void {
  var small: u8 = 1;
  const other: u8 = 2;
  const wide: u32 = other + other;
  console.log(wide);
}`),
  ).toEqual(["2 ING1011", "4 ING1003"]);
});

it("does not say what follows from what it has said", () => {
  expect(
    found(`function twice(x: number): u32 {
  const y = x * 2;
  return y;
}
export function main(): void {
  const a: u32 = twice(3);
  const b = /x/;
  const c = b;
  console.log(a);
}`),
  ).toEqual(["1 ING1001", "7 ING1011"]);
});

it("says nothing of a file that tsc rejects", () => {
  expect(
    found(`export function main(): void {
  var x: u8 = "text";
  if (x == 3) console.log(x);
}`),
  ).toEqual(["2 TS2322"]);
});

it("says nothing of what names a class with a field that is reported", () => {
  expect(
    found(`class Line { length: number = 0; }
class Editor {
  readonly #line = new Line();
  #cursor: usize = 0;
  move(): void { this.#cursor = 3; }
}
class Wide extends Editor { get cursor(): usize { return 1; } }
function moved(e: Editor): usize { e.move(); return 3; }
export function main(): void {
  const wide = new Wide();
  console.log(moved(wide), wide.cursor);
}`),
  ).toEqual(["1 ING1001"]);
});

it("does not ask for the end of a resource that a missing statement is given", () => {
  expect(
    found(`class Port implements Disposable {
  constructor(readonly n: u32) {}
  [Symbol.dispose](): void {}
}
function end(port: Own<Port>, times: number): void { using mine = port; }
class Pair implements Disposable {
  readonly a = new Port(1);
  readonly b = new Port(2);
  [Symbol.dispose](): void {
    this.a[Symbol.dispose]();
    this.b[Symbol.dispose]();
  }
}
function one(port: Port): void {
  switch (port.n) {
    case 1: {
      const other = new Port(4);
      end(other, 3);
      break;
    }
  }
}
export function main(): void {
  const port = new Port(3);
  one(port);
  end(port, 2);
  using pair = new Pair();
  const lost = new Port(5);
}`),
  ).toEqual(["5 ING1001"]);
});
