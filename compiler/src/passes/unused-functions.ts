import type { MirFunction, MirProgram, Relocation } from "../mir/mir.js";
import { visit } from "../mir/walk.js";
import { resolve } from "../types/type.js";

/**
 * Drops functions that nothing can call: reached neither from the start function, nor from an exported function, a
 * vtable, an initialiser that is still to run or the data of a static.
 *   before  start `a`   fn `a` { call `b`() }   fn `b`   fn `c`
 *   after   start `a`   fn `a` { call `b`() }   fn `b`
 * Needs: verified MIR; best after devirtualisation and compile-time evaluation, which leave fewer callers.
 * Keeps: the order of functions. Vtables of interfaces that no value is made of go too, with what only they reach.
 * Cost: one walk over what stays.
 */
export function removeUnusedFunctions(program: MirProgram): void {
  const reachability = new Reachability(program);
  const used = reachability.run();
  for (const name of [...program.functions.keys()]) if (!used.has(name)) program.functions.delete(name);
  for (const key of [...program.interfaceTables.keys()]) {
    if (!reachability.tables.has(key)) program.interfaceTables.delete(key);
  }
  for (const c of program.types.classes.values()) {
    for (const [method, fn] of [...c.methods]) if (!used.has(fn)) c.methods.delete(method);
  }
}

class Reachability {
  readonly tables = new Set<string>();
  private readonly used = new Set<string>();
  private readonly open: MirFunction[] = [];
  /** Names of methods that some virtual call that was reached asks for. */
  private readonly methods = new Set<string>();

  constructor(private readonly program: MirProgram) {}

  run(): ReadonlySet<string> {
    const { program } = this;
    this.use(program.start);
    for (const fn of program.functions.values()) if (fn.attributes.exportName !== undefined) this.use(fn.name);
    for (const s of program.statics.values()) {
      if (s.value !== undefined) for (const r of s.value.relocations) this.target(r.target);
      else if (s.initializer !== undefined) this.use(s.initializer);
    }
    for (let fn = this.open.pop(); fn !== undefined; fn = this.open.pop()) this.scan(fn);
    return this.used;
  }

  private use(name: string): void {
    const fn = this.program.functions.get(name);
    if (fn === undefined || this.used.has(name)) return;
    this.used.add(name);
    this.open.push(fn);
  }

  private target(target: Relocation["target"]): void {
    if (target.kind === "function") this.use(target.name);
    else if (target.kind === "vtable" && target.interfaceId !== undefined) {
      this.table(`${target.classId} as ${target.interfaceId}`);
    }
  }

  private table(key: string): void {
    if (this.tables.has(key)) return;
    this.tables.add(key);
    for (const slot of this.program.interfaceTables.get(key)?.slots ?? []) this.use(slot);
  }

  private method(name: string): void {
    if (this.methods.has(name)) return;
    this.methods.add(name);
    for (const c of this.program.types.classes.values()) {
      const fn = c.methods.get(name);
      if (fn !== undefined) this.use(fn);
    }
  }

  private scan(fn: MirFunction): void {
    // The frame of a generator that only unreachable code starts is still a local's type, and needs a layout.
    for (const { type } of fn.locals) {
      const t = resolve(type);
      if (t.kind === "generator" || t.kind === "promise") this.use(t.fn);
    }
    visit(fn, {
      operand: (o) => {
        if (o.kind === "constant" && o.value.kind === "function") this.use(o.value.name);
      },
      rvalue: (value) => {
        if (value.kind === "closure" || value.kind === "generator" || value.kind === "promise") this.use(value.fn);
        // Which interface the value is of stands in the assigned place; taking every table of the class is enough.
        if (value.kind === "interface") {
          for (const [key, table] of this.program.interfaceTables) if (table.classId === value.classId) this.table(key);
        }
      },
      callee: (callee) => {
        if (callee.kind === "function") this.use(callee.name);
        else if (callee.kind === "resume" || callee.kind === "close" || callee.kind === "begin") this.use(callee.fn);
        else if (callee.kind === "virtual") this.method(callee.method);
      },
    });
  }
}
