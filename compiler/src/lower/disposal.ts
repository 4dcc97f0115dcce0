/** The end of an owner: the code that disposes of what it is or holds (LANGUAGE.md §6). */

import type { Place } from "../mir/mir.js";
import { isResource } from "../types/resources.js";
import { resolve, type Type, USIZE } from "../types/type.js";
import type ts from "../typescript.cjs";
import {
  assign,
  branch,
  copy,
  emit,
  enter,
  type FunctionBuilder,
  here,
  intConstant,
  jump,
  localPlace,
  newBlock,
  newLocal,
  project,
  temp,
} from "./builder.js";
import { callMethod } from "./calls.js";

/** Disposes of what the place owns: of an option's content if it is there, of an array's elements from first to last. */
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
      eachElement(f, t.length, node, (index) =>
        emitDisposal(f, project(place, { kind: "index", index, type: t.element }), t.element, node, "call"),
      );
      if (purpose === "dispose") emit(f, { kind: "disposed", place, span });
      return;
    default:
      callMethod(f, { kind: "place", place, type: t, owned: true }, "[Symbol.dispose]", [], node, purpose);
  }
}

function eachElement(
  f: FunctionBuilder,
  length: number,
  node: ts.Node,
  visit: (index: ReturnType<typeof copy>) => void,
): void {
  const span = here(f, node);
  const index = newLocal(f, USIZE, span);
  const current = copy(localPlace(index), USIZE);
  const head = newBlock(f);
  const body = newBlock(f);
  const end = newBlock(f);
  assign(f, localPlace(index), { kind: "use", operand: intConstant(0, USIZE) }, span);
  jump(f, head, span);
  enter(f, head);
  const right = intConstant(length, USIZE);
  const goesOn = temp(f, { kind: "bool" }, { kind: "binary", op: "lt", left: current, right, overflow: "wrap" }, span);
  branch(f, goesOn, body, end, span);
  enter(f, body);
  visit(current);
  const one = intConstant(1, USIZE);
  assign(f, localPlace(index), { kind: "binary", op: "add", left: current, right: one, overflow: "wrap" }, span);
  jump(f, head, span);
  enter(f, end);
}
