/** Room for what the initialiser of a static makes and refers to: it must live as long as the static does. */

import type { Place, Span } from "../mir/mir.js";
import type { Type } from "../types/type.js";
import type { FunctionBuilder } from "./builder.js";
import { settled } from "./unify.js";

/** A static of its own, which has no value before the initialiser gives it one. */
export function roomOfStatic(f: FunctionBuilder, type: Type, mutable: boolean, span: Span): Place {
  f.context.counters.literal += 1;
  const name = `${f.name.replace(/\$init$/, "")}$part${f.context.counters.literal}`;
  // The type may still be open; what the whole is, is known when the initialiser is done.
  f.finishers.push(() => {
    f.context.statics.set(name, {
      name,
      displayName: "part",
      type: settled(type),
      mutable,
      initializer: undefined,
      value: undefined,
      exportName: undefined,
      section: undefined,
      align: undefined,
      span,
    });
  });
  return { base: { kind: "static", name }, projections: [] };
}
