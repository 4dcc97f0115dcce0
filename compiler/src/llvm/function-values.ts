/**
 * Code addresses of function values, and the entries of vtables. A function value is called with its environment
 * first; a function that has none gets an adapter that drops it. Where any callee of an indirect call throws, the
 * others get an adapter too (see `throwing.ts`).
 */
import type { Layouts } from "../types/layout.js";
import { mirSignature } from "./body.js";
import { baseAttributes, functionNamed, type Module, symbolOf, type Thunk } from "./module.js";
import { globalName } from "./names.js";
import { type LoweredSignature, lowerSignature } from "./signature.js";

/** For a function without an environment. */
export function functionValueCode(module: Module, name: string): string {
  return adapter(module, {
    fn: name,
    ignoresEnvironment: true,
    throws: module.throwing.valueOf(functionNamed(module, name), 0),
  });
}

/** For a function whose first parameter is its environment. */
export function closureCode(module: Module, name: string): string {
  const fn = functionNamed(module, name);
  return adapter(module, { fn: name, ignoresEnvironment: false, throws: module.throwing.valueOf(fn, 1) });
}

/** For a vtable's slot. */
export function slotCode(module: Module, name: string, throws: boolean): string {
  return adapter(module, { fn: name, ignoresEnvironment: false, throws });
}

function adapter(module: Module, wanted: Thunk): string {
  const fn = functionNamed(module, wanted.fn);
  const thunk = { ...wanted, throws: wanted.throws && !fn.throws };
  if (!thunk.ignoresEnvironment && !thunk.throws) return symbolOf(fn);
  const suffix = `${thunk.ignoresEnvironment ? "$value" : ""}${thunk.throws ? "$throws" : ""}`;
  const name = `${wanted.fn}${suffix}`;
  module.thunks.set(name, thunk);
  return globalName(name);
}

export function emitThunk(module: Module, name: string, thunk: Thunk): string {
  const fn = functionNamed(module, thunk.fn);
  const signature = mirSignature(fn);
  const inner = lowerSignature(module.layouts, signature);
  const outer = lowerSignature(
    module.layouts,
    { ...signature, throws: signature.throws || thunk.throws },
    thunk.ignoresEnvironment,
  );
  const named = outer.params.map((p, i) => ({ ...p, name: `%a${i}` }));
  const passed = named.filter((p) => p.role !== "environment" && (p.role !== "failure" || signature.throws));
  const args = passed.map((p) => `${p.type} ${p.attributes} ${p.name}`).join(", ");
  const call = `call ${inner.returnAttributes}${inner.returns} ${symbolOf(fn)}(${args})`;
  const header = named.map((p) => `${p.type} ${p.attributes} ${p.name}`).join(", ");
  const attributes = module.out.attributes(baseAttributes(module));
  const lines = [
    `define internal ${outer.returnAttributes}${outer.returns} ${globalName(name)}(${header}) unnamed_addr ${attributes} {`,
  ];
  if (!thunk.throws) {
    if (inner.returns === "void") lines.push(`  tail ${call}`, "  ret void");
    else lines.push(`  %r = tail ${call}`, `  ret ${inner.returns} %r`);
  } else lines.push(...withoutFailure(call, inner, outer));
  return [...lines, "}"].join("\n");
}

/** The call's result, and 0 for "nothing thrown". */
function withoutFailure(call: string, inner: LoweredSignature, outer: LoweredSignature): string[] {
  const count = inner.resultRegisters.length;
  if (count === 0) return [`  tail ${call}`, "  ret i32 0"];
  const lines = [`  %r = tail ${call}`];
  let built = "poison";
  inner.resultRegisters.forEach((type, i) => {
    let part = "%r";
    if (count > 1) {
      part = `%p${i}`;
      lines.push(`  ${part} = extractvalue ${inner.returns} %r, ${i}`);
    }
    lines.push(`  %b${i} = insertvalue ${outer.returns} ${built}, ${type} ${part}, ${i}`);
    built = `%b${i}`;
  });
  lines.push(`  %b = insertvalue ${outer.returns} ${built}, i32 0, ${count}`, `  ret ${outer.returns} %b`);
  return lines;
}

/** The size of the payload that a thrown object may need in a caller's failure slot. */
export function failurePayloadSize(layouts: Layouts): number {
  const layout = layouts.of({ kind: "failure" });
  return layout.size - layout.payloadOffset;
}
