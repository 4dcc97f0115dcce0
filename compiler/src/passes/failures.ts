import { CallGraph, type CallTerminator } from "../mir/call-graph.js";
import type { FailureEdge, MirFunction, MirProgram, Span } from "../mir/mir.js";
import { resolve } from "../types/type.js";
import { type Flow, flowOfFailures, type Origin, type ThrowSite } from "./failure-flow.js";
import { resumeName } from "./generators.js";
import { simplifyCfg } from "./simplify-cfg.js";

/** A `throw` that nothing catches on a path from an entry (ING1030). */
export interface UncaughtThrow {
  readonly span: Span;
  readonly classId: string;
  /** From the entry to the function that throws; each step with the call that leads on, the last with the `throw`. */
  readonly path: readonly { readonly fn: string; readonly span: Span }[];
}

export interface FailuresResult {
  readonly uncaught: readonly UncaughtThrow[];
}

/**
 * Finds what each function throws: sets `throws`, cuts the failure edges of calls that cannot throw, and with them the
 * handlers that nothing reaches.
 *   before  fn f throws { call g() -> bb1 catch bb2 into _1 … }   fn g throws { return }
 *   after   fn f        { call g() -> bb1 … }                     fn g        { return }
 * Entries are those of the contexts (the start function among them), exported functions and tasks.
 * Needs: verified MIR, the whole program; sharper after devirtualisation and the generator transform.
 * Keeps: what is left of each function. Catches that test the class with `instanceof` are told apart by class.
 * Cost: a fixpoint over the call graph, functions apart by their callbacks; blocks are walked again when a callee's
 * throws grow.
 */
export function resolveFailures(program: MirProgram): FailuresResult {
  const starts = new Set([program.start, ...program.contexts.map((c) => c.entry), ...tasksOf(program)]);
  const entries = [...program.functions.values()]
    .filter(({ name, attributes }) => starts.has(name) || attributes.exportName !== undefined)
    .map((fn) => fn.name);
  const analysis = new Analysis(program);
  analysis.run(entries);
  for (const fn of program.functions.values()) {
    fn.throws = analysis.throws(fn.name);
    const cut = cutEdges(fn, analysis);
    // Left are rethrows behind `instanceof`s that take all there is: no path comes there.
    const sealed = !fn.throws && sealRethrows(fn);
    if (cut || sealed) simplifyCfg(fn);
  }
  return { uncaught: analysis.uncaught(entries) };
}

/**
 * Whose promises have slots of their own, by the function's name and by what the generator transform calls what polls it:
 * nobody who polls them is a caller that could catch, and where no executor runs nobody polls them.
 */
function tasksOf(program: MirProgram): string[] {
  return [...program.statics.values()].flatMap(({ type }) => {
    const slot = type.kind === "array" ? resolve(type.element) : undefined;
    return slot?.kind === "promise" ? [slot.fn, resumeName(slot.fn)] : [];
  });
}

type Thrown = Map<ThrowSite, Origin>;

const NOTHING: ReadonlyMap<ThrowSite, Origin> = new Map();

/** A function with what it was given for its callbacks: what one of them throws is not what another caller gets. */
interface Node {
  readonly name: string;
  readonly flow: Flow;
  readonly targets: ReadonlyMap<CallTerminator, readonly string[]>;
  readonly thrown: Thrown;
  readonly callers: Set<string>;
}

class Analysis {
  /** By the name of the function with its callbacks, as the call graph has it. */
  private readonly nodes = new Map<string, Node>();
  private readonly byFunction = new Map<string, Node[]>();
  private readonly flows = new Map<string, Flow>();
  /** What waits in memory, by place, and who reads it there. */
  private readonly stored = new Map<string, Thrown>();
  private readonly loaders = new Map<string, Set<string>>();

  constructor(private readonly program: MirProgram) {}

  /** What leaves a function, whoever calls it. */
  throws(fn: string): boolean {
    return (this.byFunction.get(fn) ?? []).some((node) => node.thrown.size > 0);
  }

  canThrow(fn: string, call: CallTerminator): boolean {
    return (this.byFunction.get(fn) ?? []).some((node) =>
      node.targets.get(call)?.some((callee) => this.passedOnBy(callee).size > 0),
    );
  }

  run(entries: readonly string[]): void {
    const graph = new CallGraph(this.program);
    for (const entry of entries) this.add(graph, entry);
    // What no entry reaches may be called by nobody, or where nobody looks: with any callback.
    for (const name of this.program.functions.keys()) if (!this.byFunction.has(name)) this.add(graph, name);
    const open = new Set<string>();
    for (const [id, node] of this.nodes) {
      for (const callees of node.targets.values())
        for (const callee of callees) this.nodes.get(callee)!.callers.add(id);
      for (const place of node.flow.loads) this.loaders.set(place, (this.loaders.get(place) ?? new Set()).add(id));
      if (node.flow.mayThrowItself) open.add(id);
    }
    for (const id of open) {
      open.delete(id);
      const node = this.nodes.get(id)!;
      if (this.update(node, open)) for (const caller of node.callers) open.add(caller);
    }
  }

