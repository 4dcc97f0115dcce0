/** Which nodes each context runs, by which calls, and which contexts come in each other's way. */
import type { MirContext, MirProgram, Span } from "../../mir/mir.js";
import { isLibraryFile } from "../../mir/source-files.js";
import { isOnCycle } from "../../mir/walk.js";
import type { Node, Reach } from "./reach.js";

export interface ReachedContext {
  readonly context: MirContext;
  readonly entry: Node;
  /** All that it runs, each with the call by which it was first come upon. */
  readonly nodes: ReadonlyMap<Node, { readonly caller: Node; readonly span: Span } | undefined>;
  /** Whether it may run beside itself. */
  readonly isRepeated: boolean;
}

export function reachedContexts(reach: Reach): ReachedContext[] {
  return reach.program.contexts.flatMap((context) => {
    const entry = reach.enter(context.entry);
    if (entry === undefined) return [];
    return [{ context, entry, nodes: nodesFrom(entry), isRepeated: isRepeated(reach, context) }];
  });
}

/** Breadth first: the shortest way there is the one that messages show. */
export function nodesFrom(entry: Node): ReachedContext["nodes"] {
  const found = new Map<Node, { caller: Node; span: Span } | undefined>([[entry, undefined]]);
  for (const node of found.keys()) {
    for (const { targets, span } of node.calls.values()) {
      for (const target of targets) if (!found.has(target)) found.set(target, { caller: node, span });
    }
  }
  return found;
}

/** Threads may be started again while they run; a core is started once. */
function isRepeated(reach: Reach, { kind, startedBy }: MirContext): boolean {
  if (kind !== "thread" || startedBy === undefined) return false;
  return startedBy.inLoop || !runsOnce(reach, startedBy.fn, new Set());
}

/** Whether there is one way to the function, and that no loop. */
function runsOnce(reach: Reach, name: string, seen: Set<string>): boolean {
  if (name === reach.program.start) return true;
  if (seen.has(name)) return false;
  seen.add(name);
  const nodes = reach.of(name);
  const [node] = nodes;
  if (node === undefined || nodes.length > 1 || node.callers.size !== 1) return false;
  const [caller] = node.callers;
  const calls = [...caller!.calls.values()].filter((c) => c.targets.has(node));
  // Of an async function there are the call that starts it and the ones that poll it.
  if (node.fn.async !== true && (calls.length !== 1 || isOnCycle(caller!.fn, calls[0]!.block))) return false;
  return runsOnce(reach, caller!.fn.name, seen);
}

/** Contexts that something else interrupts, whatever its priority. */
const isBackground = (c: MirContext): boolean => c.kind === "main" || c.kind === "core";
/** Code that interrupts: while it runs, what it interrupted stands still. */
export const isHandler = (c: MirContext): boolean => c.kind === "interrupt" || c.kind === "executor";
const rank = (c: MirContext): number => (isBackground(c) ? -1 : c.priority);

/** Whether `a` can start while `b` is in the middle of something, on the same core. */
export function canInterrupt(a: MirContext, b: MirContext): boolean {
  if (a.core !== b.core || a === b) return false;
  if (a.kind === "thread") return !isHandler(b);
  if (isBackground(a)) return b.kind === "thread";
  return !isHandler(b) || rank(a) > rank(b);
}

/** Whether the one may act while the other is in the middle of something. */
export function mayInterleave(a: MirContext, b: MirContext): boolean {
  return a !== b && (a.core !== b.core || canInterrupt(a, b) || canInterrupt(b, a));
}

/** The calls that lead from the context's entry to the node, by the calls by which each was come upon. */
export function pathTo(
  reached: ReachedContext,
  node: Node,
  program: MirProgram,
  ways: ReachedContext["nodes"] = reached.nodes,
): { span: Span; message: string }[] {
  const steps: { span: Span; message: string }[] = [];
  const seen = new Set<Node>();
  for (let step = ways.get(node), at = node; step !== undefined && !seen.has(at); ) {
    const { caller, span } = step;
    seen.add(at);
    // Inside the library one step says it; the wrapper around a handler says nothing.
    if (caller !== reached.entry && !isLibraryFile(program, span.file))
      steps.unshift({ span, message: `\`${caller.fn.displayName}\` calls \`${at.fn.displayName}\` here` });
    at = caller;
    step = ways.get(caller);
  }
  const { context } = reached;
  if (context.kind !== "main") steps.unshift({ span: context.span, message: `${nameOf(context)} starts here` });
  return steps;
}

/** For messages. */
export function nameOf(context: MirContext): string {
  return context.kind === "main" ? "`main`" : `\`${context.name}\``;
}
