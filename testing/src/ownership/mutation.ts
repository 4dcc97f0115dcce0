/**
 * Which rules of the ownership checks no test would miss:
 *
 *     npm run mutate-checks [-- --verbose]
 *
 * Each rule is left out in turn, on every case of the corpus, of the checks' own fixtures and of what the fuzzer found. A
 * case notices if it is then judged otherwise. Exits with 1 if a rule is noticed by none.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkOwnership, checkToMir, createSourceCache, type Diagnostic, findBoard, RULES } from "@ingot/compiler";
import { osRoot } from "ingot";
import { testingRoot } from "../build-and-run.js";
import { corpusRoot } from "../conformance/corpus.js";
import { ownershipCasesRoot } from "./cases.js";

const { values } = parseArgs({ options: { verbose: { type: "boolean", default: false } } });

const FOLDERS = [
  join(corpusRoot, "reject"),
  join(corpusRoot, "accept"),
  join(testingRoot, "../compiler/src/check/__fixtures__"),
  ownershipCasesRoot,
];

const noticed = new Map<string, string[]>(Object.keys(RULES).map((rule) => [rule, []]));
const cache = createSourceCache();
const cases = FOLDERS.flatMap(ownershipCases);
for (const path of cases) for (const rule of noticing(path)) noticed.get(rule)?.push(path);

const survivors = [...noticed].filter(([, by]) => by.length === 0).map(([rule]) => rule);
for (const [rule, by] of noticed) console.log(`${String(by.length).padStart(4)} ${rule}`);
if (values.verbose)
  for (const [rule, by] of noticed) console.log(`${rule}\n${by.map((path) => `  ${path}\n`).join("")}`);
console.log(
  `${cases.length} cases, ${noticed.size} rules, ${survivors.length} noticed by none: ${survivors.join(", ")}`,
);
process.exit(survivors.length === 0 ? 0 : 1);

/** Programs that say something of ownership: the rest cannot change. */
function ownershipCases(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes("pending"))
    .map((name) => join(folder, name))
    .filter((path) => /\/\/~.*ING2\d{3}/.test(readFileSync(path, "utf8")));
}

/** The rules without which the program is judged otherwise; it is compiled once. */
function noticing(entry: string): string[] {
  const board = findBoard("host");
  if (board === undefined) throw new Error("the compiler knows no board `host`");
  const found: string[] = [];
  const request = { entry, board, osRoot: osRoot(), cache, profile: "dev" } as const;
  checkToMir({
    ...request,
    ownership: (program) => {
      const judged = keys(checkOwnership(program));
      for (const rule of Object.keys(RULES)) {
        if (keys(checkOwnership(program, { disabled: new Set([rule]) })) !== judged) found.push(rule);
      }
      return [];
    },
  });
  return found;
}

function keys(diagnostics: readonly Diagnostic[]): string {
  const found = diagnostics.map((d) => `${d.file}:${d.line} ${d.code}`);
  return found.sort().join("\n");
}
