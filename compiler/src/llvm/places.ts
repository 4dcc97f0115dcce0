/** Addresses of places, and loads and stores of whole values. */
import type { Operand, Place } from "../mir/mir.js";
import type { Layout, Leaf, Scalar } from "../types/layout.js";
import { resolve, type Type } from "../types/type.js";
import type { Body } from "./body.js";
import { ownLocal } from "./local-facts.js";
import { isForDebugger } from "./module.js";
import { globalName, memoryType } from "./names.js";
import { constantValue, operandValue } from "./operands.js";
import { inRegisters, NO_REGISTERS, onlyRegister, type Register, register, type Value } from "./registers.js";

/** An address as a base and a constant distance, so that projections fold into one instruction. */
interface Address {
  readonly base: string;
  readonly offset: number;
}

/** The type of a place, its last projection's or its base's. */
export function placeType(body: Body, place: Place): Type {
  const last = place.projections.at(-1);
  if (last !== undefined) return resolve(last.type);
  if (place.base.kind === "local") return body.localType(place.base.local);
  return resolve(staticNamed(body, place.base.name).type);
}

export function addressOf(body: Body, place: Place): string {
  let type: Type;
  let address: Address;
  if (place.base.kind === "local") {
    type = body.localType(place.base.local);
    address = { base: body.slot(place.base.local), offset: 0 };
  } else {
    const found = staticNamed(body, place.base.name);
    type = resolve(found.type);
    address = { base: globalName(found.exportName ?? found.name), offset: 0 };
  }
  for (const projection of place.projections) {
    switch (projection.kind) {
      case "deref":
        address = { base: loadPointer(body, address), offset: 0 };
        break;
      case "field":
        address = advance(address, fieldOffset(body, type, projection.index));
        break;
      case "index":
        if (type.kind === "slice") address = { base: loadPointer(body, address), offset: 0 };
        address = element(body, address, body.layout(projection.type), projection.index);
        break;
      case "payload":
        address = advance(address, body.layout(type).payloadOffset);
        break;
      case "some":
      case "variant":
      case "as":
        break;
    }
    type = resolve(projection.type);
  }
  return materialize(body, address);
}

/** `address` plus a constant number of bytes. */
export function offsetAddress(body: Body, address: string, offset: number): string {
  return materialize(body, { base: address, offset });
}

/** The value at an address: its registers, or the address again. */
export function load(body: Body, address: string, layout: Layout): Value {
  if (layout.shape === "memory") return { kind: "memory", address };
  if (layout.shape === "none") return NO_REGISTERS;
  return inRegisters(...layout.leaves.map((leaf) => loadLeaf(body, address, leaf)));
}

export function store(body: Body, address: string, layout: Layout, value: Value, observed = false): void {
  if (value.kind === "memory") {
    copyBytes(body, address, value.address, layout);
    return;
  }
  layout.leaves.forEach((leaf, i) => {
    storeScalar(body, offsetAddress(body, address, leaf.offset), leaf.scalar, value.registers[i]!, observed);
  });
}

/** Assigns a place. A debugger may look at a variable of the source at any time: such stores stay where they are. */
export function storePlace(body: Body, place: Place, layout: Layout, value: Value): void {
  const local = ownLocal(body.fn, place);
  const isVariable = local === 0 || (local !== undefined && body.fn.locals[local]!.name !== undefined);
  const observed = isVariable && body.scope !== undefined && isForDebugger(body.module);
  store(body, addressOf(body, place), layout, value, observed);
}

export function loadScalar(body: Body, address: string, scalar: Scalar): Register {
  const align = scalarSize(body, scalar);
  if (scalar !== "bool") return body.value(scalar, `load ${scalar}, ptr ${address}, align ${align}`);
  const range = body.module.out.node("!{i8 0, i8 2}");
  const byte = body.value("i8", `load i8, ptr ${address}, align 1, !range ${range}`);
  return body.value("i1", `trunc i8 ${byte.text} to i1`);
}

