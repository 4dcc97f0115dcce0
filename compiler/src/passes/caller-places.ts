import type { Block, MirFunction, MirProgram, Span } from "../mir/mir.js";

/**
 * Has functions tagged `@caller` panic with the place of the call that led there, by a copy of the function for each call.
 *   before  fn main { call with(&a) @0:5-9 }      fn with { panic "borrowed" @1:2-3 }
 *   after   fn main { call with@0:5(&a) @0:5-9 }  fn with@0:5 { panic "borrowed" at @0:5-9 @1:2-3 }
 * Needs: nothing. Keeps: everything else; what nobody calls any more is not removed.
 * Cost: the code of the copies, which are meant to be inlined.
 */
export function nameCallers(program: MirProgram): void {
  const copies = new Map<string, MirFunction>();
  for (const fn of [...program.functions.values()]) {
    for (const block of fn.blocks) {
      const t = block.terminator;
      if (t.kind !== "call" || t.callee.kind !== "function") continue;
      const callee = program.functions.get(t.callee.name);
      // A tagged function's own calls of tagged ones keep their places: copies are made once.
      if (callee?.attributes.caller !== true || fn.attributes.caller === true) continue;
      const name = `${callee.name}@${t.span.file}:${t.span.start}`;
      if (!copies.has(name)) copies.set(name, copyFor(callee, name, t.span));
      block.terminator = { ...t, callee: { kind: "function", name } };
    }
  }
  for (const [name, copy] of copies) program.functions.set(name, copy);
}

function copyFor(fn: MirFunction, name: string, place: Span): MirFunction {
  const blocks = fn.blocks.map(
    ({ statements, terminator }): Block => ({
      statements: [...statements],
      terminator: terminator.kind === "panic" ? { ...terminator, place } : terminator,
    }),
  );
  const { exportName: _, ...attributes } = fn.attributes;
  return { ...fn, name, locals: [...fn.locals], blocks, attributes };
}
