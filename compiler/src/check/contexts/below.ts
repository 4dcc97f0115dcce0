/** What a call leads to, as the checks of waiting see it: what library code tagged `@lock` or `@blocking` does inside is its own. */
import type { MirFunction, Span } from "../../mir/mir.js";
import type { Call, Node, Reach } from "./reach.js";

export interface Step {
  readonly caller: Node;
  readonly span: Span;
}
/** Nodes with the call by which each was first come upon. */
export type Below = ReadonlyMap<Node, Step | undefined>;

export const isTrusted = ({ attributes: a }: MirFunction): boolean =>
  a.lock !== undefined || a.blocking === true || a.spins === true;

/** Calls that count: of a trusted function only those of the functions that it was given, or hands on. */
export function callsOf(node: Node): readonly Call[] {
  const all = [...node.calls.values()];
  if (!isTrusted(node.fn)) return all;
  return all.filter(({ block, targets }) => {
    const t = node.fn.blocks[block]!.terminator;
    const handsOn = [...targets].some(({ fn }) => fn.attributes.lock?.how === "with");
    return t.kind === "call" && (t.callee.kind === "value" || handsOn);
  });
}

/** The nodes themselves and all that they lead to, breadth first. */
export function below(from: Iterable<Node>): Below {
  const found = new Map<Node, Step | undefined>();
  for (const node of from) found.set(node, undefined);
  for (const node of found.keys()) {
    for (const { targets, span } of callsOf(node)) {
      for (const target of targets) if (!found.has(target)) found.set(target, { caller: node, span });
    }
  }
  return found;
}

/** Where the program's own source comes to what happens in a node: there, or at the last call into the library. */
export function shownSpan(reach: Reach, found: Below, node: Node, span: Span): Span {
  let at = span;
  for (let n: Node | undefined = node; n !== undefined && reach.isLibrary(at); ) {
    const step = found.get(n);
    if (step === undefined) break;
    at = step.span;
    n = step.caller;
  }
  return at;
}

/** The calls of the program's own source that lead to a node, the first of them first. */
export function stepsTo(reach: Reach, found: Below, node: Node): { span: Span; message: string }[] {
  const steps: { span: Span; message: string }[] = [];
  for (let at = node, step = found.get(node); step !== undefined; step = found.get(at)) {
    if (!reach.isLibrary(step.span))
      steps.unshift({
        span: step.span,
        message: `\`${step.caller.fn.displayName}\` calls \`${at.fn.displayName}\` here`,
      });
    at = step.caller;
  }
  return steps;
}