export function storeScalar(body: Body, address: string, scalar: Scalar, value: Register, observed = false): void {
  const byte = scalar === "bool" ? inMemoryForm(body, value) : value;
  body.run(
    `store ${observed ? "volatile " : ""}${memoryType(scalar)} ${byte.text}, ptr ${address}, align ${scalarSize(body, scalar)}`,
  );
}

/** A bool as the byte that memory holds. */
export function inMemoryForm(body: Body, bool: Register): Register {
  if (bool.text === "true" || bool.text === "false") return register("i8", bool.text === "true" ? 1 : 0);
  return body.value("i8", `zext i1 ${bool.text} to i8`);
}

export function copyBytes(body: Body, to: string, from: string, layout: Layout): void {
  if (layout.size === 0 || to === from) return;
  const symbol = body.module.out.declare(`llvm.memcpy.p0.p0.${body.word}`, "void", `ptr, ptr, ${body.word}, i1`);
  const align = `align ${layout.align} `;
  body.run(`call void ${symbol}(ptr ${align}${to}, ptr ${align}${from}, ${body.word} ${layout.size}, i1 false)`);
}

export function zeroBytes(body: Body, to: string, layout: Layout): void {
  if (layout.size === 0) return;
  const symbol = body.module.out.declare(`llvm.memset.p0.${body.word}`, "void", `ptr, i8, ${body.word}, i1`);
  body.run(`call void ${symbol}(ptr align ${layout.align} ${to}, i8 0, ${body.word} ${layout.size}, i1 false)`);
}

export function fieldOffset(body: Body, type: Type, index: number): number {
  const t = resolve(type);
  // A bit field class is its word; the one field that a place can name is all of it.
  if (t.kind === "class" && body.module.layouts.class(t.id).bitfield !== undefined) return 0;
  return body.module.layouts.fieldOffset(t, index);
}

export function scalarSize(body: Body, scalar: Scalar): number {
  switch (scalar) {
    case "bool":
    case "i8":
      return 1;
    case "i16":
      return 2;
    case "i32":
    case "float":
      return 4;
    case "i64":
    case "double":
      return 8;
    case "ptr":
      return body.module.layouts.pointerSize;
  }
}

function staticNamed(body: Body, name: string) {
  const found = body.module.program.statics.get(name);
  if (found === undefined) throw new Error(`no static ${name}`);
  return found;
}

function loadLeaf(body: Body, address: string, leaf: Leaf): Register {
  return loadScalar(body, offsetAddress(body, address, leaf.offset), leaf.scalar);
}

const advance = (address: Address, by: number): Address => ({ base: address.base, offset: address.offset + by });

function materialize(body: Body, address: Address): string {
  if (address.offset === 0) return address.base;
  const step = `${body.word} ${address.offset}`;
  return body.value("ptr", `getelementptr inbounds i8, ptr ${address.base}, ${step}`).text;
}

function loadPointer(body: Body, address: Address): string {
  return loadScalar(body, materialize(body, address), "ptr").text;
}

function element(body: Body, address: Address, layout: Layout, index: Operand): Address {
  if (layout.size === 0) return address;
  if (index.kind === "constant") {
    const constant = onlyRegister(constantValue(body, index.value, index.type));
    return advance(address, Number(BigInt(constant.text)) * layout.size);
  }
  const count = resizeUnsigned(body, onlyRegister(operandValue(body, index)), body.word);
  // A step that is a scalar's size reads best, and is what LLVM's address modes are matched from.
  const only = layout.leaves.length === 1 ? layout.leaves[0]! : undefined;
  const step = only === undefined ? `[${layout.size} x i8]` : memoryType(only.scalar);
  const base = materialize(body, address);
  const at = body.value("ptr", `getelementptr inbounds ${step}, ptr ${base}, ${count.type} ${count.text}`);
  return { base: at.text, offset: 0 };
}

/** An unsigned integer in another width. */
export function resizeUnsigned(body: Body, value: Register, type: string): Register {
  const from = Number(value.type.slice(1));
  const to = Number(type.slice(1));
  if (from === to) return value;
  return body.value(type, `${from < to ? "zext" : "trunc"} ${value.type} ${value.text} to ${type}`);
}
