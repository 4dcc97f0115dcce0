/** Casts between scalars (LANGUAGE.md §2). */
import type { CastKind } from "../mir/mir.js";
import type { Layouts } from "../types/layout.js";
import { resolve, type Type } from "../types/type.js";
import { bigToF32, floatToBig } from "./floats.js";
import { fromBig, type IntFormat, toBig, wrapBig, wrapNumber } from "./integers.js";
import { Allocation, absolute, loader, NULL, Pointer, reprSize, type Scalar, storer } from "./memory.js";
import { intFormat, scalarRepr } from "./representation.js";
import { BootTime } from "./stops.js";

export type Unary = (a: Scalar) => Scalar;

export function cast(layouts: Layouts, kind: CastKind, from: Type, to: Type): Unary {
  const source = intFormat(layouts, from);
  const target = intFormat(layouts, to);
  switch (kind) {
    case "int":
      if (resolve(to).kind === "bool") return (a) => Number(a) !== 0;
      return integer(source!, target!);
    case "intToFloat":
      return floatBits(to) === 32 ? (a) => bigToF32(toBig(a)) : (a) => Number(toBig(a));
    case "floatToInt":
      return (a) => fromBig(target!, floatToBig(a as number, target!));
    case "float":
      return floatBits(to) === 32 ? (a) => Math.fround(a as number) : (a) => a;
    case "tag":
      return tags(from, to);
    case "bits":
      return bits(layouts, from, to);
  }
}

function integer(source: IntFormat, target: IntFormat): Unary {
  if (target.bits === 64) {
    const wrap = wrapBig(target);
    return (a) => (typeof a === "object" ? addressAs(a, target) : wrap(BigInt(a)));
  }
  const wrap = wrapNumber(target);
  if (source.bits === 64) {
    const wrapWide = wrapBig(target);
    return (a) => (typeof a === "object" ? addressAs(a, target) : Number(wrapWide(a as bigint)));
  }
  return (a) => (typeof a === "object" ? addressAs(a, target) : wrap(Number(a)));
}

function addressAs(address: Pointer, target: IntFormat): Scalar {
  if (target.address) return address;
  throw new BootTime("an address has no number before the program is linked");
}

function floatBits(type: Type): 32 | 64 {
  const t = resolve(type);
  return t.kind === "float" ? t.bits : 64;
}

function tags(from: Type, to: Type): Unary {
  const source = resolve(from);
  const target = resolve(to);
  if (target.kind !== "tag") throw new Error("a cast of tags gives a tag");
  if (source.kind === "unit") {
    const number = target.texts.indexOf(String(source.value));
    return () => number;
  }
  if (source.kind !== "tag") throw new Error("a cast of tags takes a tag");
  const numbers = source.texts.map((text) => target.texts.indexOf(text));
  return (a) => numbers[a as number]!;
}

/** Same bits: by way of memory, but for addresses. */
function bits(layouts: Layouts, from: Type, to: Type): Unary {
  const source = scalarRepr(layouts, from)!;
  const target = scalarRepr(layouts, to)!;
  if (source === target) return (a) => a;
  const isPointer = (repr: string): boolean => repr.startsWith("ptr");
  if (isPointer(source)) return (a) => (a instanceof Pointer && a.target === undefined ? number(a, layouts) : a);
  if (isPointer(target)) return (a) => (typeof a === "object" ? a : Number(a) === 0 ? NULL : absolute(Number(a)));
  const cell = new Allocation(from, Math.max(reprSize(source), reprSize(target)), layouts.pointerSize);
  const store = storer(source);
  const load = loader(target, intFormat(layouts, to)?.address ?? false);
  return (a) => {
    store(cell, 0, a);
    return load(cell, 0);
  };
}

const number = (pointer: Pointer, layouts: Layouts): Scalar =>
  layouts.pointerBits === 64 ? BigInt(pointer.offset) : pointer.offset;
