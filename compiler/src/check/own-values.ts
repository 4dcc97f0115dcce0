/** Values that a function was given, as opposed to borrows that it makes of what they refer to. */
import type { MirFunction } from "../mir/mir.js";
import { partsOf, resolve, type Type } from "../types/type.js";
import type { Path, Step } from "./paths.js";

/**
 * The value that a parameter has, one that lies in what it refers to, or what it gives when it is called, where the path is
 * one of these or a part of a view that is one. A part of a view lives as long as the view.
 */
export function ownValue(fn: MirFunction, path: Path): Path | undefined {
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
  return !LEADS_ON.has(t.kind) && partsOf(t).every(hasOnlyViews);
}
const LEADS_ON: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>([
  "class",
  "array",
  "ref",
  "pointer",
  "interface",
  "function",
  "environment",
  "generator",
  "promise",
  "failure",
]);
