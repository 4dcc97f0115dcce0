/** Members of arrays and views, and how `FixedArray`s are made (LANGUAGE.md §4). */
import type ts from "typescript";
import type { Operand, Place } from "../../mir/mir.js";
import { literalLength } from "../../types/from-typescript.js";
import { typeText } from "../../types/text.js";
import { BOOL, holdsPlace, ref, resolve, sameType, type Type, USIZE } from "../../types/type.js";
import { assign, emit, type FunctionBuilder, here, localPlace, newLocal, project, temp, zero } from "../builder.js";
import { callDeclared, callValue } from "../calls.js";
import { fail, freshVariable, typeAt } from "../context.js";
import { convert } from "../convert.js";
import { eachIndex } from "../each-index.js";
import { indexOperand, lowerExpression, lowerTo } from "../expressions.js";
import { libraryFunction } from "../library.js";
import { lowerArrayOf } from "../literals.js";
import { asPlace, held } from "../patterns.js";
import { operandValue, read, type Value } from "../values.js";
import { viewOfTuple } from "../views.js";
import { isInHierarchy, isZeroable, setsOnlyZeros } from "../zero.js";

const LIBRARY: ReadonlyMap<string, readonly [module: string, name: string]> = new Map([
  ["at", ["core/arrays.ts", "arrayAt"]],
  ["indexOf", ["core/arrays.ts", "arrayIndexOf"]],
  ["lastIndexOf", ["core/arrays.ts", "arrayLastIndexOf"]],
  ["includes", ["core/arrays.ts", "arrayIncludes"]],
  ["forEach", ["core/arrays.ts", "arrayForEach"]],
  ["every", ["core/arrays.ts", "arrayEvery"]],
  ["some", ["core/arrays.ts", "arraySome"]],
  ["find", ["core/arrays.ts", "arrayFind"]],
  ["findIndex", ["core/arrays.ts", "arrayFindIndex"]],
  ["findLast", ["core/arrays.ts", "arrayFindLast"]],
  ["findLastIndex", ["core/arrays.ts", "arrayFindLastIndex"]],
  ["reduce", ["core/arrays.ts", "arrayReduce"]],
  ["fill", ["core/arrays.ts", "arrayFill"]],
  ["set", ["core/arrays.ts", "arraySet"]],
  ["reverse", ["core/arrays.ts", "arrayReverse"]],
  ["sort", ["core/sort.ts", "arraySort"]],
]);

/** They write into the array that they are called on, which data is not (LANGUAGE.md §3). */
const WRITING: ReadonlySet<string> = new Set(["fill", "set", "reverse", "sort"]);

/** They copy one element to another, and places have no copies (LANGUAGE.md §4). */
const COPYING: ReadonlySet<string> = new Set(["fill", "set"]);

function requireData(f: FunctionBuilder, element: Type, method: string, node: ts.CallExpression): void {
  if (!holdsPlace(element)) return;
  const text = typeText(f.context.types, element);
  fail(f.context, "ING1018", node, `\`${method}\` copies its elements, and a \`${text}\` is a place`, {
    help: "make each element where it lies: `FixedArray.from(i => …)`, or move them one by one",
  });
}

export function lowerViewMethod(
  f: FunctionBuilder,
  receiver: Value,
  name: string,
  node: ts.CallExpression,
  expected: Type | undefined,
): Value {
  const { view, slice } = viewOfReceiver(f, receiver, name, node);
  if (name === "subarray") return lowerSubarray(f, view, slice, node);
  const known = LIBRARY.get(name);
  if (known === undefined) {
    return fail(f.context, "ING1022", node, `\`${name}\` would allocate`, {
      help: "write a loop into a `FixedArray`, or use `FixedList<T, N>`",
    });
  }
  if (COPYING.has(name)) requireData(f, slice.element, name, node);
  const args = [{ node, value: operandValue(view) }, ...node.arguments.map((a) => ({ node: a as ts.Node }))];
  // What `reduce` gives, its arguments say.
  const typeArguments = name === "reduce" ? [] : [resolve(slice.element)];
  return callDeclared(f, libraryFunction(f, known[0], known[1]), typeArguments, args, node, undefined, expected);
}

function viewOfReceiver(
  f: FunctionBuilder,
  receiver: Value,
  method: string,
  node: ts.Node,
): { readonly view: Operand; readonly slice: Type & { kind: "slice" } } {
  const { place, type } = asPlace(f, held(f, receiver, node), node);
  if (type.kind === "tuple") {
    if (WRITING.has(method))
      return fail(f.context, "ING1013", node, `\`${method}\` assigns the elements, and a tuple is data`, {
        help: "make it a `FixedArray`, whose elements are places",
      });
    const { operand, type: slice } = viewOfTuple(f, place, type, "anything", node);
    return { view: operand, slice };
  }
  if (type.kind !== "array" && type.kind !== "slice") throw new Error("an array or a view");
  const slice = { kind: "slice", element: type.element, mutable: type.kind === "array" || type.mutable } as const;
  return { view: convert(f, receiver, slice, node), slice };
}

