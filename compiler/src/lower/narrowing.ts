/**
 * `tsc`'s narrowing as a hint: it says which reading of an option, union or caught failure the program relies on here.
 * What it says of a variable that nothing can have changed is so; anything else is tested again where it is used.
 */

import type { Place } from "../mir/mir.js";
import { machineType, UnsupportedType } from "../types/from-typescript.js";
import { BOOL, borrowed, isPlace, ref, resolve, sameType, type Type, U32 } from "../types/type.js";
import ts from "../typescript.cjs";
import { emit, type FunctionBuilder, here, intConstant, project, temp } from "./builder.js";
import { symbolAt } from "./context.js";
import { derivesFrom } from "./convert.js";
import { asPlace } from "./patterns.js";
import { isSettled, type Value } from "./values.js";

/** Whether nothing can have changed what was tested: the value is in a variable that is set once, and was not made just now. */
function isTested(f: FunctionBuilder, place: Place): boolean {
  // What an accessor gives was made for this mention; tsc speaks of what it gave before, or of what was assigned to it.
  const isMade = place.base.kind === "local" && f.temporaries.has(place.base.local);
  return !isMade && isSettled(f, place);
}

export function narrow(f: FunctionBuilder, node: ts.Expression, value: Value): Value {
  if (value.kind !== "place" && value.kind !== "operand") return value;
  const t = resolve(value.type);
  if (t.kind !== "option" && t.kind !== "union" && t.kind !== "failure" && t.kind !== "class" && t.kind !== "ref")
    return value;
  if ((t.kind === "ref" && resolve(t.to).kind !== "class") || isDeclaredType(f, t)) return value;
  // What tsc rules out may be reached: it does not see what callbacks assign. An option then holds what was tested.
  const type = f.context.checker.getTypeAtLocation(node);
  if ((type.flags & ts.TypeFlags.Never) !== 0 && t.kind === "option")
    return narrowOption(f, node, value, t, { kind: "never" });
  const seen = narrowedType(f, type);
  if (seen === undefined) return value;
  switch (t.kind) {
    case "option":
      return narrowOption(f, node, value, t, seen);
    case "union":
      return narrowUnion(f, node, value, t, seen);
    case "failure":
      return seen.kind === "ref" && resolve(seen.to).kind === "class"
        ? {
            kind: "place",
            place: project(asPlace(f, value, node).place, { kind: "payload", type: resolve(seen.to) }),
            type: resolve(seen.to),
            owned: false,
          }
        : value;
    default:
      return narrowClass(f, node, value, t.kind === "ref" ? resolve(t.to) : t, seen);
  }
}

/** Spares the question where a place of a class cannot be narrowed: most mentions of `this` and of locals. */
function isDeclaredType(f: FunctionBuilder, type: Type): boolean {
  const t = type.kind === "ref" ? resolve(type.to) : type;
  if (t.kind !== "class") return false;
  const symbol = f.context.classInstances.get(t.id)?.symbol;
  return symbol === undefined || !f.context.derivedClasses.has(symbol);
}

/** What tsc thinks it is here, as a machine type; undefined where that says nothing. */
function narrowedType(f: FunctionBuilder, type: ts.Type): Type | undefined {
  if (
    type.flags &
    (ts.TypeFlags.Any |
      ts.TypeFlags.Unknown |
      ts.TypeFlags.Never |
      ts.TypeFlags.Undefined |
      ts.TypeFlags.Null |
      ts.TypeFlags.Void)
  )
    return undefined;
  const parts = type.isUnion() ? type.types : [type];
  try {
    return resolve(machineType(f.context, type, f.environment, false));
  } catch (error) {
    if (!(error instanceof UnsupportedType)) throw error;
    // A type without a layout of its own (a plain `number`) still tells whether it may be undefined.
    return parts.some(isNothing) ? { kind: "option", some: { kind: "never" } } : { kind: "never" };
  }
}

const isNothing = (type: ts.Type): boolean =>
  (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void)) !== 0;

function narrowOption(
  f: FunctionBuilder,
  node: ts.Expression,
  value: Value,
  t: Type & { kind: "option" },
  seen: Type,
): Value {
  if (seen.kind === "option") return value;
  const { place } = asPlace(f, value, node);
  const some = resolve(t.some);
  const isSure = isTested(f, place);
  if (!isSure && takesOption(f, node, t)) return value;
  if (!isSure || !isDeclaredOptional(f, node)) requireSome(f, node, place, "stale narrowing");
  return narrow(f, node, {
    kind: "place",
    place: project(place, { kind: "some", type: some }),
    type: some,
    owned: false,
  });
}

