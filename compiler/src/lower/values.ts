/** What an expression gives, before its context has said what type it must have. */
import type ts from "typescript";
import type { Operand, Place, Span } from "../mir/mir.js";
import { resolve, STRING, type Type, VOID } from "../types/type.js";
import { assign, copy, type FunctionBuilder, localPlace, newTemp } from "./builder.js";

export type Value =
  /** An untyped number. Both readings are carried on: `int` (truncated) unless a float literal took part. */
  | { readonly kind: "number"; readonly int: bigint | undefined; readonly float: number }
  /** A text literal: a string, or a tag. */
  | { readonly kind: "text"; readonly value: string }
  /** `undefined`, `null`. */
  | { readonly kind: "nothing" }
  | { readonly kind: "void" }
  | {
      readonly kind: "place";
      readonly place: Place;
      readonly type: Type;
      /** A temporary, or an owned local: what is in it may be moved out. */
      readonly owned: boolean;
      /** For a union: the variants that a narrowing has left. */
      readonly variants?: readonly number[];
    }
  | { readonly kind: "operand"; readonly operand: Operand; readonly type: Type }
  /** A memory-mapped register: its address, and what a read of it gives. */
  | { readonly kind: "register"; readonly address: Operand; readonly content: Type; readonly node: ts.Node };

export const NOTHING: Value = { kind: "nothing" };
export const NO_VALUE: Value = { kind: "void" };
export const operandValue = (operand: Operand): Value => ({ kind: "operand", operand, type: operand.type });

/** The type of a value, if it has one by itself. */
export function typeOfValue(value: Value): Type | undefined {
  switch (value.kind) {
    case "place":
    case "operand":
      return resolve(value.type);
    case "void":
      return VOID;
    case "text":
      return STRING;
    default:
      return undefined;
  }
}

/** Whether nothing that is evaluated later can change what the place holds: data in a local that is set once. */
export function isSettled(f: FunctionBuilder, { base, projections }: Place): boolean {
  if (base.kind !== "local" || !f.stable.has(base.local)) return false;
  let holder = resolve(f.locals[base.local]!.type);
  return projections.every((p) => {
    const isData =
      p.kind === "some" || p.kind === "variant" || (p.kind === "field" && !isAssignable(f, holder, p.index));
    holder = resolve(p.type);
    return isData;
  });
}

/** Whether a field may be given another value: data's cannot, nor can what a class declares `readonly`. */
export function isAssignable(f: FunctionBuilder, holder: Type, field: number): boolean {
  return holder.kind === "class" && f.context.types.classes.get(holder.id)?.fields[field]?.readonly !== true;
}

/** The value of a place now, whatever is evaluated after. */
export function read(f: FunctionBuilder, place: Place, type: Type, span: Span): Operand {
  if (isSettled(f, place)) return copy(place, type);
  const local = newTemp(f, type, span);
  assign(f, localPlace(local), { kind: "use", operand: copy(place, type) }, span);
  return copy(localPlace(local), type);
}
