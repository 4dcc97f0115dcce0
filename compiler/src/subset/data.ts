/** ING1013, and of ING1018 what syntax shows: data is replaced whole, and is no view of a place (LANGUAGE.md §3). */

import ts from "../typescript.cjs";

import { type Rule, rule } from "./rule.js";
import { isAssigned, isClassInstance, isPlace, isTuple, isView, something } from "./type-facts.js";

const fieldAssignments = rule<ts.PropertyAccessExpression | ts.ElementAccessExpression>(
  [ts.SyntaxKind.PropertyAccessExpression, ts.SyntaxKind.ElementAccessExpression],
  (node, context) => {
    if (!isAssigned(node)) return undefined;
    const { checker } = context;
    const owners = something(checker, checker.getTypeAtLocation(node.expression));
    // What is behind the `|` of a union of classes has identity too.
    const isData = owners.some(
      (type) =>
        (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0 &&
        !isPlace(checker, type) &&
        !isView(type) &&
        type.getConstructSignatures().length === 0,
    );
    if (!isData) return undefined;
    const object = node.expression.getText(context.file);
    const tuple = owners.some((type) => isTuple(checker, type));
    const member = ts.isPropertyAccessExpression(node) ? node.name.text : undefined;
    context.report(node, {
      code: "ING1013",
      message: `\`${object}\` is data: its ${tuple ? "elements" : "fields"} cannot be assigned one by one`,
      label: "assigns a part of data",
      help:
        member !== undefined && !tuple
          ? `replace it whole, \`${object} = { ...${object}, ${member}: … }\`, or make its type a class`
          : `replace it whole, \`${object} = [ … ]\`, or use a \`FixedArray\``,
    });
    return "node";
  },
);

/** A getter in a literal would go on reading what the literal was made from: no copy could. */
const literalAccessors = rule<ts.AccessorDeclaration>(
  [ts.SyntaxKind.GetAccessor, ts.SyntaxKind.SetAccessor],
  (node, context) => {
    if (!ts.isObjectLiteralExpression(node.parent)) return undefined;
    context.report(node, {
      code: "ING1018",
      message: "an object literal makes data, and data cannot follow what changes: it has no accessors",
      label: "would be asked again at every use",
      help: "write the value, `value: counter.value`, or declare a class with a getter",
    });
    return "construct";
  },
);

/** `{ ...counter }` would copy what has identity. */
const spreadPlaces = rule<ts.SpreadAssignment>([ts.SyntaxKind.SpreadAssignment], (node, context) => {
  if (isAssigned(node.parent)) return undefined;
  const { checker } = context;
  const place = something(checker, checker.getTypeAtLocation(node.expression)).find(
    (type) => isClassInstance(type) || isPlace(checker, type),
  );
  if (place === undefined) return undefined;
  context.report(node, {
    code: "ING1018",
    message: `\`${node.expression.getText(context.file)}\` is a place: copying its fields would make a second one that stays behind`,
    label: "a place where data is wanted",
    help: "name the fields that are meant: `{ value: counter.value }`",
  });
  return "node";
});

export const DATA_RULES: readonly Rule[] = [literalAccessors, spreadPlaces, fieldAssignments];
