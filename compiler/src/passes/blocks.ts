/** For passes that write a function of their own, block after block. */
import type { Block, MirFunction, MirProgram, Operand, Place, Terminator } from "../mir/mir.js";
import { BOOL, type Type } from "../types/type.js";

export const local = (id: number): Place => ({ base: { kind: "local", local: id }, projections: [] });
export const copyOf = (id: number, type: Type): Operand => ({ kind: "copy", place: local(id), type });
export const int = (value: number, type: Type): Operand => ({
  kind: "constant",
  value: { kind: "int", value: BigInt(value) },
  type,
});

export class Blocks {
  readonly blocks: Block[] = [];
  constructor(private readonly fn: MirFunction) {}

  add(terminator: (next: number) => Terminator, statements: Block["statements"] = []): number {
    const id = this.blocks.length;
    this.blocks.push({ statements, terminator: terminator(id + 1) });
    return id;
  }

  call(callee: string | Operand, args: readonly Operand[], destination?: Place, next?: number): number {
    const { span } = this.fn;
    return this.add((following) => ({
      kind: "call",
      callee: typeof callee === "string" ? { kind: "function", name: callee } : { kind: "value", operand: callee },
      args,
      destination,
      next: next ?? following,
      failure: undefined,
      purpose: "call",
      span,
    }));
  }

  give(value: boolean): number {
    const { span } = this.fn;
    const constant: Operand = { kind: "constant", value: { kind: "bool", value }, type: BOOL };
    return this.add(
      () => ({ kind: "return", span }),
      [{ kind: "assign", place: local(0), value: { kind: "use", operand: constant }, span }],
    );
  }

  end(): number {
    return this.add(() => ({ kind: "return", span: this.fn.span }));
  }

  /** A block that goes by the value of a local, to blocks that are made after it. */
  choose(operand: Operand, make: () => { cases: { value: bigint; target: number }[]; otherwise: number }): number {
    const id = this.add(() => ({ kind: "return", span: this.fn.span }));
    this.blocks[id]!.terminator = { kind: "switch", operand, ...make(), span: this.fn.span };
    return id;
  }
}

/** What the library gives a name, and which function has it where the target has cores. */
export const CORE_NUMBER = "__ingot_core_number";

/** The function that the library exports under a name. */
export function exported(program: MirProgram, name: string): string {
  for (const fn of program.functions.values()) if (fn.attributes.exportName === name) return fn.name;
  throw new Error(`nothing is exported as ${name}`);
}
