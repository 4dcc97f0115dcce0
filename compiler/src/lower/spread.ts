/** `...xs` where it is known how many elements there are: of a tuple or a `FixedArray`, element by element. */

import { isPreludeSymbol, literalLength } from "../types/from-typescript.js";
import ts from "../typescript.cjs";
import type { Argument } from "./arguments.js";
import type { FunctionBuilder } from "./builder.js";
import { fail } from "./context.js";
import { lowerExpression } from "./expressions.js";
import { elementAt, held } from "./patterns.js";
import type { Value } from "./values.js";

/** Each element is code of its own: what has more is copied by a loop that the source shows. */
const MOST_ELEMENTS = 64;

/** The items of a literal or of a call, each spread of known length replaced by its elements. Evaluated when asked for. */
export function withoutSpreads(f: FunctionBuilder, items: readonly ts.Expression[]): Argument[] {
  return items.flatMap((item) => {
    const count = ts.isSpreadElement(item) ? countOf(f, item.expression) : undefined;
    if (!ts.isSpreadElement(item) || count === undefined) return { node: item };
    if (count > MOST_ELEMENTS) {
      fail(f.context, "ING1011", item, `${count} elements are too many to spread`, {
        help: "copy them in a loop, or `set` them into a `FixedArray`",
      });
    }
    let source: Value | undefined;
    return Array.from({ length: count }, (_, i) => ({
      node: item.expression,
      get value(): Value {
        source ??= held(f, lowerExpression(f, item.expression), item);
        return elementAt(f, source, i, item);
      },
    }));
  });
}

function countOf(f: FunctionBuilder, node: ts.Expression): number | undefined {
  const { checker } = f.context;
  const type = checker.getTypeAtLocation(node);
  if (!isReference(type)) return undefined;
  const parts = checker.getTypeArguments(type);
  if (checker.isTupleType(type)) return parts.length;
  const isArray = isPreludeSymbol(type.symbol) && type.symbol.name === "FixedArray";
  return isArray ? literalLength(parts[1]!, f.environment) : undefined;
}

const isReference = (type: ts.Type): type is ts.TypeReference =>
  (type.flags & ts.TypeFlags.Object) !== 0 && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
