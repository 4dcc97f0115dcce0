/** Loops. Their variables are fresh in each turn; `for…of` ends its iterator on every way out. */

import type { Place } from "../mir/mir.js";
import { BOOL, borrowed, holdsPlace, ref, resolve, type Type, U32, USIZE } from "../types/type.js";
import ts from "../typescript.cjs";
import {
  assign,
  branch,
  copy,
  enter,
  type FunctionBuilder,
  here,
  intConstant,
  jump,
  localPlace,
  newBlock,
  newLocal,
  placeOf,
  project,
  temp,
} from "./builder.js";
import { callInterface, callMethod } from "./calls.js";
import { findMethod } from "./classes.js";
import { condition } from "./conditions.js";
import { fail, freshVariable, typeAt } from "./context.js";
import { convert } from "./convert.js";
import { assignTo, lowerExpression } from "./expressions.js";
import { lowerForAwait } from "./for-await.js";
import { eachItem } from "./generators.js";
import { libraryCall } from "./library.js";
import { withoutAsConst } from "./literals.js";
import { asPlace, bindPattern, held } from "./patterns.js";
import type { Scope } from "./scopes.js";
import { endScopes, lowerDeclarations, scoped } from "./statements.js";
import { operandValue, read, type Value } from "./values.js";
import { viewOfTuple } from "./views.js";

export function lowerWhile(f: FunctionBuilder, node: ts.WhileStatement, label: string | undefined): void {
  const span = here(f, node);
  const test = newBlock(f);
  const body = newBlock(f);
  const end = newBlock(f);
  jump(f, test, span);
  enter(f, test);
  condition(f, node.expression, body, end);
  enter(f, body);
  loopBody(f, { kind: "loop", label, breakTo: end, continueTo: test }, node.statement);
  jump(f, test, span);
  enter(f, end);
}

function loopBody(f: FunctionBuilder, loop: Scope & { kind: "loop" }, body: ts.Statement): void {
  f.scopes.push(loop);
  scoped(f, body);
  f.scopes.pop();
}

export function lowerDo(f: FunctionBuilder, node: ts.DoStatement, label: string | undefined): void {
  const span = here(f, node);
  const body = newBlock(f);
  const test = newBlock(f);
  const end = newBlock(f);
  jump(f, body, span);
  enter(f, body);
  loopBody(f, { kind: "loop", label, breakTo: end, continueTo: test }, node.statement);
  jump(f, test, span);
  enter(f, test);
  condition(f, node.expression, body, end);
  enter(f, end);
}

export function lowerFor(f: FunctionBuilder, node: ts.ForStatement, label: string | undefined): void {
  const span = here(f, node);
  const depth = f.scopes.length;
  if (node.initializer !== undefined) {
    if (ts.isVariableDeclarationList(node.initializer)) lowerDeclarations(f, node.initializer);
    else lowerExpression(f, node.initializer, { kind: "void" });
  }
  const test = newBlock(f);
  const body = newBlock(f);
  const step = newBlock(f);
  const end = newBlock(f);
  jump(f, test, span);
  enter(f, test);
  if (node.condition === undefined) jump(f, body, span);
  else condition(f, node.condition, body, end);
  enter(f, body);
  loopBody(f, { kind: "loop", label, breakTo: end, continueTo: step }, node.statement);
  jump(f, step, span);
  enter(f, step);
  if (node.incrementor !== undefined) lowerExpression(f, node.incrementor, { kind: "void" });
  jump(f, test, span);
  enter(f, end);
  endScopes(f, depth);
}

export function lowerForOf(f: FunctionBuilder, node: ts.ForOfStatement, label: string | undefined): void {
  if (node.awaitModifier !== undefined) return lowerForAwait(f, node, label);
  const entries = entriesCall(f, node.expression);
  const value = lowerIterated(f, entries ?? node.expression);
  if (value.kind === "text")
    return overText(f, node, operandValue(convert(f, value, { kind: "string" }, node.expression)), label);
  const { place, type } = asPlace(f, held(f, value, node.expression), node.expression);
  switch (type.kind) {
    case "array":
      // The loop holds on to the array that it found, whatever becomes of the way there.
      return overElements(f, node, heldArray(f, place, type, node), type, label, entries !== undefined);
    case "slice":
      return overElements(f, node, place, type, label, entries !== undefined);
    case "tuple": {
      const view = viewOfTuple(f, place, type, [node.statement], node.expression);
      const elements = placeOf(f, view.operand, here(f, node.expression));
      return overElements(f, node, elements, view.type, label, entries !== undefined);
    }
    case "string":
      return overText(f, node, { kind: "place", place, type, owned: false }, label);
    case "generator":
      return overGenerator(f, node, place, type, label);
    case "class":
    case "interface":
      return overIterable(f, node, { kind: "place", place, type, owned: false }, label);
    default:
      return fail(f.context, "ING1011", node.expression, "this cannot be iterated over", {
        help: "give an array, a view, a string, a generator or a class with `[Symbol.iterator]`",
      });
  }
}

