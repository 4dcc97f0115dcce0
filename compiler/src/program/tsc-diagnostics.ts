/** `tsc`'s own errors in the form of the compiler's. */

import type { Diagnostic, Location } from "../diagnostics/diagnostic.js";
import ts from "../typescript.cjs";
import type { ModuleFolders } from "./resolve.js";
import { spanToLocation } from "./span.js";
import { whatToWrite } from "./what-to-write.js";

/** `fallbackFile` stands for what concerns no file: an option, or a root that cannot be read. */
export function fromTypeScript(diagnostic: ts.Diagnostic, fallbackFile: string, folders: ModuleFolders): Diagnostic {
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
  const ours = ofFlavours(text) ?? ofOwners(text);
  const help = ours?.help ?? whatToWrite(text, folders);
  const related = ours === undefined ? (diagnostic.relatedInformation ?? []) : [];
  return {
    ...locate(diagnostic, fallbackFile),
    code: `TS${diagnostic.code}`,
    severity: diagnostic.category === ts.DiagnosticCategory.Error ? "error" : "warning",
    // How the prelude makes machine numbers and owners different types for tsc is nobody's business who mixes two of them.
    message: help === undefined ? text : firstSentence(text),
    label: ours?.label,
    help,
    related: related.map((r) => ({
      ...locate(r, fallbackFile),
      message: ts.flattenDiagnosticMessageText(r.messageText, "\n"),
    })),
  };
}

/** Without what `tsc` advises: other options, other libraries. */
function firstSentence(text: string): string {
  return (text.split("\n")[0] ?? text).replace(/ with 'exactOptionalPropertyTypes.*$| Do you need to .*$/, "");
}

interface Explained {
  readonly label: string | undefined;
  readonly help: string;
}

/** An error about mixing two machine types: of the expression itself, or of something in what it is. */
function ofFlavours(text: string): Explained | undefined {
  const [, from, to] =
    /Type '"([uif](?:8|16|32|64|size))"' is not (?:assignable|comparable) to type '"([uif](?:8|16|32|64|size))"'/.exec(
      text,
    ) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const given = /^(?:Argument of type|Type) '([^']*)' is not/.exec(text)?.[1];
  const isNumber = given?.split(" | ").every((part) => part === from || part === "undefined" || part === "null");
  if (isNumber === true) return { label: `this is a \`${from}\``, help: `write the conversion: \`${to}(…)\`` };
  return {
    label: undefined,
    help: `it has a \`${from}\` where a \`${to}\` is wanted: convert that there: \`${to}(…)\``,
  };
}

/** An error about giving away what is not declared to be owned. */
function ofOwners(text: string): Explained | undefined {
  const [, given, wanted] =
    /^(?:Argument of type|Type) '([^']*)' is not assignable to (?:parameter of )?type 'Own<(.*)>'(?:\.| with)/.exec(
      text,
    ) ?? [];
  if (given === undefined || wanted === undefined || given.replace(/^Ref<(.*)>$/, "$1") !== wanted) return undefined;
  return { label: undefined, help: `only an owner is given away: where it comes from, declare it \`Own<${wanted}>\`` };
}

function locate(diagnostic: ts.DiagnosticRelatedInformation, fallbackFile: string): Location {
  if (diagnostic.file === undefined || diagnostic.start === undefined) {
    return { file: fallbackFile, line: 1, column: 1, endLine: 1, endColumn: 1 };
  }
  const start = diagnostic.start;
  return spanToLocation(diagnostic.file, start, start + (diagnostic.length ?? 0));
}
