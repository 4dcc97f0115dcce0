import type { Block, BlockId, MirFunction } from "../mir/mir.js";
import { reachableBlocks, retargeted, successors } from "../mir/walk.js";

/**
 * Threads jumps through blocks that only jump, joins a block to its only predecessor, and removes what is unreachable.
 *   before  bb0: goto bb1   bb1: goto bb2   bb2: _0 = 1; return   bb3: return
 *   after   bb0: _0 = 1; return
 * Needs: verified MIR. Keeps: the order of the blocks that stay; bb0 is the entry. Cost: three walks, O(blocks + edges).
 */
export function simplifyCfg(fn: MirFunction): void {
  if (fn.blocks.length === 0) return;
  const threaded = thread(fn.blocks);
  const joined = join(threaded);
  fn.blocks = compact(joined);
}

function thread(blocks: readonly Block[]): Block[] {
  const finals = new Map<BlockId, BlockId>();
  const final = (id: BlockId): BlockId => {
    const seen = new Set<BlockId>();
    let at = id;
    for (;;) {
      const known = finals.get(at);
      if (known !== undefined) {
        at = known;
        break;
      }
      const { statements, terminator } = blocks[at]!;
      // An empty loop (`for (;;) {}`) stays where it is.
      if (statements.length > 0 || terminator.kind !== "goto" || seen.has(at)) break;
      seen.add(at);
      at = terminator.target;
    }
    finals.set(id, at);
    return at;
  };
  return blocks.map((b) => ({ statements: b.statements, terminator: retargeted(b.terminator, final) }));
}

function join(blocks: readonly Block[]): Block[] {
  const predecessors = new Array<number>(blocks.length).fill(0);
  predecessors[0] = 1;
  const reached = reachableBlocks(blocks);
  for (const id of reached) for (const to of successors(blocks[id]!.terminator)) predecessors[to]! += 1;
  const gone = new Set<BlockId>();
  return blocks.map((block, id) => {
    if (!reached.has(id) || gone.has(id)) return block;
    let joined = block;
    for (let t = joined.terminator; t.kind === "goto" && predecessors[t.target] === 1; t = joined.terminator) {
      const next = t.target;
      // A block that jumps to itself, or that was joined backwards already, cannot be taken apart again.
      if (next === id || next === 0 || next < id || gone.has(next)) break;
      gone.add(next);
      const tail = blocks[next]!;
      joined = { statements: [...joined.statements, ...tail.statements], terminator: tail.terminator };
    }
    return joined;
  });
}

/** Reachable blocks only, numbered anew. */
function compact(blocks: readonly Block[]): Block[] {
  const reached = reachableBlocks(blocks);
  const numbers = new Map<BlockId, BlockId>();
  for (let id = 0; id < blocks.length; id++) if (reached.has(id)) numbers.set(id, numbers.size);
  return blocks
    .filter((_, id) => reached.has(id))
    .map((b) => ({ statements: b.statements, terminator: retargeted(b.terminator, (id) => numbers.get(id)!) }));
}
