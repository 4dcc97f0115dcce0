/**
 * Which rules of the checks of ownership and of contexts no test would miss:
 *
 *     npm run mutate-checks [-- --all]
 *
 * Each rule is left out in turn, on the cases of the checks' own fixtures, of the corpus and of what the fuzzer found that the
 * check says something of, until one notices: it is then judged otherwise. With `--all` every case is tried, and counted.
 * Exits with 1 if a rule is noticed by none.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import {
  CONTEXT_RULES,
  checkContexts,
  checkOwnership,
  checkToMir,
  createSourceCache,
  type Diagnostic,
  findBoard,
  RULES,
} from "@ingot/compiler";
import { osRoot } from "ingot";
import { testingRoot } from "../build-and-run.js";
import { corpusRoot } from "../conformance/corpus.js";
import { ownershipCasesRoot } from "./cases.js";

const { values } = parseArgs({ options: { all: { type: "boolean", default: false } } });

const FOLDERS = [
  join(testingRoot, "../compiler/src/check/__fixtures__"),
  join(testingRoot, "../compiler/src/check/contexts/__fixtures__"),
  join(corpusRoot, "reject"),
  join(corpusRoot, "accept"),
  ownershipCasesRoot,
];

type Request = Parameters<typeof checkToMir>[0];

interface Analysis {
  readonly rules: readonly string[];
  /** Marks of its cases: a rule that is left out takes errors away, so that the rest cannot change. */
  readonly marks: RegExp;
  /** Compiles the case once; `judge` is run in the place of the analysis, and asks for it without some rule. */
  compile(request: Request, judge: (judged: (disabled: ReadonlySet<string>) => readonly Diagnostic[]) => void): void;
}

const ANALYSES: readonly Analysis[] = [
  {
    rules: Object.keys(RULES),
    marks: /\/\/~.*ING2\d{3}/,
    compile(request, judge) {
      const ownership: Request["ownership"] = (program) => {
        judge((disabled) => checkOwnership(program, { disabled }));
        return [];
      };
      checkToMir({ ...request, ownership });
    },
  },
  {
    rules: Object.keys(CONTEXT_RULES),
    marks: /\/\/~.*ING3\d{3}/,
    compile(request, judge) {
      const contexts: Request["contexts"] = (program) => {
        judge((disabled) => checkContexts(program, { disabled }).diagnostics);
        return { diagnostics: [], locks: new Map() };
      };
      checkToMir({ ...request, contexts });
    },
  },
];

/** Disables nothing, and keeps what the analysis asked for. */
class Asked extends Set<string> {
  override has(rule: string): boolean {
    this.add(rule);
    return false;
  }
}

const cache = createSourceCache();
const programs = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes("pending"))
    .map((name) => join(folder, name)),
);
const noticed = new Map<string, string[]>();
let cases = 0;
let judgements = 0;
for (const analysis of ANALYSES) {
  for (const rule of analysis.rules) noticed.set(rule, []);
  for (const path of programs) {
    const wanted = analysis.rules.filter((rule) => values.all || noticed.get(rule)!.length === 0);
    const source = readFileSync(path, "utf8");
    if (wanted.length === 0 || !analysis.marks.test(source)) continue;
    cases += 1;
    for (const rule of noticing(analysis, wanted, path, source)) noticed.get(rule)!.push(path);
  }
}

const survivors = [...noticed].filter(([, by]) => by.length === 0).map(([rule]) => rule);
for (const [rule, by] of noticed) {
  const [first] = by;
  const example = first === undefined ? "nobody" : relative(testingRoot, first);
  console.log(values.all ? `${String(by.length).padStart(4)} ${rule}` : `${rule.padEnd(28)} ${example}`);
}
console.log(
  `${cases} cases, ${noticed.size} rules, ${judgements} judgements, ${survivors.length} noticed by none: ${survivors.join(", ")}`,
);
process.exit(survivors.length === 0 ? 0 : 1);

/** Those of the rules without which the program is judged otherwise; it is compiled once. */
function noticing({ compile }: Analysis, rules: readonly string[], entry: string, source: string): string[] {
  const name = /^\/\/! board: (.*)$/m.exec(source)?.[1] ?? "host";
  const board = findBoard(name);
  if (board === undefined) throw new Error(`${entry}: the compiler knows no board \`${name}\``);
  const found: string[] = [];
  compile({ entry, board, osRoot: osRoot(), cache, profile: "dev" }, (judged) => {
    const asked = new Asked();
    const before = keys(judged(asked));
    const names = new Set(asked);
    for (const rule of rules) {
      // What was not asked for makes no difference.
      if (!names.has(rule)) continue;
      judgements += 1;
      if (keys(judged(new Set([rule]))) !== before) found.push(rule);
    }
  });
  return found;
}

function keys(diagnostics: readonly Diagnostic[]): string {
  const found = diagnostics.map((d) => `${d.file}:${d.line} ${d.code}`);
  return found.sort().join("\n");
}
