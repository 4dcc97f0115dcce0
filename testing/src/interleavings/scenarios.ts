/** The programs of `testing/fixtures/interleavings`: their contexts stand in their headers. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compileToMir, createSourceCache, findBoard, type MirProgram, type SourceCache } from "@ingot/compiler";
import { testingRoot } from "../build-and-run.js";
import type { Scenario } from "./explore.js";
import type { Context } from "./world.js";

/** Where the library and the programs lie that use it. */
export const repositoryRoot = join(testingRoot, "..");
export const scenarioFolder = "testing/fixtures/interleavings";
const folder = join(repositoryRoot, scenarioFolder);

export const scenarioNames = (): string[] =>
  readdirSync(folder)
    .sort()
    .map((name) => name.replace(/\.ts$/, ""));

/** `//! contexts: first 0, handler 0 priority 1 times 2`: entry, core, and of a handler the rest. */
export function readScenario(name: string): Scenario {
  const header = /^\/\/! contexts: (.*)$/m.exec(readFileSync(join(folder, `${name}.ts`), "utf8"))?.[1] ?? "";
  const contexts = header.split(", ").map((text): Context => {
    const [, entry, core, priority, times] = /^(\w+) (\d+)(?: priority (\d+))?(?: times (\d+))?$/.exec(text) ?? [];
    if (entry === undefined) throw new Error(`${name}: no context in "${text}"`);
    return {
      ...{ entry, core: Number(core) },
      ...(priority === undefined ? {} : { priority: Number(priority) }),
      ...(times === undefined ? {} : { times: Number(times) }),
    };
  });
  return { contexts, after: "after" };
}

/** Compiles a program of the repository at `root` with the library there. */
export function compileScenario(
  name: string,
  root: string = repositoryRoot,
  cache: SourceCache = createSourceCache(),
): MirProgram {
  const board = findBoard("host")!;
  const entry = join(root, scenarioFolder, `${name}.ts`);
  const { mir, diagnostics } = compileToMir({ entry, board, profile: "dev", osRoot: join(root, "os"), cache });
  if (mir === undefined)
    throw new Error(diagnostics.map((d) => `${d.file}:${d.line} ${d.code} ${d.message}`).join("\n"));
  return mir;
}
