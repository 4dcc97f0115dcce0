/** Right sides of assignments: into registers, or built where they are to lie. */
import type { Operand, Place, Rvalue, Span } from "../mir/mir.js";
import { rvalueOperands } from "../mir/walk.js";
import type { Layout } from "../types/layout.js";
import { resolve, type Type } from "../types/type.js";
import { binary, bitsOf, castBits, castScalar, unary } from "./arithmetic.js";
import { atomic } from "./atomics.js";
import { type Body, mentions } from "./body.js";
import { closureCode } from "./function-values.js";
import { intrinsic } from "./intrinsics.js";
import { ownLocal } from "./local-facts.js";
import { globalName, memoryType } from "./names.js";
import { constantValue, operandValue, scalarOperand } from "./operands.js";
import {
  addressOf,
  copyBytes,
  fieldOffset,
  load,
  loadScalar,
  offsetAddress,
  placeType,
  resizeUnsigned,
  scalarSize,
  store,
  storePlace,
  storeScalar,
  zeroBytes,
} from "./places.js";
import { inRegisters, NO_REGISTERS, onlyRegister, type Register, register, type Value } from "./registers.js";
import { tagMapping } from "./tags.js";
import { interfaceVtableName } from "./vtables.js";

export function assign(body: Body, place: Place, value: Rvalue, span: Span): void {
  const type = placeType(body, place);
  const layout = body.layout(type);
  if (layout.shape === "memory") {
    assignInMemory(body, place, type, layout, value);
    return;
  }
  const moved = body.moved.step(body, place, value);
  const result = moved === undefined ? registersOf(body, value, type, layout, span) : inRegisters(moved);
  if (layout.shape !== "none") storePlace(body, place, layout, result);
}

/** Builds in place when nothing that is still to be read can lie there; through a temporary otherwise. */
function assignInMemory(body: Body, place: Place, type: Type, layout: Layout, value: Rvalue): void {
  if (value.kind === "use") {
    placeOperand(body, addressOf(body, place), layout, value.operand);
    return;
  }
  const target = ownLocal(body.fn, place);
  const inPlace =
    target !== undefined &&
    rvalueOperands(value).every((o) => {
      if (body.layout(o.type).shape !== "memory" || o.kind === "constant") return true;
      return !mentions(o, target) && (ownLocal(body.fn, o.place) !== undefined || !body.facts[target]!.borrowed);
    });
  if (inPlace) {
    build(body, addressOf(body, place), type, layout, value);
    return;
  }
  const temporary = body.temporary(layout);
  build(body, temporary, type, layout, value);
  copyBytes(body, addressOf(body, place), temporary, layout);
}

/** Stores an operand that travels by address, or its registers, at an address. */
export function placeOperand(body: Body, address: string, layout: Layout, operand: Operand): void {
  if (operand.kind === "constant" && operand.value.kind === "zero" && layout.shape === "memory") {
    zeroBytes(body, address, layout);
    return;
  }
  store(body, address, layout, operandValue(body, operand));
}

interface Part {
  readonly offset: number;
  readonly operand: Operand;
}

/** The operands of an aggregate and where in it they lie. */
function aggregateParts(body: Body, type: Type, operands: readonly Operand[]): Part[] {
  const t = resolve(type);
  const { layouts } = body.module;
  const offsetOf = (i: number): number => (t.kind === "array" ? i * layouts.size(t.element) : fieldOffset(body, t, i));
  return operands.map((operand, i) => ({ operand, offset: offsetOf(i) }));
}

function build(body: Body, address: string, type: Type, layout: Layout, value: Rvalue): void {
  switch (value.kind) {
    case "aggregate": {
      const parts = aggregateParts(body, type, value.operands);
      const data = constantData(body, layout, parts);
      if (data !== undefined) copyBytes(body, address, data, layout);
      else buildParts(body, address, parts);
      return;
    }
    case "some":
      buildParts(body, address, [{ offset: 0, operand: value.operand }]);
      if (layout.tagSize > 0)
        storeScalar(body, offsetAddress(body, address, layout.tagOffset), "bool", register("i1", "true"));
      return;
    case "variant":
      buildParts(body, address, [{ offset: 0, operand: value.operand }]);
      storeTag(body, address, layout, value.index);
      return;
    case "failure":
      buildParts(body, address, [{ offset: layout.payloadOffset, operand: value.operand }]);
      storeTag(body, address, layout, body.module.layouts.classNumber(value.classId));
      return;
    case "cast":
      castThroughMemory(body, address, value.operand);
      return;
    default:
      throw new Error(`${value.kind} cannot give a value of ${layout.size} bytes`);
  }
}

