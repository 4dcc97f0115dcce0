/** Values that a function was given, as opposed to borrows that it makes of what they refer to. */
import type { MirFunction } from "../mir/mir.js";
import { partsOf, resolve, STRING, type Type } from "../types/type.js";
import type { OwnershipContext } from "./context.js";
import type { Path, Step } from "./paths.js";
import { LEADS_ON } from "./type-facts.js";

/**
 * What is kept of a parameter's values, if `path`, of the type `type`, is kept: it must be free, and callers see to that.
 * Undefined where it never is free, or has to be reported where it is kept. `atModuleLevel`: in a static that is named there.
 */
export function keptValue(
  context: OwnershipContext,
  fn: MirFunction,
  path: Path,
  type: Type,
  atModuleLevel: boolean,
): Path | undefined {
  const own = ownValue(fn, path);
  if (own?.root.kind !== "parameter") return undefined;
  const parameter = fn.locals[own.root.local]!;
  if (parameter.static === true) return undefined;
  // In a container of the library it is reported at the call that puts it in.
  if (context.isLibrary(fn)) return own;
  // A borrowed place is never free; views and functions may be, and data with them.
  if (own.steps.length === 0 && isReference(parameter.type)) return undefined;
  return (isView(type) && !atModuleLevel) || isFunction(type) ? own : undefined;
}

/** The type of what a callee keeps, as the callee names it. */
export function keptType(callee: MirFunction, kept: Path): Type {
  const whole = kept.root.kind === "parameter" ? callee.locals[kept.root.local]!.type : undefined;
  return (kept.steps.length === 0 ? whole : kept.type) ?? STRING;
}

const isReference = (type: Type): boolean => {
  const t = resolve(type);
  return t.kind === "ref" || (t.kind === "option" && isReference(t.some));
};
const isView = (type: Type): boolean => {
  const t = resolve(type);
  if (t.kind === "option") return isView(t.some);
  return t.kind === "string" || t.kind === "slice" || t.kind === "object" || t.kind === "tuple" || t.kind === "union";
};
const isFunction = (type: Type): boolean => {
  const t = resolve(type);
  return t.kind === "function" || (t.kind === "option" && isFunction(t.some));
};

/**
 * The value that a parameter has, one that lies in what it refers to, or what it gives when it is called, where the path is
 * one of these or a part of a view that is one. A part of a view lives as long as the view.
 */
function ownValue(fn: MirFunction, path: Path): Path | undefined {
  const view = viewAround(path);
  const last = view.steps.at(-1)?.kind;
  if (path.root.kind !== "parameter" || (last !== undefined && last !== "deref" && last !== "result")) return undefined;
  if (view === path) return path;
  const type = view.steps.length === 0 ? fn.locals[path.root.local]!.type : view.type;
  return type !== undefined && hasOnlyViews(type) ? view : undefined;
}

/** What the path leads into by elements and unknown ways alone. */
export function viewAround(path: Path): Path {
  let view = path;
  while (view.parent !== undefined && isPart(view.steps.at(-1)!)) view = view.parent;
  return view;
}
export const isPart = (step: Step): boolean => step.kind === "inside" || step.kind === "element";

/** Text, views of data, and data of these. */
function hasOnlyViews(type: Type): boolean {
  const t = resolve(type);
  if (t.kind === "slice") return hasOnlyViews(t.element);
  return t.kind !== "array" && !LEADS_ON.has(t.kind) && partsOf(t).every(hasOnlyViews);
}
