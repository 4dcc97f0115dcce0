/** What the frame of a generator or async function holds, and where. */

import { borrowedLocals, initialisedAtEnd, liveAtStart } from "../mir/liveness.js";
import type { BlockId, FrameField, LocalId, MirFunction } from "../mir/mir.js";
import { STATE } from "../mir/poll.js";
import { FAILURE, resolve, type Type } from "../types/type.js";
import { promisesUnderWay, sharedSlots } from "./frame-slots.js";

export interface Frame {
  readonly type: Type;
  /** The field of each local that lies there. */
  readonly fields: ReadonlyMap<LocalId, number>;
  /** Of all fields: the state, the result of an async function, the parameters, the other locals, the failure. */
  readonly layout: readonly FrameField[];
  readonly firstParameter: number;
  /** The field for what was thrown before anybody awaited it. */
  readonly failure: number | undefined;
  /** Fields that are promises: their frames lie within this one, and end with it. */
  readonly held: readonly HeldPromise[];
  /** The promises that may be under way when it is suspended, by the block that suspends. */
  readonly underWay: readonly ReadonlySet<LocalId>[];
  /** The fields that matter where it is suspended, by the block that suspends. */
  readonly kept: ReadonlyMap<BlockId, readonly number[]>;
}
export interface HeldPromise {
  readonly local: LocalId;
  readonly field: number;
  readonly type: Type & { kind: "promise" };
  /** Whether it may be looked at before it was made, and after its end: its state then says that it is finished. */
  readonly isAlone: boolean;
}

/** Locals, by block. */
type Sets = readonly ReadonlySet<LocalId>[];

/** `isBegun`: promises of it are made that are not awaited at once. */
export function layOut(fn: MirFunction, isBegun: boolean): Frame {
  const type: Type =
    fn.generator === undefined
      ? { kind: "promise", fn: fn.name, result: fn.locals[0]!.type }
      : { kind: "generator", fn: fn.name, item: fn.generator.item };
  const live = liveAtStart(fn);
  const borrowed = borrowedLocals(fn);
  const initialised = initialisedAtEnd(fn, borrowed);
  const inFrame = localsInFrame(fn, live, initialised);
  const fields = new Map<LocalId, number>();
  for (const local of inFrame) fields.set(local, 1 + fields.size);
  const { may, must } = promisesUnderWay(fn);
  const alone = begunHere(fn);
  may.forEach((set, block) => {
    if (fn.blocks[block]!.terminator.kind === "yield")
      for (const local of set) if (!must[block]!.has(local)) alone.add(local);
  });
  const slots = sharedSlots(fn, inFrame, alone, live, borrowed);
  const layout: FrameField[] = [
    { type: STATE, slot: 0, name: "state" },
    ...inFrame.map((local): FrameField => {
      const { type: of, name } = fn.locals[local]!;
      return { type: of, slot: 1 + slots.get(local)!, name: local === 0 ? "result" : name };
    }),
  ];
  const held = inFrame.flatMap((local): HeldPromise[] => {
    const t = resolve(fn.locals[local]!.type);
    return t.kind === "promise" ? [{ local, field: fields.get(local)!, type: t, isAlone: alone.has(local) }] : [];
  });
  const slot = 1 + Math.max(...layout.map((field) => field.slot));
  const failure = isBegun ? layout.push({ type: FAILURE, slot, name: "failure" }) - 1 : undefined;
  const kept = keptFields(fn, fields, may, live, initialised);
  return { type, fields, layout, failure, firstParameter: fn.async === true ? 2 : 1, held, underWay: may, kept };
}

/** What is read after a suspension, or was lent; of promises those that are under way. */
function keptFields(
  fn: MirFunction,
  fields: ReadonlyMap<LocalId, number>,
  underWay: Sets,
  live: Sets,
  initialised: Sets,
): ReadonlyMap<BlockId, readonly number[]> {
  const kept = new Map<BlockId, readonly number[]>();
  fn.blocks.forEach(({ terminator: t }, id) => {
    if (t.kind !== "yield") return;
    const isKept = (local: LocalId): boolean => {
      if (resolve(fn.locals[local]!.type).kind === "promise") return underWay[id]!.has(local);
      return local !== 0 && (live[t.resume]!.has(local) || initialised[id]!.has(local));
    };
    kept.set(
      id,
      [...fields].filter(([local]) => isKept(local)).map(([, field]) => field),
    );
  });
  return kept;
}

/** Promises that go on while the function waits for something else. */
function begunHere(fn: MirFunction): Set<LocalId> {
  const frames = new Map<LocalId, LocalId>();
  const begun = new Set<LocalId>();
  for (const { statements, terminator: t } of fn.blocks) {
    for (const s of statements) {
      if (s.kind !== "assign" || s.value.kind !== "borrow") continue;
      const to = s.place.base;
      const from = s.value.place.base;
      if (to.kind === "local" && from.kind === "local") frames.set(to.local, from.local);
    }
    const frame = t.kind === "call" && t.callee.kind === "begin" ? t.args[0] : undefined;
    if (frame === undefined || frame.kind === "constant" || frame.place.base.kind !== "local") continue;
    const local = frames.get(frame.place.base.local);
    if (local !== undefined) begun.add(local);
  }
  return begun;
}

/** Of an async function its result first; then the parameters, in order: what starts one counts on it. */
function localsInFrame(fn: MirFunction, live: Sets, initialised: Sets): LocalId[] {
  const across = new Set<LocalId>();
  fn.blocks.forEach(({ terminator: t }, id) => {
    if (t.kind !== "yield") return;
    for (const local of live[t.resume]!) across.add(local);
    for (const local of live[t.close]!) across.add(local);
    for (const local of initialised[id]!) across.add(local);
  });
  const first = fn.async === true ? 0 : 1;
  return fn.locals.map((_, id) => id).filter((id) => id >= first && (id <= fn.paramCount || across.has(id)));
}