/** Fewer constants than this are stored one by one. */
const LEAST_CONSTANTS = 5;

/** The address of read-only bytes with the same content, when all parts are numbers. */
function constantData(body: Body, layout: Layout, parts: readonly Part[]): string | undefined {
  if (parts.length < LEAST_CONSTANTS) return undefined;
  const bytes = new Uint8Array(layout.size);
  const view = new DataView(bytes.buffer);
  for (const { offset, operand } of parts) {
    if (operand.kind !== "constant") return undefined;
    const { value, type } = operand;
    const { shape, leaves } = body.layout(type);
    if (value.kind === "zero" && !hasAddress(type)) continue;
    if (shape !== "scalar" || (value.kind !== "int" && value.kind !== "float" && value.kind !== "bool"))
      return undefined;
    const { scalar } = leaves[0]!;
    if (scalar === "float") view.setFloat32(offset, Number(value.value), true);
    else if (scalar === "double") view.setFloat64(offset, Number(value.value), true);
    else if (scalar === "ptr") return undefined;
    else {
      const size = scalarSize(body, scalar);
      const word = BigInt.asUintN(64, BigInt(value.value));
      for (let i = 0; i < size; i++) bytes[offset + i] = Number((word >> BigInt(8 * i)) & 0xffn);
    }
  }
  return body.module.out.bytes(bytes, layout.align);
}

/** Whether zero is not all-zero bytes: an empty view has an address. */
function hasAddress(type: Type): boolean {
  const t = resolve(type);
  return t.kind === "string" || t.kind === "slice";
}

/** All registers are read before the first byte is written. */
function buildParts(body: Body, address: string, parts: readonly Part[]): void {
  const values = parts.map(({ operand }) => {
    const isZero = operand.kind === "constant" && operand.value.kind === "zero";
    return isZero && body.layout(operand.type).shape === "memory" ? undefined : operandValue(body, operand);
  });
  parts.forEach(({ offset, operand }, i) => {
    const layout = body.layout(operand.type);
    if (layout.shape === "none") return;
    const at = offsetAddress(body, address, offset);
    const value = values[i];
    if (value === undefined) zeroBytes(body, at, layout);
    else store(body, at, layout, value);
  });
}

function storeTag(body: Body, address: string, layout: Layout, tag: number): void {
  const scalar = layout.tagSize === 1 ? "i8" : layout.tagSize === 2 ? "i16" : "i32";
  storeScalar(body, offsetAddress(body, address, layout.tagOffset), scalar, register(scalar, tag));
}

function castThroughMemory(body: Body, address: string, operand: Operand): void {
  store(body, address, body.layout(operand.type), operandValue(body, operand));
}

