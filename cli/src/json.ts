/** Diagnostics as tools read them: `ingot check --json`. */

import { resolve } from "node:path";
import type { Diagnostic, RelatedLocation } from "@ingot/compiler";
import type { CliError } from "./errors.js";

export interface JsonLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
export interface JsonDiagnostic extends JsonLocation {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly help: string | null;
  readonly related: readonly (JsonLocation & { readonly message: string })[];
}

export function diagnosticAsJson(diagnostic: Diagnostic): JsonDiagnostic {
  const { code, severity, message, help, related } = diagnostic;
  return {
    ...{ code, severity, message, ...location(diagnostic), help: help ?? null },
    related: related.map((place: RelatedLocation) => ({ message: place.message, ...location(place) })),
  };
}

/** A problem with the command stands at the start of the file that it is about. */
export function errorAsJson(error: CliError, cwd: string): JsonDiagnostic {
  const file = error.file === undefined ? "" : resolve(cwd, error.file);
  return {
    ...{ code: error.code, severity: "error", message: error.message, file },
    ...{ line: 1, column: 1, endLine: 1, endColumn: 1, help: error.help, related: [] },
  };
}

function location(place: JsonLocation): JsonLocation {
  const { file, line, column, endLine, endColumn } = place;
  return { file, line, column, endLine, endColumn };
}
