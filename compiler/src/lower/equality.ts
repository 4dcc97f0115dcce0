/** `===`, `!==`: values of one type; places by where they lie. */

import type { Operand, Span } from "../mir/mir.js";
import { typeText } from "../types/text.js";
import { BOOL, holdsPlace, isPlace, ref, resolve, type Type, U32 } from "../types/type.js";
import ts from "../typescript.cjs";
import { boolConstant, branch, copy, type FunctionBuilder, here, project, temp } from "./builder.js";
import { choose } from "./choices.js";
import { fail } from "./context.js";
import { convert } from "./convert.js";
import { lowerExpression } from "./expressions.js";
import { libraryCall } from "./library.js";
import { conversionHelp } from "./operators.js";
import { asPlace, held } from "./patterns.js";
import { unify } from "./unify.js";
import { operandValue, read, typeOfValue, type Value } from "./values.js";

export function lowerEquality(f: FunctionBuilder, node: ts.BinaryExpression, negated: boolean): Value {
  const span = here(f, node);
  const finish = (equal: Operand): Value =>
    operandValue(negated ? temp(f, BOOL, { kind: "unary", op: "not", operand: equal, overflow: "wrap" }, span) : equal);
  const left = lowerExpression(f, node.left, undefined, undefined, isNothing(node.right) ? "condition" : undefined);
  if (left.kind === "nothing") {
    const right = lowerExpression(f, node.right, undefined, undefined, "condition");
    return finish(isAbsent(f, right, node.right, span));
  }
  if (isNothing(node.right)) return finish(isAbsent(f, left, node.left, span));
  const kept = keep(f, left, node.left);
  const right = lowerExpression(f, node.right, typeOfValue(kept));
  if (kept.kind === "number" && right.kind === "number") {
    const same =
      kept.int !== undefined && right.int !== undefined ? kept.int === right.int : kept.float === right.float;
    return finish(boolConstant(same));
  }
  if (kept.kind === "text" && right.kind === "text") return finish(boolConstant(kept.value === right.value));
  return finish(equalValues(f, kept, node.left, right, node.right, node));
}
const isNothing = (node: ts.Expression): boolean =>
  node.kind === ts.SyntaxKind.NullKeyword ||
  (ts.isIdentifier(node) && node.text === "undefined") ||
  (ts.isParenthesizedExpression(node) && isNothing(node.expression));

/** The value as it is now, so that evaluating the other side cannot change it. */
export function keep(f: FunctionBuilder, value: Value, node: ts.Node): Value {
  if (value.kind !== "place") return value;
  const t = resolve(value.type);
  if (holdsPlace(t) || t.kind === "failure") return value;
  return operandValue(read(f, value.place, t, here(f, node)));
}

export function isAbsent(f: FunctionBuilder, value: Value, node: ts.Node, span: Span): Operand {
  if (value.kind === "nothing" || value.kind === "void") return boolConstant(true);
  if (value.kind !== "place" && value.kind !== "operand") return boolConstant(false);
  const t = resolve(value.type);
  if (t.kind === "void") return boolConstant(true);
  if (t.kind !== "option") return boolConstant(false);
  const present = temp(f, BOOL, { kind: "discriminant", place: asPlace(f, held(f, value, node), node).place }, span);
  return temp(f, BOOL, { kind: "unary", op: "not", operand: present, overflow: "wrap" }, span);
}

/** bool: whether two values of one type are the same, or the left one is absent where the right one is `undefined`. */
export function equalValues(
  f: FunctionBuilder,
  left: Value,
  leftNode: ts.Node,
  right: Value,
  rightNode: ts.Node,
  node: ts.Node,
): Operand {
  const span = here(f, node);
  if (right.kind === "nothing") return isAbsent(f, left, leftNode, span);
  const a = typeOfValue(left);
  const b = typeOfValue(right);
  if (a?.kind === "option" || b?.kind === "option") return equalOptions(f, left, leftNode, right, rightNode, node);
  const identity = identityOf(f, left, leftNode, right, rightNode, node);
  if (identity !== undefined) return identity;
  const type = comparedType(f, left, a, leftNode, right, b, rightNode);
  const t = resolve(type);
  if (t.kind === "unit") return boolConstant(true);
  const x = convert(f, left, t, leftNode);
  const y = convert(f, right, t, rightNode);
  switch (t.kind) {
    case "int":
    case "float":
    case "enum":
    case "bool":
    case "tag":
    case "variable":
    case "pointer":
      return temp(f, BOOL, { kind: "binary", op: "eq", left: x, right: y, overflow: "wrap" }, span);
    case "string": {
      const equal = libraryCall(f, "core/strings.ts", "stringEquals", [], [operandValue(x), operandValue(y)], node);
      return convert(f, equal, BOOL, node);
    }
    default:
      return fail(f.context, t.kind === "function" ? "ING1011" : "ING1012", node, "data has no identity to compare", {
        help: "compare its members, or write a function that does",
      });
  }
}

