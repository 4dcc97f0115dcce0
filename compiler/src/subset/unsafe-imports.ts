/** ING5001: only a file that says `"use unsafe"` may import `ingot:unsafe`, in any form (LANGUAGE.md §12). */

import ts from "../typescript.cjs";

import { type Outcome, type Rule, type RuleContext, rule } from "./rule.js";
import { resolved } from "./type-facts.js";

const UNSAFE = "ingot:unsafe";

const declarations = rule<ts.ImportDeclaration | ts.ExportDeclaration>(
  [ts.SyntaxKind.ImportDeclaration, ts.SyntaxKind.ExportDeclaration],
  (node, context) => {
    if (context.unsafe || node.moduleSpecifier === undefined) return undefined;
    if (names(node.moduleSpecifier)) return reportImport(node, context);
    return handedOn(node, context);
  },
);

const calls = rule<ts.CallExpression>([ts.SyntaxKind.CallExpression], (node, context) => {
  if (context.unsafe || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return undefined;
  return node.arguments.some(names) ? reportImport(node, context) : undefined;
});

/** `import("ingot:unsafe").Ptr<u8>` as a type. */
const types = rule<ts.ImportTypeNode>([ts.SyntaxKind.ImportType], (node, context) => {
  if (context.unsafe || !ts.isLiteralTypeNode(node.argument)) return undefined;
  return names(node.argument.literal) ? reportImport(node, context) : undefined;
});

const equals = rule<ts.ImportEqualsDeclaration>([ts.SyntaxKind.ImportEqualsDeclaration], (node, context) => {
  if (context.unsafe || !ts.isExternalModuleReference(node.moduleReference)) return undefined;
  return names(node.moduleReference.expression) ? reportImport(node, context) : undefined;
});

/** `raw.transmute` where `raw` is the namespace of a file that hands it on. */
const members = rule<ts.PropertyAccessExpression | ts.QualifiedName>(
  [ts.SyntaxKind.PropertyAccessExpression, ts.SyntaxKind.QualifiedName],
  (node, context) => {
    if (context.unsafe) return undefined;
    const left = ts.isQualifiedName(node) ? node.left : node.expression;
    const right = ts.isQualifiedName(node) ? node.right : node.name;
    const namespace = resolved(context.checker, context.checker.getSymbolAtLocation(left));
    if (namespace === undefined || !(namespace.flags & ts.SymbolFlags.Module)) return undefined;
    return isUnsafe(resolved(context.checker, context.checker.getSymbolAtLocation(right)))
      ? reportImport(node, context)
      : undefined;
  },
);

export const UNSAFE_IMPORT_RULES: readonly Rule[] = [declarations, calls, types, equals, members];

/** Whether the file's first statement is the directive. */
export function saysUseUnsafe(file: ts.SourceFile): boolean {
  const first = file.statements[0];
  return (
    first !== undefined &&
    ts.isExpressionStatement(first) &&
    ts.isStringLiteral(first.expression) &&
    first.expression.text === "use unsafe"
  );
}

function names(specifier: ts.Node): boolean {
  return ts.isStringLiteralLike(specifier) && specifier.text === UNSAFE;
}

/** What an unsafe file exports of `ingot:unsafe` is that module's still. */
function handedOn(node: ts.ImportDeclaration | ts.ExportDeclaration, context: RuleContext): Outcome {
  const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause;
  const identifiers: ts.Node[] = [];
  if (ts.isImportDeclaration(node) && node.importClause?.name !== undefined) identifiers.push(node.importClause.name);
  if (bindings !== undefined && (ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) {
    for (const element of bindings.elements) identifiers.push(element.name);
  }
  const { checker } = context;
  if (identifiers.some((name) => isUnsafe(resolved(checker, checker.getSymbolAtLocation(name))))) {
    return reportImport(node, context);
  }
  // `export * from "./raw"`
  if (ts.isExportDeclaration(node) && node.exportClause === undefined) {
    const target = checker.getSymbolAtLocation(node.moduleSpecifier!);
    const exported = target === undefined ? [] : checker.getExportsOfModule(target);
    if (exported.some((symbol) => isUnsafe(resolved(checker, symbol)))) return reportImport(node, context);
  }
  return undefined;
}

/** Whether the symbol is declared by `declare module "ingot:unsafe"`. */
function isUnsafe(symbol: ts.Symbol | undefined): boolean {
  return (
    symbol?.declarations?.some((declaration) => {
      if (ts.isModuleDeclaration(declaration) && declaration.name.text === UNSAFE) return true;
      const body = declaration.parent;
      return body !== undefined && ts.isModuleBlock(body) && body.parent.name.text === UNSAFE;
    }) ?? false
  );
}

function reportImport(node: ts.Node, context: RuleContext): Outcome {
  context.report(node, {
    code: "ING5001",
    message: '`ingot:unsafe` may be imported only by a file whose first statement is `"use unsafe"`',
    label: "in a safe file",
    help: 'move what needs it into a small file that begins with `"use unsafe";` and exports a safe function',
  });
  return "construct";
}
