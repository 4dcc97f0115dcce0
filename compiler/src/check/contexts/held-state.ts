/** Locks that may be held, by the guards that hold them, and what is found of them in a function. */
import type { BlockId, LocalId, LockAction, LockKind, Span } from "../../mir/mir.js";
import type { Path } from "../paths.js";
import type { Node } from "./reach.js";

/** A lock that is held, or the interrupts of this core that are masked. */
export interface Held {
  /** Which: its places, as far as they have names. */
  readonly locks: readonly Path[];
  readonly by: LockKind | undefined;
  /** The local that holds the guard, or has it in it; undefined while a callback runs under the lock. */
  readonly guard: LocalId | undefined;
  /** The call that took it: by its block, for a function's own. */
  readonly site: number;
  readonly span: Span;
  /** Sites of those that were held when it was taken. */
  readonly under: ReadonlySet<number>;
}

/** By site and guard. */
export type HeldState = ReadonlyMap<string, Held>;
export type State = Map<string, Held>;

/** A lock is taken, with what is held at that point. */
export interface Acquisition {
  readonly node: Node;
  readonly span: Span;
  readonly locks: readonly Path[];
  readonly action: LockAction;
  readonly spins: boolean;
  readonly held: readonly Held[];
}

/** A guard is given back while one that was taken after it is held. */
export interface Crossing {
  readonly span: Span;
  readonly released: Held;
  readonly later: Held;
}

export interface NodeLocks {
  readonly acquisitions: readonly Acquisition[];
  /** Calls by block, with what is held meanwhile. */
  readonly calls: ReadonlyMap<BlockId, readonly Held[]>;
  readonly crossings: readonly Crossing[];
  /** Where an async function waits, with what is held there. */
  readonly waits: readonly { readonly span: Span; readonly held: readonly Held[] }[];
  /** At the start of each block. */
  readonly starts: readonly (HeldState | undefined)[];
}

export const keyOf = (item: Held): string => `${item.site}|${item.guard ?? ""}|${item.by ?? ""}`;
export function put(state: State, item: Held): void {
  state.set(keyOf(item), item);
}
export function release(state: State, guard: LocalId): void {
  for (const [key, item] of [...state]) if (item.guard === guard) state.delete(key);
}
