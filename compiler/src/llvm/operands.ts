/** Operands: constants, and what places hold. */
import type { ConstantValue, Operand } from "../mir/mir.js";
import type { Layout } from "../types/layout.js";
import { resolve, type Type } from "../types/type.js";
import type { Body } from "./body.js";
import { functionValueCode } from "./function-values.js";
import { floatText, globalName, registerType } from "./names.js";
import { addressOf, load, zeroBytes } from "./places.js";
import { inRegisters, NO_REGISTERS, onlyRegister, type Register, register, type Value } from "./registers.js";

/** The operand's value. What travels by address is given where it stands: copy it before the place can change. */
export function operandValue(body: Body, operand: Operand): Value {
  if (operand.kind === "constant") return constantValue(body, operand.value, operand.type);
  const layout = body.layout(operand.type);
  if (layout.shape === "none") return NO_REGISTERS;
  return load(body, addressOf(body, operand.place), layout);
}

/** The one register of a scalar operand. */
export const scalarOperand = (body: Body, operand: Operand): Register => onlyRegister(operandValue(body, operand));

export function constantValue(body: Body, value: ConstantValue, type: Type): Value {
  const t = resolve(type);
  const layout = body.layout(t);
  if (layout.shape === "none") return NO_REGISTERS;
  switch (value.kind) {
    case "int":
      return inRegisters(integerConstant(layout, value.value));
    case "float":
      return inRegisters(register(layout.leaves[0]!.scalar, floatText(value.value, t.kind === "float" ? t.bits : 64)));
    case "bool":
      return inRegisters(register("i1", value.value ? "true" : "false"));
    case "string":
      if (t.kind === "tag") return inRegisters(integerConstant(layout, BigInt(t.texts.indexOf(value.value))));
      return stringConstant(body, value.value);
    case "zero":
      return zeroValue(body, t, layout);
    case "function":
      return inRegisters(register("ptr", functionValueCode(body.module, value.name)), register("ptr", "null"));
    case "symbol":
      return inRegisters(linkerSymbol(body, value.name));
  }
}

export function stringConstant(body: Body, text: string): Value {
  const address = body.module.out.literal(text, body.word);
  return inRegisters(register("ptr", address), register(body.word, Buffer.byteLength(text, "utf8")));
}

/** An integer, cut to the width and written as LLVM expects it: either sign will do. */
export function integerConstant(layout: Layout, value: bigint): Register {
  const scalar = layout.leaves[0]!.scalar;
  if (scalar === "bool") return register("i1", value === 0n ? "false" : "true");
  if (scalar === "ptr") {
    return register("ptr", value === 0n ? "null" : `inttoptr (i64 ${BigInt.asUintN(64, value)} to ptr)`);
  }
  return register(scalar, BigInt.asIntN(Number(scalar.slice(1)), value));
}

function zeroValue(body: Body, type: Type, layout: Layout): Value {
  if (layout.shape === "memory") {
    const address = body.temporary(layout);
    zeroBytes(body, address, layout);
    return { kind: "memory", address };
  }
  // The payload of an option that is none is never looked at, but it is stored beside its neighbours. A `poison` there
  // would take them along where LLVM copies them all as one integer; `undef` is about its own bits only. Not so for a
  // bool: memory says that it is 0 or 1, and what else is loaded would be `poison` again.
  const flagged = type.kind === "option" && layout.tagSize > 0;
  const registers = layout.leaves.map((leaf, i) => {
    const t = registerType(leaf.scalar);
    if (flagged && i < layout.leaves.length - 1 && t !== "i1") return register(t, "undef");
    return zeroRegister(t);
  });
  // An empty view has an address that is not null: null is what none looks like.
  if (type.kind === "string" || type.kind === "slice") {
    registers[0] = register("ptr", `inttoptr (${body.word} 1 to ptr)`);
  }
  return inRegisters(...registers);
}

export function zeroRegister(type: string): Register {
  if (type === "ptr") return register(type, "null");
  if (type === "i1") return register(type, "false");
  return register(type, type === "float" || type === "double" ? floatText(0, 64) : 0);
}

/** The address of what the linker script or another module part defines. */
function linkerSymbol(body: Body, name: string): Register {
  const { module } = body;
  const defined =
    [...module.program.functions.values()].some((f) => f.attributes.exportName === name) ||
    [...module.program.statics.values()].some((s) => (s.exportName ?? s.name) === name);
  if (!defined) module.linkerSymbols.add(name);
  return register(body.word, `ptrtoint (ptr ${globalName(name)} to ${body.word})`);
}
