/** `tsc`'s own errors in the form of the compiler's. */

import type { Diagnostic, Location } from "../diagnostics/diagnostic.js";
import ts from "../typescript.cjs";
import { spanToLocation } from "./span.js";

/** `fallbackFile` stands for what concerns no file: an option, or a root that cannot be read. */
export function fromTypeScript(diagnostic: ts.Diagnostic, fallbackFile: string): Diagnostic {
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
  const mixed = flavours(text);
  return {
    ...locate(diagnostic, fallbackFile),
    code: `TS${diagnostic.code}`,
    severity: diagnostic.category === ts.DiagnosticCategory.Error ? "error" : "warning",
    // How the prelude makes machine numbers different types for tsc is nobody's business who mixes two of them.
    message:
      mixed === undefined ? text : (text.split("\n")[0] ?? text).replace(/ with 'exactOptionalPropertyTypes.*$/, ""),
    label: mixed === undefined ? undefined : `this is a \`${mixed.from}\``,
    help: mixed === undefined ? undefined : `write the conversion: \`${mixed.to}(…)\``,
    related: (diagnostic.relatedInformation ?? []).map((related) => ({
      ...locate(related, fallbackFile),
      message: ts.flattenDiagnosticMessageText(related.messageText, "\n"),
    })),
  };
}

/** The two machine types of an error about mixing them. */
function flavours(text: string): { readonly from: string; readonly to: string } | undefined {
  const found =
    /Type '"([uif](?:8|16|32|64|size))"' is not (?:assignable|comparable) to type '"([uif](?:8|16|32|64|size))"'/.exec(
      text,
    );
  return found === null ? undefined : { from: found[1] ?? "", to: found[2] ?? "" };
}

function locate(diagnostic: ts.DiagnosticRelatedInformation, fallbackFile: string): Location {
  if (diagnostic.file === undefined || diagnostic.start === undefined) {
    return { file: fallbackFile, line: 1, column: 1, endLine: 1, endColumn: 1 };
  }
  const start = diagnostic.start;
  return spanToLocation(diagnostic.file, start, start + (diagnostic.length ?? 0));
}
