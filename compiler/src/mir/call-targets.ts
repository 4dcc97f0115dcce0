/** Which functions a call can run, from what the whole program knows. */

import { resolve, type Type, typeKey } from "../types/type.js";
import { slotKey } from "./interface-slots.js";
import type { Callee, MirProgram } from "./mir.js";
import { takesEnvironment } from "./typing.js";
import { visit } from "./walk.js";

export class CallTargets {
  private readonly values = new Map<string, string[]>();
  private readonly slots = new Map<string, string[]>();
  private readonly methods = new Map<string, string[]>();

  constructor(private readonly program: MirProgram) {
    for (const table of program.interfaceTables.values()) {
      table.slots.forEach((fn, slot) => {
        add(this.slots, slotKey(program, table.interfaceId, slot) ?? "", fn);
      });
    }
    for (const fn of program.functions.values()) {
      visit(fn, {
        operand: (o) => {
          if (o.kind === "constant" && o.value.kind === "function") this.addValue(o.value.name, 0);
        },
        rvalue: (value) => {
          if (value.kind === "closure") this.addValue(value.fn, 1);
        },
      });
    }
    for (const s of program.statics.values()) {
      for (const { target } of s.value?.relocations ?? []) {
        const fn = target.kind === "function" ? program.functions.get(target.name) : undefined;
        if (fn !== undefined) this.addValue(fn.name, takesEnvironment(fn) ? 1 : 0);
      }
    }
  }

  of(callee: Callee): readonly string[] {
    switch (callee.kind) {
      case "function":
        return [callee.name];
      case "resume":
      case "close":
      case "begin":
        return [callee.fn];
      case "interface":
        return this.slots.get(slotKey(this.program, callee.interfaceId, callee.slot) ?? "") ?? [];
      case "virtual":
        return this.virtual(callee.classId, callee.method);
      case "value": {
        const type = resolve(callee.operand.type);
        return type.kind === "function" ? (this.values.get(signatureKey(type.params, type.result)) ?? []) : [];
      }
    }
  }

  /** `bound`: leading parameters that come from the environment. */
  private addValue(name: string, bound: 0 | 1): void {
    const fn = this.program.functions.get(name);
    if (fn === undefined) return;
    const params = fn.locals.slice(1 + bound, 1 + fn.paramCount).map((l) => l.type);
    add(this.values, signatureKey(params, fn.locals[0]!.type), name);
  }

  private virtual(classId: string, method: string): readonly string[] {
    const key = `${classId} ${method}`;
    let found = this.methods.get(key);
    if (found === undefined) {
      found = [];
      for (const c of this.program.types.classes.values()) {
        if (!derivesFrom(this.program, c.id, classId)) continue;
        const fn = implementation(this.program, c.id, method);
        if (fn !== undefined && !found.includes(fn)) found.push(fn);
      }
      this.methods.set(key, found);
    }
    return found;
  }
}

/** The function that a call of `method` on an object of exactly this class runs. */
export function implementation(program: MirProgram, classId: string, method: string): string | undefined {
  for (let c = program.types.classes.get(classId); c !== undefined; ) {
    const fn = c.methods.get(method);
    if (fn !== undefined) return fn;
    c = c.base === undefined ? undefined : program.types.classes.get(c.base.id);
  }
  return undefined;
}

export function derivesFrom(program: MirProgram, classId: string, ancestor: string): boolean {
  for (let id: string | undefined = classId; id !== undefined; id = program.types.classes.get(id)?.base?.id) {
    if (id === ancestor) return true;
  }
  return false;
}

/**
 * Function types whose values may be exchanged have equal keys. What a reference refers to does not count: a callback
 * for a base class is a callback for a derived one.
 */
export function signatureKey(params: readonly Type[], result: Type): string {
  return `${params.map(representation).join(",")}:${representation(result)}`;
}

function representation(type: Type): string {
  const t = resolve(type);
  if (t.kind === "ref" || t.kind === "pointer") return "&";
  if (t.kind === "function" || t.kind === "interface") return t.kind;
  if (t.kind === "option") return `option(${representation(t.some)})`;
  if (t.kind === "slice") return "[]";
  return typeKey(t);
}

function add(map: Map<string, string[]>, key: string, name: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [name]);
  else if (!list.includes(name)) list.push(name);
}
