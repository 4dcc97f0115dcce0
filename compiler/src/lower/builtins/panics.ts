/** `panic`, `assert` (LANGUAGE.md §10). */

import { NEVER, STRING, U32 } from "../../types/type.js";
import ts from "../../typescript.cjs";
import { enter, type FunctionBuilder, here, intConstant, newBlock, terminate, textConstant, zero } from "../builder.js";
import { condition } from "../conditions.js";
import { displayPath, locationOf } from "../context.js";
import { lowerTo } from "../expressions.js";
import { libraryCall } from "../library.js";
import { NO_VALUE, operandValue, type Value } from "../values.js";
import { ERROR_CHANNEL, printTemplate } from "./console.js";

export function lowerPanic(f: FunctionBuilder, node: ts.CallExpression): Value {
  stop(f, node.arguments[0], node);
  return { kind: "operand", operand: zero(NEVER), type: NEVER };
}

/** Ends the program with a message; a template is printed piece by piece. */
function stop(f: FunctionBuilder, message: ts.Expression | undefined, node: ts.Node): void {
  const span = here(f, node);
  if (message !== undefined && ts.isTemplateExpression(message)) {
    libraryCall(f, "core/runtime/panic.ts", "beginPanic", [], [], node);
    printTemplate(f, message, ERROR_CHANNEL);
    const { line, column } = locationOf(node);
    const file = textConstant(displayPath(f.context, node.getSourceFile().fileName));
    libraryCall(
      f,
      "core/runtime/panic.ts",
      "endPanic",
      [],
      [operandValue(file), operandValue(intConstant(line, U32)), operandValue(intConstant(column, U32))],
      node,
    );
    return;
  }
  const text = message === undefined ? textConstant("assertion failed") : lowerTo(f, message, STRING);
  terminate(f, { kind: "panic", message: text, span });
}

export function lowerAssert(f: FunctionBuilder, node: ts.CallExpression): Value {
  const fine = newBlock(f);
  const failed = newBlock(f);
  condition(f, node.arguments[0]!, fine, failed);
  enter(f, failed);
  stop(f, node.arguments[1], node);
  enter(f, fine);
  return NO_VALUE;
}
