/** Recursion without a bound: cycles of calls that pass through no function with `@maxDepth` (LANGUAGE.md §5). */

import { CallGraph, type CallNode } from "../mir/call-graph.js";
import type { MirFunction, MirProgram, Span } from "../mir/mir.js";
import { components } from "./depth.js";

export interface UnboundedRecursion {
  /** The first function of the cycle in the source. */
  readonly fn: MirFunction;
  /** Calls that lead from it back to it, in order; the last one calls it. */
  readonly calls: readonly { readonly caller: MirFunction; readonly span: Span }[];
}

/**
 * One finding a cycle; cycles that share functions are one. `isLibrary` says which files the user did not write: cycles
 * are shown in the user's own code where they pass through it.
 */
export function findUnboundedRecursion(
  program: MirProgram,
  isLibrary: (file: number) => boolean,
): readonly UnboundedRecursion[] {
  const graph = new CallGraph(program);
  const nodes = new UncountedNodes();
  // From where programs start, so that callbacks are known; then whatever these do not reach.
  const starts = [program.start, ...[...program.functions.values()].filter(isExported).map((fn) => fn.name)];
  const visit = (name: string): void => {
    const root = graph.root(name);
    if (root !== undefined) nodes.reach(root);
  };
  starts.forEach(visit);
  for (const name of program.functions.keys()) if (!nodes.reachedFunctions.has(name)) visit(name);

  const found = new Map<string, UnboundedRecursion>();
  for (const component of components(...nodes.all)) {
    const [only] = component;
    if (component.length === 1 && only !== undefined && !only.callees.includes(only)) continue;
    const first = component.reduce((a, b) => (comesBefore(b.call.fn, a.call.fn, isLibrary) ? b : a));
    if (!found.has(first.call.fn.name)) found.set(first.call.fn.name, { fn: first.call.fn, calls: wayBack(first) });
  }
  return [...found.values()];
}

const isExported = (fn: MirFunction): boolean => fn.attributes.exportName !== undefined;

interface UncountedNode {
  readonly call: CallNode;
  readonly callees: UncountedNode[];
}

/** The call graph without the functions whose depth is counted. */
class UncountedNodes {
  readonly reachedFunctions = new Set<string>();
  private readonly visited = new Set<CallNode>();
  private readonly nodes = new Map<CallNode, UncountedNode>();

  get all(): readonly UncountedNode[] {
    return [...this.nodes.values()];
  }

  reach(root: CallNode): void {
    const open = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (this.visited.has(node)) continue;
      this.visited.add(node);
      this.reachedFunctions.add(node.fn.name);
      const own = isCounted(node) ? undefined : this.node(node);
      for (const { target } of node.calls) {
        if (own !== undefined && !isCounted(target)) own.callees.push(this.node(target));
        open.push(target);
      }
    }
  }

  private node(call: CallNode): UncountedNode {
    let known = this.nodes.get(call);
    if (known === undefined) {
      known = { call, callees: [] };
      this.nodes.set(call, known);
    }
    return known;
  }
}

const isCounted = (node: CallNode): boolean => node.fn.attributes.maxDepth !== undefined;

function comesBefore(a: MirFunction, b: MirFunction, isLibrary: (file: number) => boolean): boolean {
  const rank = (fn: MirFunction): number => Number(isLibrary(fn.span.file));
  return rank(a) - rank(b) < 0 || (rank(a) === rank(b) && position(a) < position(b));
}

/** Files have far fewer characters than this. */
const position = (fn: MirFunction): number => fn.span.file * 2 ** 32 + fn.span.start;

/** The shortest way from a node back to itself. */
function wayBack(first: UncountedNode): UnboundedRecursion["calls"] {
  const from = new Map<CallNode, CallNode>();
  const open = [first.call];
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    for (const { target } of node.calls) {
      if (isCounted(target)) continue;
      if (target === first.call) return steps(first.call, node, from);
      if (from.has(target)) continue;
      from.set(target, node);
      open.push(target);
    }
  }
  return [];
}

function steps(first: CallNode, last: CallNode, from: ReadonlyMap<CallNode, CallNode>): UnboundedRecursion["calls"] {
  const way = [last];
  for (let node = last; node !== first; way.unshift(node)) node = from.get(node)!;
  return way.map((node, i) => {
    const next = way[i + 1] ?? first;
    const call = node.calls.find(({ target }) => target === next);
    return { caller: node.fn, span: call?.terminator.span ?? node.fn.span };
  });
}
