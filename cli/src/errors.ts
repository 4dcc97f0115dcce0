/**
 * What can be wrong with a command before any compiler runs: each has a code, one sentence and a help line. One factory
 * function per code; `docs/diagnostics/` has a page for each.
 */

import { nearest } from "./nearest.js";

/** Ends the command with exit status 1; shown as a diagnostic without a place in a source file. */
export class CliError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly help: string,
    /** The file that the problem is about, where there is one. */
    readonly file?: string,
  ) {
    super(message);
  }
}

export function unknownBoard(name: string, boards: readonly string[]): CliError {
  const guess = nearest(name, boards);
  const help = guess === undefined ? `the boards are ${boards.join(", ")}` : `did you mean \`${guess}\`?`;
  return new CliError("ING7001", `there is no board \`${name}\``, `${help} (\`ingot boards\` describes them all)`);
}

export function noSuchFile(path: string, neighbours: readonly string[]): CliError {
  const guess = nearest(path, neighbours);
  const help =
    guess === undefined ? "give a `.ts` file, or a folder with a `package.json`" : `did you mean \`${guess}\`?`;
  return new CliError("ING7002", `there is no file or folder \`${path}\``, help, path);
}

export function cannotRead(path: string, thrown: unknown): CliError {
  return new CliError(
    "ING7002",
    `cannot read \`${path}\`: ${reason(thrown)}`,
    "change its permissions: `chmod u+r`",
    path,
  );
}

/** Unknown options and commands, missing and excess arguments; `message` says which. */
export function usage(message: string, help: string): CliError {
  return new CliError("ING7005", message, help);
}

export function missingTool(program: string, why: string): CliError {
  return new CliError(
    "ING7006",
    `\`${program}\` is not installed, or too old; it ${why}`,
    "`npx ingot doctor` lists every tool and the command that installs it",
  );
}

export function emulatorTooOld(program: string, version: string, board: string, needed: number): CliError {
  return new CliError(
    "ING7006",
    `this \`${program}\` is ${version}, which has no \`${board}\` yet`,
    `QEMU ${needed} or newer has it: \`npx ingot doctor\` says which is found; other boards run in this one`,
  );
}

export function missingEntry(folder: string, problem: string): CliError {
  return new CliError(
    "ING7003",
    `\`${folder}\` has no entry file: ${problem}`,
    'name it in package.json: `"ingot": { "entry": "src/main.ts", "board": "raspi4b" }`',
    folder,
  );
}

export function invalidManifest(path: string, problem: string): CliError {
  return new CliError("ING7009", `\`${path}\` cannot be used: ${problem}`, "mend it, or delete its `ingot` part", path);
}

export function emulatorFailed(program: string, said: string): CliError {
  return new CliError(
    "ING7007",
    `\`${program}\` could not start the board: ${said}`,
    "`npx ingot doctor` shows its version",
  );
}

export function alreadyExists(path: string): CliError {
  return new CliError(
    "ING7010",
    `\`${path}\` exists already and is not empty`,
    "choose another name, or empty the folder",
    path,
  );
}

/** `thrown` is what the file system said; `help` names the other place. */
export function cannotWrite(path: string, thrown: unknown, help: string): CliError {
  return new CliError("ING7011", `cannot write \`${path}\`: ${reason(thrown)}`, help, path);
}

/** The words for what usually stands in the way; Node's own name paths that nobody has typed. */
function reason(thrown: unknown): string {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const words = REASONS[code];
  if (words !== undefined) return words;
  return thrown instanceof Error ? thrown.message : String(thrown);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "this user may not",
  EPERM: "this user may not",
  EROFS: "the file system is read-only",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "a part of the path is a file",
  ENOENT: "nothing can be made in that folder",
  ENOSPC: "the disk is full",
};

export function unknownCode(code: string, codes: readonly string[]): CliError {
  const guess = nearest(code, codes);
  const help =
    guess === undefined ? "codes look like `ING1003`; `ingot explain` lists them" : `did you mean \`${guess}\`?`;
  return new CliError("ING7008", `there is no page about \`${code}\``, help);
}

export function noTests(path: string): CliError {
  return new CliError(
    "ING7012",
    `there are no tests in \`${path}\``,
    'tests are calls of `test("name", () => { ... })` from `ingot:test` at the top level of files named `*.test.ts`',
    path,
  );
}

/** `-o`, `--emit` and the board do not go together. */
export function notForThisBoard(what: string, board: string, help: string): CliError {
  return new CliError("ING7013", `the board \`${board}\` has no ${what}`, help);
}
