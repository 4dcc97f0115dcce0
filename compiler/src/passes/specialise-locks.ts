import type { Block, MirFunction, MirProgram, Rvalue, Statement } from "../mir/mir.js";
import { BOOL, U8 } from "../types/type.js";

/** What a function that takes a lock may know of it. */
export interface LockAnswer {
  /** As `lockCeiling` gives it: 0 where nothing is to be masked. */
  readonly ceiling: number;
  readonly isShared: boolean;
}

/**
 * For each function, the answers in what its calls lead to: by the blocks of the calls on the way, `3/0/` for what the
 * callee of block 3 calls in its block 0.
 */
export type LockAnswers = ReadonlyMap<string, ReadonlyMap<string, LockAnswer>>;

/**
 * Puts what is known of each lock into the code that takes it: a copy of the function for each answer, down the direct
 * calls that lead there.
 *   before  fn main { call IrqMutex.lock(&a) }   fn IrqMutex.lock { _2 = intrinsic lockCeiling(_1) }
 *   after   fn main { call IrqMutex.lock$0(&a) } fn IrqMutex.lock$0 { _2 = 0: u8 }
 * Needs: the blocks that the answers were found for. Keeps: everything else; what nobody calls any more is not removed.
 * Cost: the code of the copies, most of which is inlined.
 */
export function specialiseLocks(program: MirProgram, answers: LockAnswers): void {
  const variants = new Map<string, string>();
  const variantOf = (name: string, known: ReadonlyMap<string, LockAnswer>): string => {
    const fn = program.functions.get(name);
    if (fn === undefined || known.size === 0) return name;
    const key = [...known]
      .map(([at, a]) => `${at}=${a.ceiling}${a.isShared ? "s" : ""}`)
      .sort()
      .join(" ");
    const found = variants.get(`${name} ${key}`);
    if (found !== undefined) return found;
    const made = `${name}$${variants.size}`;
    variants.set(`${name} ${key}`, made);
    const { exportName: _, ...attributes } = fn.attributes;
    const copy: MirFunction = { ...fn, name: made, locals: [...fn.locals], blocks: fn.blocks.map(copyOf), attributes };
    specialise(copy, known);
    program.functions.set(made, copy);
    return made;
  };
  const specialise = (fn: MirFunction, known: ReadonlyMap<string, LockAnswer>): void => {
    const own = known.get("");
    fn.blocks.forEach((block, id) => {
      if (own !== undefined)
        block.statements.forEach((s, i) => {
          block.statements[i] = answered(s, own);
        });
      const t = block.terminator;
      if (t.kind !== "call" || t.callee.kind !== "function") return;
      const prefix = `${id}/`;
      const inside = [...known].filter(([at]) => at.startsWith(prefix));
      const below = new Map(inside.map(([at, a]) => [at.slice(prefix.length), a]));
      block.terminator = { ...t, callee: { ...t.callee, name: variantOf(t.callee.name, below) } };
    });
  };
  for (const [name, known] of answers) {
    const fn = program.functions.get(name);
    if (fn !== undefined) specialise(fn, known);
  }
}

const copyOf = (block: Block): Block => ({ statements: [...block.statements], terminator: block.terminator });

function answered(s: Statement, { ceiling, isShared }: LockAnswer): Statement {
  if (s.kind !== "assign" || s.value.kind !== "intrinsic") return s;
  const use = (operand: Extract<Rvalue, { kind: "use" }>["operand"]): Statement => ({
    ...s,
    value: { kind: "use", operand },
  });
  if (s.value.name === "lockCeiling")
    return use({ kind: "constant", value: { kind: "int", value: BigInt(ceiling) }, type: U8 });
  if (s.value.name === "lockIsShared")
    return use({ kind: "constant", value: { kind: "bool", value: isShared }, type: BOOL });
  return s;
}
