/** The end of an owner: the code that disposes of what it is or holds (LANGUAGE.md §6). */

import type { Place } from "../mir/mir.js";
import { isResource } from "../types/resources.js";
import { BOOL, resolve, type Type, U32 } from "../types/type.js";
import type ts from "../typescript.cjs";
import {
  branch,
  emit,
  enter,
  type FunctionBuilder,
  here,
  intConstant,
  jump,
  newBlock,
  project,
  temp,
} from "./builder.js";
import { callMethod } from "./calls.js";
import { eachIndex } from "./each-index.js";

/** Disposes of what the place owns: an option's content if it is there, an array's elements in order, parts of data. */
export function emitDisposal(
  f: FunctionBuilder,
  place: Place,
  type: Type,
  node: ts.Node,
  purpose: "dispose" | "call" = "dispose",
): void {
  if (!isResource(f.context.types, type)) return;
  const t = resolve(type);
  const span = here(f, node);
  switch (t.kind) {
    case "option": {
      const present = newBlock(f);
      const join = newBlock(f);
      branch(f, temp(f, { kind: "bool" }, { kind: "discriminant", place }, span), present, join, span);
      enter(f, present);
      emitDisposal(f, project(place, { kind: "some", type: t.some }), t.some, node, purpose);
      jump(f, join, span);
      enter(f, join);
      return;
    }
    case "array":
      // An element by itself is not anybody's to dispose of; all of them are their array's owner's.
      eachIndex(f, t.length, node, (index) =>
        emitDisposal(f, project(place, { kind: "index", index, type: t.element }), t.element, node, "call"),
      );
      if (purpose === "dispose") emit(f, { kind: "disposed", place, span });
      return;
    case "tuple":
      return disposeParts(f, place, t.elements, node, purpose);
    case "object": {
      const parts = t.fields.map((field) => field.type);
      return disposeParts(f, place, parts, node, purpose);
    }
    case "union":
      return disposeVariant(f, place, t, node, purpose);
    default:
      callMethod(f, { kind: "place", place, type: t, owned: true }, "[Symbol.dispose]", [], node, purpose);
  }
}

function disposeParts(
  f: FunctionBuilder,
  place: Place,
  parts: readonly Type[],
  node: ts.Node,
  purpose: "dispose" | "call",
): void {
  parts.forEach((type, index) => {
    emitDisposal(f, project(place, { kind: "field", index, type }), type, node, purpose);
  });
}

/** Disposes of what the variant holds that the union is. */
function disposeVariant(
  f: FunctionBuilder,
  place: Place,
  union: Type & { kind: "union" },
  node: ts.Node,
  purpose: "dispose" | "call",
): void {
  const span = here(f, node);
  const join = newBlock(f);
  union.variants.forEach((variant, index) => {
    if (!isResource(f.context.types, variant)) return;
    const held = newBlock(f);
    const next = newBlock(f);
    const left = temp(f, U32, { kind: "discriminant", place }, span);
    const right = intConstant(index, U32);
    branch(f, temp(f, BOOL, { kind: "binary", op: "eq", left, right, overflow: "wrap" }, span), held, next, span);
    enter(f, held);
    emitDisposal(f, project(place, { kind: "variant", index, type: variant }), variant, node, purpose);
    jump(f, join, span);
    enter(f, next);
  });
  jump(f, join, span);
  enter(f, join);
}
