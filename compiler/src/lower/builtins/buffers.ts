/** `buffer.print(`…`)` of the classes in `ingot:core` that take text piece by piece. */

import { STRING, type Type } from "../../types/type.js";
import ts from "../../typescript.cjs";
import type { FunctionBuilder } from "../builder.js";
import { callMethod } from "../calls.js";
import { findMethod } from "../classes.js";
import { convert } from "../convert.js";
import { NO_VALUE, operandValue, type Value } from "../values.js";
import { formatted, joined, piecesOf } from "./console.js";

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
  for (const piece of joined(piecesOf(f, argument))) {
    if (piece.kind === "text") {
      callMethod(
        f,
        receiver,
        "appendText",
        [operandValue(convert(f, { kind: "text", value: piece.text }, STRING, node))],
        node,
      );
      continue;
    }
    const { suffix, operand } = formatted(f, piece.operand, piece.node);
    callMethod(f, receiver, `append${suffix}`, [operandValue(operand)], node);
  }
  return NO_VALUE;
}