/** What the rvalue gives, in the registers of `type`. */
export function registersOf(body: Body, value: Rvalue, type: Type, layout: Layout, span: Span): Value {
  switch (value.kind) {
    case "use":
      return use(body, value.operand, layout);
    case "borrow":
      return inRegisters(register("ptr", addressOf(body, value.place)));
    case "binary": {
      const left = operandValue(body, value.left);
      const right = operandValue(body, value.right);
      return inRegisters(compareOrCompute(body, value, left, right, span));
    }
    case "unary":
      return inRegisters(unary(body, value.op, scalarOperand(body, value.operand), value.overflow, span));
    case "cast":
      return cast(body, value, type, layout);
    case "aggregate":
      return aggregate(body, aggregateParts(body, type, value.operands));
    case "some": {
      const payload = operandValue(body, value.operand);
      if (payload.kind !== "registers") throw new Error("an option in registers around a value in memory");
      return layout.tagSize === 0 ? payload : inRegisters(...payload.registers, register("i1", "true"));
    }
    case "variant":
      return inRegisters(register(layout.leaves[0]!.scalar, value.index));
    case "view":
      return inRegisters(scalarOperand(body, value.pointer), scalarOperand(body, value.length));
    case "closure":
      return inRegisters(register("ptr", closureCode(body.module, value.fn)), scalarOperand(body, value.environment));
    case "interface":
      return inRegisters(scalarOperand(body, value.object), interfaceTable(body, value.classId, type));
    case "address":
      return inRegisters(part(body, value.operand, 0));
    case "length":
      return inRegisters(part(body, value.operand, 1));
    case "discriminant":
      return inRegisters(discriminant(body, value.place, layout));
    case "failureIs": {
      const number = loadScalar(body, addressOf(body, value.place), "i32");
      return inRegisters(inClassRange(body, number, value.classId));
    }
    case "instanceOf": {
      const vtable = loadScalar(body, scalarOperand(body, value.object).text, "ptr");
      const number = body.value(
        body.word,
        `load ${body.word}, ptr ${vtable.text}, align ${body.module.layouts.pointerSize}`,
      );
      return inRegisters(inClassRange(body, number, value.classId));
    }
    case "volatileLoad":
      return volatileLoad(body, value.pointer, layout);
    case "atomic":
      return inRegisters(...atomic(body, value));
    case "intrinsic": {
      const values = value.operands.flatMap((o) => {
        if (value.name === "sizeOf" || value.name === "alignOf") return [];
        const v = operandValue(body, o);
        return v.kind === "registers" ? v.registers : [];
      });
      return inRegisters(...intrinsic(body, value.name, value.operands, values, type));
    }
    case "failure":
    case "generator":
    case "promise":
      throw new Error(`${value.kind} gives no value in registers`);
  }
}

function use(body: Body, operand: Operand, layout: Layout): Value {
  return layout.shape === "none" ? NO_REGISTERS : operandValue(body, operand);
}

/** Comparisons of values in two registers compare both: references to the same place, options of scalars. */
function compareOrCompute(
  body: Body,
  value: Extract<Rvalue, { kind: "binary" }>,
  left: Value,
  right: Value,
  span: Span,
): Register {
  if (left.kind !== "registers" || right.kind !== "registers")
    throw new Error("operands of an operation are in registers");
  const { op, overflow } = value;
  if (left.registers.length === 1)
    return binary(body, op, value.left.type, left.registers[0]!, right.registers[0]!, overflow, span);
  if (op !== "eq" && op !== "ne") throw new Error(`${op} on a value of several parts`);
  const parts = left.registers.map((l, i) =>
    binary(body, "eq", value.left.type, l, right.registers[i]!, overflow, span),
  );
  const equal = parts.reduce<Register>(
    (a, b) => (a.text === "true" ? b : body.value("i1", `and i1 ${a.text}, ${b.text}`)),
    register("i1", "true"),
  );
  return op === "eq" ? equal : body.value("i1", `xor i1 ${equal.text}, true`);
}

function cast(body: Body, value: Extract<Rvalue, { kind: "cast" }>, type: Type, layout: Layout): Value {
  const from = resolve(value.operand.type);
  // A variant's discriminant that widens to what it is a value of.
  if (from.kind === "unit" && layout.shape !== "none") return unitValue(body, from.value, type);
  const operand = operandValue(body, value.operand);
  if (value.cast === "tag")
    return inRegisters(castTag(body, from, type, onlyRegister(operand), layout.leaves[0]!.scalar));
  const targets = layout.leaves.map((leaf) => (leaf.scalar === "bool" ? "i1" : leaf.scalar));
  if (operand.kind === "registers" && operand.registers.length === 1 && targets.length === 1) {
    return inRegisters(castScalar(body, value.cast, from, type, operand.registers[0]!, targets[0]!));
  }
  const source = body.layout(from);
  const sameShape =
    operand.kind === "registers" &&
    source.leaves.length === layout.leaves.length &&
    source.leaves.every(
      (leaf, i) =>
        leaf.offset === layout.leaves[i]!.offset &&
        scalarSize(body, leaf.scalar) === scalarSize(body, layout.leaves[i]!.scalar),
    );
  if (sameShape) return inRegisters(...operand.registers.map((r, i) => castBits(body, r, targets[i]!)));
  const temporary = body.temporary(source.size > layout.size ? source : layout);
  store(body, temporary, source, operand);
  return load(body, temporary, layout);
}

