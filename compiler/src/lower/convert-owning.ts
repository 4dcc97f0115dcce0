/**
 * Conversions of data that owns places. It is moved whole where an owner is wanted, or taken apart: each place in it is
 * moved into an owner, or borrowed where the wanted type has a `ref` in its stead.
 */
import type ts from "typescript";
import type { Operand, Place, Span } from "../mir/mir.js";
import { typeText } from "../types/text.js";
import { borrowed, resolve, sameType, type Type, U32 } from "../types/type.js";
import {
  assign,
  content,
  enter,
  type FunctionBuilder,
  jump,
  localPlace,
  move,
  newBlock,
  newLocal,
  project,
  temp,
  terminate,
  zero,
} from "./builder.js";
import { convertPlace, mapOption, mismatch, sameDiscriminants, wrapSome } from "./convert.js";
import { unify } from "./unify.js";

/** The owner at `place` as an operand of `target`. `owned`: it is a temporary, or a local that gives it up. */
export function convertOwning(
  f: FunctionBuilder,
  place: Place,
  from: Type,
  owned: boolean,
  target: Type,
  node: ts.Node,
  span: Span,
): Operand {
  if (target.kind === "variable") unify(target, owned ? from : borrowed(from));
  const to = resolve(target);
  if (unify(from, to)) return move(place, to);
  const part = (index: number, type: Type, wanted: Type): Operand =>
    convertPlace(f, project(place, { kind: "field", index, type }), type, owned, resolve(wanted), node, span);
  switch (to.kind) {
    case "void":
      return zero(to);
    case "option":
      if (from.kind !== "option")
        return wrapSome(f, convertPlace(f, place, from, owned, resolve(to.some), node, span), to, node);
      return mapOption(f, place, from, to, span, (some) =>
        convertPlace(f, some, from.some, owned, resolve(to.some), node, span),
      );
    case "tuple":
      if (from.kind !== "tuple" || from.elements.length !== to.elements.length) break;
      return temp(
        f,
        to,
        { kind: "aggregate", operands: to.elements.map((e, i) => part(i, from.elements[i]!, e)) },
        span,
      );
    case "object":
      if (from.kind !== "object" || from.fields.length !== to.fields.length) break;
      if (from.fields.some((x, i) => x.name !== to.fields[i]!.name)) break;
      return temp(
        f,
        to,
        { kind: "aggregate", operands: to.fields.map((x, i) => part(i, from.fields[i]!.type, x.type)) },
        span,
      );
    case "union": {
      if (from.kind === "union") return mapUnion(f, place, from, owned, to, node, span);
      if (from.kind !== "object") break;
      const index = variantFor(from, to);
      if (index < 0) break;
      const operand = convertPlace(f, place, from, owned, to.variants[index]!, node, span);
      return temp(f, to, { kind: "variant", index, operand }, span);
    }
  }
  return mismatch(f, typeText(f.context.types, from), to, node);
}

/** The variant that a value of the type is, whoever owns what is in it; -1 if it is none. */
function variantFor(from: Type & { kind: "object" }, to: Type & { kind: "union" }): number {
  const same = to.variants.findIndex((v) => sameType(borrowed(v), borrowed(from)));
  if (same >= 0) return same;
  return to.variants.findIndex((v) => v.kind === "object" && sameDiscriminants(from, v));
}

/** Variant by variant; those that the target lacks were ruled out by a narrowing, and trap. */
export function mapUnion(
  f: FunctionBuilder,
  place: Place,
  from: Type & { kind: "union" },
  owned: boolean,
  to: Type & { kind: "union" },
  node: ts.Node,
  span: Span,
): Operand {
  const positions = from.variants.map((variant) => (variant.kind === "object" ? variantFor(variant, to) : -1));
  if (positions.every((position) => position < 0)) return mismatch(f, typeText(f.context.types, from), to, node);
  const local = newLocal(f, to, span);
  const join = newBlock(f);
  const otherwise = newBlock(f);
  const cases: { value: bigint; target: number }[] = [];
  const which = temp(f, U32, { kind: "discriminant", place }, span);
  const at = f.current;
  const wasOpen = f.open;
  from.variants.forEach((variant, i) => {
    const position = positions[i]!;
    if (position < 0) return;
    const block = newBlock(f);
    cases.push({ value: BigInt(i), target: block });
    enter(f, block);
    const inner = project(place, { kind: "variant", index: i, type: variant });
    const operand = convertPlace(f, inner, variant, owned, resolve(to.variants[position]!), node, span);
    assign(f, localPlace(local), { kind: "variant", index: position, operand }, span);
    jump(f, join, span);
  });
  enter(f, otherwise);
  terminate(f, { kind: "unreachable", trap: true, span });
  f.current = at;
  f.open = wasOpen;
  terminate(f, { kind: "switch", operand: which, cases, otherwise, span });
  enter(f, join);
  return content(localPlace(local), to);
}
