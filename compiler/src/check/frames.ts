/**
 * Frames that only the function itself makes and nobody else can replace: those of `await f(…)` and of loops over `f(…)`.
 * What such a frame was given is known argument by argument. In the dataflow each argument has a slot, numbered after the
 * locals.
 */
import type { LocalId, MirFunction, Rvalue } from "../mir/mir.js";
import { wholeLocal } from "../mir/walk.js";
import { resolve, type Type } from "../types/type.js";
import { isStart, type Start } from "./call-writes.js";

export class Frames {
  private readonly first = new Map<LocalId, number>();
  private readonly owners: LocalId[] = [];

  constructor(private readonly fn: MirFunction) {
    for (const [local, made] of madeIn(fn)) {
      this.first.set(local, fn.locals.length + this.owners.length);
      for (const _ of made.args) this.owners.push(local);
    }
  }

  /** The slot of an argument, counted from 0; undefined where the local is no such frame. */
  slot(local: LocalId, argument: number): number | undefined {
    const first = this.first.get(local);
    return first === undefined ? undefined : first + argument;
  }

  /** The local that a slot lives as long as; a local itself. */
  owner(slot: number): LocalId {
    return this.owners[slot - this.fn.locals.length] ?? slot;
  }
}

const isFrame = (type: Type): boolean => ["promise", "generator"].includes(resolve(type).kind);

/** Unnamed locals with one assignment, which makes a frame: a variable might be assigned elsewhere, by a closure. */
function madeIn(fn: MirFunction): Map<LocalId, Start> {
  const made = new Map<LocalId, Start>();
  if (!fn.locals.some(({ type }) => isFrame(type))) return made;
  const assigned = new Set<LocalId>();
  const assign = (local: LocalId | undefined, value: Rvalue | undefined): void => {
    if (local === undefined) return;
    if (assigned.has(local)) made.delete(local);
    else if (value !== undefined && isStart(value) && fn.locals[local]!.name === undefined) made.set(local, value);
    assigned.add(local);
  };
  for (const { statements, terminator } of fn.blocks) {
    for (const s of statements) if (s.kind === "assign") assign(wholeLocal(s.place), s.value);
    if (terminator.kind === "call" && terminator.destination !== undefined)
      assign(wholeLocal(terminator.destination), undefined);
  }
  return made;
}
