/** MIR places as texts, to find the same place again. */
import type { Place } from "../mir/mir.js";

/** Equal texts are one place: the same variables, fields, elements by the same index. */
export function placeKey(place: Place): string {
  const steps = place.projections.map((p) => {
    if (p.kind === "field" || p.kind === "variant") return `${p.kind}${p.index}`;
    if (p.kind !== "index") return p.kind === "as" ? "" : p.kind;
    if (p.index.kind === "constant") return p.index.value.kind === "int" ? `[${p.index.value.value}]` : "[]";
    return `[${placeKey(p.index.place)}]`;
  });
  return [baseKey(place.base), ...steps.filter((step) => step !== "")].join(".");
}

/** Equal texts may be one place: options and variants are the whole of them, and all elements are one. */
export function slotKey(place: Place): string {
  const steps = place.projections
    .filter((p) => p.kind !== "some" && p.kind !== "variant" && p.kind !== "as")
    .map((p) => (p.kind === "field" ? String(p.index) : p.kind === "index" ? "[]" : "*"));
  return [baseKey(place.base), ...steps].join(".");
}

const baseKey = (base: Place["base"]): string => (base.kind === "local" ? `_${base.local}` : base.name);
