/** One cause, one diagnostic: what a later stage finds only because the subset is left already is not said. */

import { join, sep } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { LoadedProgram } from "../program/load.js";
import ts from "../typescript.cjs";
import { resolved } from "./type-facts.js";

/** What only the subset decides: where it has spoken, the same code from a later stage is an echo. */
const SUBSET_ONLY: ReadonlySet<string> = new Set([
  "ING1001",
  "ING1002",
  "ING1005",
  "ING1006",
  "ING1010",
  "ING1011",
  "ING1013",
  "ING1016",
  "ING1017",
  "ING1020",
  "ING1021",
  "ING1022",
  "ING1031",
  "ING5001",
]);

/**
 * Those of `later` that stand on their own: not in a statement or declaration that the subset's `earlier` diagnostics
 * reject, and not about a name that such a one declares.
 */
export function withoutFollowOns(
  later: readonly Diagnostic[],
  earlier: readonly Diagnostic[],
  { program, checker, osRoot }: LoadedProgram,
): Diagnostic[] {
  if (earlier.length === 0) return [...later];
  const rejected = new Set<ts.Node>();
  for (const diagnostic of earlier) {
    const unit = unitAt(diagnostic, program);
    if (unit !== undefined) rejected.add(unit);
  }
  const known = new Map<ts.Symbol, boolean>();
  const names = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node)) {
      const symbol = resolved(checker, checker.getSymbolAtLocation(node));
      if (symbol !== undefined && isRejected(symbol)) return true;
    }
    return ts.forEachChild(node, names) ?? false;
  };
  const isRejected = (symbol: ts.Symbol): boolean => {
    const answer = known.get(symbol);
    if (answer !== undefined) return answer;
    known.set(symbol, false);
    const found = (symbol.declarations ?? []).some((declaration) => {
      const unit = unitOf(declaration);
      if (rejected.has(unit)) return true;
      // A variable that starts with what a rejected declaration gives has no type to speak of.
      return (
        ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined && names(declaration.initializer)
      );
    });
    known.set(symbol, found);
    return found;
  };
  const inLibrary = earlier.some((diagnostic) => diagnostic.file.startsWith(join(osRoot, sep)));
  return later.filter((diagnostic) => {
    if (SUBSET_ONLY.has(diagnostic.code)) return false;
    // A generic of the library, instantiated with what the program may not use it for.
    if (diagnostic.file.startsWith(join(osRoot, sep)) && !inLibrary) return false;
    const unit = unitAt(diagnostic, program);
    return unit === undefined || !(rejected.has(unit) || names(unit));
  });
}

function unitAt(diagnostic: Diagnostic, program: ts.Program): ts.Node | undefined {
  const file = program.getSourceFile(diagnostic.file);
  if (file === undefined) return undefined;
  const position = ts.getPositionOfLineAndCharacter(file, diagnostic.line - 1, diagnostic.column - 1);
  let node: ts.Node = file;
  for (;;) {
    const inner: ts.Node | undefined = ts.forEachChild(node, (child) =>
      child.getStart(file) <= position && position < child.end ? child : undefined,
    );
    if (inner === undefined) return unitOf(node);
    node = inner;
  }
}

/**
 * The smallest statement or class member around a node. What stands in a block is a unit of its own, apart from the
 * `if`, loop or function around it.
 */
function unitOf(node: ts.Node): ts.Node {
  let unit = node;
  while (!ts.isSourceFile(unit.parent ?? unit)) {
    if (ts.isBlock(unit.parent) || ts.isClassLike(unit.parent) || ts.isCaseOrDefaultClause(unit.parent)) break;
    unit = unit.parent;
  }
  return unit;
}
