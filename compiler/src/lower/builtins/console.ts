/** `console.*` and templates given to formatters: printed piece by piece, no string is put together (LANGUAGE.md §4). */

import type { Operand } from "../../mir/mir.js";
import { intBits, resolve, STRING, type Type, U32 } from "../../types/type.js";
import type ts from "../../typescript.cjs";
import { copy, emit, type FunctionBuilder, here, intConstant, localPlace, newTemp, textConstant } from "../builder.js";
import { convert } from "../convert.js";
import { requireFunction } from "../instances.js";
import { libraryCall, libraryFunction } from "../library.js";
import { settle } from "../unify.js";
import { NO_VALUE, operandValue, type Value } from "../values.js";
import { cast } from "./conversions.js";
import { type Piece, type PlainPiece, piecesOf, printPieces } from "./pieces.js";

export const OUTPUT_CHANNEL = 1;
export const ERROR_CHANNEL = 2;
const MODULE = "core/console.ts";

export function lowerConsole(f: FunctionBuilder, node: ts.CallExpression, method: string): Value {
  const channel = method === "error" ? ERROR_CHANNEL : OUTPUT_CHANNEL;
  const pieces: Piece[] = [];
  node.arguments.forEach((argument, i) => {
    if (i > 0) pieces.push({ kind: "text", text: " " });
    pieces.push(...piecesOf(f, argument));
  });
  if (method !== "write") pieces.push({ kind: "text", text: "\n" });
  // All is evaluated before anything is printed.
  printPieces(f, pieces, (piece) => printPiece(f, piece, channel, node), node);
  return NO_VALUE;
}

export function printTemplate(f: FunctionBuilder, node: ts.Expression, channel: number): void {
  printPieces(f, piecesOf(f, node), (piece) => printPiece(f, piece, channel, node), node);
}

function printPiece(f: FunctionBuilder, piece: PlainPiece, channel: number, node: ts.Node): void {
  const to = operandValue(intConstant(channel, U32));
  if (piece.kind === "text") {
    libraryCall(f, MODULE, "consoleText", [], [to, operandValue(textConstant(piece.text))], node);
    return;
  }
  if (resolve(piece.operand.type).kind === "variable") {
    printLater(f, piece.operand, channel, piece.node);
    return;
  }
  const { suffix, operand } = formatted(f, piece.operand, piece.node);
  libraryCall(f, MODULE, `console${suffix}`, [], [to, operandValue(operand)], node);
}

/** A number whose type is found at the end of the function: the call is filled in then. */
function printLater(f: FunctionBuilder, operand: Operand, channel: number, node: ts.Node): void {
  const span = here(f, node);
  const type = operand.type;
  const local = newTemp(f, type, span);
  const assignment = {
    kind: "assign" as const,
    place: localPlace(local),
    value: { kind: "use" as const, operand },
    span,
  };
  emit(f, assignment);
  const value = copy(localPlace(local), type);
  libraryCall(
    f,
    MODULE,
    "consoleI32",
    [],
    [operandValue(intConstant(channel, U32)), operandValue(intConstant(0, { kind: "int", name: "i32" }))],
    node,
  );
  // `libraryCall` ended a block with the call and entered the next one: the call is in the block before.
  const block = f.blocks.find((b) => b.terminator.kind === "call" && b.terminator.next === f.current)!;
  f.finishers.push(() => {
    const known = settle(type);
    const { name, wide } = writerOf(f, known);
    const statements = block.statements;
    let argument: Operand = { ...value, type: known } as Operand;
    if (wide !== undefined) {
      const widened = newTemp(f, wide, span);
      statements.push({
        kind: "assign",
        place: localPlace(widened),
        value: { kind: "cast", cast: "int", operand: argument },
        span,
      });
      argument = copy(localPlace(widened), wide);
    }
    const terminator = block.terminator as { args: readonly Operand[]; callee: unknown };
    const instance = requireFunction(f.context, libraryFunction(f, MODULE, `console${name}`), new Map());
    terminator.callee = { kind: "function", name: instance.name };
    terminator.args = [terminator.args[0]!, argument];
  });
}

function writerOf(f: FunctionBuilder, type: Type): { readonly name: string; readonly wide: Type | undefined } {
  if (type.kind === "float") return { name: type.bits === 32 ? "F32" : "F64", wide: undefined };
  if (type.kind !== "int") return { name: "I32", wide: undefined };
  const bits = intBits(type.name, f.context.options.pointerBits);
  const name = `${type.name.startsWith("i") ? "I" : "U"}${bits === 64 ? 64 : 32}`;
  const wide: Type = { kind: "int", name: name.toLowerCase() as "u32" };
  return { name, wide: type.name === wide.name ? undefined : wide };
}

/** The writer for a value, and the value in the type that it takes. */
export function formatted(
  f: FunctionBuilder,
  operand: Operand,
  node: ts.Node,
): { readonly suffix: string; readonly operand: Operand } {
  const t = resolve(operand.type);
  switch (t.kind) {
    case "string":
      return { suffix: "Text", operand };
    case "bool":
      return { suffix: "Bool", operand };
    case "tag":
      return { suffix: "Text", operand: convert(f, operandValue(operand), STRING, node) };
    case "enum": {
      const { repr } = f.context.types.enums.get(t.id)!;
      const { name, wide } = writerOf(f, { kind: "int", name: repr });
      return { suffix: name, operand: cast(f, operand, wide ?? { kind: "int", name: repr }, node) };
    }
    default: {
      const { name, wide } = writerOf(f, settle(t));
      return { suffix: name, operand: wide === undefined ? operand : cast(f, operand, wide, node) };
    }
  }
}
