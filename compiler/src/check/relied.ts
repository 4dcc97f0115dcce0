/** What a function goes on to look into after a call or a `yield`: its live borrows, and narrowings that it relies on. */
import type { BlockId, LocalId } from "../mir/mir.js";
import type { Flow, State } from "./flow.js";
import { Liveness } from "./liveness.js";
import { liveLoans } from "./loans.js";
import { findRetests, narrowingsAcross, type Retest } from "./narrowed.js";
import { NO_ORIGINS, type OriginSet } from "./origins.js";
import { SOME } from "./paths.js";

export class Relied {
  private liveness: Liveness | undefined;
  private retests: readonly Retest[] | undefined;

  constructor(private readonly flow: Flow) {}

  /** After the terminator of the block. What the locals hold that are left out is somebody else's to answer for. */
  after(state: State, block: BlockId, leftOut: (local: LocalId) => boolean = () => false): OriginSet {
    const { context, fn } = this.flow;
    const { origins, paths } = context;
    this.liveness ??= new Liveness(context, fn);
    this.retests ??= findRetests(this.flow);
    const live = this.liveness.after(block, fn.blocks[block]!.statements.length);
    let set = origins.of(
      liveLoans(this.flow, state, live, (local) => local <= fn.paramCount || leftOut(local)).map((l) => l.path.id),
    );
    for (const place of narrowingsAcross(this.flow, this.retests, block)) {
      for (const path of this.flow.place(state, place)) {
        const inside = paths.extend(path, SOME, undefined) ?? path;
        set = origins.union(set, origins.of([inside.id]));
      }
    }
    return set === NO_ORIGINS ? NO_ORIGINS : set;
  }
}
