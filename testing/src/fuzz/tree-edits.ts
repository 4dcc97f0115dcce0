/** The ways in which the shrinker may cut a program: each edit changes one place of a tree, in place. */

import type { Expr, Program, Stmt, Type } from "./ast.js";
import { sameType } from "./ast.js";
import { isExpr, isNode, isTypeKey } from "./tree.js";

export interface Edit {
  /** How many nodes it may take away: large cuts are tried first. */
  readonly weight: number;
  apply(): void;
}

/** Every edit of this tree, in an order that depends on the tree alone: a copy has the same ones. */
export function edits(program: Program): Edit[] {
  const found: Edit[] = [];
  itemEdits(program, found);
  walk(program, found);
  return found.sort((a, b) => b.weight - a.weight);
}

function itemEdits(program: Program, found: Edit[]): void {
  const weight = program.items.map(sizeOf);
  for (const [i, item] of program.items.entries()) {
    found.push({ weight: weight[i]! + 5, apply: () => void program.items.splice(program.items.indexOf(item), 1) });
    if (item.item !== "class") continue;
    const methods = item.decl.methods as (typeof item.decl.methods)[number][];
    for (const m of [...methods])
      found.push({ weight: sizeOf(m) + 1, apply: () => void methods.splice(methods.indexOf(m), 1) });
    const fields = item.decl.fields as (typeof item.decl.fields)[number][];
    for (const f of [...fields])
      found.push({ weight: sizeOf(f), apply: () => void fields.splice(fields.indexOf(f), 1) });
  }
  const declarations: unknown[][] = [
    program.enums,
    program.words,
    program.objects,
    program.unions,
    program.interfaces,
    program.failures,
  ];
  for (const list of declarations) {
    for (const decl of [...list]) found.push({ weight: 2, apply: () => void list.splice(list.indexOf(decl), 1) });
  }
}

function walk(value: unknown, found: Edit[]): void {
  if (Array.isArray(value)) {
    if (value.length > 0 && isStatement(value[0])) statementEdits(value as Stmt[], found);
    for (const item of value) walk(item, found);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const record = value as Record<string, unknown>;
  for (const [key, child] of Object.entries(record)) {
    if (isTypeKey(key)) continue;
    if (typeof child === "object" && child !== null && !Array.isArray(child) && isExpr(child)) {
      expressionEdits(
        child,
        (replacement) => {
          record[key] = replacement;
        },
        found,
      );
    } else if (Array.isArray(child) && child.length > 0 && isExpression(child[0])) {
      for (const [i, item] of (child as Expr[]).entries()) {
        expressionEdits(
          item,
          (replacement) => {
            child[i] = replacement;
          },
          found,
        );
      }
    }
    walk(child, found);
  }
}

/** Leaves out runs of statements, long ones first, or puts a statement's body in its place. */
function statementEdits(list: Stmt[], found: Edit[]): void {
  for (let length = list.length; length >= 1; length = Math.floor(length / 2)) {
    for (let from = 0; from + length <= list.length; from += length) {
      const weight = list.slice(from, from + length).reduce((sum, s) => sum + sizeOf(s), 0);
      found.push({ weight, apply: () => void list.splice(from, length) });
    }
  }
  for (const [i, statement] of list.entries()) {
    for (const body of bodiesOf(statement)) {
      const kept = body.filter((s) => s.s !== "jump");
      found.push({ weight: sizeOf(statement) - sizeOf(kept), apply: () => void list.splice(i, 1, ...kept) });
    }
  }
}
function bodiesOf(node: Stmt): Stmt[][] {
  switch (node.s) {
    case "if":
    case "ifSome":
      return [node.yes, node.no];
    case "for":
    case "while":
    case "forOf":
    case "using":
    case "start":
      return [node.body];
    case "switch":
    case "match":
      return node.cases.map((c) => c.body);
    case "try":
      return [node.body, node.otherwise, ...(node.finally === undefined ? [] : [node.finally])];
    default:
      return [];
  }
}

/** Puts a part of the same type, or a plain literal, in an expression's place. */
function expressionEdits(node: Expr, replace: (by: Expr) => void, found: Edit[]): void {
  const size = sizeOf(node);
  if (size <= 1 && (node.e === "literal" || node.e === "none" || node.e === "variable")) return;
  const parts: Expr[] = [];
  collectParts(node, node.type, parts, 0);
  for (const part of parts) found.push({ weight: size - sizeOf(part), apply: () => replace(part) });
  const simple = simplest(node.type);
  if (simple !== undefined) found.push({ weight: size - 1, apply: () => replace(simple) });
}
function collectParts(value: unknown, type: Type, parts: Expr[], depth: number): void {
  if (typeof value !== "object" || value === null || depth > 3) return;
  for (const [key, child] of Object.entries(value)) {
    if (isTypeKey(key) || typeof child !== "object" || child === null) continue;
    if (isExpr(child) && sameType(child.type, type)) parts.push(child);
    else collectParts(child, type, parts, depth + 1);
  }
}
function simplest(type: Type): Expr | undefined {
  switch (type.kind) {
    case "integer":
      return { e: "literal", type, value: 1n };
    case "float":
      return { e: "literal", type, value: 1 };
    case "boolean":
      return { e: "literal", type, value: true };
    case "string":
      return { e: "literal", type, value: "a" };
    case "option":
      return { e: "none", type };
    default:
      return undefined;
  }
}

function isStatement(value: unknown): boolean {
  return typeof value === "object" && value !== null && "s" in value;
}
function isExpression(value: unknown): boolean {
  return typeof value === "object" && value !== null && isExpr(value);
}
function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + sizeOf(item), 0);
  if (typeof value !== "object" || value === null) return 0;
  let size = isNode(value) ? 1 : 0;
  for (const [key, child] of Object.entries(value)) if (!isTypeKey(key)) size += sizeOf(child);
  return size;
}
