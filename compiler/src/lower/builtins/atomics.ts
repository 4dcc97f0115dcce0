/** `atomicLoad`, `atomicStore`, … of `ingot:unsafe`, on which `Atomic<T>` is made, and what may be a `T`. */

import type { AtomicOp, MemoryOrder } from "../../mir/mir.js";
import { BOOL, resolve, type Type } from "../../types/type.js";
import ts from "../../typescript.cjs";
import { emit, type FunctionBuilder, here, temp } from "../builder.js";
import { fail, symbolAt } from "../context.js";
import { lowerTo } from "../expressions.js";
import { NO_VALUE, operandValue, type Value } from "../values.js";
import { contentOf } from "./boxes.js";
import { pointerArgument } from "./unsafe.js";

const UPDATES: ReadonlyMap<string, AtomicOp> = new Map([
  ["atomicSwap", "swap"],
  ["atomicAdd", "add"],
  ["atomicSub", "sub"],
  ["atomicAnd", "and"],
  ["atomicOr", "or"],
  ["atomicXor", "xor"],
  ["atomicMin", "min"],
  ["atomicMax", "max"],
]);
const EXCHANGES: ReadonlyMap<string, AtomicOp> = new Map([
  ["atomicCompareExchange", "compareExchange"],
  ["atomicCompareExchangeWeak", "compareExchangeWeak"],
]);
const ORDERS: readonly MemoryOrder[] = ["relaxed", "acquire", "release", "acq_rel", "seq_cst"];

export function lowerAtomicCall(f: FunctionBuilder, node: ts.CallExpression, name: string): Value | undefined {
  const span = here(f, node);
  const arg = (i: number): ts.Expression => node.arguments[i]!;
  if (name === "atomicFence") {
    emit(f, { kind: "fence", order: orderOf(f, arg(0)), span });
    return NO_VALUE;
  }
  const update = UPDATES.get(name);
  const exchange = EXCHANGES.get(name);
  if (update === undefined && exchange === undefined && name !== "atomicLoad" && name !== "atomicStore")
    return undefined;
  const { operand: pointer, to } = pointerArgument(f, arg(0));
  requireAtomic(f, to, node);
  if (name === "atomicStore") {
    emit(f, { kind: "atomicStore", pointer, value: lowerTo(f, arg(1), to), order: orderOf(f, arg(2)), span });
    return NO_VALUE;
  }
  if (exchange !== undefined) {
    const operands = [lowerTo(f, arg(1), to), lowerTo(f, arg(2), to)];
    const order = orderOf(f, arg(3));
    const failureOrder = orderOf(f, arg(4));
    const result: Type = { kind: "tuple", elements: [to, BOOL] };
    return operandValue(
      temp(f, result, { kind: "atomic", op: exchange, pointer, operands, order, failureOrder }, span),
    );
  }
  if (update !== undefined && update !== "swap") requireArithmetic(f, to, node, name);
  const op = update ?? "load";
  const operands = update === undefined ? [] : [lowerTo(f, arg(1), to)];
  const order = orderOf(f, arg(operands.length + 1));
  return operandValue(temp(f, to, { kind: "atomic", op, pointer, operands, order }, span));
}

function orderOf(f: FunctionBuilder, node: ts.Expression): MemoryOrder {
  const order = ts.isStringLiteral(node) ? ORDERS.find((name) => name === node.text) : undefined;
  return (
    order ??
    fail(f.context, "ING1014", node, "the order must be written here", {
      help: `write one of ${ORDERS.map((name) => `\`"${name}"\``).join(", ")}`,
    })
  );
}

/** `new Atomic<T>(…)`, where the processor has no such access. */
export function requireAtomicContent(f: FunctionBuilder, node: ts.NewExpression, expected: Type | undefined): void {
  const symbol = symbolAt(f.context, node.expression);
  if (symbol === undefined || !isAtomic(f, symbol)) return;
  const content = contentOf(f, node, symbol, expected);
  if (content !== undefined) requireAtomic(f, content, node);
}

/** Arithmetic on what is no integer. */
export function requireAtomicMethod(
  f: FunctionBuilder,
  type: Type & { kind: "class" },
  node: ts.CallExpression,
  method: string,
): void {
  const instance = f.context.classInstances.get(type.id);
  if (instance === undefined || !isAtomic(f, instance.symbol)) return;
  if (method.startsWith("fetch")) requireArithmetic(f, instance.typeArguments[0]!, node, method);
}

function requireArithmetic(f: FunctionBuilder, type: Type, node: ts.Node, method: string): void {
  const content = resolve(type);
  if (content.kind === "int" || (content.kind === "bool" && /(And|Or|Xor)$/.test(method))) return;
  const what = content.kind === "bool" ? "a boolean" : content.kind === "enum" ? "an enum" : "a text";
  fail(f.context, "ING1014", node, `\`${method}\` is arithmetic, and this atomic holds ${what}`, {
    help: "use `swap`, or a loop around `compareExchange`",
  });
}

function isAtomic(f: FunctionBuilder, symbol: ts.Symbol): boolean {
  const file = symbol.valueDeclaration?.getSourceFile().fileName;
  return symbol.name === "Atomic" && file === `${f.context.options.osRoot}/core/sync/atomic.ts`;
}

/** What the processor reads and writes at once, by whole values. */
function requireAtomic(f: FunctionBuilder, type: Type, node: ts.Node): void {
  const { message, help } = whyNotAtomic(f, type) ?? {};
  if (message !== undefined) fail(f.context, "ING1014", node, message, { help: help ?? "" });
}

function whyNotAtomic(f: FunctionBuilder, type: Type): { message: string; help: string } | undefined {
  const t = resolve(type);
  if (t.kind === "bool" || t.kind === "tag") return undefined;
  if (t.kind !== "int" && t.kind !== "enum")
    return {
      message: "an atomic holds an integer, a boolean or an enum",
      help: "put a lock around it: `IrqMutex<T>` or `SpinLock<T>`",
    };
  const repr = t.kind === "int" ? t.name : f.context.types.enums.get(t.id)!.repr;
  const { atomicBits } = f.context.options.board.target;
  if (!/64$/.test(repr) || atomicBits >= 64) return undefined;
  return {
    message: `this processor has no atomic access of 64 bits, which \`${repr}\` takes`,
    help: "use `u32` or `usize`, or put a lock around it: `IrqMutex<T>` or `SpinLock<T>`",
  };
}
