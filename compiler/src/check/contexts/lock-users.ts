/** Which contexts take each lock: what its ceiling follows from. */
import type { MirContext } from "../../mir/mir.js";
import type { Path } from "../paths.js";
import { below } from "./below.js";
import type { Acquisition, HeldLocks } from "./held.js";
import { canInterrupt, isHandler, mayInterleave, type ReachedContext } from "./reached.js";
import { overlap } from "./values.js";

export interface LockUse {
  readonly by: ReachedContext;
  readonly acquisition: Acquisition;
}

export interface Ceiling {
  /** The most urgent priority that is masked while the lock is held; undefined: none, nobody could come in between. */
  readonly priority: number | undefined;
  /** Contexts of several cores take it. */
  readonly isShared: boolean;
}

export class LockUsers {
  private readonly uses = new Map<string, { path: Path; use: LockUse }[]>();

  constructor(contexts: readonly ReachedContext[], held: HeldLocks) {
    for (const by of contexts) {
      for (const node of below([by.entry]).keys()) {
        for (const acquisition of held.of(node).acquisitions) {
          for (const path of acquisition.locks) {
            const root = path.root.kind === "static" ? path.root.name : "";
            const list = this.uses.get(root) ?? [];
            list.push({ path, use: { by, acquisition } });
            this.uses.set(root, list);
          }
        }
      }
    }
  }

  /** All locks that are taken, by the number of their paths. */
  locks(): Path[] {
    return [...new Set([...this.uses.values()].flat().map((u) => u.path))];
  }

  of(lock: Path): LockUse[] {
    const root = lock.root.kind === "static" ? lock.root.name : "";
    return (this.uses.get(root) ?? []).filter((u) => overlap(u.path, lock)).map((u) => u.use);
  }

  contextsOf(lock: Path): MirContext[] {
    return [...new Set(this.of(lock).map((u) => u.by.context))];
  }

  /** What must be kept out while one of its users holds the lock. */
  ceiling(lock: Path): Ceiling {
    const users = this.contextsOf(lock);
    const isShared = users.some((a) => users.some((b) => a.core !== b.core));
    const meet = users.some((a) => users.some((b) => mayInterleave(a, b)));
    const handlers = users.filter((a) => isHandler(a) && users.some((b) => canInterrupt(a, b)));
    // With several cores whoever is interrupted while it holds the spin lock would keep all others waiting.
    const masked = isShared ? users.filter(isHandler) : meet ? handlers : [];
    const priority = masked.length === 0 ? undefined : Math.max(...masked.map((c) => c.priority));
    return { priority, isShared };
  }
}
