/** When the toolchain itself fails: ING9999, with a file that says all that a bug report needs. */

import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "./context.js";
import { CliError } from "./errors.js";
import { version } from "./version.js";

export function writeCrashReport(thrown: unknown, argv: readonly string[], context: Context): CliError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const report = crashReport(error, argv, context.cwd);
  const name = `ingot-crash-${process.pid}-${Date.now()}.txt`;
  for (const folder of [context.cwd, tmpdir()]) {
    const path = join(folder, name);
    try {
      writeFileSync(path, report);
      return internalError(error, `the report is in \`${path}\`: please send it with the program that caused it`);
    } catch {
      // A folder that cannot be written: the next one.
    }
  }
  return internalError(error, "no report could be written; run again in a folder that can be written");
}

function internalError(error: Error, help: string): CliError {
  return new CliError("ING9999", `the compiler itself failed: ${firstLine(error.message)}`, help);
}

export function crashReport(error: Error, argv: readonly string[], cwd: string): string {
  const lines = [
    "Ingot crash report",
    "",
    `command   ingot ${argv.join(" ")}`,
    `folder    ${cwd}`,
    `version   ${version()}`,
    `node      ${process.version} on ${process.platform} ${process.arch}`,
    "",
    error.stack ?? error.message,
  ];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) lines.push("", `caused by ${cause.stack}`);
  return `${lines.join("\n")}\n`;
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}
