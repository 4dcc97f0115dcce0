/** How values of a type are held: scalars in registers, everything else in memory. */
import type { Target } from "../target/target.js";
import type { Layouts } from "../types/layout.js";
import { intBits, isSigned, resolve, type Type } from "../types/type.js";
import type { IntFormat } from "./integers.js";
import type { Repr } from "./memory.js";

export type PointerBits = Target["pointerBits"];

/** Undefined for what is held in memory, types without bytes included. */
export function scalarRepr(layouts: Layouts, type: Type): Repr | undefined {
  const t = resolve(type);
  switch (t.kind) {
    case "bool":
      return "bool";
    case "float":
      return `f${t.bits}`;
    case "int":
    case "enum":
    case "tag": {
      const f = intFormat(layouts, t)!;
      return `${f.signed ? "i" : "u"}${f.bits}`;
    }
    case "ref":
    case "pointer":
      return `ptr${layouts.pointerBits}`;
    default:
      return undefined;
  }
}

/** Of integers, and of what is an integer in the machine. */
export function intFormat(layouts: Layouts, type: Type): IntFormat | undefined {
  const t = resolve(type);
  if (t.kind === "int" || t.kind === "enum") {
    const name = t.kind === "int" ? t.name : (layouts.types.enums.get(t.id)?.repr ?? "u32");
    const bits = intBits(name, layouts.pointerBits);
    return { bits, signed: isSigned(name), address: bits === layouts.pointerBits };
  }
  if (t.kind === "tag") return { bits: (layouts.size(t) * 8) as 8 | 16 | 32, signed: false, address: false };
  if (t.kind === "bool") return { bits: 8, signed: false, address: false };
  return undefined;
}
