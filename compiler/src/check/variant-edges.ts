/** What a branch on the case of an option or a union says of the paths behind it. */
import type { Block, BlockId, Operand, Place, Rvalue } from "../mir/mir.js";
import { successors } from "../mir/walk.js";
import { resolve, type Type } from "../types/type.js";
import type { Flow } from "./flow.js";

export interface Edge {
  readonly to: BlockId;
  /** The option or union whose case decides. */
  readonly tested: Place | undefined;
  /** What its case may be there; of an option 1 is that it is there. */
  readonly left: readonly number[];
  /** Options that are none there. */
  readonly absent: readonly Place[];
  /** Unions that are known to be of the case there. */
  readonly cases: readonly { readonly place: Place; readonly variant: number }[];
}

/** The edges out of a block, with what its last test found. */
export function edgesOf(flow: Flow, block: Block): Edge[] {
  const t = block.terminator;
  if (t.kind === "branch") {
    const test = testOf(flow, block, t.condition, 0);
    const edge = (to: BlockId, holds: boolean): Edge => ({
      to,
      tested: test?.place,
      left: test === undefined ? [] : leftOf(flow, test, holds),
      absent: test?.kind === "some" && test.when !== holds ? [test.place] : [],
      cases: test?.kind === "case" ? casesOf(flow, test, holds) : [],
    });
    return [edge(t.then, true), edge(t.otherwise, false)];
  }
  if (t.kind === "switch") {
    const place = discriminated(block, t.operand);
    const listed = t.cases.map((c) => Number(c.value));
    return [
      ...t.cases.map((c, i) => ({
        to: c.target,
        tested: place,
        left: [listed[i]!],
        absent: [],
        cases: place === undefined ? [] : [{ place, variant: listed[i]! }],
      })),
      {
        to: t.otherwise,
        tested: place,
        left: place === undefined ? [] : casesAt(flow, place).filter((c) => !listed.includes(c)),
        absent: [],
        cases: [],
      },
    ];
  }
  return successors(t).map((to) => ({ to, tested: undefined, left: [], absent: [], cases: [] }));
}

type Test =
  /** The option is there when the condition is `when`. */
  | { readonly kind: "some"; readonly place: Place; readonly when: boolean }
  | { readonly kind: "case"; readonly place: Place; readonly variant: number; readonly when: boolean };

function leftOf(flow: Flow, test: Test, holds: boolean): number[] {
  const wanted = test.kind === "some" ? 1 : test.variant;
  return casesAt(flow, test.place).filter((c) => (c === wanted) === (test.when === holds));
}

/** The numbers of all cases of what lies at the place. */
function casesAt(flow: Flow, place: Place): number[] {
  const type = typeOf(flow, place);
  if (type.kind === "option") return [0, 1];
  return type.kind === "union" ? type.variants.map((_, i) => i) : [];
}

/** Of two variants, it is the other one where the test fails. */
function casesOf(flow: Flow, test: Test & { kind: "case" }, holds: boolean): Edge["cases"] {
  if (test.when === holds) return [{ place: test.place, variant: test.variant }];
  const type = typeOf(flow, test.place);
  const isOneOfTwo = type.kind === "union" && type.variants.length === 2;
  return isOneOfTwo ? [{ place: test.place, variant: 1 - test.variant }] : [];
}

function testOf(flow: Flow, block: Block, condition: Operand, depth: number): Test | undefined {
  const value = definition(block, condition);
  if (value === undefined || depth > 8) return undefined;
  if (value.kind === "discriminant" && typeOf(flow, value.place).kind === "option")
    return { kind: "some", place: value.place, when: true };
  if (value.kind === "use") return testOf(flow, block, value.operand, depth + 1);
  if (value.kind === "cast") {
    // `r.ok`, where the variants' order is that of `false` and `true`.
    const place = discriminated(block, value.operand);
    return place === undefined ? undefined : { kind: "case", place, variant: 1, when: true };
  }
  if (value.kind === "unary" && value.op === "not") {
    const inner = testOf(flow, block, value.operand, depth + 1);
    return inner === undefined ? undefined : { ...inner, when: !inner.when };
  }
  if (value.kind === "binary" && (value.op === "eq" || value.op === "ne")) {
    const place = discriminated(block, value.left);
    const variant = numberOf(value.right);
    if (place !== undefined && variant !== undefined) return { kind: "case", place, variant, when: value.op === "eq" };
  }
  return undefined;
}

/** What the operand, as it stands before statement `index` of the block, says where it is true. */
export function testedCase(
  flow: Flow,
  block: Block,
  condition: Operand,
  index: number,
): { readonly place: Place; readonly variant: number } | undefined {
  const before = { ...block, statements: block.statements.slice(0, index) };
  const test = testOf(flow, before, condition, 0);
  if (test?.when !== true) return undefined;
  return { place: test.place, variant: test.kind === "some" ? 1 : test.variant };
}

/** The union whose case an operand is. */
function discriminated(block: Block, operand: Operand): Place | undefined {
  const value = definition(block, operand);
  if (value?.kind === "discriminant") return value.place;
  if (value?.kind === "cast" || value?.kind === "use") return discriminated(block, value.operand);
  return undefined;
}

/** What a temporary was last given in the block. */
export function definition(block: Block, operand: Operand): Rvalue | undefined {
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

const typeOf = (flow: Flow, place: Place): Type => resolve(flow.typeOf(place));
