/** What a branch on the case of an option or a union says of the paths behind it. */
import type { Block, BlockId, MirFunction, Operand, Place, Rvalue } from "../mir/mir.js";
import { successors } from "../mir/walk.js";
import { resolve, type Type } from "../types/type.js";

export interface Edge {
  readonly to: BlockId;
  /** The option or union whose case decides. */
  readonly tested: Place | undefined;
  /** Options that are none there. */
  readonly absent: readonly Place[];
  /** Unions that are known to be of the case there. */
  readonly cases: readonly { readonly place: Place; readonly variant: number }[];
}

/** The edges out of a block, with what its last test found. */
export function edgesOf(fn: MirFunction, block: Block): Edge[] {
  const t = block.terminator;
  if (t.kind === "branch") {
    const test = testOf(fn, block, t.condition, 0);
    const edge = (to: BlockId, holds: boolean): Edge => ({
      to,
      tested: test?.place,
      absent: test?.kind === "some" && test.when !== holds ? [test.place] : [],
      cases: test?.kind === "case" ? casesOf(fn, test, holds) : [],
    });
    return [edge(t.then, true), edge(t.otherwise, false)];
  }
  if (t.kind === "switch") {
    const place = discriminated(block, t.operand);
    return [
      ...t.cases.map((c) => ({
        to: c.target,
        tested: place,
        absent: [],
        cases: place === undefined ? [] : [{ place, variant: Number(c.value) }],
      })),
      { to: t.otherwise, tested: place, absent: [], cases: [] },
    ];
  }
  return successors(t).map((to) => ({ to, tested: undefined, absent: [], cases: [] }));
}

type Test =
  /** The option is there when the condition is `when`. */
  | { readonly kind: "some"; readonly place: Place; readonly when: boolean }
  | { readonly kind: "case"; readonly place: Place; readonly variant: number; readonly when: boolean };

/** Of two variants, it is the other one where the test fails. */
function casesOf(fn: MirFunction, test: Test & { kind: "case" }, holds: boolean): Edge["cases"] {
  if (test.when === holds) return [{ place: test.place, variant: test.variant }];
  const type = typeAt(fn, test.place);
  const isOneOfTwo = type.kind === "union" && type.variants.length === 2;
  return isOneOfTwo ? [{ place: test.place, variant: 1 - test.variant }] : [];
}

function testOf(fn: MirFunction, block: Block, condition: Operand, depth: number): Test | undefined {
  const value = definition(block, condition);
  if (value === undefined || depth > 8) return undefined;
  if (value.kind === "discriminant" && typeAt(fn, value.place).kind === "option")
    return { kind: "some", place: value.place, when: true };
  if (value.kind === "use") return testOf(fn, block, value.operand, depth + 1);
  if (value.kind === "cast") {
    // `r.ok`, where the variants' order is that of `false` and `true`.
    const place = discriminated(block, value.operand);
    return place === undefined ? undefined : { kind: "case", place, variant: 1, when: true };
  }
  if (value.kind === "unary" && value.op === "not") {
    const inner = testOf(fn, block, value.operand, depth + 1);
    return inner === undefined ? undefined : { ...inner, when: !inner.when };
  }
  if (value.kind === "binary" && (value.op === "eq" || value.op === "ne")) {
    const place = discriminated(block, value.left);
    const variant = numberOf(value.right);
    if (place !== undefined && variant !== undefined) return { kind: "case", place, variant, when: value.op === "eq" };
  }
  return undefined;
}

/** The union whose case an operand is. */
function discriminated(block: Block, operand: Operand): Place | undefined {
  const value = definition(block, operand);
  if (value?.kind === "discriminant") return value.place;
  if (value?.kind === "cast" || value?.kind === "use") return discriminated(block, value.operand);
  return undefined;
}

/** What a temporary was last given in the block. */
function definition(block: Block, operand: Operand): Rvalue | undefined {
  if (operand.kind === "constant" || operand.place.base.kind !== "local" || operand.place.projections.length > 0)
    return undefined;
  const { local } = operand.place.base;
  for (let i = block.statements.length - 1; i >= 0; i--) {
    const s = block.statements[i]!;
    if (s.kind === "assign" && s.place.base.kind === "local" && s.place.base.local === local)
      return s.place.projections.length === 0 ? s.value : undefined;
  }
  return undefined;
}

function numberOf(operand: Operand): number | undefined {
  if (operand.kind !== "constant") return undefined;
  if (operand.value.kind === "int") return Number(operand.value.value);
  if (operand.value.kind === "bool") return operand.value.value ? 1 : 0;
  const type = resolve(operand.type);
  if (operand.value.kind === "string" && type.kind === "tag") return type.texts.indexOf(operand.value.value);
  return undefined;
}

function typeAt(fn: MirFunction, place: Place): Type {
  const last = place.projections[place.projections.length - 1];
  return resolve(last?.type ?? (place.base.kind === "local" ? fn.locals[place.base.local]!.type : { kind: "void" }));
}
