/** The calls of a function, where all of them name it. */
import type { MirFunction, MirProgram, Operand } from "./mir.js";
import { visit } from "./walk.js";

export interface Call {
  readonly fn: MirFunction;
  readonly args: readonly Operand[];
}

export class Callers {
  private readonly calls = new Map<string, Call[]>();
  /** Functions that something else may run: a table of methods, whoever holds the function's value or frame. */
  private readonly open = new Set<string>();

  constructor(program: MirProgram, bodyOf: (name: string) => MirFunction | undefined) {
    for (const fn of program.functions.values()) {
      visit(fn, {
        operand: (o) => {
          if (o.kind === "constant" && o.value.kind === "function") this.open.add(o.value.name);
        },
        rvalue: (value) => {
          if (value.kind === "closure" || value.kind === "generator" || value.kind === "promise")
            this.open.add(value.fn);
        },
      });
      for (const { terminator } of fn.blocks) {
        if (terminator.kind !== "call" || terminator.callee.kind !== "function") continue;
        const callee = bodyOf(terminator.callee.name);
        if (callee === undefined) continue;
        const known = this.calls.get(callee.name);
        if (known === undefined) this.calls.set(callee.name, [{ fn, args: terminator.args }]);
        else known.push({ fn, args: terminator.args });
      }
    }
    for (const table of program.interfaceTables.values()) for (const name of table.slots) this.open.add(name);
    for (const { methods } of program.types.classes.values()) for (const name of methods.values()) this.open.add(name);
    for (const s of program.statics.values())
      for (const { target } of s.value?.relocations ?? []) if (target.kind === "function") this.open.add(target.name);
  }

  /** Undefined if there may be others. */
  of(name: string): readonly Call[] | undefined {
    return this.open.has(name) ? undefined : (this.calls.get(name) ?? []);
  }
}
