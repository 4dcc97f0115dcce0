import type { MirProgram } from "../mir/mir.js";
import { Reachability } from "../mir/reachability.js";

/**
 * Drops functions that nothing can call: reached neither from the start function or another context's entry, nor from an
 * exported function, a vtable, an initialiser that is still to run or the data of a static.
 *   before  start `a`   fn `a` { call `b`() }   fn `b`   fn `c`
 *   after   start `a`   fn `a` { call `b`() }   fn `b`
 * Needs: verified MIR; best after devirtualisation and compile-time evaluation, which leave fewer callers.
 * Keeps: the order of functions. Vtables of interfaces that no value is made of go too, with what only they reach.
 * Cost: one walk over what stays.
 */
export function removeUnusedFunctions(program: MirProgram): void {
  const reached = new Reachability(program);
  const exported = [...program.functions.values()].filter((fn) => fn.attributes.exportName !== undefined);
  const entries = [program.start, ...program.contexts.map((c) => c.entry), ...exported.map((fn) => fn.name)];
  reached.from(entries, program.statics.keys());
  for (const name of [...program.functions.keys()]) if (!reached.functions.has(name)) program.functions.delete(name);
  for (const key of [...program.interfaceTables.keys()]) {
    if (!reached.tables.has(key)) program.interfaceTables.delete(key);
  }
  for (const c of program.types.classes.values()) {
    for (const [method, fn] of [...c.methods]) if (!reached.functions.has(fn)) c.methods.delete(method);
  }
}
