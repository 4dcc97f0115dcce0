/** Register accesses: each is exactly one volatile load or store of the register's width (LANGUAGE.md §12). */

import type { Operand, Place } from "../../mir/mir.js";
import { int, ref, resolve, type Type, VOID } from "../../types/type.js";
import ts from "../../typescript.cjs";
import {
  assign,
  copy,
  emit,
  type FunctionBuilder,
  here,
  localPlace,
  newLocal,
  project,
  temp,
  zero,
} from "../builder.js";
import { callValue } from "../calls.js";
import { fail } from "../context.js";
import { convert } from "../convert.js";
import { lowerExpression } from "../expressions.js";
import { NO_VALUE, operandValue, type Value } from "../values.js";

type Register = Value & { kind: "register" };

export function lowerRegisterMethod(
  f: FunctionBuilder,
  register: Register,
  name: string,
  node: ts.CallExpression,
): Value {
  switch (name) {
    case "read":
      return readRegister(f, register, node);
    case "write":
      return writeRegister(f, register, node);
    case "clear":
      return setAndStore(f, register, node, () => zero(wordOf(f, register)));
    case "modify":
      return setAndStore(f, register, node, () => loadWord(f, register, node));
    default:
      return fail(f.context, "ING1011", node, `a register has no \`${name}\``, {
        help: "`read`, `write`, `modify` or `clear` it",
      });
  }
}

/** The integer that crosses the bus. */
function wordOf(f: FunctionBuilder, register: Register): Type {
  const t = resolve(register.content);
  if (t.kind === "class") {
    const { bitfield } = f.context.types.classes.get(t.id)!;
    if (bitfield !== undefined) return int(bitfield.word);
  }
  if (t.kind === "int") return t;
  if (t.kind === "enum") return int(f.context.types.enums.get(t.id)!.repr);
  return fail(f.context, "ING5002", register.node, "a register holds an integer, an enum or a `@bitfield` class", {
    help: "declare its fields with `@bitfield`",
  });
}

function pointerTo(f: FunctionBuilder, register: Register, node: ts.Node): Operand {
  const type: Type = { kind: "pointer", to: wordOf(f, register) };
  return temp(f, type, { kind: "cast", cast: "bits", operand: register.address }, here(f, node));
}

function loadWord(f: FunctionBuilder, register: Register, node: ts.Node): Operand {
  return temp(f, wordOf(f, register), { kind: "volatileLoad", pointer: pointerTo(f, register, node) }, here(f, node));
}

function storeWord(f: FunctionBuilder, register: Register, value: Operand, node: ts.Node): void {
  emit(f, { kind: "volatileStore", pointer: pointerTo(f, register, node), value, span: here(f, node) });
}

function readRegister(f: FunctionBuilder, register: Register, node: ts.Node): Value {
  const span = here(f, node);
  const word = loadWord(f, register, node);
  const t = resolve(register.content);
  if (t.kind === "int") return operandValue(word);
  if (t.kind === "enum") return operandValue(temp(f, t, { kind: "cast", cast: "int", operand: word }, span));
  const local = newLocal(f, t, span);
  assign(f, asWord(localPlace(local), word.type), { kind: "use", operand: word }, span);
  return { kind: "place", place: localPlace(local), type: t, owned: true };
}
const asWord = (place: Place, type: Type): Place => project(place, { kind: "as", type });

/** `write(value)`, or `write(set)`: what `set` leaves alone is zero. */
function writeRegister(f: FunctionBuilder, register: Register, node: ts.CallExpression): Value {
  const argument = node.arguments[0]!;
  if (ts.isArrowFunction(argument) || ts.isFunctionExpression(argument))
    return setAndStore(f, register, node, () => zero(wordOf(f, register)));
  const t = resolve(register.content);
  const value = lowerExpression(f, argument, t.kind === "class" ? ref(t) : t);
  if (t.kind === "class") {
    if (value.kind !== "place") {
      storeWord(f, register, bitsOf(f, value, register, argument), node);
      return NO_VALUE;
    }
    const v = resolve(value.type);
    const place = v.kind === "ref" ? project(value.place, { kind: "deref", type: v.to }) : value.place;
    const word = wordOf(f, register);
    storeWord(
      f,
      register,
      temp(f, word, { kind: "use", operand: copy(asWord(place, word), word) }, here(f, argument)),
      node,
    );
    return NO_VALUE;
  }
  const operand = convert(f, value, t, argument);
  const word = wordOf(f, register);
  storeWord(
    f,
    register,
    t.kind === "enum" ? temp(f, word, { kind: "cast", cast: "int", operand }, here(f, argument)) : operand,
    node,
  );
  return NO_VALUE;
}

function bitsOf(f: FunctionBuilder, value: Value, register: Register, node: ts.Node): Operand {
  const reference = convert(f, value, ref(resolve(register.content)), node);
  const word = wordOf(f, register);
  if (reference.kind === "constant") return zero(word);
  const place = project(reference.place, { kind: "deref", type: resolve(register.content) });
  return temp(f, word, { kind: "use", operand: copy(asWord(place, word), word) }, here(f, node));
}

/** Lets the closure set members of a copy of the word, then stores it: one store, after one load at the most. */
function setAndStore(f: FunctionBuilder, register: Register, node: ts.CallExpression, start: () => Operand): Value {
  const span = here(f, node);
  const word = wordOf(f, register);
  const t = resolve(register.content);
  if (t.kind !== "class")
    return fail(f.context, "ING5002", node, "this register has no members to set", { help: "write the whole value" });
  const argument = node.arguments[0]!;
  const closure = lowerExpression(f, argument, { kind: "function", params: [ref(t)], result: VOID });
  const local = newLocal(f, t, span);
  assign(f, asWord(localPlace(local), word), { kind: "use", operand: start() }, span);
  const reference = temp(f, ref(t), { kind: "borrow", place: localPlace(local), exclusive: true }, span);
  callValue(f, closure, [{ node: argument, value: operandValue(reference) }], node);
  storeWord(
    f,
    register,
    temp(f, word, { kind: "use", operand: copy(asWord(localPlace(local), word), word) }, span),
    node,
  );
  return NO_VALUE;
}
