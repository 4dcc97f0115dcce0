/** ING1010: what may stand at the top level of a module (LANGUAGE.md §1). */

import { join, sep } from "node:path";

import ts from "../typescript.cjs";

import { type Outcome, type Rule, type RuleContext, rule } from "./rule.js";
import { isNothing, members, symbolAt } from "./type-facts.js";

/** Calls that declare something to the compiler: a handler, a thread, a test. */
const REGISTRATIONS: ReadonlySet<string> = new Set(["interrupt", "thread", "test", "bench"]);

const statements = rule<ts.Statement>(
  [
    ts.SyntaxKind.Block,
    ts.SyntaxKind.BreakStatement,
    ts.SyntaxKind.ContinueStatement,
    ts.SyntaxKind.DebuggerStatement,
    ts.SyntaxKind.DoStatement,
    ts.SyntaxKind.ForInStatement,
    ts.SyntaxKind.ForOfStatement,
    ts.SyntaxKind.ForStatement,
    ts.SyntaxKind.IfStatement,
    ts.SyntaxKind.LabeledStatement,
    ts.SyntaxKind.ReturnStatement,
    ts.SyntaxKind.SwitchStatement,
    ts.SyntaxKind.ThrowStatement,
    ts.SyntaxKind.TryStatement,
    ts.SyntaxKind.WhileStatement,
    ts.SyntaxKind.ImportEqualsDeclaration,
  ],
  (node, context) => (ts.isSourceFile(node.parent) ? reportStatement(node, "a statement", context) : undefined),
);

const expressions = rule<ts.ExpressionStatement>([ts.SyntaxKind.ExpressionStatement], (node, context) => {
  if (!ts.isSourceFile(node.parent)) return undefined;
  if (isDirective(node, context.file) || isRegistration(node.expression, context)) return undefined;
  return reportStatement(node, "an expression statement", context);
});

const namespaces = rule<ts.ModuleDeclaration>([ts.SyntaxKind.ModuleDeclaration], (node, context) => {
  // `declare module` and `declare global` are claims: ING1016.
  const declared = node.modifiers?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword) ?? false;
  if (declared || !ts.isSourceFile(node.parent)) return undefined;
  return reportStatement(node, "a namespace", context, "write a module of its own, and import it with `import * as`");
});

const variables = rule<ts.VariableStatement>([ts.SyntaxKind.VariableStatement], (node, context) => {
  if (!ts.isSourceFile(node.parent)) return undefined;
  if (node.modifiers?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword)) return undefined;
  const list = node.declarationList;
  const kind = list.flags & ts.NodeFlags.BlockScoped;
  if (kind === ts.NodeFlags.Using || kind === ts.NodeFlags.AwaitUsing) {
    return reportStatement(
      node,
      "`using`",
      context,
      "a static is never disposed of: write `const`, or move it into a function",
    );
  }
  let outcome: Outcome;
  for (const declaration of list.declarations) {
    if (declaration.initializer !== undefined) continue;
    // An option starts as nothing.
    if (members(context.checker, context.checker.getTypeAtLocation(declaration.name)).some(isNothing)) continue;
    context.report(declaration, {
      code: "ING1010",
      message: `the static \`${declaration.name.getText(context.file)}\` has no initialiser`,
      label: "no first value",
      help: "give it its first value here: statics are set before `main` runs",
    });
    outcome = "construct";
  }
  return outcome;
});

const awaits = rule<ts.AwaitExpression>([ts.SyntaxKind.AwaitExpression], (node, context) => {
  for (let up: ts.Node = node.parent; !ts.isSourceFile(up); up = up.parent) if (ts.isFunctionLike(up)) return undefined;
  return reportStatement(node, "`await`", context);
});

export const TOP_LEVEL_RULES: readonly Rule[] = [statements, expressions, namespaces, variables, awaits];

function reportStatement(
  node: ts.Node,
  what: string,
  context: RuleContext,
  help = "move it into `main`, or into a function that `main` calls; give statics their value in their initialiser",
): Outcome {
  context.report(node, {
    code: "ING1010",
    message: `${what} at the top level: a module declares, it does not run`,
    label: "would run at import",
    help,
  });
  return "construct";
}

/** `"use unsafe"` as the first statement; `"use strict"`, which says what is so. */
function isDirective(node: ts.ExpressionStatement, file: ts.SourceFile): boolean {
  if (!ts.isStringLiteral(node.expression)) return false;
  if (node.expression.text === "use strict") return true;
  return node.expression.text === "use unsafe" && file.statements[0] === node;
}

function isRegistration(expression: ts.Expression, context: RuleContext): boolean {
  if (!ts.isCallExpression(expression)) return false;
  const symbol = symbolAt(context.checker, expression.expression);
  if (symbol === undefined || !REGISTRATIONS.has(symbol.name)) return false;
  return symbol.declarations?.some((d) => isOwnSource(d.getSourceFile(), context)) ?? false;
}

/** Whether a file is the prelude's or one of the modules behind `ingot:` names. */
function isOwnSource(file: ts.SourceFile, context: RuleContext): boolean {
  return file.isDeclarationFile || file.fileName.startsWith(join(context.osRoot, sep));
}
