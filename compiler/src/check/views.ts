/** What a view, a text among them, may look into. */
import { resolve, sameType, type Type } from "../types/type.js";
import type { TypeFacts } from "./type-facts.js";

/** A text looks at bytes; unsafe code may make a view of bytes of anything. */
export function mayLookInto(view: Type & { kind: "slice" | "string" }, into: Type): boolean {
  if (into.kind === "string") return view.kind === "string" || isByte(view.element);
  const element = elementOf(into);
  if (element === undefined) return false;
  if (view.kind === "string") return isByte(element);
  return isByte(view.element) || sameType(view.element, element);
}
/** Of an array, and of a tuple that is viewed as one. */
function elementOf(type: Type): Type | undefined {
  if (type.kind === "array" || type.kind === "slice") return type.element;
  return type.kind === "tuple" ? type.elements[0] : undefined;
}
function isByte(type: Type): boolean {
  const t = resolve(type);
  return t.kind === "int" && t.name === "u8";
}

/** Whether a tuple may be viewed as an array, by an index that is not known: its parts are then all one. */
export function isViewable({ elements }: Type & { kind: "tuple" }, facts: TypeFacts): boolean {
  const [first, ...rest] = elements;
  return first !== undefined && !facts.holdsPlace(first) && rest.every((element) => sameType(first, element));
}
