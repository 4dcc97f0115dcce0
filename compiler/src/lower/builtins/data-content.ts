/** `new` of a library class tagged `@data`: what it holds is read by several contexts at once, and must have no identity. */

import { holdsPlace, type Type } from "../../types/type.js";
import ts from "../../typescript.cjs";
import type { FunctionBuilder } from "../builder.js";
import { fail, symbolAt } from "../context.js";
import { docTag } from "../decorators.js";
import { contentOf } from "./boxes.js";

export function requireDataContent(f: FunctionBuilder, node: ts.NewExpression, expected: Type | undefined): void {
  const symbol = symbolAt(f.context, node.expression);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !ts.isClassDeclaration(declaration)) return;
  if (docTag(declaration, "data") === undefined) return;
  const content = contentOf(f, node, symbol, expected);
  if (content === undefined || !holdsPlace(content)) return;
  fail(f.context, "ING1018", node, `a \`${symbol.name}\` holds data: several contexts read it at once`, {
    label: "would hold a place",
    help: "write an object type in place of the class, or use `IrqMutex<T>` or `SpinLock<T>`",
  });
}
