import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import type { Diagnostic } from "../diagnostics/diagnostic.js";

export interface SourceText {
  readonly text: string;
  /** Where the file is not UTF-8; then `text` has replacement characters, which its author has not written. */
  readonly problem?: Diagnostic;
}

/** Reads a source; undefined if it is missing, a folder or unreadable. */
export function readSourceText(path: string): SourceText | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return undefined;
  }
  const text = bytes.toString("utf8");
  return isUtf8(bytes) ? { text } : { text, problem: notUtf8(path, bytes, text) };
}

function notUtf8(file: string, bytes: Buffer, text: string): Diagnostic {
  // Up to the first byte that is no part of a character, decoding and encoding again changes nothing.
  const again = Buffer.from(text, "utf8");
  const offset = bytes.findIndex((byte, i) => again[i] !== byte);
  const before = bytes.subarray(0, offset).toString("utf8").split("\n");
  const line = before.length;
  const column = (before.at(-1) ?? "").length + 1;
  const byte = (bytes[offset] ?? 0).toString(16).padStart(2, "0");
  return {
    ...{ code: "ING7015", severity: "error", file, line, column, endLine: line, endColumn: column + 1 },
    message: "this file is not UTF-8",
    label: `the byte 0x${byte} starts no character`,
    help: "save it as UTF-8: editors have a setting for it, and `iconv -f LATIN1 -t UTF-8` converts",
    related: [],
  };
}
