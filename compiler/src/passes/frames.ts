/** What the frame of a generator or async function holds, and where. */

import { borrowedLocals, initialisedAtEnd, liveAtStart } from "../mir/liveness.js";
import type { LocalId, MirFunction } from "../mir/mir.js";
import { STATE } from "../mir/poll.js";
import { FAILURE, resolve, type Type } from "../types/type.js";

export interface Frame {
  readonly type: Type;
  /** The field of each local that lies there. */
  readonly fields: ReadonlyMap<LocalId, number>;
  /** Of all fields: the state, the result of an async function, the parameters, the other locals, the failure. */
  readonly types: readonly Type[];
  readonly firstParameter: number;
  /** The field for what was thrown before anybody awaited it. */
  readonly failure: number | undefined;
  /** Fields that are promises: their frames lie within this one, and end with it. */
  readonly held: readonly HeldPromise[];
}
export interface HeldPromise {
  readonly field: number;
  readonly type: Type & { kind: "promise" };
}

/** `isBegun`: promises of it are made that are not awaited at once. */
export function layOut(fn: MirFunction, isBegun: boolean): Frame {
  const type: Type =
    fn.generator === undefined
      ? { kind: "promise", fn: fn.name, result: fn.locals[0]!.type }
      : { kind: "generator", fn: fn.name, item: fn.generator.item };
  const inFrame = localsInFrame(fn);
  const fields = new Map<LocalId, number>();
  for (const local of inFrame) fields.set(local, 1 + fields.size);
  const types = [STATE, ...inFrame.map((local) => fn.locals[local]!.type)];
  const held = types.flatMap((of, field) => {
    const t = resolve(of);
    return t.kind === "promise" ? [{ field, type: t }] : [];
  });
  const failure = isBegun ? types.push(FAILURE) - 1 : undefined;
  return { type, fields, types, failure, firstParameter: fn.async === true ? 2 : 1, held };
}

/** Of an async function its result first; then the parameters, in order: what starts one counts on it. */
function localsInFrame(fn: MirFunction): LocalId[] {
  const live = liveAtStart(fn);
  const initialised = initialisedAtEnd(fn);
  const borrowed = borrowedLocals(fn);
  const across = new Set<LocalId>();
  fn.blocks.forEach(({ terminator: t }, id) => {
    if (t.kind !== "yield") return;
    for (const local of live[t.resume]!) across.add(local);
    for (const local of live[t.close]!) across.add(local);
    for (const local of initialised[id]!) if (borrowed.has(local)) across.add(local);
  });
  const first = fn.async === true ? 0 : 1;
  return fn.locals.map((_, id) => id).filter((id) => id >= first && (id <= fn.paramCount || across.has(id)));
}
