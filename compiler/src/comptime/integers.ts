/** Machine integers on JavaScript numbers (to 32 bits) and bigints (64 bits). */
import type { BinaryOp, Overflow, PanicReason } from "../mir/mir.js";
import { Pointer, type Scalar } from "./memory.js";
import { BootTime } from "./stops.js";

export interface IntFormat {
  readonly bits: 8 | 16 | 32 | 64;
  readonly signed: boolean;
  /** As wide as an address, so that a value may be one. */
  readonly address: boolean;
}

export type Raise = (reason: PanicReason) => never;
export type Binary = (a: Scalar, b: Scalar) => Scalar;

export const least = (f: IntFormat): bigint => (f.signed ? -(1n << BigInt(f.bits - 1)) : 0n);
export const most = (f: IntFormat): bigint => (1n << BigInt(f.signed ? f.bits - 1 : f.bits)) - 1n;

/** Cuts to size. */
export function wrapNumber(f: IntFormat): (x: number) => number {
  if (f.bits === 32) return f.signed ? (x) => x | 0 : (x) => x >>> 0;
  const shift = 32 - f.bits;
  const mask = 2 ** f.bits - 1;
  return f.signed ? (x) => (x << shift) >> shift : (x) => x & mask;
}
export const wrapBig = (f: IntFormat): ((x: bigint) => bigint) =>
  f.signed ? (x) => BigInt.asIntN(f.bits, x) : (x) => BigInt.asUintN(f.bits, x);

/** The register form of an integer of any size, cut to size. */
export const fromBig = (f: IntFormat, value: bigint): Scalar =>
  f.bits === 64 ? wrapBig(f)(value) : Number(wrapBig(f)(value));
export const toBig = (value: Scalar): bigint => {
  if (typeof value === "object") throw new BootTime("an address has no number before the program is linked");
  return BigInt(value);
};

export function integerBinary(op: BinaryOp, f: IntFormat, overflow: Overflow, raise: Raise): Binary {
  const plain = f.bits === 64 ? bigBinary(op, f, overflow, raise) : numberBinary(op, f, overflow, raise);
  if (!f.address) return plain;
  return (a, b) => (typeof a === "object" || typeof b === "object" ? addressBinary(op, f, a, b) : plain(a, b));
}

function numberBinary(op: BinaryOp, f: IntFormat, overflow: Overflow, raise: Raise): Binary {
  const wrap = wrapNumber(f);
  const min = Number(least(f));
  const max = Number(most(f));
  // Sums, differences and products of 32-bit integers are off by rounding at most beyond 2^53, far out of range.
  const fit = overflow === "wrap" ? wrap : (x: number): number => (x < min || x > max ? raise("integer overflow") : x);
  const n = (compute: (a: number, b: number) => Scalar): Binary => compute as Binary;
  switch (op) {
    case "add":
      return n((a, b) => fit(a + b));
    case "sub":
      return n((a, b) => fit(a - b));
    case "mul":
      return overflow === "wrap" ? n((a, b) => wrap(Math.imul(a, b))) : n((a, b) => fit(a * b) + 0);
    case "div":
      return n((a, b) => (b === 0 ? raise("division by zero") : fit(Math.trunc(a / b)) + 0));
    case "rem":
      return n((a, b) => {
        if (b === 0) return raise("division by zero");
        if (b === -1 && a === min && overflow === "panic") return raise("integer overflow");
        return (a % b) + 0;
      });
    case "and":
      return n((a, b) => wrap(a & b));
    case "or":
      return n((a, b) => wrap(a | b));
    case "xor":
      return n((a, b) => wrap(a ^ b));
    default:
      return comparison(op);
  }
}

function bigBinary(op: BinaryOp, f: IntFormat, overflow: Overflow, raise: Raise): Binary {
  const wrap = wrapBig(f);
  const min = least(f);
  const max = most(f);
  const fit = overflow === "wrap" ? wrap : (x: bigint): bigint => (x < min || x > max ? raise("integer overflow") : x);
  const n = (compute: (a: bigint, b: bigint) => Scalar): Binary => compute as Binary;
  switch (op) {
    case "add":
      return n((a, b) => fit(a + b));
    case "sub":
      return n((a, b) => fit(a - b));
    case "mul":
      return n((a, b) => fit(a * b));
    case "div":
      return n((a, b) => (b === 0n ? raise("division by zero") : fit(a / b)));
    case "rem":
      return n((a, b) => {
        if (b === 0n) return raise("division by zero");
        if (b === -1n && a === min && overflow === "panic") return raise("integer overflow");
        return a % b;
      });
    case "and":
      return n((a, b) => wrap(a & b));
    case "or":
      return n((a, b) => wrap(a | b));
    case "xor":
      return n((a, b) => wrap(a ^ b));
    default:
      return comparison(op);
  }
}