  /** The function and all that it leads to. */
  private add(graph: CallGraph, name: string): void {
    const root = graph.root(name);
    const open = root === undefined ? [] : [root];
    for (let from = open.pop(); from !== undefined; from = open.pop()) {
      if (this.nodes.has(from.id)) continue;
      const { fn } = from;
      let flow = this.flows.get(fn.name);
      if (flow === undefined) {
        flow = flowOfFailures(this.program, fn);
        this.flows.set(fn.name, flow);
      }
      const targets = new Map<CallTerminator, string[]>();
      for (const { terminator, target } of from.calls) {
        open.push(target);
        // What a promise throws that nobody awaits yet waits in its frame.
        if (terminator.callee.kind === "begin") continue;
        const known = targets.get(terminator);
        if (known === undefined) targets.set(terminator, [target.id]);
        else known.push(target.id);
      }
      const node: Node = { name: fn.name, flow, targets, thrown: new Map(), callers: new Set() };
      this.nodes.set(from.id, node);
      const alike = this.byFunction.get(fn.name);
      if (alike === undefined) this.byFunction.set(fn.name, [node]);
      else alike.push(node);
    }
  }

  private thrownBy(node: string): ReadonlyMap<ThrowSite, Origin> {
    return this.nodes.get(node)?.thrown ?? NOTHING;
  }

  /** What a call gets. A task has no caller who could catch what it throws. */
  private passedOnBy(node: string): ReadonlyMap<ThrowSite, Origin> {
    return this.isTask(node) ? NOTHING : this.thrownBy(node);
  }

  private isTask(node: string): boolean {
    const name = this.nodes.get(node)?.name ?? "";
    return this.program.functions.get(name)?.attributes.task === true;
  }

  /** Whether the function was found to throw more than before. */
  private update({ flow, targets, thrown }: Node, open: Set<string>): boolean {
    const before = thrown.size;
    flow.escaping(
      (call) => {
        const sites = new Map<ThrowSite, string>();
        for (const callee of targets.get(call) ?? []) {
          for (const site of this.passedOnBy(callee).keys()) if (!sites.has(site)) sites.set(site, callee);
        }
        return sites;
      },
      (site, origin) => {
        if (!thrown.has(site)) thrown.set(site, origin);
      },
      {
        load: (place) => this.stored.get(place) ?? NOTHING,
        store: (place, sites) => {
          const held: Thrown = this.stored.get(place) ?? new Map();
          const before = held.size;
          for (const [site, origin] of sites) if (!held.has(site)) held.set(site, origin);
          this.stored.set(place, held);
          if (held.size > before) for (const loader of this.loaders.get(place) ?? []) open.add(loader);
        },
      },
    );
    return thrown.size > before;
  }

  uncaught(entries: readonly string[]): UncaughtThrow[] {
    const found = new Map<ThrowSite, UncaughtThrow>();
    for (const entry of entries) {
      for (const site of this.thrownBy(entry).keys()) {
        if (found.has(site)) continue;
        // What polls a task is nobody's code.
        const path = this.path(entry, site).slice(this.isTask(entry) ? 1 : 0);
        found.set(site, { span: site.span, classId: site.classId, path });
      }
    }
    return [...found.values()];
  }

  /** What a function throws by a call, the callee threw before: following the origins ends at the `throw`. */
  private path(entry: string, site: ThrowSite): UncaughtThrow["path"] {
    const path: { fn: string; span: Span }[] = [];
    for (let id = entry; ; ) {
      const { name, thrown } = this.nodes.get(id)!;
      const origin = thrown.get(site)!;
      path.push({ fn: name, span: origin.kind === "own" ? site.span : origin.span });
      if (origin.kind === "own") return path;
      id = origin.callee;
    }
  }
}

function cutEdges(fn: MirFunction, analysis: Analysis): boolean {
  let cut = false;
  for (const block of fn.blocks) {
    const t = block.terminator;
    const edge: FailureEdge | undefined = t.kind === "call" ? t.failure : undefined;
    if (t.kind !== "call" || edge === undefined || analysis.canThrow(fn.name, t)) continue;
    block.terminator = { ...t, failure: undefined };
    cut = true;
  }
  return cut;
}

function sealRethrows(fn: MirFunction): boolean {
  let sealed = false;
  for (const block of fn.blocks) {
    if (block.terminator.kind !== "fail") continue;
    block.terminator = { kind: "unreachable", trap: true, span: block.terminator.span };
    sealed = true;
  }
  return sealed;
}
