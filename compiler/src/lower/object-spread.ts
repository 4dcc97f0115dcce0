/** `{ ...data }`: the members of data as parts of a literal. */

import type { Operand } from "../mir/mir.js";
import { BOOL, borrowed, resolve, type Type } from "../types/type.js";
import ts from "../typescript.cjs";
import {
  assign,
  branch,
  copy,
  enter,
  type FunctionBuilder,
  here,
  jump,
  localPlace,
  newBlock,
  newLocal,
  project,
  temp,
} from "./builder.js";
import { memberName } from "./classes.js";
import { fail } from "./context.js";
import { lowerExpression } from "./expressions.js";
import { lowerPart } from "./literals.js";
import { asPlace, held, isOwned } from "./patterns.js";
import type { Value } from "./values.js";

/** `later`: the members that the literal writes after this one, whatever the data has. */
export function spread(
  f: FunctionBuilder,
  property: ts.SpreadAssignment,
  wanted: (Type & { kind: "object" }) | undefined,
  parts: Map<string, Operand>,
  later: ReadonlySet<string>,
): void {
  const source = held(f, lowerExpression(f, property.expression), property);
  const { place, type } = asPlace(f, source, property);
  if (type.kind !== "object")
    fail(f.context, "ING1014", property, "only data of one object type is spread", {
      help: "narrow it first, or name the members",
    });
  type.fields.forEach((field, index) => {
    const target = wanted?.fields.find((x) => x.name === field.name)?.type;
    // Members that the result has not are left behind, and those that are written anyway.
    if ((wanted !== undefined && target === undefined) || later.has(field.name)) return;
    const value: Value & { kind: "place" } = {
      kind: "place",
      place: project(place, { kind: "field", index, type: field.type }),
      type: field.type,
      owned: isOwned(source),
    };
    const type = target ?? (value.owned ? field.type : borrowed(field.type));
    const before = parts.get(field.name);
    const part =
      before !== undefined && isOptionalMember(f, property.expression, field.name)
        ? partOrBefore(f, value, before, property)
        : lowerPart(f, { node: property, value }, type);
    parts.set(field.name, part);
  });
}

/** The names of the members that are written from the property `from` on. */
export function namesFrom(node: ts.ObjectLiteralExpression, from: number): ReadonlySet<string> {
  return new Set(node.properties.slice(from).flatMap((p) => (ts.isSpreadAssignment(p) ? [] : [memberName(p)])));
}

/** Whether a member may be missing, and not only be `undefined`: `exactOptionalPropertyTypes` keeps them apart. */
function isOptionalMember(f: FunctionBuilder, object: ts.Expression, name: string): boolean {
  const member = f.context.checker.getTypeAtLocation(object).getProperty(name);
  return member !== undefined && (member.flags & ts.SymbolFlags.Optional) !== 0;
}

/** A member that is not there leaves what the literal had before. */
function partOrBefore(f: FunctionBuilder, value: Value & { kind: "place" }, before: Operand, node: ts.Node): Operand {
  const t = resolve(value.type);
  if (t.kind !== "option") return lowerPart(f, { node, value }, before.type);
  const span = here(f, node);
  const result = localPlace(newLocal(f, before.type, span));
  assign(f, result, { kind: "use", operand: before }, span);
  const present = newBlock(f);
  const join = newBlock(f);
  branch(f, temp(f, BOOL, { kind: "discriminant", place: value.place }, span), present, join, span);
  enter(f, present);
  const some = { ...value, place: project(value.place, { kind: "some", type: t.some }), type: t.some };
  assign(f, result, { kind: "use", operand: lowerPart(f, { node, value: some }, before.type) }, span);
  jump(f, join, span);
  enter(f, join);
  return copy(result, before.type);
}
