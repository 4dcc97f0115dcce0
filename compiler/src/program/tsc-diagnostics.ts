/** `tsc`'s own errors in the form of the compiler's. */

import ts from "../typescript.cjs";
import type { Diagnostic, Location } from "../diagnostics/diagnostic.js";
import { spanToLocation } from "./span.js";

/** `fallbackFile` stands for what concerns no file: an option, or a root that cannot be read. */
export function fromTypeScript(diagnostic: ts.Diagnostic, fallbackFile: string): Diagnostic {
  return {
    ...locate(diagnostic, fallbackFile),
    code: `TS${diagnostic.code}`,
    severity: diagnostic.category === ts.DiagnosticCategory.Error ? "error" : "warning",
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"),
    label: undefined,
    help: undefined,
    related: (diagnostic.relatedInformation ?? []).map((related) => ({
      ...locate(related, fallbackFile),
      message: ts.flattenDiagnosticMessageText(related.messageText, "\n"),
    })),
  };
}

function locate(diagnostic: ts.DiagnosticRelatedInformation, fallbackFile: string): Location {
  if (diagnostic.file === undefined || diagnostic.start === undefined) {
    return { file: fallbackFile, line: 1, column: 1, endLine: 1, endColumn: 1 };
  }
  const start = diagnostic.start;
  return spanToLocation(diagnostic.file, start, start + (diagnostic.length ?? 0));
}
