/** What `ingot:unsafe` offers to the code that takes interrupts: `passes/interrupts.ts` has the bodies, once all is known. */

import type { Block, MirLocal, Operand } from "../../mir/mir.js";
import { DISPATCH, EACH_INTERRUPT, INTERRUPT_VISITOR, RUN_CORE, vectorsMarker } from "../../passes/interrupts.js";
import { BOOL, I32, type Type, U32, VOID } from "../../types/type.js";
import type ts from "../../typescript.cjs";
import { type FunctionBuilder, here, intConstant } from "../builder.js";
import { fail } from "../context.js";
import { constantNumber } from "../decorators.js";
import { callFunction } from "../emit-call.js";
import { lowerTo } from "../expressions.js";
import { operandValue, type Value } from "../values.js";

/** Result, parameters, and what else the body needs. */
const LOCALS: Readonly<Record<string, { readonly types: readonly Type[]; readonly paramCount: number }>> = {
  // The number of this core, where several have a handler.
  [DISPATCH]: { types: [BOOL, I32, U32], paramCount: 1 },
  [EACH_INTERRUPT]: { types: [VOID, INTERRUPT_VISITOR], paramCount: 1 },
  [RUN_CORE]: { types: [VOID, U32], paramCount: 1 },
};

export function lowerInterruptCall(f: FunctionBuilder, node: ts.CallExpression, name: string): Value | undefined {
  const arg = (type: Type): Operand => lowerTo(f, node.arguments[0]!, type);
  const call = (fn: string, type: Type): Value =>
    callFunction(f, declared(f, fn, node), [arg(type)], resultOf(fn), here(f, node));
  switch (name) {
    case "dispatchInterrupt":
      return call(DISPATCH, I32);
    case "forEachInterrupt":
      return call(EACH_INTERRUPT, INTERRUPT_VISITOR);
    case "runCore":
      return call(RUN_CORE, U32);
    case "interruptPriorities":
      return operandValue(intConstant(f.context.options.board.interrupts.priorities, U32));
    case "coreCount":
      return operandValue(intConstant(f.context.options.board.cores, U32));
    default:
      return undefined;
  }
}

const resultOf = (fn: string): Type => LOCALS[fn]!.types[0]!;

function declared(f: FunctionBuilder, name: string, node: ts.Node): string {
  if (f.context.functions.has(name)) return name;
  const span = here(f, node);
  const { types, paramCount } = LOCALS[name]!;
  const locals: MirLocal[] = types.map((type) => ({ name: undefined, type, span }));
  // Nobody runs it before it has its body.
  const blocks: Block[] = [{ statements: [], terminator: { kind: "unreachable", trap: true, span } }];
  f.context.functions.set(name, {
    ...{ name, displayName: name, paramCount, locals, blocks, attributes: { declared: true } },
    ...{ generator: undefined, throws: false, span },
  });
  return name;
}

/** `interruptVectors(first, last, otherwise)` in a template. */
export function lowerVectors(
  f: FunctionBuilder,
  call: ts.CallExpression,
  symbolName: (node: ts.Expression) => string,
): string {
  const [first, last] = call.arguments.slice(0, 2).map((node) => {
    const value = constantNumber(f.context, node);
    if (value !== undefined) return Number(value);
    return fail(f.context, "ING1014", node, "this must be a constant number", { help: "write the number" });
  });
  return vectorsMarker(first!, last!, symbolName(call.arguments[2]!));
}
