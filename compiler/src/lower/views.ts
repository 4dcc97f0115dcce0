/** Views of what a function has itself: of elements that are evaluated here, and of the parts of a tuple. */

import type { Operand, Place, Span } from "../mir/mir.js";
import { holdsPlace, ref, resolve, type Type, USIZE, VOID } from "../types/type.js";
import type ts from "../typescript.cjs";
import {
  assign,
  emit,
  type FunctionBuilder,
  here,
  intConstant,
  localPlace,
  newLocal,
  project,
  temp,
} from "./builder.js";
import { fail } from "./context.js";
import { roomOfStatic } from "./static-room.js";
import { mayBeReplaced } from "./target-object.js";
import { unify } from "./unify.js";
import { read } from "./values.js";

/** A view of the operands, stored in an array of this frame; what a static looks at must live as long as it does. */
export function viewOf(
  f: FunctionBuilder,
  operands: readonly Operand[],
  element: Type,
  slice: Type & { kind: "slice" },
  span: Span,
): Operand {
  const array: Type = { kind: "array", element, length: operands.length };
  const place = f.inStatic ? roomOfStatic(f, array, slice.mutable, span) : localPlace(newLocal(f, array, span));
  if (place.base.kind === "local") emit(f, { kind: "storageLive", local: place.base.local, span });
  if (operands.length > 0) assign(f, place, { kind: "aggregate", operands }, span);
  const pointer = temp(f, ref(array), { kind: "borrow", place, exclusive: true }, span);
  return temp(f, slice, { kind: "view", pointer, length: intConstant(operands.length, USIZE) }, span);
}

/**
 * A tuple whose elements are of one type, seen as the array that it is in memory, as it is now: a view of the tuple
 * itself, or of a copy where `later` may put another in its place.
 */
export function viewOfTuple(
  f: FunctionBuilder,
  place: Place,
  type: Type & { kind: "tuple" },
  later: readonly ts.Node[] | "anything",
  node: ts.Node,
): { readonly operand: Operand; readonly type: Type & { kind: "slice" } } {
  const span = here(f, node);
  const element = commonElement(f, type, node);
  const slice = { kind: "slice", element, mutable: false } as const;
  if (mayBeReplaced(f, place, later)) {
    const part = (index: number): Operand =>
      read(f, project(place, { kind: "field", index, type: element }), element, span);
    const operands = type.elements.map((_, index) => part(index));
    return { operand: viewOf(f, operands, element, slice, span), type: slice };
  }
  const pointer = temp(f, ref(type), { kind: "borrow", place, exclusive: false }, span);
  const length = intConstant(type.elements.length, USIZE);
  return { operand: temp(f, slice, { kind: "view", pointer, length }, span), type: slice };
}

function commonElement(f: FunctionBuilder, { elements }: Type & { kind: "tuple" }, node: ts.Node): Type {
  const [first] = elements;
  if (first === undefined) return VOID;
  if (!elements.every((element) => unify(first, element)))
    return fail(f.context, "ING1011", node, "the elements of this tuple are of several types", {
      help: "take it apart: `const [a, b] = …`, or give it a type with one for all",
    });
  if (holdsPlace(resolve(first)))
    return fail(f.context, "ING1011", node, "the elements of this tuple are objects that it owns", {
      help: "take it apart, `const [a, b] = …`, or make it a `FixedArray`",
    });
  return first;
}
