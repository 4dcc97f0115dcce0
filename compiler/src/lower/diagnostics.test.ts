/** What lowering reports, by programs whose lines are marked `//~ CODE` as in `testing/conformance`; `//! board: NAME` above. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { check, createSourceCache } from "../index.js";
import { findBoard } from "../target/board.js";

const folder = join(import.meta.dirname, "__fixtures__/diagnostics");
const osRoot = resolve(import.meta.dirname, "../../../os");
const cache = createSourceCache();

function marked(path: string): string[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((text, index) => {
      const codes = /\/\/~ (.*)$/.exec(text)?.[1];
      return codes === undefined ? [] : codes.split(/\s+/).map((code) => `${index + 1} ${code}`);
    });
}

describe("what lowering reports", () => {
  for (const name of readdirSync(folder).sort()) {
    it(name, () => {
      const path = join(folder, name);
      const board = /^\/\/! board: (.*)$/m.exec(readFileSync(path, "utf8"))?.[1] ?? "host";
      const { diagnostics } = check([path], findBoard(board)!, osRoot, cache);
      const found = diagnostics.map((d) => `${d.file === path ? "" : `${basename(d.file)}:`}${d.line} ${d.code}`);
      expect(found).toEqual(marked(path));
    });
  }
});
