/** What generic code asks about a type parameter, and does with owners of it: `dispose`, `sizeOf`, `isErased`, … */

import type { Place } from "../../mir/mir.js";
import { isResource } from "../../types/resources.js";
import { BOOL, isPlace, resolve, type Type, USIZE } from "../../types/type.js";
import type ts from "../../typescript.cjs";
import { writtenTypeArguments } from "../arguments.js";
import { boolConstant, emit, type FunctionBuilder, here, localPlace, newLocal, temp, zero } from "../builder.js";
import { fail, type ProgramContext } from "../context.js";
import { emitDisposal } from "../disposal.js";
import { fits } from "../emit-call.js";
import { lowerExpression } from "../expressions.js";
import { asPlace } from "../patterns.js";
import { NO_VALUE, operandValue, typeOfValue, type Value } from "../values.js";

/** `dispose(owner)`: the end of an owner, whatever its type; no code for what needs no disposal. */
export function lowerDispose(f: FunctionBuilder, node: ts.CallExpression): Value {
  const owner = node.arguments[0]!;
  const value = lowerExpression(f, owner);
  const type = typeOfValue(value);
  if (type === undefined) return NO_VALUE;
  const content = type.kind === "ref" ? type.to : type;
  if (!isResource(f.context.types, content)) return NO_VALUE;
  const seen = asPlace(f, value, owner);
  emitDisposal(f, seen.place, seen.type, node);
  return NO_VALUE;
}

/** `sizeOf<T>()`, `alignOf<T>()`, `isErased<T>()`, `uninitialized<T>()` of `ingot:unsafe`. */
export function lowerTypeQuery(
  f: FunctionBuilder,
  node: ts.CallExpression,
  name: string,
  expected: Type | undefined,
  destination: Place | undefined,
): Value | undefined {
  const span = here(f, node);
  switch (name) {
    case "sizeOf":
    case "alignOf":
      return operandValue(temp(f, USIZE, { kind: "intrinsic", name, operands: [zero(queried(f, node, name))] }, span));
    case "isErased":
      return { kind: "operand", operand: boolConstant(isErased(f.context, queried(f, node, name))), type: BOOL };
    case "uninitialized": {
      const type = writtenTypeArguments(f, node)?.[0] ?? expected;
      if (type === undefined || !isPlace(type))
        return fail(f.context, "ING1014", node, "only a place has bytes that may be set later", {
          help: "write the class or `FixedArray`: `uninitialized<T>()`",
        });
      return uninitialized(f, resolve(type), node, destination);
    }
    default:
      return undefined;
  }
}

function queried(f: FunctionBuilder, node: ts.CallExpression, name: string): Type {
  return (
    writtenTypeArguments(f, node)?.[0] ??
    fail(f.context, "ING1014", node, "of what, is not said", { help: `write \`${name}<T>()\`` })
  );
}

/** Whether what stands behind the type can be an object of several classes: an interface, or a class with subclasses. */
export function isErased(context: ProgramContext, type: Type): boolean {
  const t = resolve(type);
  if (t.kind === "interface") return true;
  return t.kind === "class" && (context.derivedClasses.get(context.classInstances.get(t.id)!.symbol)?.length ?? 0) > 0;
}

function uninitialized(f: FunctionBuilder, type: Type, node: ts.Node, destination: Place | undefined): Value {
  if (destination !== undefined && fits(destination, f, type))
    return { kind: "place", place: destination, type, owned: true };
  const span = here(f, node);
  const local = newLocal(f, type, span);
  emit(f, { kind: "storageLive", local, span });
  return { kind: "place", place: localPlace(local), type, owned: true };
}
