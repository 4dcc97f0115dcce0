/** What a function does with each of its locals, as far as calls and copies have to know. */
import type { MirFunction, Place } from "../mir/mir.js";
import { resolve } from "../types/type.js";
import { walkFunction } from "./walk.js";

export interface LocalFacts {
  /** Some of its bytes are assigned, or may be through a borrow. */
  written: boolean;
  /** Its address, or that of a part, is taken. */
  borrowed: boolean;
  /** Something may be written through a borrow of it. */
  exclusivelyBorrowed: boolean;
  /** How many statements assign it as a whole. */
  definitions: number;
}

export function localFacts(fn: MirFunction): LocalFacts[] {
  const facts = fn.locals.map(() => ({ written: false, borrowed: false, exclusivelyBorrowed: false, definitions: 0 }));
  walkFunction(fn, {
    place: (place, use) => {
      if (use === "read" || place.base.kind !== "local" || leavesLocal(fn, place)) return;
      const fact = facts[place.base.local]!;
      if (use === "write") {
        fact.written = true;
        if (place.projections.length === 0) fact.definitions += 1;
        return;
      }
      fact.borrowed = true;
      if (use === "exclusive") {
        fact.exclusivelyBorrowed = true;
        fact.written = true;
      }
    },
  });
  for (const { terminator } of fn.blocks) {
    if (terminator.kind === "call" && terminator.failure !== undefined) facts[terminator.failure.into]!.written = true;
  }
  return facts;
}

function leavesLocal(fn: MirFunction, place: Place): boolean {
  if (place.base.kind !== "local") return true;
  let type = resolve(fn.locals[place.base.local]!.type);
  for (const projection of place.projections) {
    if (projection.kind === "deref" || (projection.kind === "index" && type.kind === "slice")) return true;
    type = resolve(projection.type);
  }
  return false;
}
