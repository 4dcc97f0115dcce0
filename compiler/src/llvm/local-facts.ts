/** What a function does with each of its locals, as far as calls and copies have to know. */
import type { LocalId, MirFunction, Place } from "../mir/mir.js";
import { resolve } from "../types/type.js";

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
  const write = (place: Place): void => {
    const local = ownLocal(fn, place);
    if (local === undefined) return;
    facts[local]!.written = true;
    if (place.projections.length === 0) facts[local]!.definitions += 1;
  };
  const borrow = (place: Place, exclusive: boolean): void => {
    const local = ownLocal(fn, place);
    if (local === undefined) return;
    facts[local]!.borrowed = true;
    facts[local]!.exclusivelyBorrowed ||= exclusive;
    facts[local]!.written ||= exclusive;
  };
  for (const { statements, terminator } of fn.blocks) {
    for (const s of statements) {
      if (s.kind === "assign" || s.kind === "setClass") write(s.place);
      if (s.kind === "assign" && s.value.kind === "borrow") borrow(s.value.place, s.value.exclusive);
      if (s.kind === "asm") for (const output of s.outputs) write(output);
    }
    if (terminator.kind !== "call") continue;
    if (terminator.destination !== undefined) write(terminator.destination);
    if (terminator.failure !== undefined) facts[terminator.failure.into]!.written = true;
  }
  return facts;
}

/** The local whose own bytes hold all of the place, if one does. */
export function ownLocal(fn: MirFunction, place: Place): LocalId | undefined {
  if (place.base.kind !== "local") return undefined;
  let type = resolve(fn.locals[place.base.local]!.type);
  for (const projection of place.projections) {
    if (projection.kind === "deref" || (projection.kind === "index" && type.kind === "slice")) return undefined;
    type = resolve(projection.type);
  }
  return place.base.local;
}
