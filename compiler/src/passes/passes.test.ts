/** Every pass on its fixtures: `__fixtures__/<pass>/<name>.mir` gives `<name>.out`, renewed by `vitest -u`. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { MirProgram } from "../mir/mir.js";
import { parseProgram } from "../mir/parse.js";
import { printProgram } from "../mir/print.js";
import { printProblem, verify } from "../mir/verify.js";
import { nameCallers } from "./caller-places.js";
import { devirtualise } from "./devirtualise.js";
import { resolveFailures } from "./failures.js";
import { transformGenerators } from "./generators.js";
import { rematerialise } from "./rematerialise.js";
import { simplifyCfg } from "./simplify-cfg.js";
import { removeUnusedFunctions } from "./unused-functions.js";

/** What a pass says beside the MIR it leaves goes into the output as comments. */
const PASSES: Readonly<Record<string, (program: MirProgram) => readonly string[]>> = {
  "simplify-cfg": (program) => {
    for (const fn of program.functions.values()) simplifyCfg(fn);
    return [];
  },
  "caller-places": (program) => {
    nameCallers(program);
    return [];
  },
  "unused-functions": (program) => {
    removeUnusedFunctions(program);
    return [];
  },
  devirtualise: (program) => {
    devirtualise(program);
    return [];
  },
  rematerialise: (program) => {
    rematerialise(program);
    return [];
  },
  generators: (program) => {
    transformGenerators(program);
    return [];
  },
  failures: (program) =>
    resolveFailures(program).uncaught.map((u) => {
      const steps = u.path.map((step) => `${step.fn} ${step.span.start}-${step.span.end}`);
      return `${u.classId} thrown at ${u.span.start}-${u.span.end}: ${steps.join(", ")}`;
    }),
};

const folder = new URL("__fixtures__/", import.meta.url);

describe.each(Object.keys(PASSES))("%s", (pass) => {
  const inputs = readdirSync(new URL(`${pass}/`, folder)).filter((f) => f.endsWith(".mir"));
  it.each(inputs)("%s", async (file) => {
    const program = parseProgram(readFileSync(new URL(`${pass}/${file}`, folder), "utf8"));
    expect(verify(program).map(printProblem)).toEqual([]);
    const remarks = PASSES[pass]!(program);
    expect(verify(program).map(printProblem)).toEqual([]);
    const text = printProgram(program, { spans: false });
    expect(printProgram(parseProgram(text), { spans: false })).toBe(text);
    const output = remarks.map((remark) => `// ${remark}\n`).join("") + text;
    await expect(output).toMatchFileSnapshot(`__fixtures__/${pass}/${file.replace(/mir$/, "out")}`);
  });
});
