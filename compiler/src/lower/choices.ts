/** `?:` and `??`: one of two values, of the type that both have. */

import type { BlockId } from "../mir/mir.js";
import { BOOL, borrowed, holdsPlace, isPlace, option, resolve, type Type, VOID } from "../types/type.js";
import type ts from "../typescript.cjs";
import {
  assign,
  branch,
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
import { condition } from "./conditions.js";
import { freshVariable } from "./context.js";
import { convert } from "./convert.js";
import { keep } from "./equality.js";
import { lowerExpression } from "./expressions.js";
import { asPlace, held, isOwned } from "./patterns.js";
import { unify } from "./unify.js";
import { NO_VALUE, typeOfValue, type Value } from "./values.js";

export function lowerConditional(
  f: FunctionBuilder,
  node: ts.ConditionalExpression,
  expected: Type | undefined,
): Value {
  return choose(f, node, expected, (then, otherwise) => condition(f, node.condition, then, otherwise), [
    (hint) => ({ value: lowerExpression(f, node.whenTrue, hint), node: node.whenTrue }),
    (hint) => ({ value: lowerExpression(f, node.whenFalse, hint), node: node.whenFalse }),
  ]);
}

/** Goes to one of two blocks. */
export type Test = (then: BlockId, otherwise: BlockId) => void;
type Arm = (hint: Type | undefined) => { readonly value: Value; readonly node: ts.Node };

/** The value of one of two arms. Their common type is what the context wants, or the first arm's that has one. */
export function choose(
  f: FunctionBuilder,
  node: ts.Node,
  expected: Type | undefined,
  test: Test,
  arms: readonly [Arm, Arm],
): Value {
  const span = here(f, node);
  const blocks = [newBlock(f), newBlock(f)] as const;
  const join = newBlock(f);
  test(blocks[0], blocks[1]);
  const results: { value: Value; node: ts.Node; block: number; open: boolean }[] = [];
  arms.forEach((arm, i) => {
    enter(f, blocks[i]!);
    const first = results[0];
    const hint = expected ?? (first === undefined ? undefined : hintFrom(first.value));
    const { value, node: at } = arm(hint);
    results.push({ value, node: at, block: f.current, open: f.open });
  });
  const type = joinType(
    f,
    expected,
    results.map((r) => r.value),
  );
  if (type.kind === "void") {
    for (const r of results) {
      f.current = r.block;
      f.open = r.open;
      jump(f, join, span);
    }
    enter(f, join);
    return NO_VALUE;
  }
  const local = newLocal(f, type, span);
  for (const r of results) {
    f.current = r.block;
    f.open = r.open;
    if (f.open) {
      assign(f, localPlace(local), { kind: "use", operand: convert(f, r.value, type, r.node) }, span);
      jump(f, join, span);
    }
  }
  enter(f, join);
  return { kind: "place", place: localPlace(local), type, owned: holdsPlace(type) };
}

export function lowerCoalesce(f: FunctionBuilder, node: ts.BinaryExpression, expected: Type | undefined): Value {
  const left = coalesced(f, node.left, expected);
  if (left.kind === "missing") return lowerExpression(f, node.right, expected);
  if (left.kind === "certain") return left.value;
  const { value } = left;
  const inner = typeOfValue(value)!;
  return choose(
    f,
    node,
    expected !== undefined && resolve(expected).kind !== "variable" ? expected : undefined,
    left.test,
    [
      () => ({ value, node: node.left }),
      () => ({
        value: lowerExpression(f, node.right, expected ?? (isOwned(value) ? inner : borrowed(inner))),
        node: node.right,
      }),
    ],
  );
}

type Coalesced =
  | { readonly kind: "missing" }
  | { readonly kind: "certain"; readonly value: Value }
  /** `value` is there where the test says so. */
  | { readonly kind: "perhaps"; readonly test: Test; readonly value: Value };

/** Evaluates the left of `??`. */
export function coalesced(f: FunctionBuilder, node: ts.Expression, expected?: Type): Coalesced {
  const left = lowerExpression(f, node, optional(expected), undefined, "condition");
  if (left.kind === "nothing") return { kind: "missing" };
  if (left.kind !== "place" && left.kind !== "operand") return { kind: "certain", value: left };
  const t = resolve(left.type);
  if (t.kind !== "option") return { kind: "certain", value: left };
  const kept = held(f, left, node);
  const { place } = asPlace(f, holdsPlace(t.some) ? kept : keep(f, kept, node), node);
  const span = here(f, node);
  const type = resolve(t.some);
  return {
    kind: "perhaps",
    test: (then, otherwise) => branch(f, temp(f, BOOL, { kind: "discriminant", place }, span), then, otherwise, span),
    value: { kind: "place", place: project(place, { kind: "some", type }), type, owned: isOwned(kept) },
  };
}

/** What may be missing where the value is wanted: the left of `??`. */
function optional(expected: Type | undefined): Type | undefined {
  if (expected === undefined) return undefined;
  const t = resolve(expected);
  return t.kind === "option" || t.kind === "variable" || t.kind === "void" ? t : option(t);
}

const hintFrom = (value: Value): Type | undefined =>
  value.kind === "place" || value.kind === "operand" ? resolve(value.type) : undefined;

function joinType(f: FunctionBuilder, expected: Type | undefined, values: readonly Value[]): Type {
  const wanted = expected === undefined ? undefined : resolve(expected);
  // A wish for a bare variable says nothing yet.
  if (wanted !== undefined && wanted.kind !== "variable") return wanted;
  const typed = values.map(hintFrom);
  if (values.every((v) => v.kind === "void")) return VOID;
  const someNothing = values.some((v) => v.kind === "nothing");
  const known = typed.filter((t): t is Type => t !== undefined && t.kind !== "never");
  let type: Type;
  if (known.length > 0) {
    type = known.reduce(wider);
    if (type.kind === "tag") type = values.flatMap(tagOfText).reduce(wider, type);
    // Owners on all arms give an owner; any borrow among them makes an alias.
    const allOwned = values.every((v) => isOwned(v) || hintFrom(v) === undefined || !holdsPlace(hintFrom(v)!));
    const sameOwners = isPlace(type) || known.every((t) => holdsPlace(t) === holdsPlace(type));
    if (!allOwned || !sameOwners) type = borrowed(type);
  } else if (values.some((v) => v.kind === "text")) {
    type = { kind: "string" };
  } else {
    const isFloat = values.some((v) => v.kind === "number" && v.int === undefined);
    type = freshVariable(f.context, isFloat ? "float" : "number");
    f.hasVariables = true;
  }
  if (wanted !== undefined && !someNothing) unify(wanted, type);
  return someNothing && type.kind !== "option" ? option(type) : type;
}

const tagOfText = (value: Value): Type[] => (value.kind === "text" ? [{ kind: "tag", texts: [value.value] }] : []);

function wider(a: Type, b: Type): Type {
  const x = a.kind === "unit" ? resolve(a.of) : a;
  const y = b.kind === "unit" ? resolve(b.of) : b;
  if (x.kind === "tag" && y.kind === "tag")
    return { kind: "tag", texts: [...new Set([...x.texts, ...y.texts])].sort() };
  if (x.kind === "option") return x;
  if (y.kind === "option") return y;
  if (x.kind === "variable") return unify(x, y) ? y : x;
  return x;
}
