/** What each construct becomes: small programs and the MIR of their own functions. `vitest run FILE --update` renews the texts. */
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { DiagnosticBag } from "../diagnostics/diagnostic.js";
import { printProgram } from "../mir/print.js";
import { printProblem, verify } from "../mir/verify.js";
import { createSourceCache, loadProgram } from "../program/load.js";
import { findBoard } from "../target/board.js";
import { lowerProgram } from "./program.js";

const folder = join(import.meta.dirname, "__fixtures__/mir");
const osRoot = resolve(import.meta.dirname, "../../../os");
const cache = createSourceCache();
const board = findBoard("host")!;

/** The functions that the file itself declares, without the places in the source. */
function lowered(name: string): string {
  const entry = join(folder, name);
  const loaded = loadProgram([entry], { osRoot, boardName: "host", cache });
  const found = new DiagnosticBag();
  const paths = { root: folder, osRoot, entry };
  const options = { ...paths, profile: "dev" as const, pointerBits: 32 as const, board, checkAll: false };
  const { mir } = lowerProgram(loaded, options, found);
  expect([...loaded.diagnostics, ...found.sorted()].map((d) => `${d.line} ${d.code} ${d.message}`)).toEqual([]);
  expect(verify(mir).map(printProblem)).toEqual([]);
  const functions = printProgram(mir).split(/\n(?=fn )/);
  const own = functions.filter((text) => text.startsWith(`fn \`${name}:`) && !/^fn [^(]*\.constructor`/.test(text));
  return `${own
    .join("\n")
    .replaceAll(/ @\d+:\d+-\d+/g, "")
    .trimEnd()}\n`;
}

describe("the MIR of", () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".ts"))) {
    it(name, async () => {
      await expect(lowered(name)).toMatchFileSnapshot(join(folder, name.replace(/ts$/, "mir")));
    });
  }
});
