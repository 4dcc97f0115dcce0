/** ING1011: decorators are read by the compiler; one that would run as code is out (LANGUAGE.md §12, §13). */

import { join, sep } from "node:path";

import ts from "../typescript.cjs";

import { reportConstruct } from "./constructs.js";
import { type Rule, rule } from "./rule.js";
import { symbolAt } from "./type-facts.js";

const decorators = rule<ts.Decorator>([ts.SyntaxKind.Decorator], (node, context) => {
  const callee = ts.isCallExpression(node.expression) ? node.expression.expression : node.expression;
  const declarations = symbolAt(context.checker, callee)?.declarations ?? [];
  const known = declarations.some((declaration) => {
    const file = declaration.getSourceFile();
    if (file.isDeclarationFile || file.fileName.startsWith(join(context.osRoot, sep))) return true;
    return ts.getJSDocTags(declaration).some((tag) => tag.tagName.text === "macro");
  });
  const place = node.parent;
  const placed = ts.isClassDeclaration(place) || ts.isPropertyDeclaration(place);
  if (known && placed) return undefined;
  return reportConstruct(
    node,
    known ? "this decorator here" : "a decorator that runs as code",
    known
      ? "decorators stand before classes and their fields"
      : "use those of `ingot:mmio`, or a macro; to change what a method does, call a function in it",
    context,
  );
});

export const DECORATOR_RULES: readonly Rule[] = [decorators];
