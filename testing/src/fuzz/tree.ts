/** Walks over a program's tree without knowing its node kinds: a node is an object with `e` (expression) or `s` (statement). */

import type { Checked, Expr, Program } from "./ast.js";

/** Marks the checks with these ids as printed in a form that cannot fail. */
export function setSafe(program: Program, ids: ReadonlySet<number>): void {
  visitNodes(program, (node) => {
    if ("id" in node && "safe" in node && ids.has((node as unknown as Checked).id))
      (node as unknown as Checked).safe = true;
  });
}

/** Every expression and statement, parents first. Types are data of their own and are not entered. */
export function visitNodes(root: unknown, visit: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(root)) {
    for (const item of root) visitNodes(item, visit);
    return;
  }
  if (typeof root !== "object" || root === null) return;
  const record = root as Record<string, unknown>;
  if (isNode(record)) visit(record);
  for (const [key, value] of Object.entries(record)) if (!isTypeKey(key)) visitNodes(value, visit);
}

export function isNode(value: object): boolean {
  return "e" in value || "s" in value;
}
export function isExpr(value: object): value is Expr {
  return "e" in value;
}
/** Properties that hold types or declarations: shared between nodes, and no part of the tree below them. */
export function isTypeKey(key: string): boolean {
  return [
    "type",
    "of",
    "union",
    "typeArgs",
    "params",
    "result_",
    "failure",
    "base",
    "interfaces",
    "enums",
    "words",
    "objects",
    "unions",
    "failures",
  ].includes(key);
}
