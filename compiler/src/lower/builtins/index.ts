/** What the prelude and the compiler's own modules declare: recognised by symbol, lowered here. */

import type { Place } from "../../mir/mir.js";
import { isPreludeSymbol } from "../../types/from-typescript.js";
import type { Type } from "../../types/type.js";
import { resolve } from "../../types/type.js";
import ts from "../../typescript.cjs";
import type { FunctionBuilder } from "../builder.js";
import { fail, namedSymbol, targetSymbol } from "../context.js";
import { lowerStarter } from "../contexts.js";
import { EXECUTOR_CLASS, lowerExecutorMethod, lowerNewExecutor } from "../executors.js";
import { lowerExpression } from "../expressions.js";
import { lowerSpawn } from "../tasks.js";
import type { Value } from "../values.js";
import { lowerArrayStatic, lowerNewArray, lowerViewMethod } from "./arrays.js";
import { lowerAtomicCall, requireAtomicContent, requireAtomicMethod } from "./atomics.js";
import { lowerNewBox } from "./boxes.js";
import { lowerBufferPrint } from "./buffers.js";
import { lowerConsole } from "./console.js";
import { requireDataContent } from "./data-content.js";
import { lowerGeneratorMethod } from "./iteration.js";
import { lowerHash } from "./keys.js";
import { lowerConversion, lowerNumberMethod } from "./numbers.js";
import { lowerDispose, lowerTypeQuery } from "./owners.js";
import { lowerAssert, lowerPanic } from "./panics.js";
import { lowerRegisterMethod } from "./registers.js";
import { lowerStringMethod } from "./strings.js";
import { lowerAsm, lowerPointerMethod, lowerUnsafeCall } from "./unsafe.js";

/** Calls of prelude functions: `u8(x)`, `panic(…)`, `console.log(…)`, `lend(x)`, `FixedArray.of(…)`. */
export function lowerBuiltinCall(
  f: FunctionBuilder,
  node: ts.CallExpression,
  expected: Type | undefined,
  destination: Place | undefined,
): Value | undefined {
  const callee = node.expression;
  const symbol = namedSymbol(f.context, callee);
  if (symbol !== undefined) {
    if (!isPreludeSymbol(symbol)) return undefined;
    switch (symbol.name) {
      case "panic":
        return lowerPanic(f, node);
      case "assert":
        return lowerAssert(f, node);
      case "lend":
      case "give":
        return lowerExpression(f, node.arguments[0]!, expected);
      case "dispose":
        return lowerDispose(f, node);
      case "spawn":
        return lowerSpawn(f, node);
      case "interrupt":
      case "thread":
      case "startCore":
        return lowerStarter(f, symbol.name, node);
      case "hashOf":
        return lowerHash(f, node);
    }
    return (
      lowerConversion(f, node, symbol.name) ??
      lowerTypeQuery(f, node, symbol.name, expected, destination) ??
      lowerAtomicCall(f, node, symbol.name) ??
      lowerUnsafeCall(f, node, symbol.name, expected)
    );
  }
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const base = namedSymbol(f.context, callee.expression);
  if (!isPreludeSymbol(base) || f.variables.has(base!)) return undefined;
  const method = callee.name.text;
  switch (base!.name) {
    case "console":
      return lowerConsole(f, node, method);
    case "FixedArray":
      return lowerArrayStatic(f, node, method, expected, destination);
    case "Ptr":
      return lowerUnsafeCall(f, node, `Ptr.${method}`, expected);
    case "Promise":
      return fail(f.context, "ING7014", node, "`Promise.all` is awaited where it is called", {
        help: "write `await` before it",
      });
  }
  return lowerNumberMethod(f, node, base!.name, method);
}

/** Methods of built-in types, by the receiver's machine type. */
export function lowerBuiltinMethod(
  f: FunctionBuilder,
  receiver: Value,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  expected: Type | undefined,
): Value | undefined {
  const name = callee.name.text;
  if (receiver.kind === "register") return lowerRegisterMethod(f, receiver, name, node);
  if (receiver.kind === "text") return lowerStringMethod(f, receiver, name, node);
  if (receiver.kind !== "place" && receiver.kind !== "operand") return undefined;
  const t = resolve(receiver.type);
  const inner = t.kind === "ref" ? resolve(t.to) : t;
  switch (inner.kind) {
    case "string":
    // A union of literals is the text that it prints as.
    case "tag":
      return lowerStringMethod(f, receiver, name, node);
    case "array":
    case "slice":
    case "tuple":
      return lowerViewMethod(f, receiver, name, node, expected);
    case "pointer":
      return lowerPointerMethod(f, receiver, inner, name, node);
    case "generator":
      return lowerGeneratorMethod(f, receiver, inner, name, node);
    case "class":
      requireAtomicMethod(f, inner, node, name);
      return lowerExecutorMethod(f, inner, name, node, callee) ?? lowerBufferPrint(f, receiver, inner, name, node);
    default:
      return undefined;
  }
}

export function lowerBuiltinNew(
  f: FunctionBuilder,
  node: ts.NewExpression,
  expected: Type | undefined,
  destination: Place | undefined,
): Value | undefined {
  const found = f.context.checker.getSymbolAtLocation(node.expression);
  const symbol = found === undefined ? undefined : targetSymbol(f.context.checker, found);
  requireAtomicContent(f, node, expected);
  requireDataContent(f, node, expected);
  if (symbol?.name === EXECUTOR_CLASS && isPreludeSymbol(symbol)) return lowerNewExecutor(f, node, symbol);
  if (!isPreludeSymbol(symbol) || symbol!.name !== "FixedArray") return lowerNewBox(f, node, expected, destination);
  return lowerNewArray(f, node, expected, destination);
}

export function lowerBuiltinTag(f: FunctionBuilder, node: ts.TaggedTemplateExpression): Value | undefined {
  const symbol = namedSymbol(f.context, node.tag);
  return symbol !== undefined && isPreludeSymbol(symbol) && symbol.name === "asm" ? lowerAsm(f, node) : undefined;
}
