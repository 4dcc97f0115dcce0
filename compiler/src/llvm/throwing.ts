/**
 * Which indirect calls can throw. Where one of the functions that a call can reach throws, all of them are called as
 * throwing ones; those that do not get an adapter that returns "nothing thrown".
 */
import { slotKey } from "../mir/interface-slots.js";
import type { Callee, MirFunction, MirProgram } from "../mir/mir.js";
import { takesEnvironment } from "../mir/typing.js";
import { visit } from "../mir/walk.js";
import type { Layouts } from "../types/layout.js";
import { resolve, type Type } from "../types/type.js";
import { signatureKey } from "./signature.js";
import type { Vtables } from "./vtables.js";

export class ThrowingCalls {
  private readonly signatures = new Set<string>();

  constructor(
    private readonly program: MirProgram,
    private readonly layouts: Layouts,
    private readonly vtables: Vtables,
  ) {
    const values = functionValues(program);
    for (const name of values.plain) this.addValue(this.function(name), 0);
    for (const name of values.closures) this.addValue(this.function(name), 1);
  }

  /** A call of a function value of this type. */
  value(type: Type): boolean {
    const t = resolve(type);
    if (t.kind !== "function") throw new Error("only function values can be called");
    return this.signatures.has(signatureKey(this.layouts, t.params, t.result));
  }

  /** A call of a function value with the signature of `fn` from parameter `from` on. */
  valueOf(fn: MirFunction, from: 0 | 1): boolean {
    return this.signatures.has(keyOf(this.layouts, fn, from));
  }

  virtual(classId: string, method: string): boolean {
    const root = this.rootOf(classId, method);
    return this.vtables.implementations(root, method).some((name) => this.function(name).throws);
  }

  interface(interfaceId: string, slot: number): boolean {
    const key = slotKey(this.program, interfaceId, slot);
    for (const table of this.program.interfaceTables.values()) {
      const name = slotKey(this.program, table.interfaceId, slot) === key ? table.slots[slot] : undefined;
      if (name !== undefined && this.function(name).throws) return true;
    }
    return false;
  }

  callee(callee: Callee): boolean {
    switch (callee.kind) {
      case "function":
      case "resume":
      case "close":
      case "begin":
        throw new Error("direct calls know their function");
      case "value":
        return this.value(callee.operand.type);
      case "virtual":
        return this.virtual(callee.classId, callee.method);
      case "interface":
        return this.interface(callee.interfaceId, callee.slot);
    }
  }

  /** The class that gave `method` its slot: all below it share the calling convention. */
  private rootOf(classId: string, method: string): string {
    let root = classId;
    for (let base = this.program.types.classes.get(classId)?.base; base !== undefined; ) {
      if (this.vtables.of(base.id).slots.includes(method)) root = base.id;
      base = this.program.types.classes.get(base.id)?.base;
    }
    return root;
  }

  private addValue(fn: MirFunction, from: 0 | 1): void {
    if (fn.throws) this.signatures.add(keyOf(this.layouts, fn, from));
  }

  private function(name: string): MirFunction {
    const fn = this.program.functions.get(name);
    if (fn === undefined) throw new Error(`no function ${name}`);
    return fn;
  }
}

function keyOf(layouts: Layouts, fn: MirFunction, from: 0 | 1): string {
  const params = fn.locals.slice(1 + from, 1 + fn.paramCount).map((local) => local.type);
  return signatureKey(layouts, params, fn.locals[0]!.type);
}

/** Functions that become values: by their name alone, or with an environment. */
function functionValues(program: MirProgram): { readonly plain: Set<string>; readonly closures: Set<string> } {
  const plain = new Set<string>();
  const closures = new Set<string>();
  for (const fn of program.functions.values()) {
    visit(fn, {
      operand: (operand) => {
        if (operand.kind === "constant" && operand.value.kind === "function") plain.add(operand.value.name);
      },
      rvalue: (value) => {
        if (value.kind === "closure") closures.add(value.fn);
      },
    });
  }
  for (const { value } of program.statics.values()) {
    for (const { target } of value?.relocations ?? []) {
      const fn = target.kind === "function" ? program.functions.get(target.name) : undefined;
      if (fn !== undefined) (takesEnvironment(fn) ? closures : plain).add(fn.name);
    }
  }
  return { plain, closures };
}
