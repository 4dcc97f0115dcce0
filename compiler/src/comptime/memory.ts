/**
 * Memory as separate allocations, as Miri has it: bytes in the target's layout, and beside them where the bytes hold
 * addresses. An address is an allocation and an offset; it has no number.
 */
import type { Type } from "../types/type.js";
import { BootTime, InvalidAccess } from "./stops.js";

/** 64 MiB: larger ones do not fit any board, which the linker says better. */
const LARGEST_OBJECT = 2 ** 26;

export class Allocation {
  readonly kind = "allocation";
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** By offset; undefined while there are none, which most allocations stay. */
  pointers: Map<number, Pointer> | undefined;
  /** Asks to be told before the first write; statics, so that what an initialiser did can be undone. */
  onWrite: ((allocation: Allocation) => void) | undefined;

  constructor(
    /** For allocations that become statics of their own. */
    readonly type: Type,
    size: number,
    /** Bytes of an address. */
    readonly word: 4 | 8,
    /** The static that this is. */
    readonly staticName: string | undefined = undefined,
    /** The text that these read-only bytes are. */
    readonly text: string | undefined = undefined,
  ) {
    if (size > LARGEST_OBJECT) throw new BootTime(`${size} bytes are more than the compiler keeps for one object`);
    this.bytes = new Uint8Array(size);
    this.view = new DataView(this.bytes.buffer);
  }
}

/** Code, by itself or bound to an environment: what a function value points to. */
export interface Code {
  readonly kind: "code";
  readonly name: string;
  /** Whether the first parameter is the environment. */
  readonly closure: boolean;
}
export interface Vtable {
  readonly kind: "vtable";
  readonly classId: string;
  readonly interfaceId: string | undefined;
}

export class Pointer {
  constructor(
    /** Undefined: a plain number, such as the address of a register. */
    readonly target: Allocation | Code | Vtable | undefined,
    readonly offset: number,
  ) {}
}
export const NULL = new Pointer(undefined, 0);

/** What a register holds: 64-bit integers are `bigint`s, smaller ones numbers; addresses may stand for a `usize`. */
export type Scalar = number | bigint | boolean | Pointer;

export const allocationOf = (pointer: Pointer): Allocation => {
  const { target } = pointer;
  if (target?.kind === "allocation") return target;
  if (target === undefined && pointer.offset !== 0) {
    throw new BootTime(`memory at address 0x${pointer.offset.toString(16)} is there at run time only`);
  }
  throw new InvalidAccess(target === undefined ? "a null address" : "code is no data");
};

/** Machine representation of a scalar in memory. */
export type Repr =
  | "bool"
  | "u8"
  | "i8"
  | "u16"
  | "i16"
  | "u32"
  | "i32"
  | "u64"
  | "i64"
  | "f32"
  | "f64"
  | "ptr32"
  | "ptr64";

export const reprSize = (repr: Repr): number => (repr === "bool" ? 1 : Number(repr.replace(/\D/g, "")) / 8);

export type Load = (from: Allocation, offset: number) => Scalar;
export type Store = (to: Allocation, offset: number, value: Scalar) => void;

/** `address`: an integer as wide as an address, which may be one. */
export function loader(repr: Repr, address: boolean): Load {
  switch (repr) {
    case "bool":
      return (a, o) => a.view.getUint8(o) !== 0;
    case "u8":
      return (a, o) => (a.pointers === undefined ? a.view.getUint8(o) : plain(a, o, 1).view.getUint8(o));
    case "i8":
      return (a, o) => plain(a, o, 1).view.getInt8(o);
    case "u16":
      return (a, o) => plain(a, o, 2).view.getUint16(o, true);
    case "i16":
      return (a, o) => plain(a, o, 2).view.getInt16(o, true);
    case "f32":
      return (a, o) => plain(a, o, 4).view.getFloat32(o, true);
    case "f64":
      return (a, o) => plain(a, o, 8).view.getFloat64(o, true);
    case "u32":
      if (address) return (a, o) => a.pointers?.get(o) ?? a.view.getUint32(o, true);
      return (a, o) => plain(a, o, 4).view.getUint32(o, true);
    case "i32":
      if (address) return (a, o) => a.pointers?.get(o) ?? a.view.getInt32(o, true);
      return (a, o) => plain(a, o, 4).view.getInt32(o, true);
    case "u64":
      if (address) return (a, o) => a.pointers?.get(o) ?? a.view.getBigUint64(o, true);
      return (a, o) => plain(a, o, 8).view.getBigUint64(o, true);
    case "i64":
      if (address) return (a, o) => a.pointers?.get(o) ?? a.view.getBigInt64(o, true);
      return (a, o) => plain(a, o, 8).view.getBigInt64(o, true);
    case "ptr32":
      return (a, o) => a.pointers?.get(o) ?? absolute(a.view.getUint32(o, true));
    case "ptr64":
      return (a, o) => a.pointers?.get(o) ?? absolute(Number(a.view.getBigUint64(o, true)));
  }
}

