import { build, type ContextDepth, type StackFrame, type StackPlan } from "@ingot/compiler";
import { Command } from "commander";
import {
  boardOption,
  buildRequest,
  type Profile,
  profileOption,
  showDiagnostics,
  withTemporaryFolder,
} from "../building.js";
import type { Context } from "../context.js";
import { notForThisBoard } from "../errors.js";
import { type Project, resolveProject } from "../project.js";
import { shownPath } from "../render.js";
import { table } from "../table.js";

interface Options {
  readonly board?: string;
  readonly profile: Profile;
  readonly json?: boolean;
}

export function stackCommand(context: Context, finish: (code: number) => void): Command {
  return new Command("stack")
    .description("print how deep the stacks of a program can get, and the path where each is deepest")
    .argument("[path]", "a .ts file, or a folder with a package.json", ".")
    .addOption(boardOption())
    .addOption(profileOption("release"))
    .option("--json", "print a JSON object")
    .action(async (path: string, options: Options) => finish(await run(path, options, context)));
}

async function run(path: string, options: Options, context: Context): Promise<number> {
  const project = resolveProject(path, options.board, context.cwd);
  if (project.board.image === "wasm") {
    throw notForThisBoard(
      "stack whose depth is known: WebAssembly's calls lie outside its memory",
      project.board.name,
      "name a board of metal with `--board`; `ingot boards` lists them",
    );
  }
  return await withTemporaryFolder(async (folder) => {
    const { diagnostics, stacks } = await build(buildRequest(project, options.profile), folder);
    // What does not fit has stacks too, and they may be why.
    const fits = showDiagnostics(diagnostics, context);
    if (stacks === undefined) return 1;
    const text =
      options.json === true
        ? `${JSON.stringify(asJson(stacks, project, options.profile), null, 2)}\n`
        : describe(stacks, context.cwd);
    context.stdout(text);
    return fits ? 0 : 1;
  });
}

/** A core's exceptions have a stack as large as those of the first. */
const stacksOf = ({ main, exceptions, cores }: StackPlan) => [
  { name: "main", ...main },
  ...(exceptions === undefined ? [] : [{ name: "exceptions", ...exceptions }]),
  ...cores.flatMap((stack) => [
    { name: `core ${stack.core}`, bytes: stack.bytes, contexts: stack.contexts },
    { name: `core ${stack.core} exceptions`, bytes: exceptions?.bytes ?? 0, contexts: [] },
  ]),
];

function describe(plan: StackPlan, folder: string): string {
  const contexts = stacksOf(plan).flatMap((stack) => stack.contexts.map((context) => ({ stack: stack.name, context })));
  return [
    table(
      ["stack", "bytes"],
      stacksOf(plan).map(({ name, bytes }) => [name, number(bytes)]),
      [1],
    ),
    table(
      ["context", "stack", "priority", "bytes", "pushed on entry"],
      contexts.map(({ stack, context: { name, priority, bytes, entryBytes } }) => [
        ...[name, stack, priority === undefined ? "" : String(priority)],
        ...[number(bytes), entryBytes === 0 ? "" : number(entryBytes)],
      ]),
      [2, 3, 4],
    ),
    ...paths(
      contexts.map(({ context }) => context),
      folder,
    ),
    `Assumed:\n${plan.assumptions.map((assumption) => `- ${assumption}\n`).join("")}`,
  ].join("\n");
}

/** The deepest path of each context; contexts that run the same function share it. */
function paths(contexts: readonly ContextDepth[], folder: string): string[] {
  const shared = new Map<string, { readonly names: string[]; readonly context: ContextDepth }>();
  for (const context of contexts) {
    const key = JSON.stringify(context.path);
    const known = shared.get(key);
    if (known === undefined) shared.set(key, { names: [context.name], context });
    else known.names.push(context.name);
  }
  return [...shared.values()].flatMap(({ names, context }) => {
    const frames = context.path.filter((frame) => frame.bytes > 0);
    if (frames.length === 0) return [];
    const rows = frames.map((frame) => [frameBytes(frame), frame.name, position(frame, folder)]);
    return [table(["bytes", `deepest path of ${names.join("; ")}`, "at"], rows, [0])];
  });
}

const frameBytes = ({ bytes, times }: StackFrame): string =>
  times === 1 ? number(bytes) : `${number(times)} × ${number(bytes)}`;

const position = ({ at }: StackFrame, folder: string): string =>
  at === undefined ? "" : `${shownPath(at.file, folder)}:${at.line}`;

const number = (n: number): string => n.toLocaleString("en-US");

function asJson(plan: StackPlan, project: Project, profile: Profile): unknown {
  return {
    board: project.board.name,
    profile,
    stacks: stacksOf(plan).map(({ name, bytes, contexts }) => ({
      ...{ name, bytes },
      contexts: contexts.map(({ name: context, priority, entryBytes, bytes: depth, path }) => ({
        ...{ name: context, priority: priority ?? null, entryBytes, bytes: depth },
        path: path.map(({ name: fn, bytes: frame, times, at }) => ({
          ...{ function: fn, bytes: frame, times, file: at?.file ?? null, line: at?.line ?? null },
        })),
      })),
    })),
    assumptions: plan.assumptions,
  };
}
