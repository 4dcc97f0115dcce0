/** Locks as a context certainly holds them: by object, with what each keeps out. */
import type { MirContext } from "../../mir/mir.js";
import { resolve } from "../../types/type.js";
import type { Path } from "../paths.js";
import { asks, type LockUsers } from "./ceilings.js";
import { isWrite, type Node, type Reach } from "./reach.js";
import { canInterrupt, isHandler, type ReachedContext } from "./reached.js";
import type { ContextRules } from "./rules.js";

/** A lock that is held, or interrupts of this core that are masked. */
export interface SureLock {
  /** The one object that it is; undefined where it may be several, and for masks that belong to none. */
  readonly path: Path | undefined;
  /** Others may hold it as well, if they took it so too. */
  readonly isShared: boolean;
  /** Whom it keeps out while it is held, if they take it too: other cores, everybody, or only whom the mask does. */
  readonly excludes: "all" | "cores" | "masked";
  /** Handlers of this core with a priority below stay out; `EVERYTHING`: threads too; 0: nothing is masked. */
  readonly ceiling: number;
}
/** Number of a lock in its table. */
export type LockId = number;

const EVERYTHING = 255;

export class LockTable {
  private readonly all: SureLock[] = [];
  private readonly byKey = new Map<string, LockId>();
  private readonly known = new Map<Node, LockId | undefined>();
  private replaced: readonly Path[] | undefined;

  constructor(
    private readonly reach: Reach,
    private readonly contexts: readonly ReachedContext[],
    private readonly users: LockUsers,
    private readonly rules: ContextRules,
  ) {}

  at(id: LockId): SureLock {
    return this.all[id]!;
  }

  /** What a function tagged `@lock` takes; undefined for one that leaves it to others that it calls. */
  takenBy(node: Node): LockId | undefined {
    if (node.fn.attributes.lock === undefined) return undefined;
    if (!this.known.has(node)) this.known.set(node, this.find(node));
    return this.known.get(node);
  }

  private find(node: Node): LockId | undefined {
    const { by, shared } = node.fn.attributes.lock!;
    const asksItself = asks(node.fn);
    if (by === "mask" && !asksItself) {
      if (leavesToOthers(node)) return undefined;
      // What asks for no ceiling masks everything.
      return this.add({ path: undefined, isShared: false, excludes: "masked", ceiling: EVERYTHING });
    }
    const path = this.object(node);
    if (by !== "mask") return this.add({ path, isShared: shared === true, excludes: "all", ceiling: 0 });
    return this.add({
      ...{ path, isShared: shared === true },
      excludes: asks(node.fn, ["lockIsShared"]) ? "cores" : "masked",
      ceiling: this.ceilingOf(node),
    });
  }

  /** The lowest that the function may be told. */
  private ceilingOf(node: Node): number {
    const [lock] = node.args;
    if (lock === undefined || lock.inner !== undefined) return EVERYTHING;
    const places = this.reach.values.list(lock.direct);
    if (places.length === 0) return EVERYTHING;
    return Math.max(...places.map((path) => this.users.answer(path).ceiling));
  }

  /** The object that the function's first parameter always refers to: no element, nothing on a frame, never replaced. */
  private object(node: Node): Path | undefined {
    const [lock] = node.args;
    if (lock === undefined) return undefined;
    const places = this.reach.values.list(lock.direct);
    const [path] = places;
    if (path === undefined || path.root.kind !== "static") return undefined;
    if (this.rules.has("lock-of-one-object")) {
      if (lock.inner !== undefined || places.length > 1) return undefined;
      if (!this.reach.program.statics.has(path.root.name) || path.steps.some((s) => s.kind !== "field"))
        return undefined;
    }
    const receiver = resolve(node.fn.locals[1]!.type);
    const type = path.type === undefined ? undefined : resolve(path.type);
    const of = receiver.kind === "ref" ? resolve(receiver.to) : receiver;
    if (type?.kind !== "class" || of.kind !== "class" || !this.reach.values.paths.related(type.id, of.id))
      return undefined;
    return this.isReplaced(path) ? undefined : path;
  }

  /** Whether another object may come to lie there. */
  private isReplaced(lock: Path): boolean {
    if (!this.rules.has("lock-replaced") || this.reach.values.paths.isEternal(lock)) return false;
    this.replaced ??= this.contexts.flatMap(({ nodes }) =>
      [...nodes.keys()].flatMap((node) =>
        [...node.accesses.values()].filter((a) => isWrite(a) || a.kind === "invalidate").map((a) => a.path),
      ),
    );
    return this.replaced.some(
      ({ root, steps }) =>
        root.kind === "static" &&
        lock.root.kind === "static" &&
        root.name === lock.root.name &&
        steps.length <= lock.steps.length &&
        steps.every((s, i) => s.key === lock.steps[i]!.key),
    );
  }

  private add(lock: SureLock): LockId {
    const key = `${lock.path?.id} ${lock.isShared} ${lock.excludes} ${lock.ceiling}`;
    let id = this.byKey.get(key);
    if (id === undefined) {
      id = this.all.length;
      this.all.push(lock);
      this.byKey.set(key, id);
    }
    return id;
  }

  /**
   * Whether what `a` does while it holds its locks, and `b` with its own, never happens at once: both hold one lock, or
   * each masks the other where that could interrupt it. `a` and `b` may be two of one thread.
   */
  exclude(a: MirContext, held: ReadonlySet<LockId>, b: MirContext, others: ReadonlySet<LockId>): boolean {
    const mine = [...held].map((id) => this.at(id));
    const theirs = [...others].map((id) => this.at(id));
    if (mine.some((x) => theirs.some((y) => this.isOne(x, y, a.core === b.core)))) return true;
    if (a.core !== b.core && this.rules.has("mask-of-own-core")) return false;
    const isMasked = (by: readonly SureLock[], masking: MirContext, other: MirContext): boolean =>
      !(other === masking || canInterrupt(other, masking)) || by.some(({ ceiling }) => this.masks(ceiling, other));
    if (!this.rules.has("mask-both-ways")) return isMasked(mine, a, b) || isMasked(theirs, b, a);
    return isMasked(mine, a, b) && isMasked(theirs, b, a);
  }

  /** Whether one lock is held by both, and keeps the one out while the other has it. */
  private isOne(x: SureLock, y: SureLock, isOneCore: boolean): boolean {
    if (x.path === undefined || y.path === undefined) return false;
    const isSame = this.rules.has("lock-of-one-object") ? x.path === y.path : x.path.type === y.path.type;
    if (!isSame || (x.isShared && y.isShared && this.rules.has("lock-to-read"))) return false;
    return [x, y].every(({ excludes }) => excludes === "all" || (excludes === "cores" && !isOneCore));
  }

  private masks(ceiling: number, context: MirContext): boolean {
    if (ceiling === 0) return false;
    if (!this.rules.has("mask-reaches")) return true;
    return isHandler(context) ? context.priority < ceiling : ceiling === EVERYTHING;
  }
}

/** Whether what the function calls itself, other than what it was given to call, takes the lock. */
function leavesToOthers(node: Node): boolean {
  const found = new Set([node]);
  for (const at of found) {
    for (const { block, targets } of at.calls.values()) {
      const t = at.fn.blocks[block]!.terminator;
      if (t.kind !== "call" || t.callee.kind === "value") continue;
      for (const target of targets) found.add(target);
    }
  }
  found.delete(node);
  return [...found].some(({ fn }) => fn.attributes.lock !== undefined || asks(fn));
}