function unitValue(body: Body, value: string | bigint | boolean, type: Type): Value {
  if (typeof value === "string") return constantValue(body, { kind: "string", value }, type);
  if (typeof value === "boolean") return constantValue(body, { kind: "bool", value }, type);
  return constantValue(body, { kind: "int", value }, type);
}

function castTag(body: Body, from: Type, to: Type, tag: Register, target: string): Register {
  const [a, b] = [resolve(from), resolve(to)];
  if (a.kind !== "tag" || b.kind !== "tag") throw new Error("a tag cast between what are no tags");
  const mapping = tagMapping(body.module, a.texts, b.texts, target);
  if (mapping.identical) return resizeUnsigned(body, tag, target);
  const index = resizeUnsigned(body, tag, body.word);
  const entry = body.value(
    "ptr",
    `getelementptr inbounds ${target}, ptr ${mapping.table}, ${index.type} ${index.text}`,
  );
  return body.value(target, `load ${target}, ptr ${entry.text}, align ${bitsOf(target) / 8}`);
}

function aggregate(body: Body, parts: readonly Part[]): Value {
  const leaves = parts.flatMap(({ offset, operand }) => {
    const value = operandValue(body, operand);
    if (value.kind !== "registers") throw new Error("a value in memory inside one in registers");
    return body
      .layout(operand.type)
      .leaves.map((leaf, i) => ({ offset: offset + leaf.offset, register: value.registers[i]! }));
  });
  return inRegisters(...leaves.sort((a, b) => a.offset - b.offset).map((leaf) => leaf.register));
}

function interfaceTable(body: Body, classId: string, type: Type): Register {
  const t = resolve(type);
  if (t.kind !== "interface") throw new Error("an interface value of another type");
  const name = interfaceVtableName(classId, t.id);
  body.module.usedInterfaceTables.add(`${classId} as ${t.id}`);
  return register("ptr", globalName(name));
}

function part(body: Body, operand: Operand, index: 0 | 1): Register {
  const value = operandValue(body, operand);
  if (value.kind !== "registers") throw new Error("a view is in registers");
  return value.registers[index]!;
}

function discriminant(body: Body, place: Place, result: Layout): Register {
  const type = placeType(body, place);
  const layout = body.layout(type);
  const address = addressOf(body, place);
  if (type.kind === "option") {
    if (layout.tagSize > 0) return loadScalar(body, offsetAddress(body, address, layout.tagOffset), "bool");
    return body.value("i1", `icmp ne ptr ${loadScalar(body, address, "ptr").text}, null`);
  }
  const scalar = layout.tagSize === 1 ? "i8" : layout.tagSize === 2 ? "i16" : "i32";
  const tag = loadScalar(body, offsetAddress(body, address, layout.tagOffset), scalar);
  return resizeUnsigned(body, tag, result.leaves[0]!.scalar);
}

function inClassRange(body: Body, number: Register, classId: string): Register {
  const { first, last } = body.module.layouts.classRange(classId);
  if (first === last) return body.value("i1", `icmp eq ${number.type} ${number.text}, ${first}`);
  const distance = body.value(number.type, `sub ${number.type} ${number.text}, ${first}`);
  return body.value("i1", `icmp ule ${number.type} ${distance.text}, ${last - first}`);
}

/** Exactly one access of the type's width. */
function volatileLoad(body: Body, pointer: Operand, layout: Layout): Value {
  const leaf = layout.leaves[0];
  if (layout.shape !== "scalar" || leaf === undefined) throw new Error("a volatile access is of one scalar");
  const address = scalarOperand(body, pointer).text;
  const type = memoryType(leaf.scalar);
  const value = body.value(type, `load volatile ${type}, ptr ${address}, align ${layout.align}`);
  return inRegisters(leaf.scalar === "bool" ? body.value("i1", `icmp ne i8 ${value.text}, 0`) : value);
}
