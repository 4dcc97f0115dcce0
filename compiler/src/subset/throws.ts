/** ING1031: what may be thrown (LANGUAGE.md §10). */

import ts from "../typescript.cjs";

import { type Rule, type RuleContext, rule } from "./rule.js";
import { isCompositeData, isFailure, isPlace, isTuple, isUnknown, isView, parts, something } from "./type-facts.js";

const thrown = rule<ts.ThrowStatement>([ts.SyntaxKind.ThrowStatement], (node, context) => {
  const { checker } = context;
  const type = checker.getTypeAtLocation(node.expression);
  // What was caught may be thrown again.
  if (isUnknown(type) || type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Never)) return undefined;
  const types = something(checker, type);
  if (types.length > 0 && types.every((t) => isFailure(checker, t))) {
    const held = types.map((t) => heldPlace(t, context)).find((field) => field !== undefined);
    if (held === undefined) return undefined;
    context.report(node.expression, {
      code: "ING1031",
      message: `a failure contains free data only, and \`${held.name}\` is a place or a borrow of one`,
      label: "leaves the function that owns it",
      help: `copy what the handler needs into a scalar or a data field, in place of \`${held.name}\``,
    });
    return "node";
  }
  context.report(node.expression, {
    code: "ING1031",
    message: `what is thrown must be an instance of a class that extends \`Failure\`, not \`${checker.typeToString(type)}\``,
    label: "no failure",
    help: 'declare `class Timeout extends Failure {}` and `throw new Timeout("…")`; for a bug, `panic("…")`',
  });
  return "node";
});

export const THROW_RULES: readonly Rule[] = [thrown];

/** A field of the failure that has identity, or borrows from something that has. */
function heldPlace(type: ts.Type, { checker }: RuleContext): ts.Symbol | undefined {
  return type.getProperties().find((property) => {
    const declaration = property.valueDeclaration;
    if (declaration === undefined || !(ts.isPropertyDeclaration(declaration) || ts.isParameter(declaration)))
      return false;
    const field = checker.getTypeOfSymbol(property);
    const isRef = declaration.type !== undefined && /^(Ref|Static)</.test(declaration.type.getText());
    return isRef || something(checker, field).some((t) => ownsPlace(t, checker));
  });
}

/** Whether a value of the type is a place, or data with one in it. Data that contains itself is said elsewhere. */
function ownsPlace(type: ts.Type, checker: ts.TypeChecker, seen: ReadonlySet<ts.Type> = new Set()): boolean {
  if (isPlace(checker, type) || parts(type).some((p) => isPlace(checker, p))) return true;
  if (seen.has(type)) return false;
  const around = new Set([...seen, type]);
  const isOwner = (part: ts.Type): boolean => something(checker, part).some((t) => ownsPlace(t, checker, around));
  if (isTuple(checker, type)) return checker.getTypeArguments(type as ts.TypeReference).some(isOwner);
  if (!isCompositeData(checker, type) || isView(type)) return false;
  return type.getProperties().some((property) => isOwner(checker.getTypeOfSymbol(property)));
}
