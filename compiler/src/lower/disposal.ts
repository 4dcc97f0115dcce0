/** The end of an owner: the code that disposes of what it is or holds (LANGUAGE.md §6). */

import type { Place } from "../mir/mir.js";
import { isResource } from "../types/resources.js";
import { resolve, type Type } from "../types/type.js";
import type ts from "../typescript.cjs";
import { branch, emit, enter, type FunctionBuilder, here, jump, newBlock, project, temp } from "./builder.js";
import { callMethod } from "./calls.js";
import { eachIndex } from "./each-index.js";

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
      eachIndex(f, t.length, node, (index) =>
        emitDisposal(f, project(place, { kind: "index", index, type: t.element }), t.element, node, "call"),
      );
      if (purpose === "dispose") emit(f, { kind: "disposed", place, span });
      return;
    default:
      callMethod(f, { kind: "place", place, type: t, owned: true }, "[Symbol.dispose]", [], node, purpose);
  }
}
