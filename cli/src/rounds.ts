/**
 * `ingot check --watch`: one round of checks, and another whenever something that it rests on changes. With `--json`
 * each round is one line:
 *
 *     {"round":2,"changed":["/home/me/hello/src/main.ts"],"diagnostics":[…],"ms":143}
 *
 * `round` counts from 1, `changed` has the absolute paths whose change asked for the round (none in the first),
 * `diagnostics` are all that there are now, in the form of `ingot check --json`, and `ms` is how long the check took.
 */

import { existsSync, fstatSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { CheckResult } from "@ingot/compiler";
import type { Checks } from "./checks.js";
import { type Context, renderOptions } from "./context.js";
import { writeCrashReport } from "./crash.js";
import { CliError } from "./errors.js";
import { diagnosticAsJson, errorAsJson } from "./json.js";
import { renderCliError, renderDiagnostics, shownPath } from "./render.js";
import type { Changes, SourceWatcher } from "./watch.js";

/** Runs until the process is told to end. Throws a `CliError` for a path or a board that there is not from the start. */
export async function keepChecking(
  paths: readonly string[],
  checks: Checks,
  json: boolean,
  context: Context,
): Promise<void> {
  const ended = untilEnded(json);
  // Only those who watch pay for loading the watcher.
  const { SourceWatcher } = await import("./watch.js");
  const print = json ? jsonPrinter(context) : textPrinter(context);
  const round = (changes: Changes): void => {
    const start = performance.now();
    const changed = [...changes.changed, ...changes.structure];
    try {
      const found = changes.structure.size > 0 ? checks.all() : checks.afterChangesOf(changes.changed);
      print({ changed, ms: performance.now() - start, found });
      for (const file of found.files) watcher.addFolder(dirname(file));
    } catch (thrown) {
      if (changed.length === 0 && isTypo(thrown)) throw thrown;
      // Everything else, a `package.json` that is half written among them, can be mended while this waits.
      const problem = thrown instanceof CliError ? thrown : writeCrashReport(thrown, ["check", ...paths], context);
      print({ changed, ms: performance.now() - start, found: problem });
    }
  };
  const watcher: SourceWatcher = new SourceWatcher((path) => checks.isStale(path), round);
  try {
    for (const path of paths) watchNamed(resolve(context.cwd, path), watcher);
    round({ changed: new Set(), structure: new Set() });
    await ended;
  } finally {
    await watcher.close();
  }
}

function isTypo(thrown: unknown): boolean {
  return thrown instanceof CliError && ["ING7001", "ING7002"].includes(thrown.code);
}

/** What the user named, and the `package.json` above it. */
function watchNamed(path: string, watcher: SourceWatcher): void {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const folder = isFolder ? path : dirname(path);
  if (isFolder) watcher.addTree(folder);
  else watcher.addFolder(folder);
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const manifest = join(at, "package.json");
    if (!existsSync(manifest)) continue;
    if (at !== folder) watcher.addFile(manifest);
    return;
  }
}

interface Round {
  readonly changed: readonly string[];
  readonly ms: number;
  readonly found: CheckResult | CliError;
}

function jsonPrinter(context: Context): (round: Round) => void {
  let number = 0;
  return ({ changed, ms, found }) => {
    number += 1;
    const diagnostics =
      found instanceof CliError ? [errorAsJson(found, context.cwd)] : found.diagnostics.map(diagnosticAsJson);
    context.stdout(`${JSON.stringify({ round: number, changed, diagnostics, ms: Math.round(ms) })}\n`);
  };
}

function textPrinter(context: Context): (round: Round) => void {
  return ({ changed, ms, found }) => {
    const time = new Date().toTimeString().slice(0, 8);
    const shown = changed.map((path) => shownPath(path, context.cwd)).join(", ");
    const taken = `${(ms / 1000).toFixed(2)} s`;
    context.stdout(`[${time}] checked${shown === "" ? "" : ` after a change of ${shown}`} in ${taken}\n`);
    if (found instanceof CliError) context.stdout(renderCliError(found, context.stdoutColour));
    else if (found.diagnostics.length === 0) context.stdout("nothing to report\n");
    else context.stdout(renderDiagnostics(found.diagnostics, renderOptions(context, context.stdoutColour)));
  };
}

/**
 * Resolves when the process is interrupted; and for tools, which hold the other end of a pipe to standard input, when
 * that end is closed: so nothing is left running when an editor goes away.
 */
function untilEnded(json: boolean): Promise<void> {
  return new Promise((end) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => end());
    if (!json || !isPipe(0)) return;
    process.stdin.once("end", end).once("error", () => end());
    process.stdin.resume();
  });
}

function isPipe(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFIFO() || stats.isSocket();
  } catch {
    return false;
  }
}
