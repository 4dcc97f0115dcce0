/** Which types have an all-zero value that is a valid first one (LANGUAGE.md §14). */

import { resolve, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import { type ClassInstance, constructorOf, isStoredProperty } from "./classes.js";
import { foldConstant } from "./constants.js";
import type { ProgramContext } from "./context.js";

export function isZeroable(context: ProgramContext, type: Type): boolean {
  const t = resolve(type);
  switch (t.kind) {
    case "int":
    case "float":
    case "bool":
    case "option":
    case "void":
    case "pointer":
      return true;
    case "enum":
      return [...context.types.enums.get(t.id)!.members.values()].includes(0n);
    case "unit":
      // The text of a discriminant takes no bytes.
      return t.value === false || t.value === 0n || typeof t.value === "string";
    case "tuple":
      return t.elements.every((e) => isZeroable(context, e));
    case "object":
      return t.fields.every((f) => isZeroable(context, f.type));
    case "array":
      return isZeroable(context, t.element);
    case "class":
      return isZeroableClass(context, t.id);
    case "variable":
      return true;
    default:
      return false;
  }
}

function isZeroableClass(context: ProgramContext, id: string): boolean {
  return !isInHierarchy(context, id) && setsOnlyZeros(context, id);
}

/** Whether objects of the class may have to say of which class they are: zeros do not. */
export function isInHierarchy(context: ProgramContext, id: string): boolean {
  const instance = context.classInstances.get(id);
  return instance !== undefined && (instance.base !== undefined || context.derivedClasses.has(instance.symbol));
}

/** Whether the initialisers of the class, and of those that it extends, set nothing but zeros. */
export function setsOnlyZeros(context: ProgramContext, id: string): boolean {
  const instance = context.classInstances.get(id);
  if (instance?.declaration === undefined || instance.definition.abstract) return false;
  return everyClassUp(instance, (c) => c.declaration !== undefined && setsOnlyZerosItself(context, c, c.declaration));
}
const everyClassUp = (instance: ClassInstance, test: (c: ClassInstance) => boolean): boolean =>
  test(instance) && (instance.base === undefined || everyClassUp(instance.base, test));

function setsOnlyZerosItself(
  context: ProgramContext,
  instance: ClassInstance,
  declaration: ts.ClassLikeDeclaration,
): boolean {
  if (constructorOf(declaration) !== undefined) return false;
  return declaration.members.every((member) => {
    if (!isStoredProperty(member)) return true;
    const field = instance.definition.fields.find((f) => f.name === member.name.getText());
    if (field === undefined || !isZeroable(context, field.type)) return false;
    return member.initializer === undefined || isZero(context, member.initializer);
  });
}

function isZero(context: ProgramContext, node: ts.Expression): boolean {
  if (node.kind === ts.SyntaxKind.FalseKeyword || node.kind === ts.SyntaxKind.NullKeyword) return true;
  if (ts.isIdentifier(node) && node.text === "undefined") return true;
  if (ts.isNewExpression(node) && node.expression.getText() === "FixedArray") return true;
  const folded = foldConstant(context, node);
  return folded?.kind === "number" && folded.float === 0 && !Object.is(folded.float, -0);
}
