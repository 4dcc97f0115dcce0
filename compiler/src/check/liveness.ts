/** Which locals are still needed, block by block, as the ownership analyses see it. */

import { liveAtStart, liveWithin } from "../mir/liveness.js";
import type { BlockId, LocalId, MirFunction, Terminator } from "../mir/mir.js";
import type { OwnershipContext } from "./context.js";

export class Liveness {
  private readonly starts: readonly ReadonlySet<LocalId>[];
  private readonly within = new Map<BlockId, readonly ReadonlySet<LocalId>[]>();
  private readonly ignored: (t: Terminator) => boolean;

  constructor(
    context: OwnershipContext,
    private readonly fn: MirFunction,
  ) {
    // Ending a generator that has nothing left to do looks at nothing.
    this.ignored = (t) => t.kind === "call" && t.callee.kind === "close" && !closesBusily(context, t.callee.fn);
    this.starts = liveAtStart(fn, this.ignored);
  }

  /** After statement `index` of the block; after its terminator for the number of statements. */
  after(block: BlockId, index: number): ReadonlySet<LocalId> {
    let sets = this.within.get(block);
    if (sets === undefined) {
      sets = liveWithin(this.fn.blocks[block]!, this.starts, this.ignored);
      this.within.set(block, sets);
    }
    return sets[index]!;
  }
}

/** Whether some way out of a generator's suspension runs code: a `finally`, a `using`. */
function closesBusily(context: OwnershipContext, name: string): boolean {
  const fn = context.program.functions.get(name);
  if (fn === undefined) return true;
  return fn.blocks.some(({ terminator }) => {
    if (terminator.kind !== "yield") return false;
    const target = fn.blocks[terminator.close]!;
    return target.statements.length > 0 || target.terminator.kind !== "return";
  });
}
