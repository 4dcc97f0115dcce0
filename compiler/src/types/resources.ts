/** Which types own a resource: what must be disposed of (LANGUAGE.md §6). */

import { partsOf, resolve, type Type, type TypeTable } from "./type.js";

/** A class that must be disposed of, and what holds one in line. */
export function isResource(types: TypeTable, type: Type): boolean {
  const t = resolve(type);
  if (t.kind === "class") return types.classes.get(t.id)?.disposable === true;
  return partsOf(t).some((part) => isResource(types, part));
}
