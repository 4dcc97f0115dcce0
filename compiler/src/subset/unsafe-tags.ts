/** ING5001: tags by which library code vouches for itself are a claim that files which say `"use unsafe"` may make. */

import { join, sep } from "node:path";

import ts from "../typescript.cjs";

import { type Rule, rule } from "./rule.js";

/** What the checks of contexts believe. `@blocking` only makes them stricter. */
const CLAIMS: ReadonlySet<string> = new Set(["sync", "guard", "lock", "spins"]);

const claims = rule<ts.ClassDeclaration | ts.MethodDeclaration | ts.FunctionDeclaration>(
  [ts.SyntaxKind.ClassDeclaration, ts.SyntaxKind.MethodDeclaration, ts.SyntaxKind.FunctionDeclaration],
  (node, context) => {
    if (context.unsafe || context.file.fileName.startsWith(join(context.osRoot, sep))) return undefined;
    const tag = ts.getJSDocTags(node).find((t) => CLAIMS.has(t.tagName.text));
    if (tag === undefined) return undefined;
    context.report(tag.tagName, {
      code: "ING5001",
      message: `\`@${tag.tagName.text}\` is a claim that nobody checks: files make it whose first statement is \`"use unsafe"\``,
      label: "in a safe file",
      help: "use a lock, an atomic or a channel of `ingot:kernel` inside, and leave the tag out",
    });
    return "node";
  },
);

export const UNSAFE_TAG_RULES: readonly Rule[] = [claims];
