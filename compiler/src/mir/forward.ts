/** Forward dataflow over the blocks of a function. */
import type { BlockId } from "./mir.js";

/**
 * Goes from the first block on until nothing new comes to any. `through` gives the states that leave a block, by where they
 * go; `join` takes one in, and says whether it was news there.
 */
export function untilSettled<State>(
  through: (id: BlockId) => Iterable<readonly [BlockId, State]>,
  join: (to: BlockId, state: State) => boolean,
): void {
  const open = new Set<BlockId>([0]);
  for (const id of open) {
    open.delete(id);
    for (const [to, state] of through(id)) if (join(to, state)) open.add(to);
  }
}
