import { readdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { checkSubset } from "../subset/check-subset.js";
import { boards } from "../target/board.js";
import { createSourceCache, loadProgram } from "./load.js";

const osRoot = resolve(import.meta.dirname, "../../../os");
const cache = createSourceCache();

/** Every source of the library but the boards' own; its tests, and what they share, are Node programs. */
const shared = sourcesIn(osRoot).filter((path) => !path.includes(`${sep}boards${sep}`));

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !/\.(d|test)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(`${sep}testing${sep}node${sep}`))
    .sort();
}

// Programs that import the library do not check it again: this does.
describe.each(boards.map((board) => board.name))("the library for %s", (boardName) => {
  it("is accepted by tsc and inside the subset", () => {
    const entries = [...shared, ...sourcesIn(join(osRoot, "boards", boardName))];
    const loaded = loadProgram(entries, { osRoot, boardName, cache });
    const found = [...loaded.diagnostics, ...checkSubset(loaded)];
    expect(found.map((d) => `${d.file}:${d.line} ${d.code} ${d.message}`)).toEqual([]);
  });
});
