/**
 * The object that an assignment, or an index, goes into: JavaScript finds it before it evaluates what follows. Where that
 * may put another object in its place, the object is borrowed first, so that the right one is written to; plain code
 * names it where it is used.
 */

import type { Place, Projection } from "../mir/mir.js";
import { holdsPlace, isPlace, ref, resolve, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import { assign, type FunctionBuilder, here, localPlace, newTemp, project } from "./builder.js";
import { symbolAt } from "./context.js";
import { isAssignable } from "./values.js";

/** The object as it is before `later` is evaluated. `written` is the type of what is assigned into it. */
export function objectBefore(
  f: FunctionBuilder,
  place: Place,
  type: Type,
  later: readonly (ts.Expression | undefined)[],
  node: ts.Node,
  written?: Type,
): Place {
  if (!isPlace(type)) return place;
  // What was moved out of an owned object is given anew by its own name.
  if (written !== undefined && holdsPlace(written) && isOwnedPath(place)) return place;
  if (
    !mayBeReplaced(
      f,
      place,
      later.filter((expression) => expression !== undefined),
    )
  )
    return place;
  const span = here(f, node);
  const local = newTemp(f, ref(type), span);
  assign(f, localPlace(local), { kind: "borrow", place, exclusive: true }, span);
  return project(localPlace(local), { kind: "deref", type });
}

/** Whether evaluating `later` may put something else in the place. */
export const mayBeReplaced = (f: FunctionBuilder, place: Place, later: readonly ts.Node[] | "anything"): boolean =>
  isReplaceable(f, place) && (later === "anything" || later.some((part) => mayReplace(f, part)));

const isOwnedPath = ({ base, projections }: Place): boolean =>
  base.kind === "local" && projections.every((p) => p.kind === "field" || p.kind === "some");

/** Whether evaluating the expression may run code that assigns something, or assigns something itself. */
function mayReplace(f: FunctionBuilder, node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  switch (node.kind) {
    case ts.SyntaxKind.CallExpression:
    case ts.SyntaxKind.NewExpression:
    case ts.SyntaxKind.AwaitExpression:
    case ts.SyntaxKind.YieldExpression:
    case ts.SyntaxKind.TaggedTemplateExpression:
      return true;
  }
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return true;
  const isAccessor =
    ts.isPropertyAccessExpression(node) &&
    ((symbolAt(f.context, node.name)?.flags ?? 0) & ts.SymbolFlags.Accessor) !== 0;
  return isAccessor || (ts.forEachChild(node, (child) => mayReplace(f, child)) ?? false);
}
const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

/** Whether the place goes through something that can be given another object. */
function isReplaceable(f: FunctionBuilder, { base, projections }: Place): boolean {
  const variable = base.kind === "local" ? f.locals[base.local]! : f.context.statics.get(base.name)!;
  const isFixed = base.kind === "local" ? f.stable.has(base.local) : !("reassigned" in variable);
  if (!isFixed) return true;
  let holder = resolve(variable.type);
  return projections.some((projection) => {
    const found = leadsElsewhere(f, holder, projection);
    holder = resolve(projection.type);
    return found;
  });
}

function leadsElsewhere(f: FunctionBuilder, holder: Type, projection: Projection): boolean {
  switch (projection.kind) {
    case "index":
      return true;
    case "field":
      return isAssignable(f, holder, projection.index);
    case "deref":
      // A variable of a function around this one.
      return holder.kind === "pointer";
    default:
      return false;
  }
}
