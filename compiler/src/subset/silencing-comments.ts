/** ING1011: comments that silence `tsc` would silence the types that memory safety rests on (LANGUAGE.md §5). */

import ts from "../typescript.cjs";

import { type Rule, rule } from "./rule.js";

const SILENCERS = /@ts-(ignore|expect-error|nocheck)\b/g;

const comments = rule<ts.SourceFile>([ts.SyntaxKind.SourceFile], (file, context) => {
  for (const match of file.text.matchAll(SILENCERS)) {
    if (!isComment(file, match.index)) continue;
    context.report(
      { start: match.index, end: match.index + match[0].length },
      {
        code: "ING1011",
        message: `a comment that silences \`tsc\` is out of the language: its types keep memory safe`,
        label: "hides what `tsc` found",
        help: "remove the comment and mend what `tsc` says",
      },
    );
  }
  return undefined;
});

/** `/// <reference … />` pulls files into the program that no import names. */
const references = rule<ts.SourceFile>([ts.SyntaxKind.SourceFile], (file, context) => {
  for (const reference of [...file.referencedFiles, ...file.typeReferenceDirectives, ...file.libReferenceDirectives]) {
    context.report(
      { start: reference.pos, end: reference.end },
      {
        code: "ING1011",
        message: "a reference comment is out of the language",
        label: "brings in declarations",
        help: "write an `import`",
      },
    );
  }
  return undefined;
});

export const COMMENT_RULES: readonly Rule[] = [comments, references];

/** Whether the offset lies in a comment: inside no token. */
function isComment(file: ts.SourceFile, offset: number): boolean {
  let inToken = false;
  const visit = (node: ts.Node): void => {
    if (inToken || offset < node.pos || offset >= node.end) return;
    if (offset < node.getStart(file)) return;
    const children = node
      .getChildren(file)
      .filter((child) => child.kind < ts.SyntaxKind.FirstJSDocNode || child.kind > ts.SyntaxKind.LastJSDocNode);
    if (children.length === 0) inToken = node.kind !== ts.SyntaxKind.EndOfFileToken;
    for (const child of children) visit(child);
  };
  visit(file);
  return !inToken;
}
