/** What closures capture, where they are made or called: an environment is filled, and its address goes with the code. */
import type { LocalId, MirFunction, MirProgram, Operand, Statement } from "./mir.js";
import { takesEnvironment } from "./typing.js";
import { wholeLocal } from "./walk.js";

/** One filling of an environment, in the function that has it on its frame. */
export interface Filling {
  readonly fn: MirFunction;
  readonly operands: readonly Operand[];
}

export class Environments {
  private readonly byCode = new Map<string, Filling[]>();
  private readonly byStatement = new Map<Statement, string[]>();
  /** Code that is given an environment whose filling is not found. */
  private readonly unknown = new Set<string>();

  constructor(private readonly program: MirProgram) {
    for (const fn of program.functions.values()) this.find(fn);
  }

  /** All fillings that the code may find in its environment; undefined if there are others. */
  of(code: string): readonly Filling[] | undefined {
    return this.unknown.has(code) ? undefined : (this.byCode.get(code) ?? []);
  }

  /** The code that is given the environment which the statement fills. */
  madeWith(statement: Statement): readonly string[] {
    return this.byStatement.get(statement) ?? [];
  }

  private find(fn: MirFunction): void {
    const referred = new Map<LocalId, LocalId>();
    const filled = new Map<LocalId, (Statement & { kind: "assign" })[]>();
    for (const { statements } of fn.blocks) {
      for (const s of statements) {
        const to = s.kind === "assign" ? wholeLocal(s.place) : undefined;
        if (s.kind !== "assign" || to === undefined) continue;
        const of = s.value.kind === "borrow" ? wholeLocal(s.value.place) : undefined;
        if (of !== undefined) referred.set(to, of);
        if (s.value.kind === "aggregate") put(filled, to, s);
      }
    }
    const give = (code: string, pointer: Operand | undefined): void => {
      const local = pointer === undefined || pointer.kind === "constant" ? undefined : wholeLocal(pointer.place);
      const environment = local === undefined ? undefined : referred.get(local);
      const fillings = environment === undefined ? [] : (filled.get(environment) ?? []);
      if (fillings.length === 0) this.unknown.add(code);
      for (const s of fillings) {
        if (s.value.kind !== "aggregate") continue;
        put(this.byCode, code, { fn, operands: s.value.operands });
        put(this.byStatement, s, code);
      }
    };
    for (const { statements, terminator } of fn.blocks) {
      for (const s of statements) {
        if (s.kind !== "assign") continue;
        if (s.value.kind === "closure") give(s.value.fn, s.value.environment);
        else if (s.value.kind === "generator" || s.value.kind === "promise")
          this.giveFirst(s.value.fn, s.value.args, give);
      }
      if (terminator.kind === "call" && terminator.callee.kind === "function")
        this.giveFirst(terminator.callee.name, terminator.args, give);
    }
  }

  private giveFirst(
    name: string,
    args: readonly Operand[],
    give: (code: string, pointer: Operand | undefined) => void,
  ): void {
    const callee = this.program.functions.get(name);
    if (callee !== undefined && takesEnvironment(callee)) give(name, args[0]);
  }
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
