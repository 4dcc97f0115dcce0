/** Places of a type that only calls can tell the size of. */

import { resolve, type Type } from "../types/type.js";
import type ts from "../typescript.cjs";
import { fail, type ProgramContext } from "./context.js";

/** The type, unless it holds the promise of a function that nobody names here (LANGUAGE.md §9). */
export function sized(context: ProgramContext, node: ts.Node, type: Type): Type {
  if (!holdsUnknownPromise(type)) return type;
  return fail(context, "ING1014", node, "how large this promise is, is not known here", {
    label: "it is the frame of the async function that is called, and each has its own size",
    help: "pass what the async function is to be called with, and call it where it is awaited or spawned",
  });
}

function holdsUnknownPromise(type: Type): boolean {
  const t = resolve(type);
  switch (t.kind) {
    case "promise":
      return t.fn === "";
    case "option":
      return holdsUnknownPromise(t.some);
    case "array":
    case "slice":
      return holdsUnknownPromise(t.element);
    case "ref":
      return holdsUnknownPromise(t.to);
    case "tuple":
      return t.elements.some(holdsUnknownPromise);
    case "object":
      return t.fields.some((field) => holdsUnknownPromise(field.type));
    case "union":
      return t.variants.some(holdsUnknownPromise);
    default:
      return false;
  }
}
