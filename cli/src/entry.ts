/** The entry must be `export function main`: ING7004 where it is something else, said at what it is. */

import { readFileSync } from "node:fs";
import type { Diagnostic } from "@ingot/compiler";
import ts from "typescript";

const HELP =
  "the entry is `export function main(): void { ... }`, or `main(board: Own<Board>)` for the board's peripherals";

/** What is wrong with `main` in an entry file, or undefined. Syntax errors are the compiler's to report. */
export function entryProblem(path: string): Diagnostic | undefined {
  return problemIn(parse(path), true);
}

/** The same for a file that may be a module without a `main`: only what is called `main` is looked at. */
export function moduleProblem(path: string): Diagnostic | undefined {
  return problemIn(parse(path), false);
}

const parse = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2023, true);

export function problemIn(source: ts.SourceFile, mainRequired: boolean): Diagnostic | undefined {
  let unexported: ts.Node | undefined;
  for (const statement of source.statements) {
    if (exportsMainByName(statement)) return undefined;
    const name = declarationOfMain(statement);
    if (name === undefined) continue;
    if (!isExported(statement)) unexported ??= name;
    else if (ts.isFunctionDeclaration(statement)) return undefined;
    else return problem(source, name, `\`main\` is ${kindOf(statement)}, not a function`);
  }
  if (unexported !== undefined) return problem(source, unexported, "`main` is not exported");
  return mainRequired ? problem(source, undefined, "the entry file exports no `main`") : undefined;
}

/** `export { main }`, `export { run as main }`, `export { main } from "./app"`. */
function exportsMainByName(statement: ts.Statement): boolean {
  if (!ts.isExportDeclaration(statement)) return false;
  const clause = statement.exportClause;
  if (clause === undefined) return true;
  return ts.isNamedExports(clause) && clause.elements.some((element) => element.name.text === "main");
}

/** The name node of a declaration of `main`. */
function declarationOfMain(statement: ts.Statement): ts.Node | undefined {
  if (ts.isVariableStatement(statement)) {
    const names = statement.declarationList.declarations.map((declaration) => declaration.name);
    return names.find((name) => ts.isIdentifier(name) && name.text === "main");
  }
  const declares =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isModuleDeclaration(statement);
  return declares && statement.name?.text === "main" ? statement.name : undefined;
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const kinds = modifiers.map((modifier) => modifier.kind);
  return kinds.includes(ts.SyntaxKind.ExportKeyword) && !kinds.includes(ts.SyntaxKind.DefaultKeyword);
}

function kindOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement)) return "a variable";
  if (ts.isClassDeclaration(statement)) return "a class";
  if (ts.isEnumDeclaration(statement)) return "an enum";
  return ts.isModuleDeclaration(statement) ? "a namespace" : "a type";
}

function problem(source: ts.SourceFile, at: ts.Node | undefined, message: string): Diagnostic {
  const start = source.getLineAndCharacterOfPosition(at?.getStart() ?? 0);
  const end = source.getLineAndCharacterOfPosition(at?.getEnd() ?? 0);
  return {
    ...{ code: "ING7004", severity: "error", message, file: source.fileName },
    ...{ line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 },
    ...{ label: undefined, help: HELP, related: [] },
  };
}
