/** Which functions, statics and interface tables some code of the program leads to. */
import { resolve } from "../types/type.js";
import type { MirFunction, MirProgram, Relocation } from "./mir.js";
import { isOfFrame, visit } from "./walk.js";

type Reachable = Pick<MirProgram, "functions" | "statics" | "interfaceTables" | "types">;

/**
 * A method that a virtual call asks for by name is reached in every class. Of an interface, all methods of a class that is
 * seen through it are. What a static holds is reached with the static.
 */
export class Reachability {
  readonly functions = new Set<string>();
  readonly statics = new Set<string>();
  readonly tables = new Set<string>();
  private readonly open: MirFunction[] = [];
  /** Names of methods that some virtual call that was reached asks for. */
  private readonly methods = new Set<string>();

  constructor(private readonly program: Reachable) {}

  /** Goes on from these functions and statics, by their names. */
  from(functions: Iterable<string>, statics: Iterable<string> = []): void {
    for (const name of functions) this.function(name);
    for (const name of statics) this.static(name);
    for (let fn = this.open.pop(); fn !== undefined; fn = this.open.pop()) this.scan(fn);
  }

  private function(name: string): void {
    const fn = this.program.functions.get(name);
    if (fn === undefined || this.functions.has(name)) return;
    this.functions.add(name);
    this.open.push(fn);
  }

  private static(name: string): void {
    const s = this.program.statics.get(name);
    if (s === undefined || this.statics.has(name)) return;
    this.statics.add(name);
    if (s.value !== undefined) for (const r of s.value.relocations) this.target(r.target);
    else if (s.initializer !== undefined) this.function(s.initializer);
  }

  private target(target: Relocation["target"]): void {
    if (target.kind === "function") this.function(target.name);
    else if (target.kind === "static") this.static(target.name);
    else if (target.kind === "vtable" && target.interfaceId !== undefined) {
      this.table(`${target.classId} as ${target.interfaceId}`);
    }
  }

  private table(key: string): void {
    if (this.tables.has(key)) return;
    this.tables.add(key);
    for (const slot of this.program.interfaceTables.get(key)?.slots ?? []) this.function(slot);
  }

  private method(name: string): void {
    if (this.methods.has(name)) return;
    this.methods.add(name);
    for (const c of this.program.types.classes.values()) {
      const fn = c.methods.get(name);
      if (fn !== undefined) this.function(fn);
    }
  }

  private scan(fn: MirFunction): void {
    // The frame of a generator that only unreachable code starts is still a local's type, and needs a layout.
    for (const { type } of fn.locals) {
      const t = resolve(type);
      if (t.kind === "generator" || t.kind === "promise") this.function(t.fn);
    }
    visit(fn, {
      place: ({ base }) => {
        if (base.kind === "static") this.static(base.name);
      },
      operand: (o) => {
        if (o.kind === "constant" && o.value.kind === "function") this.function(o.value.name);
      },
      rvalue: (value) => {
        if (value.kind === "closure" || value.kind === "generator" || value.kind === "promise") this.function(value.fn);
        // Which interface the value is of stands in the assigned place; taking every table of the class is enough.
        if (value.kind === "interface") {
          for (const [key, table] of this.program.interfaceTables) if (table.classId === value.classId) this.table(key);
        }
      },
      callee: (callee) => {
        if (callee.kind === "function") this.function(callee.name);
        else if (isOfFrame(callee)) this.function(callee.fn);
        else if (callee.kind === "virtual") this.method(callee.method);
      },
    });
  }
}
