/** Checks a case of `reject/` or `accept/`: exactly the marked lines are reported, each with its code. */

import { dirname, relative } from "node:path";
import { type Diagnostic, findBoard } from "@ingot/compiler";
import type { Workbench } from "../build-and-run.js";
import type { CheckCase } from "./corpus.js";

/** `undefined` if the compiler says what the markers say; else what is missing and what is beyond, a line each. */
export function checkCase(test: CheckCase, workbench: Workbench): string | undefined {
  try {
    return compareMarkers(test, workbench.check(test.entry, boardOf(test)));
  } catch (error) {
    return `broken: ${error instanceof Error ? error.stack : error}`;
  }
}

export function compareMarkers(test: CheckCase, errors: readonly Diagnostic[]): string | undefined {
  const missing = test.markers.map((m) => ({ ...m }));
  const beyond: Diagnostic[] = [];
  const tscLines = new Set(test.markers.filter((m) => m.code === "tsc").map((m) => m.line));
  for (const error of errors) {
    const code = error.code.startsWith("TS") ? "tsc" : error.code;
    const index = missing.findIndex((m) => error.file === test.entry && m.line === error.line && m.code === code);
    if (index >= 0) missing.splice(index, 1);
    // One line may break several of tsc's rules: a `tsc` marker stands for all of them.
    else if (!(code === "tsc" && error.file === test.entry && tscLines.has(error.line))) beyond.push(error);
  }
  if (missing.length === 0 && beyond.length === 0) return undefined;
  const folder = dirname(test.entry);
  return [
    ...missing.map((m) => `missing ${m.code} at line ${m.line}`),
    ...beyond.map((e) => `beyond  ${e.code} at ${relative(folder, e.file)}:${e.line}:${e.column} ${e.message}`),
  ].join("\n");
}

/** The host, unless the case names a board that there is. */
function boardOf(test: CheckCase): string {
  return test.board !== undefined && findBoard(test.board) !== undefined ? test.board : "host";
}
