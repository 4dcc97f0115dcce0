/** Finding types that the source does not write: literals' and type arguments' (LANGUAGE.md §2). */
import { F64, I32, resolve, sameType, type Type, type TypeCell, USIZE } from "../types/type.js";

/** Makes two types equal where variables allow it. Returns whether they are. */
export function unify(a: Type, b: Type): boolean {
  const x = resolve(a);
  const y = resolve(b);
  if (x === y) return true;
  if (x.kind === "variable") return bind(x.cell, y);
  if (y.kind === "variable") return bind(y.cell, x);
  if (x.kind !== y.kind) return false;
  switch (x.kind) {
    case "slice":
      return y.kind === "slice" && x.mutable === y.mutable && unify(x.element, y.element);
    case "array":
      return y.kind === "array" && x.length === y.length && unify(x.element, y.element);
    case "tuple":
      return y.kind === "tuple" && all(x.elements, y.elements);
    case "object":
      return (
        y.kind === "object" &&
        x.fields.length === y.fields.length &&
        x.fields.every((f, i) => f.name === y.fields[i]!.name && unify(f.type, y.fields[i]!.type))
      );
    case "union":
      return y.kind === "union" && all(x.variants, y.variants);
    case "option":
      return y.kind === "option" && unify(x.some, y.some);
    case "ref":
      return y.kind === "ref" && unify(x.to, y.to);
    case "pointer":
      return y.kind === "pointer" && unify(x.to, y.to);
    case "function":
      return y.kind === "function" && all(x.params, y.params) && unify(x.result, y.result);
    case "generator":
      return y.kind === "generator" && x.fn === y.fn && unify(x.item, y.item);
    case "promise":
      return y.kind === "promise" && x.fn === y.fn && unify(x.result, y.result);
    default:
      return sameType(x, y);
  }
}

function all(a: readonly Type[], b: readonly Type[]): boolean {
  return a.length === b.length && a.every((t, i) => unify(t, b[i]!));
}

function bind(cell: TypeCell, type: Type): boolean {
  if (type.kind === "variable") {
    const other = type.cell;
    if (other === cell) return true;
    // The stricter bound survives.
    const strength = { any: 0, number: 1, float: 2 };
    const [from, to] = strength[cell.bound] > strength[other.bound] ? [other, cell] : [cell, other];
    from.solution = { kind: "variable", cell: to };
    if (from.indexes) to.indexes = true;
    return true;
  }
  if (cell.bound === "number" && type.kind !== "int" && type.kind !== "float") return false;
  if (cell.bound === "float" && type.kind !== "float") return false;
  cell.solution = type;
  return true;
}

/** Gives what is still open its default: `usize` for indices, `i32`, `f64`. */
export function settle(type: Type): Type {
  const t = resolve(type);
  if (t.kind !== "variable") return t;
  t.cell.solution = t.cell.bound === "float" ? F64 : t.cell.indexes ? USIZE : I32;
  return t.cell.solution;
}

export function hasVariables(type: Type): boolean {
  const t = resolve(type);
  switch (t.kind) {
    case "variable":
      return true;
    case "slice":
    case "array":
      return hasVariables(t.element);
    case "tuple":
      return t.elements.some(hasVariables);
    case "object":
      return t.fields.some((f) => hasVariables(f.type));
    case "union":
      return t.variants.some(hasVariables);
    case "option":
      return hasVariables(t.some);
    case "ref":
    case "pointer":
      return hasVariables(t.to);
    case "function":
      return t.params.some(hasVariables) || hasVariables(t.result);
    case "generator":
      return hasVariables(t.item);
    case "promise":
      return hasVariables(t.result);
    default:
      return false;
  }
}

/** The type with all its variables replaced by what they stand for, settled where nothing was said. */
export function settled(type: Type): Type {
  const t = resolve(type);
  if (!hasVariables(t) && t.kind !== "environment") return t;
  switch (t.kind) {
    case "variable":
      return settle(t);
    case "slice":
      return { ...t, element: settled(t.element) };
    case "array":
      return { ...t, element: settled(t.element) };
    case "tuple":
      return { ...t, elements: t.elements.map(settled) };
    case "object":
      return { ...t, fields: t.fields.map((f) => ({ ...f, type: settled(f.type) })) };
    case "union":
      return { ...t, variants: t.variants.map(settled) };
    case "option":
      return { ...t, some: settled(t.some) };
    case "ref":
    case "pointer":
      return { ...t, to: settled(t.to) };
    case "function":
      return { ...t, params: t.params.map(settled), result: settled(t.result) };
    case "generator":
      return { ...t, item: settled(t.item) };
    case "promise":
      return { ...t, result: settled(t.result) };
    case "environment":
      return { kind: "environment", captures: t.captures.map((f) => ({ ...f, type: settled(f.type) })) };
    default:
      return t;
  }
}
