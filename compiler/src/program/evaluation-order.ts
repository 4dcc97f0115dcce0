/** The order in which ES modules evaluate: a module's imports before itself, in the order they are written. */

import ts from "../typescript.cjs";

/**
 * Every Ingot source of the program (declaration files are none), dependencies first, starting from `roots`. As in
 * JavaScript, an import of types only evaluates nothing: the module behind it takes its place after all that are needed.
 */
export function evaluationOrder(
  program: ts.Program,
  checker: ts.TypeChecker,
  roots: readonly string[],
): ts.SourceFile[] {
  const order: ts.SourceFile[] = [];
  const entered = new Set<ts.SourceFile>();
  const visit = (file: ts.SourceFile): void => {
    if (entered.has(file) || file.isDeclarationFile) return;
    entered.add(file);
    for (const dependency of evaluatedImports(file, checker)) visit(dependency);
    order.push(file);
  };
  for (const root of roots) {
    const file = program.getSourceFile(root);
    if (file !== undefined) visit(file);
  }
  for (const file of program.getSourceFiles()) visit(file);
  return order;
}

function evaluatedImports(file: ts.SourceFile, checker: ts.TypeChecker): ts.SourceFile[] {
  const usedAsValue = valueNames(file);
  const found: ts.SourceFile[] = [];
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    const specifier = statement.moduleSpecifier;
    if (specifier === undefined || isElided(statement, checker, usedAsValue)) continue;
    const target = checker.getSymbolAtLocation(specifier)?.valueDeclaration;
    if (target !== undefined && ts.isSourceFile(target)) found.push(target);
  }
  return found;
}

/** Whether JavaScript would not see the statement: nothing that it names is a value, or none is used as one. */
function isElided(
  statement: ts.ImportDeclaration | ts.ExportDeclaration,
  checker: ts.TypeChecker,
  usedAsValue: ReadonlySet<string>,
): boolean {
  if (ts.isExportDeclaration(statement)) {
    if (statement.isTypeOnly) return true;
    if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause)) return false;
    return statement.exportClause.elements.every((element) => element.isTypeOnly || !isValue(element.name, checker));
  }
  const clause = statement.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names: ts.Identifier[] = clause.name === undefined ? [] : [clause.name];
  if (clause.namedBindings !== undefined && ts.isNamespaceImport(clause.namedBindings)) {
    names.push(clause.namedBindings.name);
  } else if (clause.namedBindings !== undefined) {
    for (const element of clause.namedBindings.elements) if (!element.isTypeOnly) names.push(element.name);
  }
  return !names.some((name) => usedAsValue.has(name.text) && isValue(name, checker));
}

function isValue(name: ts.Node, checker: ts.TypeChecker): boolean {
  const symbol = checker.getSymbolAtLocation(name);
  if (symbol === undefined) return false;
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return (target.flags & ts.SymbolFlags.Value) !== 0;
}

/** The identifiers of a file that stand anywhere but in types and in imports. */
function valueNames(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    if (ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}
