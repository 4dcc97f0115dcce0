/** What a view, a text among them, may look into. */
import { resolve, sameType, type Type, viewedElement } from "../types/type.js";
import type { TypeFacts } from "./type-facts.js";

/** A text looks at bytes; unsafe code may make a view of bytes of anything. */
export function mayLookInto(view: Type & { kind: "slice" | "string" }, into: Type): boolean {
  if (into.kind === "string") return view.kind === "string" || isByte(view.element);
  const element = viewedElement(into);
  if (element === undefined) return false;
  if (view.kind === "string") return isByte(element);
  return isByte(view.element) || sameType(view.element, element);
}
function isByte(type: Type): boolean {
  const t = resolve(type);
  return t.kind === "int" && t.name === "u8";
}

/** Whether a tuple may be viewed as an array, by an index that is not known: its parts are then all one. */
export function isViewable(type: Type & { kind: "tuple" }, facts: TypeFacts): boolean {
  const element = viewedElement(type);
  return element !== undefined && !facts.holdsPlace(element);
}
