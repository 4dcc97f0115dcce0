/**
 * How deep a stack can get, from what each function takes and calls. Functions that call each other in a cycle are taken
 * together: a cycle goes through a function whose entries are counted, so a path through it is cut into as many pieces as
 * there can be entries, and no piece has a function twice.
 */

export interface StackNode {
  readonly id: string;
  /** Bytes from its entry on, without what it calls. */
  readonly bytes: number;
  readonly callees: readonly StackNode[];
  /** How many entries may be open at once, and what counts them: clones share a count. One more is refused. */
  readonly limit: { readonly counter: string; readonly entries: number } | undefined;
}

export interface PathStep {
  readonly node: StackNode;
  /** How often the frame lies on the stack. */
  readonly times: number;
}

export interface Depth {
  readonly bytes: number;
  /** From the root on; the frames of all steps add up to `bytes`. */
  readonly path: readonly PathStep[];
}

/** A cycle without a count: its functions. */
export class UnboundedCycle extends Error {
  constructor(readonly nodes: readonly StackNode[]) {
    super(`recursion without a bound: ${nodes.map((node) => node.id).join(", ")}`);
  }
}

const NOTHING: Depth = { bytes: 0, path: [] };

/** Throws `UnboundedCycle` if there is one below `root`. */
export function deepest(root: StackNode): Depth {
  const depths = new Map<StackNode, Depth>();
  for (const component of components(root)) {
    const [only] = component;
    if (component.length === 1 && only !== undefined && !only.callees.includes(only)) {
      depths.set(
        only,
        below(
          only,
          greatest(only.callees, (callee) => depths.get(callee)!),
        ),
      );
    } else {
      for (const [node, depth] of recursiveDepths(component, depths)) depths.set(node, depth);
    }
  }
  return depths.get(root)!;
}

/** Depths of functions that call each other in cycles; what they call outside is known. */
function recursiveDepths(component: readonly StackNode[], known: ReadonlyMap<StackNode, Depth>): Map<StackNode, Depth> {
  const inside = new Set(component);
  const pieces = uncountedPieces(component, inside);
  const counted = component.filter((node) => node.limit !== undefined);
  const repeated = [...new Set(counted.map((node) => node.limit!.counter))].map((counter) => {
    const nodes = counted.filter((node) => node.limit!.counter === counter);
    const entries = Math.max(...nodes.map((node) => node.limit!.entries));
    // An entry's own frame, and what is called until the next entry.
    const turn = greatest(nodes, (node) =>
      below(
        node,
        greatest(node.callees, (c) => pieces.get(c) ?? NOTHING),
      ),
    );
    return times(turn, entries);
  });
  // The entry that is one too many is refused, after its frame is made.
  const refused = greatest(counted, (node) => below(node, NOTHING));
  const exit = greatest(
    component.flatMap((node) => node.callees.filter((callee) => !inside.has(callee))),
    (callee) => known.get(callee)!,
  );
  const rest = sum([...repeated, refused, exit]);
  return new Map(component.map((node) => [node, sum([pieces.get(node) ?? NOTHING, rest])]));
}

/** For each function of the component that is not counted, the deepest path through such functions only. */
function uncountedPieces(component: readonly StackNode[], inside: ReadonlySet<StackNode>): Map<StackNode, Depth> {
  const pieces = new Map<StackNode, Depth>();
  const open: StackNode[] = [];
  const piece = (node: StackNode): Depth => {
    const found = pieces.get(node);
    if (found !== undefined) return found;
    if (open.includes(node)) throw new UnboundedCycle(open.slice(open.indexOf(node)));
    open.push(node);
    const next = node.callees.filter((callee) => inside.has(callee) && callee.limit === undefined);
    const depth = below(node, greatest(next, piece));
    open.pop();
    pieces.set(node, depth);
    return depth;
  };
  for (const node of component) if (node.limit === undefined) piece(node);
  return pieces;
}

const below = (node: StackNode, depth: Depth): Depth => ({
  bytes: node.bytes + depth.bytes,
  path: [{ node, times: 1 }, ...depth.path],
});

const times = (depth: Depth, count: number): Depth => ({
  bytes: depth.bytes * count,
  path: depth.path.map((step) => ({ ...step, times: step.times * count })),
});

const sum = (depths: readonly Depth[]): Depth => ({
  bytes: depths.reduce((total, depth) => total + depth.bytes, 0),
  path: depths.flatMap((depth) => depth.path),
});

function greatest(nodes: readonly StackNode[], depthOf: (node: StackNode) => Depth): Depth {
  let best: Depth | undefined;
  for (const node of nodes) {
    const depth = depthOf(node);
    if (best === undefined || depth.bytes > best.bytes) best = depth;
  }
  return best ?? NOTHING;
}

/** Strongly connected components below `root`, callees before callers (Tarjan, with a stack of its own). */
export function components<Node extends { readonly callees: readonly Node[] }>(...roots: readonly Node[]): Node[][] {
  const found: Node[][] = [];
  const order = new Map<Node, number>();
  const low = new Map<Node, number>();
  const pending: Node[] = [];
  const isPending = new Set<Node>();
  const enter = (node: Node, calls: { node: Node; next: number }[]): void => {
    order.set(node, order.size);
    low.set(node, order.get(node)!);
    pending.push(node);
    isPending.add(node);
    calls.push({ node, next: 0 });
  };
  for (const root of roots) {
    if (order.has(root)) continue;
    const calls: { node: Node; next: number }[] = [];
    enter(root, calls);
    for (let top = calls.at(-1); top !== undefined; top = calls.at(-1)) {
      const { node } = top;
      const callee = node.callees[top.next++];
      if (callee !== undefined) {
        if (!order.has(callee)) enter(callee, calls);
        else if (isPending.has(callee)) low.set(node, Math.min(low.get(node)!, order.get(callee)!));
        continue;
      }
      calls.pop();
      const caller = calls.at(-1)?.node;
      if (caller !== undefined) low.set(caller, Math.min(low.get(caller)!, low.get(node)!));
      if (low.get(node) !== order.get(node)) continue;
      const component = pending.splice(pending.lastIndexOf(node));
      for (const member of component) isPending.delete(member);
      found.push(component);
    }
  }
  return found;
}