export function storer(repr: Repr): Store {
  switch (repr) {
    case "bool":
      return (a, o, v) => writable(a, o, 1).view.setUint8(o, v ? 1 : 0);
    case "u8":
    case "i8":
      return (a, o, v) => writable(a, o, 1).view.setUint8(o, v as number);
    case "u16":
    case "i16":
      return (a, o, v) => writable(a, o, 2).view.setUint16(o, v as number, true);
    case "f32":
      return (a, o, v) => writable(a, o, 4).view.setFloat32(o, v as number, true);
    case "f64":
      return (a, o, v) => writable(a, o, 8).view.setFloat64(o, v as number, true);
    case "u32":
    case "i32":
    case "ptr32":
      return (a, o, v) => {
        writable(a, o, 4);
        if (typeof v === "object") storePointer(a, o, v, 4);
        else a.view.setUint32(o, v as number, true);
      };
    case "u64":
    case "i64":
    case "ptr64":
      return (a, o, v) => {
        writable(a, o, 8);
        if (typeof v === "object") storePointer(a, o, v, 8);
        else a.view.setBigUint64(o, v as bigint, true);
      };
  }
}

/** Bytes, with the addresses among them. The ranges may overlap. */
export function copyBytes(from: Allocation, fromOffset: number, to: Allocation, toOffset: number, size: number): void {
  if (size === 0) return;
  if (fromOffset < 0 || fromOffset + size > from.bytes.length || toOffset < 0 || toOffset + size > to.bytes.length) {
    throw new InvalidAccess("an access outside of its object");
  }
  const moved: [number, Pointer][] = [];
  if (from.pointers !== undefined) {
    for (const [offset, pointer] of from.pointers) {
      if (offset >= fromOffset && offset < fromOffset + size) moved.push([offset - fromOffset + toOffset, pointer]);
    }
  }
  writable(to, toOffset, size);
  if (size <= 16 && from !== to) {
    for (let i = 0; i < size; i++) to.bytes[toOffset + i] = from.bytes[fromOffset + i]!;
  } else to.bytes.set(from.bytes.subarray(fromOffset, fromOffset + size), toOffset);
  if (moved.length === 0) return;
  to.pointers ??= new Map();
  for (const [offset, pointer] of moved) to.pointers.set(offset, pointer);
}

export function zeroBytes(to: Allocation, offset: number, size: number): void {
  if (size > 0) writable(to, offset, size).bytes.fill(0, offset, offset + size);
}

/** An address that is a plain number. */
export const absolute = (address: number): Pointer => (address === 0 ? NULL : new Pointer(undefined, address));

function storePointer(a: Allocation, offset: number, pointer: Pointer, size: 4 | 8): void {
  if (pointer.target === undefined) {
    if (size === 4) a.view.setUint32(offset, pointer.offset, true);
    else a.view.setBigUint64(offset, BigInt(pointer.offset), true);
    return;
  }
  if (size === 4) a.view.setUint32(offset, 0, true);
  else a.view.setBigUint64(offset, 0n, true);
  a.pointers ??= new Map();
  a.pointers.set(offset, pointer);
}

/** Before a write: addresses that it covers are gone. */
function writable(a: Allocation, offset: number, size: number): Allocation {
  a.onWrite?.(a);
  if (a.text !== undefined) throw new InvalidAccess("a write to a literal");
  if (a.pointers !== undefined) {
    for (const at of a.pointers.keys()) if (at < offset + size && at + a.word > offset) a.pointers.delete(at);
  }
  return a;
}

/** Before a read of plain bytes: those of an address are not known before the program is linked. */
function plain(a: Allocation, offset: number, size: number): Allocation {
  if (a.pointers === undefined) return a;
  for (const at of a.pointers.keys()) {
    if (at < offset + size && at + a.word > offset)
      throw new BootTime("an address has no number before the program is linked");
  }
  return a;
}