function heldArray(f: FunctionBuilder, place: Place, type: Type, node: ts.ForOfStatement): Place {
  if (place.projections.length === 0) return place;
  const span = here(f, node.expression);
  const held = temp(f, ref(type), { kind: "borrow", place, exclusive: true }, span);
  return project(placeOf(f, held, span), { kind: "deref", type });
}

/** `for (const x of ["a", "b"] as const)`: the literal is a view of what the loop names, and no tuple. */
function lowerIterated(f: FunctionBuilder, node: ts.Expression): Value {
  const inner = withoutAsConst(node);
  if (!ts.isArrayLiteralExpression(inner)) return lowerExpression(f, node);
  const type = f.context.checker.getTypeAtLocation(inner);
  const element = f.context.checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  const isText =
    element !== undefined && (element.isUnion() ? element.types : [element]).every((t) => t.isStringLiteral());
  if (!isText)
    return lowerExpression(f, inner, { kind: "slice", element: freshVariable(f.context, "any"), mutable: false });
  const of = typeAt(f.context, inner, element, f.environment, true);
  return lowerExpression(f, inner, { kind: "slice", element: of.kind === "unit" ? of.of : of, mutable: false });
}

/** `xs.entries()` in the head of a loop: the array, to be walked with its index. */
function entriesCall(f: FunctionBuilder, node: ts.Expression): ts.Expression | undefined {
  if (
    !ts.isCallExpression(node) ||
    !ts.isPropertyAccessExpression(node.expression) ||
    node.expression.name.text !== "entries"
  )
    return undefined;
  const symbol = f.context.checker.getSymbolAtLocation(node.expression.name);
  return symbol?.declarations?.some((d) => d.getSourceFile().isDeclarationFile)
    ? node.expression.expression
    : undefined;
}

/** Declares the loop's variable, or assigns to the one it names. */
export function bindElement(f: FunctionBuilder, node: ts.ForOfStatement, value: Value): void {
  if (ts.isVariableDeclarationList(node.initializer)) {
    const declaration = node.initializer.declarations[0]!;
    bindPattern(f, declaration.name, value, declaration);
  } else assignTo(f, node.initializer, value);
}

function overElements(
  f: FunctionBuilder,
  node: ts.ForOfStatement,
  place: Place,
  type: Type & { kind: "array" | "slice" },
  label: string | undefined,
  withIndex: boolean,
): void {
  const span = here(f, node);
  const view = type.kind === "slice" ? read(f, place, type, span) : undefined;
  const source = view !== undefined && view.kind !== "constant" ? view.place : place;
  const length =
    type.kind === "array" ? intConstant(type.length, USIZE) : temp(f, USIZE, { kind: "length", operand: view! }, span);
  const index = newLocal(f, USIZE, span);
  assign(f, localPlace(index), { kind: "use", operand: intConstant(0, USIZE) }, span);
  const current = copy(localPlace(index), USIZE);
  counted(
    f,
    node,
    label,
    index,
    () => temp(f, BOOL, { kind: "binary", op: "lt", left: current, right: length, overflow: "wrap" }, span),
    () => {
      const at = project(source, { kind: "index", index: current, type: type.element });
      const element: Value = { kind: "place", place: at, type: type.element, owned: false };
      if (!withIndex) return bindElement(f, node, element);
      const elementType = borrowed(type.element);
      const part = convert(f, element, elementType, node);
      const pair: Type = { kind: "tuple", elements: [USIZE, elementType] };
      const both = temp(f, pair, { kind: "aggregate", operands: [current, part] }, span);
      bindElement(f, node, operandValue(both));
    },
    intConstant(1, USIZE),
  );
}

/** A loop over a position, moved on by `stride` after each turn. */
function counted(
  f: FunctionBuilder,
  node: ts.ForOfStatement,
  label: string | undefined,
  index: number,
  test: () => ReturnType<typeof copy>,
  bind: () => void,
  stride: ReturnType<typeof copy>,
): void {
  const span = here(f, node);
  const head = newBlock(f);
  const body = newBlock(f);
  const step = newBlock(f);
  const end = newBlock(f);
  jump(f, head, span);
  enter(f, head);
  branch(f, test(), body, end, span);
  enter(f, body);
  bind();
  loopBody(f, { kind: "loop", label, breakTo: end, continueTo: step }, node.statement);
  jump(f, step, span);
  enter(f, step);
  assign(
    f,
    localPlace(index),
    { kind: "binary", op: "add", left: copy(localPlace(index), USIZE), right: stride, overflow: "wrap" },
    span,
  );
  jump(f, head, span);
  enter(f, end);
}