/** On numbers, bigints and booleans alike. */
export function comparison(op: BinaryOp): Binary {
  switch (op) {
    case "eq":
      return (a, b) => a === b;
    case "ne":
      return (a, b) => a !== b;
    case "lt":
      return (a, b) => a < b;
    case "le":
      return (a, b) => a <= b;
    case "gt":
      return (a, b) => a > b;
    case "ge":
      return (a, b) => a >= b;
    default:
      throw new Error(`${op} is no comparison`);
  }
}

/** Shifts; `count` is the count's value whatever its type. */
export function shift(op: "shl" | "shr" | "shrLogical", f: IntFormat, overflow: Overflow, raise: Raise): Binary {
  const { bits } = f;
  const counted = (count: Scalar): number => {
    const n = Number(toBig(count) & 0xffff_ffffn);
    if (n < bits && (typeof count !== "bigint" || count < BigInt(bits))) return n;
    return overflow === "panic" ? raise("shift overflow") : n & (bits - 1);
  };
  if (bits === 64) {
    const wrap = wrapBig(f);
    if (op === "shl") return (a, b) => wrap(toBig(a) << BigInt(counted(b)));
    if (op === "shr") return (a, b) => wrap(toBig(a) >> BigInt(counted(b)));
    return (a, b) => wrap(BigInt.asUintN(64, toBig(a)) >> BigInt(counted(b)));
  }
  const wrap = wrapNumber(f);
  const mask = 2 ** bits - 1;
  const number = (a: Scalar): number => (typeof a === "number" ? a : Number(toBig(a)));
  if (op === "shl") return (a, b) => wrap(number(a) << counted(b));
  if (op === "shr" && f.signed) return (a, b) => number(a) >> counted(b);
  // `& mask` gives a signed number for 32 bits, which `>>>` reads as unsigned.
  return (a, b) => wrap((number(a) & mask) >>> counted(b));
}

/** What can be said of an address before the program is linked: distances within one object, and that it is not null. */
function addressBinary(op: BinaryOp, f: IntFormat, a: Scalar, b: Scalar): Scalar {
  const unknown = (): never => {
    throw new BootTime("an address has no number before the program is linked");
  };
  const sized = (n: number): Scalar => (f.bits === 64 ? BigInt(n) : n);
  if (typeof a === "object" && typeof b === "object") {
    if (op === "eq" || op === "ne") return samePointer(a, b) === (op === "eq");
    const ordered = ["lt", "le", "gt", "ge"].includes(op);
    if (a.target === b.target && a.target !== undefined) {
      if (op === "sub") return sized(a.offset - b.offset);
      return ordered ? comparison(op)(a.offset, b.offset) : unknown();
    }
    // Code asks this of two objects to find out whether they overlap. They do not: "ends before" holds both ways.
    return ordered ? op === "le" || op === "ge" : unknown();
  }
  const [pointer, other] = typeof a === "object" ? [a, b] : [b as Pointer, a];
  const n = Number(other as number | bigint);
  if (n === 0 && (op === "eq" || op === "ne"))
    return (pointer.target === undefined && pointer.offset === 0) === (op === "eq");
  if (op === "add") return new Pointer(pointer.target, pointer.offset + n);
  if (op === "sub" && pointer === a) return new Pointer(pointer.target, pointer.offset - n);
  if (n === 0 && ["lt", "le", "gt", "ge"].includes(op))
    return comparison(op)(...((pointer === a ? [1, 0] : [0, 1]) as [number, number]));
  return unknown();
}

export const samePointer = (a: Pointer, b: Pointer): boolean =>
  a.offset === b.offset && (a.target === b.target || sameCode(a, b));

function sameCode(a: Pointer, b: Pointer): boolean {
  if (a.target?.kind === "code" && b.target?.kind === "code") return a.target.name === b.target.name;
  if (a.target?.kind === "vtable" && b.target?.kind === "vtable") {
    return a.target.classId === b.target.classId && a.target.interfaceId === b.target.interfaceId;
  }
  return false;
}