/**
 * Whether the value goes where an option may stand: then nothing relies on the narrowing, which tsc keeps after an
 * assignment though a call since may have replaced what was assigned.
 */
function takesOption(f: FunctionBuilder, node: ts.Expression, type: Type & { kind: "option" }): boolean {
  const wanted = f.context.checker.getContextualType(node);
  if (!wanted?.isUnion() || !wanted.types.some((t) => t.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)))
    return false;
  const some = resolve(type.some);
  return isScalar(some) || (!isPlace(some) && isMachineType(f, wanted, type));
}
/** Whether the value may stay as it is: what is converted has to be unwrapped. */
function isMachineType(f: FunctionBuilder, wanted: ts.Type, type: Type): boolean {
  try {
    return sameType(resolve(machineType(f.context, wanted, f.environment, false)), type);
  } catch (error) {
    if (!(error instanceof UnsupportedType)) throw error;
    return false;
  }
}
function isScalar(type: Type): boolean {
  return type.kind === "int" || type.kind === "float" || type.kind === "bool" || type.kind === "enum";
}

/** Checks that an option is there. */
export function requireSome(
  f: FunctionBuilder,
  node: ts.Node,
  place: Place,
  reason: "stale narrowing" | "unexpected undefined",
): void {
  const span = here(f, node);
  emit(f, { kind: "check", condition: temp(f, BOOL, { kind: "discriminant", place }, span), reason, span });
}

/** Whether tsc took it for optional before it was tested. `Own<T | undefined>` is an intersection, which drops the `undefined`. */
function isDeclaredOptional(f: FunctionBuilder, node: ts.Node): boolean {
  const symbol = symbolAt(f.context, ts.isPropertyAccessExpression(node) ? node.name : node);
  if (symbol === undefined) return false;
  const type = f.context.checker.getTypeOfSymbol(symbol);
  const parts = type.isUnion() ? type.types : [type];
  return parts.some(isNothing);
}

function narrowUnion(
  f: FunctionBuilder,
  node: ts.Expression,
  value: Value,
  t: Type & { kind: "union" },
  seen: Type,
): Value {
  if (seen.kind === "union") {
    const left = t.variants.flatMap((v, i) => (seen.variants.some((w) => isSame(v, w)) ? [i] : []));
    const { place } = asPlace(f, value, node);
    return left.length > 0 && left.length < t.variants.length
      ? { kind: "place", place, type: t, owned: false, variants: left }
      : value;
  }
  if (seen.kind !== "object") return value;
  const index = t.variants.findIndex((v) => isSame(v, seen));
  if (index < 0) return value;
  const variant = t.variants[index]!;
  const { place } = asPlace(f, value, node);
  if (!isTested(f, place)) {
    const span = here(f, node);
    const which = temp(f, U32, { kind: "discriminant", place }, span);
    const matches = temp(
      f,
      BOOL,
      { kind: "binary", op: "eq", left: which, right: intConstant(index, U32), overflow: "wrap" },
      span,
    );
    emit(f, { kind: "check", condition: matches, reason: "stale narrowing", span });
  }
  return {
    kind: "place",
    place: project(place, { kind: "variant", index, type: variant }),
    type: variant,
    owned: false,
  };
}

/** Whether a variant is the one that tsc has left: who owns what is in it, tsc does not say. */
const isSame = (variant: Type, seen: Type): boolean => sameType(borrowed(variant), borrowed(seen));

function narrowClass(f: FunctionBuilder, node: ts.Expression, value: Value, declared: Type, seen: Type): Value {
  const wanted = seen.kind === "ref" ? resolve(seen.to) : seen;
  if (wanted.kind !== "class" || declared.kind !== "class" || wanted.id === declared.id) return value;
  if (!derivesFrom(f, wanted, declared)) return value;
  const { place } = asPlace(f, value, node);
  if (!isSettledReference(f, place)) {
    const span = here(f, node);
    const object = temp(f, ref(declared), { kind: "borrow", place, exclusive: false }, span);
    const is = temp(f, BOOL, { kind: "instanceOf", object, classId: wanted.id }, span);
    emit(f, { kind: "check", condition: is, reason: "stale narrowing", span });
  }
  return { kind: "place", place: project(place, { kind: "as", type: wanted }), type: wanted, owned: false };
}

/** Whether the place is what a reference that is set once refers to: its class does not change. */
function isSettledReference(f: FunctionBuilder, place: Place): boolean {
  return isTested(f, { ...place, projections: [] }) && place.projections.length <= 1;
}