/** A view of the elements `from` … `to`, which must lie inside. */
function lowerSubarray(
  f: FunctionBuilder,
  view: Operand,
  slice: Type & { kind: "slice" },
  node: ts.CallExpression,
): Value {
  const span = here(f, node);
  const from = indexOperand(f, node.arguments[0]!);
  const length = temp(f, USIZE, { kind: "length", operand: view }, span);
  const to = node.arguments[1] === undefined ? length : indexOperand(f, node.arguments[1]);
  const compare = (left: Operand, right: Operand): Operand =>
    temp(f, BOOL, { kind: "binary", op: "le", left, right, overflow: "wrap" }, span);
  emit(f, { kind: "check", condition: compare(from, to), reason: "index out of bounds", span });
  if (to !== length) emit(f, { kind: "check", condition: compare(to, length), reason: "index out of bounds", span });
  if (view.kind === "constant") return operandValue(view);
  const element = project(view.place, { kind: "index", index: from, type: slice.element });
  const pointer = temp(f, ref(slice.element), { kind: "borrow", place: element, exclusive: slice.mutable }, span);
  const count = temp(f, USIZE, { kind: "binary", op: "sub", left: to, right: from, overflow: "wrap" }, span);
  return operandValue(temp(f, slice, { kind: "view", pointer, length: count }, span));
}

interface Shape {
  readonly array: Type & { kind: "array" };
  readonly place: Place;
}

/** The array to make: by the written type arguments, or by what is expected. */
function shapeOf(
  f: FunctionBuilder,
  node: ts.CallExpression | ts.NewExpression,
  expected: Type | undefined,
  destination: Place | undefined,
): Shape {
  const e = expected === undefined ? undefined : resolve(expected);
  const wanted = e?.kind === "ref" ? resolve(e.to) : e?.kind === "option" ? resolve(e.some) : e;
  let array: Type & { kind: "array" };
  if (node.typeArguments !== undefined && node.typeArguments.length === 2) {
    const [element, length] = node.typeArguments;
    array = {
      kind: "array",
      element: typeAt(f.context, element!, f.context.checker.getTypeFromTypeNode(element!), f.environment, true),
      length: literalLength(f.context.checker.getTypeFromTypeNode(length!), f.environment),
    };
  } else if (wanted?.kind === "array") array = wanted;
  else
    return fail(f.context, "ING1014", node, "which elements, and how many, is not said", {
      help: "write the type arguments: `new FixedArray<u8, 16>()`",
    });
  const built = destination !== undefined && e?.kind === "array";
  if (built) return { array, place: destination };
  const local = newLocal(f, array, here(f, node));
  emit(f, { kind: "storageLive", local, span: here(f, node) });
  return { array, place: localPlace(local) };
}

export function lowerNewArray(
  f: FunctionBuilder,
  node: ts.NewExpression,
  expected: Type | undefined,
  destination: Place | undefined,
): Value {
  const { array, place } = shapeOf(f, node, expected, destination);
  // An array that its context does not take is reported there.
  const wanted = expected === undefined ? undefined : resolve(expected);
  const isTaken = wanted?.kind !== "slice" || sameType(wanted.element, array.element);
  const element = resolve(array.element);
  const hasClass = element.kind === "class" && isInHierarchy(f.context, element.id);
  const isValid = hasClass ? setsOnlyZeros(f.context, element.id) : isZeroable(f.context, element);
  if (isTaken && !isValid) {
    fail(f.context, "ING1015", node, `all-zero is not a valid \`${typeText(f.context.types, array.element)}\``, {
      help: "write `FixedArray.of(…)` or `FixedArray.from(i => …)`",
    });
  }
  const span = here(f, node);
  assign(f, place, { kind: "use", operand: zero(array) }, span);
  if (hasClass) {
    eachIndex(f, array.length, node, (index) => {
      const at = project(place, { kind: "index", index, type: element });
      emit(f, { kind: "setClass", place: at, classId: element.id, span });
    });
  }
  return { kind: "place", place, type: array, owned: true };
}

/** `FixedArray.of`, `.from`, `.filled`. */
export function lowerArrayStatic(
  f: FunctionBuilder,
  node: ts.CallExpression,
  method: string,
  expected: Type | undefined,
  destination: Place | undefined,
): Value {
  switch (method) {
    case "of":
      return lowerArrayOf(f, node.arguments, expected, destination, node);
    case "filled": {
      const { array, place } = shapeOf(f, node, expected, destination);
      requireData(f, array.element, method, node);
      const value = lowerTo(f, node.arguments[0]!, array.element);
      eachElement(f, array, place, node, () => value);
      return { kind: "place", place, type: array, owned: true };
    }
    case "from":
      return arrayFrom(f, node, expected, destination);
    default:
      return fail(f.context, "ING1011", node, `\`FixedArray.${method}\` is not in the language`, {
        help: "write `of`, `from` or `filled`",
      });
  }
}

function arrayFrom(
  f: FunctionBuilder,
  node: ts.CallExpression,
  expected: Type | undefined,
  destination: Place | undefined,
): Value {
  const { array, place } = shapeOf(f, node, expected, destination);
  const made: Type = { kind: "function", params: [USIZE], result: array.element };
  const make = lowerExpression(f, node.arguments[0]!, made);
  const type: Type = { kind: "function", params: [USIZE], result: freshVariable(f.context, "any") };
  const callee = operandValue(make.kind === "operand" ? make.operand : convert(f, make, type, node));
  eachElement(f, array, place, node, (index) => {
    const value = callValue(f, callee, [{ node, value: operandValue(index) }], node);
    return convert(f, value, array.element, node);
  });
  return { kind: "place", place, type: array, owned: true };
}

/** Fills an array by a loop. */
function eachElement(
  f: FunctionBuilder,
  array: Type & { kind: "array" },
  place: Place,
  node: ts.Node,
  make: (index: Operand) => Operand,
): void {
  const span = here(f, node);
  eachIndex(f, array.length, node, (index) => {
    const operand = make(read(f, index.place, USIZE, span));
    assign(f, project(place, { kind: "index", index, type: array.element }), { kind: "use", operand }, span);
  });
}
