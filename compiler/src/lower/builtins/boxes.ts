/** `new Box<T>(…)` where `T` is an interface or a class with subclasses: the box is made for the class of the value. */

import type { Place } from "../../mir/mir.js";
import { isPlace, resolve, type Type } from "../../types/type.js";
import ts from "../../typescript.cjs";
import type { FunctionBuilder } from "../builder.js";
import { callDeclared } from "../calls.js";
import { fail, symbolAt, typeAt } from "../context.js";
import { lowerExpression } from "../expressions.js";
import { typeOfValue, type Value } from "../values.js";
import { isErased } from "./owners.js";

/** Undefined for what is an ordinary construction. */
export function lowerNewBox(
  f: FunctionBuilder,
  node: ts.NewExpression,
  expected: Type | undefined,
  destination: Place | undefined,
): Value | undefined {
  const symbol = symbolAt(f.context, node.expression);
  const declaration = symbol?.valueDeclaration;
  if (declaration === undefined || declaration.getSourceFile().fileName !== `${f.context.options.osRoot}/core/box.ts`)
    return undefined;
  if (!ts.isClassDeclaration(declaration) || declaration.name?.text !== "Box") return undefined;
  const content = contentOf(f, node, symbol!, expected);
  const [allocator, value] = node.arguments ?? [];
  if (content === undefined || allocator === undefined || value === undefined || !isErased(f.context, content))
    return undefined;
  const from = lowerExpression(f, allocator);
  const given = lowerExpression(f, value);
  const type = typeOfValue(given);
  const exact = type?.kind === "ref" ? resolve(type.to) : type;
  if (exact === undefined || !isPlace(exact))
    return fail(f.context, "ING1014", value, "a box owns an object of one class, and here it may be of several", {
      help: "give an object whose class is named: `new Box<…>(allocator, new …())`",
    });
  const erased = declaration.members.find(
    (m): m is ts.MethodDeclaration => ts.isMethodDeclaration(m) && m.name.getText() === "erased",
  )!;
  const args = [
    { node: allocator, value: from },
    { node: value, value: given },
  ];
  return callDeclared(f, erased, [content, exact], args, node, destination, expected);
}

/** The type argument of a `new` of a library class: as written, as wanted, or as `tsc` finds it. */
export function contentOf(
  f: FunctionBuilder,
  node: ts.NewExpression,
  box: ts.Symbol,
  expected: Type | undefined,
): Type | undefined {
  const written = node.typeArguments?.[0];
  const { checker } = f.context;
  if (written !== undefined)
    return typeAt(f.context, written, checker.getTypeFromTypeNode(written), f.environment, true);
  const e = expected === undefined ? undefined : resolve(expected);
  const wanted = e?.kind === "option" ? resolve(e.some) : e;
  const instance = wanted?.kind === "class" ? f.context.classInstances.get(wanted.id) : undefined;
  if (instance?.symbol === box) return instance.typeArguments[0];
  const [found] = checker.getTypeArguments(checker.getTypeAtLocation(node) as ts.TypeReference);
  return found === undefined ? undefined : typeAt(f.context, node, found, f.environment, true);
}
