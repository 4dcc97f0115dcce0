/** Which types own a resource: what must be disposed of (LANGUAGE.md §6). */

import { resolve, type Type, type TypeTable } from "./type.js";

/** A class that must be disposed of, and what holds one in line. */
export function isResource(types: TypeTable, type: Type): boolean {
  const t = resolve(type);
  switch (t.kind) {
    case "option":
      return isResource(types, t.some);
    case "array":
      return t.length > 0 && isResource(types, t.element);
    case "tuple":
      return t.elements.some((element) => isResource(types, element));
    case "object":
      return t.fields.some((field) => isResource(types, field.type));
    case "union":
      return t.variants.some((variant) => isResource(types, variant));
    case "class":
      return types.classes.get(t.id)?.disposable === true;
    default:
      return false;
  }
}
