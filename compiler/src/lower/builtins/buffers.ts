/** `buffer.print(`…`)` of the classes in `ingot:core` that take text piece by piece. */

import type { Operand } from "../../mir/mir.js";
import { STRING, type Type } from "../../types/type.js";
import ts from "../../typescript.cjs";
import type { FunctionBuilder } from "../builder.js";
import { callMethod } from "../calls.js";
import { findMethod } from "../classes.js";
import { convert } from "../convert.js";
import { NO_VALUE, operandValue, type Value } from "../values.js";
import { formatted } from "./console.js";
import { type PlainPiece, piecesOf, printPieces } from "./pieces.js";

/** A class prints templates when it has the `append…` methods that `StringBuffer` has. */
export function lowerBufferPrint(
  f: FunctionBuilder,
  receiver: Value,
  type: Type & { kind: "class" },
  name: string,
  node: ts.CallExpression,
): Value | undefined {
  const argument = node.arguments[0];
  if (name !== "print" || argument === undefined || !ts.isTemplateExpression(argument)) return undefined;
  if (findMethod(f.context.classInstances.get(type.id)!, "appendText") === undefined) return undefined;
  const append = (suffix: string, value: Operand): void =>
    void callMethod(f, receiver, `append${suffix}`, [operandValue(value)], node);
  const print = (piece: PlainPiece): void => {
    if (piece.kind === "text") {
      append("Text", convert(f, { kind: "text", value: piece.text }, STRING, node));
      return;
    }
    const { suffix, operand } = formatted(f, piece.operand, piece.node);
    append(suffix, operand);
  };
  printPieces(f, piecesOf(f, argument), print, node);
  return NO_VALUE;
}
