/** What operations give, as scalars or into memory. */

import { derivesFrom } from "../mir/call-targets.js";
import { EVERY_PRIORITY, interfaceTableKey, type Rvalue, type Span } from "../mir/mir.js";
import { BOOL, resolve, type Type, typeKey } from "../types/type.js";
import { atomicScalar, compareExchange } from "./atomics.js";
import { cast } from "./casts.js";
import { type FunctionContext, loadOf } from "./compile.js";
import { comparison, fromBig, integerBinary, least, most, samePointer, shift, toBig, wrapBig } from "./integers.js";
import { intrinsic } from "./intrinsics.js";
import { Allocation, allocationOf, copyBytes, loader, Pointer, type Scalar, storer } from "./memory.js";
import {
  type Build,
  build,
  lengthValue,
  locate,
  pointerLoader,
  pointerStorer,
  type Read,
  scalar,
  sizeOf,
  typeOfPlace,
  usizeStorer,
} from "./places.js";
import { intFormat, scalarRepr } from "./representation.js";
import { BootTime, InvalidAccess, Panic } from "./stops.js";

type Of<K extends Rvalue["kind"]> = Extract<Rvalue, { kind: K }>;

/** `type` is the assigned place's, a scalar. */
export function scalarRvalue(c: FunctionContext, value: Rvalue, type: Type, span: Span): Read {
  switch (value.kind) {
    case "use":
      return scalar(c, value.operand);
    case "borrow": {
      const where = locate(c, value.place);
      const { watch } = c.machine;
      if (watch !== undefined) {
        const referent = typeOfPlace(c, value.place);
        const size = sizeOf(c, referent);
        const key = typeKey(referent);
        return (f) => {
          where(f);
          return watch.borrow(f.at, f.offset, size, key, c.fn.displayName);
        };
      }
      return (f) => {
        where(f);
        return new Pointer(f.at, f.offset);
      };
    }
    case "binary":
      return binary(c, value, span);
    case "unary":
      return unary(c, value, span);
    case "cast":
      return castToScalar(c, value, type);
    case "address":
    case "length": {
      if (scalarRepr(c.layouts, value.operand.type) !== undefined) return scalar(c, value.operand);
      const put = build(c, value.operand);
      const load = value.kind === "address" ? pointerLoader(c) : loader(`u${c.layouts.pointerBits}`, true);
      const offset = value.kind === "address" ? 0 : c.layouts.pointerSize;
      if (value.operand.kind === "constant") {
        const cell = new Allocation(type, 2 * c.layouts.pointerSize, c.layouts.pointerSize);
        return (f) => {
          put(f, cell, 0);
          return load(cell, offset);
        };
      }
      const where = locate(c, value.operand.place);
      return (f) => {
        where(f);
        return load(f.at, f.offset + offset);
      };
    }
    case "discriminant":
      return discriminant(c, value);
    case "failureIs": {
      const where = locate(c, value.place);
      const { first, last } = c.layouts.classRange(value.classId);
      return (f) => {
        where(f);
        const number = f.at.view.getUint32(f.offset, true);
        return number >= first && number <= last;
      };
    }
    case "instanceOf": {
      const object = scalar(c, value.object);
      const load = pointerLoader(c);
      const { program } = c.machine;
      return (f) => {
        const pointer = object(f) as Pointer;
        const { target } = load(allocationOf(pointer), pointer.offset) as Pointer;
        if (target?.kind !== "vtable") throw new InvalidAccess("an object without a class");
        return derivesFrom(program, target.classId, value.classId);
      };
    }
    case "volatileLoad":
      return () => {
        throw new BootTime("it reads a register");
      };
    case "atomic":
      return atomicScalar(c, value, type);
    case "intrinsic":
      return intrinsicScalar(c, value, type);
    default:
      throw new Error(`${value.kind} gives no ${resolve(type).kind}`);
  }
}

function binary(c: FunctionContext, value: Of<"binary">, span: Span): Read {
  const left = scalar(c, value.left);
  const right = scalar(c, value.right);
  const operation = binaryOperation(c, value, span);
  return (f) => operation(left(f), right(f));
}

function binaryOperation(c: FunctionContext, value: Of<"binary">, span: Span): (a: Scalar, b: Scalar) => Scalar {
  const { op, overflow } = value;
  const type = resolve(value.left.type);
  const raise = (reason: string): never => {
    throw new Panic(reason, span);
  };
  const format = intFormat(c.layouts, type);
  if (type.kind === "float") return floatBinary(value.op, type.bits);
  if (type.kind === "bool") {
    if (op === "and") return (a, b) => a === true && b === true;
    if (op === "or") return (a, b) => a === true || b === true;
    if (op === "xor") return (a, b) => a !== b;
    return comparison(op);
  }
  if (type.kind === "ref" || type.kind === "pointer") {
    if (op === "eq") return (a, b) => samePointer(a as Pointer, b as Pointer);
    if (op === "ne") return (a, b) => !samePointer(a as Pointer, b as Pointer);
    return integerBinary(op, { bits: c.layouts.pointerBits, signed: false, address: true }, "wrap", raise);
  }
  if (format === undefined) throw new Error(`${op} of ${type.kind}`);
  if (op === "shl" || op === "shr" || op === "shrLogical") return shift(op, format, overflow, raise);
  return integerBinary(op, format, overflow, raise);
}

