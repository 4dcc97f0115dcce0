/** Conditions: booleans, and optional values by whether they are there (LANGUAGE.md §2). */

import type { BlockId } from "../mir/mir.js";
import { BOOL, resolve } from "../types/type.js";
import ts from "../typescript.cjs";
import { boolConstant, branch, enter, type FunctionBuilder, here, jump, newBlock, temp } from "./builder.js";
import { fail } from "./context.js";
import { lowerExpression } from "./expressions.js";
import { narrow } from "./narrowing.js";
import { asPlace } from "./patterns.js";
import { read } from "./values.js";

/** Evaluates the condition and goes to one of the two blocks. */
export function condition(f: FunctionBuilder, node: ts.Expression, then: BlockId, otherwise: BlockId): void {
  const span = here(f, node);
  if (ts.isParenthesizedExpression(node)) return condition(f, node.expression, then, otherwise);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return condition(f, node.operand, otherwise, then);
  }
  if (ts.isBinaryExpression(node)) {
    const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
    if (isAnd || node.operatorToken.kind === ts.SyntaxKind.BarBarToken) {
      const right = newBlock(f);
      if (isAnd) condition(f, node.left, right, otherwise);
      else condition(f, node.left, then, right);
      enter(f, right);
      return condition(f, node.right, then, otherwise);
    }
  }
  const value = lowerExpression(f, node, undefined, undefined, "condition");
  if (value.kind === "nothing") return jump(f, otherwise, span);
  if (value.kind === "place" || value.kind === "operand") {
    const t = resolve(value.type);
    switch (t.kind) {
      case "bool":
        return branch(
          f,
          value.kind === "place" ? read(f, value.place, BOOL, span) : value.operand,
          then,
          otherwise,
          span,
        );
      case "unit":
        if (typeof t.value === "boolean") return branch(f, boolConstant(t.value), then, otherwise, span);
        break;
      case "option": {
        // An optional boolean may only stand here once it is narrowed: then its value counts, not that it is there.
        const some = resolve(t.some).kind === "bool" ? narrow(f, node, value) : value;
        if (some.kind === "place" && resolve(some.type).kind === "bool") {
          return branch(f, read(f, some.place, BOOL, span), then, otherwise, span);
        }
        const place = asPlace(f, value, node).place;
        return branch(f, temp(f, BOOL, { kind: "discriminant", place }, span), then, otherwise, span);
      }
      case "ref":
      case "class":
      case "array":
      case "interface":
      case "object":
        // Narrowed already: it is there.
        return jump(f, then, span);
    }
  }
  fail(f.context, "ING1006", node, "a condition is a `boolean` or an optional place", {
    help: "compare it: `x !== 0`, `text.byteLength > 0`",
  });
}
