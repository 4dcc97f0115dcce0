/** Checks a case of `reject/` or `accept/`: exactly the marked lines are reported, each with its code. */

import { dirname, relative } from "node:path";
import { check, type Diagnostic, findBoard } from "@ingot/compiler";
import { osRoot } from "ingot";
import type { CheckCase } from "./corpus.js";

/** `undefined` if the compiler says what the markers say; else what is missing and what is beyond, a line each. */
export function checkCase(test: CheckCase): string | undefined {
  const board = findBoard(test.board ?? "host") ?? findBoard("host");
  if (board === undefined) throw new Error("the compiler knows no board host");
  let diagnostics: readonly Diagnostic[];
  try {
    diagnostics = check([test.entry], board, osRoot()).diagnostics;
  } catch (error) {
    return `broken: ${error instanceof Error ? error.stack : error}`;
  }
  return compareMarkers(
    test,
    diagnostics.filter((d) => d.severity === "error"),
  );
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
