/** What a command gets from the outside: the only door to the process. Tests hand in their own. */

import { readFileSync } from "node:fs";
import type { RenderOptions } from "./render.js";

export interface Context {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdoutColour: boolean;
  readonly stderrColour: boolean;
  /** Whether lines of progress are wanted on stderr. */
  quiet: boolean;
  stdout(text: string): void;
  stderr(text: string): void;
}

export function processContext(): Context {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdoutColour: wantsColour(process.stdout.isTTY, process.env),
    stderrColour: wantsColour(process.stderr.isTTY, process.env),
    quiet: false,
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
  };
}

/** Colour on terminals, with the two usual variables to say otherwise. */
export function wantsColour(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "" && env.FORCE_COLOR !== "0") return true;
  return isTerminal && env.TERM !== "dumb";
}

/** Says what is going on, on stderr: stdout belongs to the program. */
export function progress(context: Context, line: string): void {
  if (!context.quiet) context.stderr(`${line}\n`);
}

export function renderOptions(context: Context, colour: boolean): RenderOptions {
  return { colour, folder: context.cwd, readSource };
}

export function readSource(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