/** By code point (LANGUAGE.md §4). */
function overText(f: FunctionBuilder, node: ts.ForOfStatement, text: Value, label: string | undefined): void {
  const span = here(f, node);
  const string: Type = { kind: "string" };
  const operand = convert(f, text, string, node.expression);
  const length = temp(f, USIZE, { kind: "length", operand }, span);
  const index = newLocal(f, USIZE, span);
  const width = newLocal(f, USIZE, span);
  assign(f, localPlace(index), { kind: "use", operand: intConstant(0, USIZE) }, span);
  const current = copy(localPlace(index), USIZE);
  counted(
    f,
    node,
    label,
    index,
    () => temp(f, BOOL, { kind: "binary", op: "lt", left: current, right: length, overflow: "wrap" }, span),
    () => {
      const point = convert(
        f,
        libraryCall(f, "core/strings.ts", "codePointAt", [], [operandValue(operand), operandValue(current)], node),
        U32,
        node,
      );
      const size = libraryCall(f, "core/strings.ts", "codePointWidth", [], [operandValue(point)], node);
      assign(f, localPlace(width), { kind: "use", operand: convert(f, size, USIZE, node) }, span);
      bindElement(f, node, operandValue(point));
    },
    copy(localPlace(width), USIZE),
  );
}

function overGenerator(
  f: FunctionBuilder,
  node: ts.ForOfStatement,
  place: Place,
  type: Type & { kind: "generator" },
  label: string | undefined,
): void {
  eachItem(f, node, place, type, label, (item) => {
    bindElement(f, node, item);
    scoped(f, node.statement);
  });
}

/** A class (or interface) with `[Symbol.iterator]()`: its iterator, turn by turn. */
function overIterable(
  f: FunctionBuilder,
  node: ts.ForOfStatement,
  iterable: Value & { kind: "place" },
  label: string | undefined,
): void {
  const span = here(f, node);
  const t = resolve(iterable.type);
  const iterator =
    t.kind === "interface"
      ? callInterface(f, read(f, iterable.place, t, span), t.id, "[Symbol.iterator]", [], node.expression)
      : callMethod(f, iterable, "[Symbol.iterator]", [], node.expression);
  if (iterator.kind !== "place" && iterator.kind !== "operand")
    return fail(f.context, "ING1014", node.expression, "its iterator is not a value", {
      help: "return an object with `next()`",
    });
  const { place, type } = asPlace(f, held(f, iterator, node), node.expression);
  if (type.kind === "generator") return overGenerator(f, node, place, type, label);
  const source: Value = { kind: "place", place, type, owned: false };
  const head = newBlock(f);
  const body = newBlock(f);
  const end = newBlock(f);
  const leave =
    type.kind === "class" && findMethod(f.context.classInstances.get(type.id)!, "return") !== undefined
      ? newBlock(f)
      : end;
  jump(f, head, span);
  enter(f, head);
  const step =
    type.kind === "interface"
      ? callInterface(f, copy(place, type), type.id, "next", [], node.expression)
      : callMethod(f, source, "next", [], node.expression);
  const result = asPlace(f, held(f, step, node), node.expression);
  if (result.type.kind !== "union")
    fail(f.context, "ING1014", node.expression, "`next()` gives an `IteratorResult`", {
      help: "declare its result: `IteratorResult<…, undefined>`",
    });
  const index = result.type.variants.findIndex(
    (v) =>
      v.kind === "object" &&
      v.fields.some((x) => x.name === "done" && x.type.kind === "unit" && x.type.value === false),
  );
  const variant = result.type.variants[index]! as Type & { kind: "object" };
  const which = temp(f, U32, { kind: "discriminant", place: result.place }, span);
  const goesOn = temp(
    f,
    BOOL,
    { kind: "binary", op: "eq", left: which, right: intConstant(index, U32), overflow: "wrap" },
    span,
  );
  branch(f, goesOn, body, end, span);
  enter(f, body);
  const at = variant.fields.findIndex((x) => x.name === "value");
  const item = variant.fields[at]!.type;
  const element = project(
    result.place,
    { kind: "variant", index, type: variant },
    { kind: "field", index: at, type: item },
  );
  bindElement(f, node, { kind: "place", place: element, type: item, owned: holdsPlace(item) });
  loopBody(f, { kind: "loop", label, breakTo: leave, continueTo: head }, node.statement);
  jump(f, head, span);
  if (leave !== end) {
    enter(f, leave);
    callMethod(f, source, "return", [], node);
    jump(f, end, span);
  }
  enter(f, end);
}
