/** Operations with one machine meaning, on scalars. `overflowing…`, `tagText`, `sizeOf` and `alignOf` are in `rvalues.ts`. */
import type { IntrinsicName } from "../mir/mir.js";
import type { Layouts } from "../types/layout.js";
import { resolve, type Type } from "../types/type.js";
import { fma } from "./floats.js";
import { fromBig, type IntFormat, least, most, shift, toBig } from "./integers.js";
import type { Scalar } from "./memory.js";
import { intFormat } from "./representation.js";
import { BootTime } from "./stops.js";

export type Operation = (...operands: Scalar[]) => Scalar;

/** `type`: the first operand's; `result`: what the operation gives. */
export function intrinsic(layouts: Layouts, name: IntrinsicName, type: Type, result: Type): Operation {
  const t = resolve(type);
  if (t.kind === "float") return floatIntrinsic(name, t.bits);
  const format = intFormat(layouts, t);
  if (format === undefined) throw new Error(`${name} of ${t.kind}`);
  return integerIntrinsic(name, format, intFormat(layouts, result) ?? format);
}

function integerIntrinsic(name: IntrinsicName, f: IntFormat, result: IntFormat): Operation {
  const { bits } = f;
  const unsigned = (a: Scalar): bigint => BigInt.asUintN(bits, toBig(a));
  const clamp = (x: bigint): Scalar => fromBig(f, x > most(f) ? most(f) : x < least(f) ? least(f) : x);
  const rotate = (a: Scalar, by: Scalar, left: boolean): Scalar => {
    const n = BigInt(bits);
    const count = ((toBig(by) % n) + n) % n;
    const value = unsigned(a);
    const up = left ? count : n - count;
    return fromBig(f, (value << up) | (value >> (n - up)));
  };
  const raise = (): never => {
    throw new BootTime("unreachable");
  };
  switch (name) {
    case "leadingZeros":
      return (a) => fromBig(result, BigInt(bits - (unsigned(a) === 0n ? 0 : unsigned(a).toString(2).length)));
    case "trailingZeros":
      return (a) => {
        const text = unsigned(a).toString(2).padStart(bits, "0");
        return fromBig(result, BigInt(bits - 1 - text.lastIndexOf("1")));
      };
    case "popCount":
      return (a) => fromBig(result, BigInt(unsigned(a).toString(2).replaceAll("0", "").length));
    case "rotateLeft":
      return (a, by) => rotate(a!, by!, true);
    case "rotateRight":
      return (a, by) => rotate(a!, by!, false);
    case "swapBytes":
      return (a) => {
        const hex = unsigned(a)
          .toString(16)
          .padStart(bits / 4, "0");
        return fromBig(f, BigInt(`0x${hex.match(/../g)!.reverse().join("")}`));
      };
    case "reverseBits":
      return (a) => fromBig(f, BigInt(`0b${[...unsigned(a).toString(2).padStart(bits, "0")].reverse().join("")}`));
    case "saturatingAdd":
      return (a, b) => clamp(toBig(a!) + toBig(b!));
    case "saturatingSub":
      return (a, b) => clamp(toBig(a!) - toBig(b!));
    case "saturatingMul":
      return (a, b) => clamp(toBig(a!) * toBig(b!));
    case "wrappingShl":
      return shift("shl", f, "wrap", raise) as Operation;
    case "wrappingShr":
      return shift("shr", f, "wrap", raise) as Operation;
    case "min":
      return (a, b) => (a! < b! ? a! : b!);
    case "max":
      return (a, b) => (a! > b! ? a! : b!);
    case "abs":
      return (a) => (f.signed && toBig(a!) < 0n ? fromBig(f, -toBig(a!)) : a!);
    default:
      throw new Error(`${name} is no operation on integers`);
  }
}

function floatIntrinsic(name: IntrinsicName, bits: 32 | 64): Operation {
  const sized = (x: number): number => (bits === 32 ? Math.fround(x) : x);
  const n = (compute: (...x: number[]) => Scalar): Operation => compute as unknown as Operation;
  switch (name) {
    case "sqrt":
      return n((x) => sized(Math.sqrt(x!)));
    case "floor":
      return n((x) => Math.floor(x!));
    case "ceil":
      return n((x) => Math.ceil(x!));
    case "trunc":
      return n((x) => Math.trunc(x!));
    case "round":
      return n((x) => sized(Math.round(x!)));
    case "abs":
      return n((x) => Math.abs(x!));
    case "min":
      return n((x, y) => Math.min(x!, y!));
    case "max":
      return n((x, y) => Math.max(x!, y!));
    case "fma":
      return n((x, y, z) => fma(x!, y!, z!, bits));
    case "isNaN":
      return n((x) => Number.isNaN(x!));
    case "isFinite":
      return n((x) => Number.isFinite(x!));
    default:
      throw new Error(`${name} is no operation on floats`);
  }
}