function floatBinary(op: Of<"binary">["op"], bits: 32 | 64): (a: Scalar, b: Scalar) => Scalar {
  const sized = (compute: (a: number, b: number) => number) =>
    (bits === 32 ? (a: number, b: number) => Math.fround(compute(a, b)) : compute) as (a: Scalar, b: Scalar) => Scalar;
  switch (op) {
    case "add":
      return sized((a, b) => a + b);
    case "sub":
      return sized((a, b) => a - b);
    case "mul":
      return sized((a, b) => a * b);
    case "div":
      return sized((a, b) => a / b);
    case "rem":
      return sized((a, b) => a % b);
    default:
      return comparison(op);
  }
}

function unary(c: FunctionContext, value: Of<"unary">, span: Span): Read {
  const operand = scalar(c, value.operand);
  const type = resolve(value.operand.type);
  if (value.op === "not") return (f) => !operand(f);
  if (type.kind === "float") return (f) => -(operand(f) as number);
  const format = intFormat(c.layouts, type)!;
  if (value.op === "complement") return (f) => fromBig(format, ~toBig(operand(f)));
  const zero = fromBig(format, 0n);
  const subtract = integerBinary("sub", format, value.overflow, (reason) => {
    throw new Panic(reason, span);
  });
  return (f) => subtract(zero, operand(f));
}

/** From memory with the same bytes, or between scalars. */
function castToScalar(c: FunctionContext, value: Of<"cast">, type: Type): Read {
  if (scalarRepr(c.layouts, value.operand.type) !== undefined) {
    const read = scalar(c, value.operand);
    const convert = cast(c.layouts, value.cast, value.operand.type, type);
    return (f) => convert(read(f));
  }
  if (value.cast === "tag") {
    const convert = cast(c.layouts, "tag", value.operand.type, type);
    return () => convert(0);
  }
  const size = c.layouts.size(type);
  const put = build(c, value.operand);
  const load = loadOf(c.layouts, type);
  return (f) => {
    const cell = new Allocation(type, Math.max(size, sizeOf(c, value.operand.type)), c.layouts.pointerSize);
    put(f, cell, 0);
    return load(cell, 0);
  };
}

function discriminant(c: FunctionContext, value: Of<"discriminant">): Read {
  const type = typeOfPlace(c, value.place);
  const { tagOffset, tagSize } = c.layouts.of(type);
  const where = locate(c, value.place);
  const load = pointerLoader(c);
  if (tagSize === 0) {
    return (f) => {
      where(f);
      const pointer = load(f.at, f.offset) as Pointer;
      return pointer.target !== undefined || pointer.offset !== 0;
    };
  }
  const isOption = resolve(type).kind === "option";
  return (f) => {
    where(f);
    const tag =
      tagSize === 1 ? f.at.view.getUint8(f.offset + tagOffset) : f.at.view.getUint16(f.offset + tagOffset, true);
    return isOption ? tag !== 0 : tag;
  };
}

function intrinsicScalar(c: FunctionContext, value: Of<"intrinsic">, type: Type): Read {
  const [first] = value.operands;
  if (value.name === "sizeOf") {
    const size = lengthValue(c, first === undefined ? 0 : sizeOf(c, first.type));
    return () => size;
  }
  if (value.name === "alignOf") {
    const align = lengthValue(c, first === undefined ? 1 : c.layouts.align(first.type));
    return () => align;
  }
  // What nobody has looked into: as careful as can be.
  if (value.name === "lockCeiling") return () => EVERY_PRIORITY;
  if (value.name === "lockIsShared") return () => true;
  const reads = value.operands.map((o) => scalar(c, o));
  const operation = intrinsic(c.layouts, value.name, first!.type, type);
  const [a, b] = reads;
  if (reads.length === 1) return (f) => operation(a!(f));
  if (reads.length === 2) return (f) => operation(a!(f), b!(f));
  return (f) => operation(...reads.map((read) => read(f)));
}

