import { type Board, build, type ContextReport, type DescribedContext, type DescribedLock } from "@ingot/compiler";
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
import { disassemble } from "../disassemble.js";
import { type MaskedSection, maskedSections } from "../masked-sections.js";
import { resolveProject } from "../project.js";
import { shownPath } from "../render.js";
import { table } from "../table.js";

interface Options {
  readonly board?: string;
  readonly profile: Profile;
  readonly json?: boolean;
}

/** Sections that are printed; the JSON has them all. */
const SECTIONS_SHOWN = 5;

export function contextsCommand(context: Context, finish: (code: number) => void): Command {
  return new Command("contexts")
    .description(
      "print what interrupts what, what each context reaches, each lock's ceiling, the longest masked section",
    )
    .argument("[path]", "a .ts file, or a folder with a package.json", ".")
    .addOption(boardOption())
    .addOption(profileOption("release"))
    .option("--json", "print a JSON object")
    .action(async (path: string, options: Options) => finish(await run(path, options, context)));
}

async function run(path: string, options: Options, context: Context): Promise<number> {
  const project = resolveProject(path, options.board, context.cwd);
  return await withTemporaryFolder(async (folder) => {
    const request = { ...buildRequest(project, options.profile), describeContexts: true };
    const { diagnostics, contexts, elf } = await build(request, folder);
    if (!showDiagnostics(diagnostics, context) || contexts === undefined || elf === undefined) return 1;
    // WebAssembly has no interrupts to mask.
    const sections = project.board.image === "wasm" ? [] : maskedSections(disassemble(elf));
    const text =
      options.json === true
        ? `${JSON.stringify({ board: project.board.name, profile: options.profile, ...asJson(contexts, sections) }, null, 2)}\n`
        : describe(contexts, sections, context.cwd, project.board);
    context.stdout(text);
    return 0;
  });
}

function describe(
  { contexts, locks }: ContextReport,
  all: readonly MaskedSection[],
  folder: string,
  board: Board,
): string {
  const sections = all.slice(0, SECTIONS_SHOWN);
  const unbounded = sections.flatMap((s) => s.open.map((why) => `${s.fn}: ${why}`));
  return [
    table(
      ["context", "priority", "core", "reaches", "locks", "at"],
      contexts.map((c) => [
        ...[c.name, c.priority === undefined ? "" : String(c.priority), String(c.core)],
        ...[reached(c), c.locks.join(", "), `${shownPath(c.at.file, folder)}:${c.at.line}`],
      ]),
      [1, 2],
    ),
    ...(locks.length === 0
      ? []
      : [
          table(
            ["lock", "type", "masks", "taken by"],
            locks.map((l) => [l.name, l.type, ceiling(l, board), l.takenBy.join(", ")]),
          ),
        ]),
    sections.length === 0
      ? "Interrupts are masked nowhere.\n"
      : table(
          ["instructions masked", "in", "from"],
          sections.map((s) => [length(s), s.fn, place(s, folder)]),
          [0],
        ),
    ...(unbounded.length === 0 ? [] : [`May be longer:\n${unbounded.map((text) => `- ${text}\n`).join("")}`]),
  ].join("\n");
}

/** `count`, and `*limit` for what it writes. */
const reached = ({ statics }: DescribedContext): string =>
  statics.map(({ name, isWritten }) => (isWritten ? `*${name}` : name)).join(", ");

function ceiling({ ceiling: priority, isShared, takenBy }: DescribedLock, { interrupts }: Board): string {
  const spin = isShared ? "spin lock" : "";
  if (priority === undefined) return spin === "" ? (takenBy.length > 1 ? "nothing: they take turns" : "nothing") : spin;
  const mask = priority >= 254 || interrupts.maskedTogether === true ? "everything" : `up to priority ${priority}`;
  return spin === "" ? mask : `${mask}, and ${spin}`;
}

const length = (s: MaskedSection): string =>
  s.open.length === 0 ? String(s.instructions) : `${s.instructions} or more`;
function place({ at }: MaskedSection, folder: string): string {
  const found = at === undefined ? null : /^(.*):(\d+)$/.exec(at);
  return found === null ? "" : `${shownPath(found[1]!, folder)}:${found[2]}`;
}

function asJson({ contexts, locks }: ContextReport, sections: readonly MaskedSection[]): object {
  return {
    contexts: contexts.map(({ at, priority, ...rest }) => ({
      ...rest,
      priority: priority ?? null,
      file: at.file,
      line: at.line,
    })),
    locks: locks.map((l) => ({ ...l, ceiling: l.ceiling ?? null })),
    maskedSections: sections.map(({ fn, at, instructions, open }) => ({
      function: fn,
      at: at ?? null,
      instructions,
      open,
    })),
  };
}
