import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { createSourceCache, loadProgram } from "../program/load.js";
import { checkSubset } from "./check-subset.js";

const root = resolve(import.meta.dirname, "../../..");
const corpus = join(root, "testing/conformance");
const cache = createSourceCache();

/** The codes that this stage alone decides. */
const OWN = /^(ING10(01|02|05|06|10|11|12|13|15|16|17|20|21|22)|ING1031|ING500[12]|TS\d+)$/;

function cases(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (!statSync(path).isDirectory()) return name.endsWith(".ts") ? [path] : [];
      const main = join(path, "main.ts");
      return statSync(main, { throwIfNoEntry: false }) === undefined ? cases(path) : [main];
    });
}

/** `LINE CODE` of each marker; `//~^` speaks of the line above. */
function expected(path: string): string[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((text, index) => {
      const marker = /\/\/~(\^?) (.*)$/.exec(text);
      if (marker === null) return [];
      const line = marker[1] === "^" ? index : index + 1;
      return marker[2]!
        .trim()
        .split(/\s+/)
        .map((code) => `${line} ${code}`);
    })
    .filter((entry) => entry.endsWith(" tsc") || OWN.test(entry.split(" ")[1]!));
}

function found(path: string): string[] {
  const loaded = loadProgram([path], { osRoot: join(root, "os"), boardName: "host", cache });
  return [...loaded.diagnostics, ...checkSubset(loaded)]
    .filter((d) => OWN.test(d.code))
    .map(
      (d) =>
        `${d.file === path ? "" : `${relative(root, d.file)}:`}${d.line} ${d.code.startsWith("TS") ? "tsc" : d.code}`,
    );
}

const folders = ["reject", "accept", "run"].map((area) => join(corpus, area));

describe.each([...folders, join(import.meta.dirname, "__fixtures__")])("%s", (folder) => {
  for (const path of cases(folder)) {
    it(relative(folder, path), () => {
      expect([...new Set(found(path))].sort()).toEqual([...new Set(expected(path))].sort());
    });
  }
});