/** The type that both sides are brought to: the wider of two tags, what a literal's other side has. */
function comparedType(
  f: FunctionBuilder,
  left: Value,
  a: Type | undefined,
  leftNode: ts.Node,
  right: Value,
  b: Type | undefined,
  rightNode: ts.Node,
): Type {
  if (left.kind === "number" || left.kind === "text") return widened(b, left);
  if (right.kind === "number" || right.kind === "text") return widened(a, right);
  if (a === undefined || b === undefined) return a ?? b ?? BOOL;
  const x = a.kind === "unit" ? resolve(a.of) : a;
  const y = b.kind === "unit" ? resolve(b.of) : b;
  if (x.kind === "tag" && y.kind === "tag")
    return { kind: "tag", texts: [...new Set([...x.texts, ...y.texts])].sort() };
  if (x.kind === "string" || y.kind === "string") return { kind: "string" };
  if (unify(x, y)) return x;
  if (["int", "float", "enum"].includes(x.kind) && ["int", "float", "enum"].includes(y.kind)) {
    const [p, q] = [typeText(f.context.types, x), typeText(f.context.types, y)];
    fail(f.context, "ING1003", rightNode, `\`${p}\` and \`${q}\` are not compared: nothing is converted implicitly`, {
      label: `this is a \`${q}\``,
      help: conversionHelp(f, { type: x, node: leftNode }, { type: y, node: rightNode }),
    });
  }
  return x;
}
function widened(type: Type | undefined, literal: Value): Type {
  if (type === undefined) return BOOL;
  if (type.kind === "unit") {
    const of = resolve(type.of);
    // A literal that is another one makes the comparison false, not an error.
    if (of.kind === "tag" && literal.kind === "text")
      return { kind: "tag", texts: [...new Set([...of.texts, literal.value])].sort() };
    return of;
  }
  if (type.kind === "tag" && literal.kind === "text" && !type.texts.includes(literal.value)) {
    return { kind: "tag", texts: [...type.texts, literal.value].sort() };
  }
  return type;
}

/** Places are the same when they lie at the same address. */
function identityOf(
  f: FunctionBuilder,
  left: Value,
  leftNode: ts.Node,
  right: Value,
  rightNode: ts.Node,
  node: ts.Node,
): Operand | undefined {
  const x = addressOf(f, left, leftNode);
  if (x === undefined) return undefined;
  const y = addressOf(f, right, rightNode);
  if (y === undefined) return undefined;
  return temp(f, BOOL, { kind: "binary", op: "eq", left: x, right: y, overflow: "wrap" }, here(f, node));
}

function addressOf(f: FunctionBuilder, value: Value, node: ts.Node): Operand | undefined {
  if (value.kind !== "place" && value.kind !== "operand") return undefined;
  const t = resolve(value.type);
  const span = here(f, node);
  const pointer: Type = { kind: "pointer", to: U32 };
  if (isPlace(t) && value.kind === "place") {
    const operand = temp(f, ref(t), { kind: "borrow", place: value.place, exclusive: false }, span);
    return temp(f, pointer, { kind: "address", operand }, span);
  }
  if (t.kind === "ref" || t.kind === "interface") {
    const operand = value.kind === "place" ? copy(value.place, t) : value.operand;
    return temp(f, pointer, { kind: "address", operand }, span);
  }
  return undefined;
}

/** Equal when both are absent, or both there and equal. */
function equalOptions(
  f: FunctionBuilder,
  left: Value,
  leftNode: ts.Node,
  right: Value,
  rightNode: ts.Node,
  node: ts.Node,
): Operand {
  const span = here(f, node);
  const a = typeOfValue(left);
  const b = typeOfValue(right);
  if (a?.kind === "option" && b?.kind === "option") {
    const x = asPlace(f, held(f, left, leftNode), leftNode).place;
    const y = asPlace(f, held(f, right, rightNode), rightNode).place;
    const hasX = temp(f, BOOL, { kind: "discriminant", place: x }, span);
    const hasY = temp(f, BOOL, { kind: "discriminant", place: y }, span);
    const both = temp(f, BOOL, { kind: "binary", op: "and", left: hasX, right: hasY, overflow: "wrap" }, span);
    return chooseBool(
      f,
      node,
      both,
      () =>
        equalValues(
          f,
          { kind: "place", place: project(x, { kind: "some", type: a.some }), type: a.some, owned: false },
          leftNode,
          { kind: "place", place: project(y, { kind: "some", type: b.some }), type: b.some, owned: false },
          rightNode,
          node,
        ),
      () => temp(f, BOOL, { kind: "binary", op: "eq", left: hasX, right: hasY, overflow: "wrap" }, span),
    );
  }
  const [maybe, maybeNode, sure, sureNode] =
    a?.kind === "option" ? [left, leftNode, right, rightNode] : [right, rightNode, left, leftNode];
  const t = typeOfValue(maybe) as Type & { kind: "option" };
  const place = asPlace(f, held(f, maybe, maybeNode), maybeNode).place;
  const present = temp(f, BOOL, { kind: "discriminant", place }, span);
  return chooseBool(
    f,
    node,
    present,
    () =>
      equalValues(
        f,
        { kind: "place", place: project(place, { kind: "some", type: t.some }), type: t.some, owned: false },
        maybeNode,
        sure,
        sureNode,
        node,
      ),
    () => boolConstant(false),
  );
}

function chooseBool(
  f: FunctionBuilder,
  node: ts.Node,
  test: Operand,
  whenTrue: () => Operand,
  whenFalse: () => Operand,
): Operand {
  const value = choose(f, node, BOOL, (then, otherwise) => branch(f, test, then, otherwise, here(f, node)), [
    () => ({ value: operandValue(whenTrue()), node }),
    () => ({ value: operandValue(whenFalse()), node }),
  ]);
  return convert(f, value, BOOL, node);
}
