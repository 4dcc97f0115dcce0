/**
 * Watches a run for uses of places that are no longer what they were borrowed as: dead, given away, or replaced. It is
 * the second opinion on the ownership checks (LANGUAGE.md §6), which must let no such program through; without it the
 * interpreter keeps what an address names alive, as JavaScript does.
 *
 * Each borrow remembers when it was made and of how many bytes. Each allocation remembers which of its bytes were given
 * away or replaced as a whole, and when. A borrow is stale if all of what it names was, later than it was made.
 */
import { holdsPlace, type Type } from "../types/type.js";
import { type Allocation, Pointer } from "./memory.js";
import { InvalidAccess } from "./stops.js";

/** A use that no accepted program may come to. */
export class StaleUse extends InvalidAccess {}

/** An address with what it was borrowed as. */
class Borrow extends Pointer {
  constructor(
    target: Allocation,
    offset: number,
    readonly size: number,
    /** A first field lies where its whole does, and may be as large. */
    readonly type: string,
    readonly madeAt: number,
    /** Names slots, whose values may change, and not the value in one. */
    readonly slots: boolean = false,
  ) {
    super(target, offset);
  }
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly type: string;
  readonly at: number;
  readonly what: "given away" | "replaced";
}

/** What happened to the places in one allocation. */
interface History {
  dead: boolean;
  readonly changes: Change[];
  /** Bytes that were given away and have no new value yet. */
  gone: { from: number; to: number }[];
}

/** Owners, by themselves or in data: what is replaced as a whole when it is assigned. */
export function isWatched(type: Type): boolean {
  return holdsPlace(type);
}

export class Watch {
  private now = 0;
  private readonly histories = new WeakMap<Allocation, History>();

  borrow(target: Allocation, offset: number, size: number, type: string, where: string): Pointer {
    this.read(target, offset, size, where);
    this.now += 1;
    return new Borrow(target, offset, size, type, this.now);
  }

  /** The address of a view: its elements may be replaced, what they lie in may not. */
  view(pointer: Pointer, stride: number): Pointer {
    if (!(pointer instanceof Borrow) || pointer.target?.kind !== "allocation") return pointer;
    return new Borrow(pointer.target, pointer.offset, stride, pointer.type, pointer.madeAt, true);
  }

  /** Before anything is done through a reference or a view. */
  through(pointer: Pointer, where: string): void {
    const { target } = pointer;
    if (target?.kind !== "allocation") return;
    const history = this.histories.get(target);
    if (history === undefined) return;
    if (history.dead) throw new StaleUse(`${where} uses a place that is gone`);
    if (!(pointer instanceof Borrow)) return;
    const { offset, size, madeAt, slots } = pointer;
    for (const { from, to, type, at, what } of history.changes) {
      if (at <= madeAt || size === 0 || from > offset || to < offset + size) continue;
      if (to - from === size && (slots || type !== pointer.type)) continue;
      throw new StaleUse(`${where} uses a place that was ${what}`);
    }
  }

  /** Before bytes are read from where a path leads. */
  read(from: Allocation, offset: number, size: number, where: string): void {
    const gone = this.histories.get(from)?.gone;
    if (gone?.some((g) => g.from < offset + size && offset < g.to) === true)
      throw new StaleUse(`${where} uses what was given away`);
  }

  gaveAway(from: Allocation, offset: number, size: number, type: string): void {
    this.change(from, offset, size, type, "given away").gone.push({ from: offset, to: offset + size });
  }

  /** A place has a new value. */
  replaced(to: Allocation, offset: number, size: number, type: string): void {
    const history = this.change(to, offset, size, type, "replaced");
    history.gone = history.gone.filter((g) => g.from < offset || g.to > offset + size);
  }

  ended(allocation: Allocation): void {
    this.history(allocation).dead = true;
  }

  private change(target: Allocation, offset: number, size: number, type: string, what: Change["what"]): History {
    this.now += 1;
    const history = this.history(target);
    history.changes.push({ from: offset, to: offset + size, type, at: this.now, what });
    return history;
  }

  private history(of: Allocation): History {
    let found = this.histories.get(of);
    if (found === undefined) {
      found = { dead: false, changes: [], gone: [] };
      this.histories.set(of, found);
    }
    return found;
  }
}