/** Into memory; undefined when the type has no bytes. */
export function buildRvalue(c: FunctionContext, value: Rvalue, type: Type, _span: Span): Build | undefined {
  const size = sizeOf(c, type);
  if (size === 0) return undefined;
  const layout = c.layouts.of(type);
  const word = c.layouts.pointerSize;
  const storePointer = pointerStorer(c);
  switch (value.kind) {
    case "use":
      return build(c, value.operand);
    case "aggregate": {
      const t = resolve(type);
      const stride = t.kind === "array" ? c.layouts.size(t.element) : 0;
      const parts = value.operands.map((o, i) => ({
        put: build(c, o),
        offset: t.kind === "array" ? i * stride : layout.offsets[i]!,
      }));
      return (f, to, offset) => {
        for (const part of parts) part.put(f, to, offset + part.offset);
      };
    }
    case "some": {
      const put = build(c, value.operand);
      if (layout.tagSize === 0) return put;
      const storeTag = storer("u8");
      return (f, to, offset) => {
        put(f, to, offset);
        storeTag(to, offset + layout.tagOffset, 1);
      };
    }
    case "variant": {
      const put = build(c, value.operand);
      const storeTag = storer(layout.tagSize === 1 ? "u8" : "u16");
      return (f, to, offset) => {
        put(f, to, offset);
        storeTag(to, offset + layout.tagOffset, value.index);
      };
    }
    case "view": {
      const pointer = scalar(c, value.pointer);
      const length = scalar(c, value.length);
      const storeLength = usizeStorer(c);
      const { watch } = c.machine;
      const t = resolve(type);
      const stride = t.kind === "slice" ? c.layouts.size(t.element) : 1;
      return (f, to, offset) => {
        const named = pointer(f);
        const address = watch !== undefined && named instanceof Pointer ? watch.view(named, stride) : named;
        const count = length(f);
        storePointer(to, offset, typeof address === "object" ? address : new Pointer(undefined, Number(address)));
        storeLength(to, offset + word, count);
      };
    }
    case "closure": {
      const code = new Pointer({ kind: "code", name: value.fn, closure: true }, 0);
      const environment = scalar(c, value.environment);
      return (f, to, offset) => {
        const captured = environment(f);
        storePointer(to, offset, code);
        storePointer(to, offset + word, captured);
      };
    }
    case "interface": {
      const object = scalar(c, value.object);
      const t = resolve(type);
      const interfaceId = t.kind === "interface" ? t.id : undefined;
      const vtable = new Pointer({ kind: "vtable", classId: value.classId, interfaceId }, 0);
      return (f, to, offset) => {
        const address = object(f);
        storePointer(to, offset, address);
        storePointer(to, offset + word, vtable);
      };
    }
    case "failure": {
      const put = build(c, value.operand);
      const number = c.layouts.classNumber(value.classId);
      const storeNumber = storer("u32");
      return (f, to, offset) => {
        put(f, to, offset + layout.payloadOffset);
        storeNumber(to, offset + layout.tagOffset, number);
      };
    }
    case "cast": {
      const put = build(c, value.operand);
      const from = sizeOf(c, value.operand.type);
      if (from === size) return put;
      return (f, to, offset) => {
        const cell = new Allocation(type, Math.max(from, size), word);
        put(f, cell, 0);
        copyBytes(cell, 0, to, offset, size);
      };
    }
    case "volatileLoad":
      return () => {
        throw new BootTime("it reads a register");
      };
    case "atomic":
      return compareExchange(c, value, layout.offsets);
    case "intrinsic":
      return value.name === "tagText" ? tagText(c, value) : overflowing(c, value, layout.offsets);
    default:
      throw new Error(`${value.kind} gives no ${resolve(type).kind}`);
  }
}

function tagText(c: FunctionContext, value: Of<"intrinsic">): Build {
  const operand = value.operands[0]!;
  const type = resolve(operand.type);
  if (type.kind !== "tag") throw new Error("the text of what is no tag");
  const number = scalar(c, operand);
  const texts = type.texts.map((text) =>
    build(c, { kind: "constant", value: { kind: "string", value: text }, type: { kind: "string" } }),
  );
  return (f, to, offset) => texts[number(f) as number]!(f, to, offset);
}

function overflowing(c: FunctionContext, value: Of<"intrinsic">, offsets: readonly number[]): Build {
  const [left, right] = value.operands;
  const a = scalar(c, left!);
  const b = scalar(c, right!);
  const format = intFormat(c.layouts, left!.type)!;
  const store = storer(scalarRepr(c.layouts, left!.type)!);
  const storeFlag = storer(scalarRepr(c.layouts, BOOL)!);
  const wrap = wrapBig(format);
  return (f, to, offset) => {
    const x = toBig(a(f));
    const y = toBig(b(f));
    const exact = value.name === "overflowingAdd" ? x + y : value.name === "overflowingSub" ? x - y : x * y;
    store(to, offset + offsets[0]!, fromBig(format, wrap(exact)));
    storeFlag(to, offset + offsets[1]!, exact < least(format) || exact > most(format));
  };
}

/** For a call through an interface: the function in the slot. */
export const slotFunction = (c: FunctionContext, classId: string, interfaceId: string, slot: number): string => {
  const name = c.machine.program.interfaceTables.get(interfaceTableKey(classId, interfaceId))?.slots[slot];
  if (name === undefined) throw new InvalidAccess(`${classId} has no vtable for ${interfaceId}`);
  return name;
};
