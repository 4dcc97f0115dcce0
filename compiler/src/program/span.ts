/** Where a piece of source is, in the terms of diagnostics and debug info. */

import type { Location } from "../diagnostics/diagnostic.js";
import ts from "../typescript.cjs";

/** The place of a node without its leading comments, or of a range of offsets in a file. */
export function spanToLocation(node: ts.Node): Location;
export function spanToLocation(file: ts.SourceFile, start: number, end: number): Location;
export function spanToLocation(nodeOrFile: ts.Node, start?: number, end?: number): Location {
  const file = start === undefined ? nodeOrFile.getSourceFile() : (nodeOrFile as ts.SourceFile);
  const from = ts.getLineAndCharacterOfPosition(file, start ?? nodeOrFile.getStart(file));
  const to = ts.getLineAndCharacterOfPosition(file, end ?? nodeOrFile.getEnd());
  return {
    file: file.fileName,
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}
