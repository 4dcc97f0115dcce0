import { CallTargets } from "../mir/call-targets.js";
import type { FailureEdge, MirFunction, MirProgram, Span } from "../mir/mir.js";
import { type CallSite, type Flow, flowOfFailures, type Origin, type ThrowSite } from "./failure-flow.js";
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
 * Cost: a fixpoint over the call graph; a function's blocks are walked again when a callee's throws grow.
 */
export function resolveFailures(program: MirProgram): FailuresResult {
  const analysis = new Analysis(program);
  analysis.run();
  for (const fn of program.functions.values()) {
    fn.throws = analysis.thrownBy(fn.name).size > 0;
    const cut = cutEdges(fn, analysis);
    // Left are rethrows behind `instanceof`s that take all there is: no path comes there.
    const sealed = !fn.throws && sealRethrows(fn);
    if (cut || sealed) simplifyCfg(fn);
  }
  const entries = new Set([program.start, ...program.contexts.map((c) => c.entry)]);
  const roots = [...program.functions.values()].filter(
    ({ name, attributes }) => entries.has(name) || attributes.exportName !== undefined || attributes.task === true,
  );
  return { uncaught: analysis.uncaught(roots.map((fn) => fn.name)) };
}

type Thrown = Map<ThrowSite, Origin>;

const NOTHING: ReadonlyMap<ThrowSite, Origin> = new Map();

class Analysis {
  private readonly thrown = new Map<string, Thrown>();
  private readonly callers = new Map<string, Set<string>>();
  private readonly flows = new Map<string, Flow>();
  private readonly targets: CallTargets;
  /** What waits in memory, by place, and who reads it there. */
  private readonly stored = new Map<string, Thrown>();
  private readonly loaders = new Map<string, Set<string>>();

  constructor(private readonly program: MirProgram) {
    this.targets = new CallTargets(program);
  }

  thrownBy(fn: string): ReadonlyMap<ThrowSite, Origin> {
    return this.thrown.get(fn) ?? NOTHING;
  }

  canThrow(call: CallSite): boolean {
    return this.targets.of(call.callee).some((name) => this.thrownBy(name).size > 0);
  }

  run(): void {
    const open = new Set<string>();
    for (const fn of this.program.functions.values()) {
      const flow = flowOfFailures(this.program, fn);
      this.flows.set(fn.name, flow);
      for (const call of flow.calls) {
        for (const callee of this.targets.of(call.callee)) {
          const callers = this.callers.get(callee);
          if (callers === undefined) this.callers.set(callee, new Set([fn.name]));
          else callers.add(fn.name);
        }
      }
      for (const place of flow.loads) this.loaders.set(place, (this.loaders.get(place) ?? new Set()).add(fn.name));
      if (flow.mayThrowItself) open.add(fn.name);
    }
    for (const name of open) {
      open.delete(name);
      if (this.update(name, open)) for (const caller of this.callers.get(name) ?? []) open.add(caller);
    }
  }

  /** Whether the function was found to throw more than before. */
  private update(name: string, open: Set<string>): boolean {
    const flow = this.flows.get(name)!;
    const known: Thrown = this.thrown.get(name) ?? new Map();
    const before = known.size;
    flow.escaping(
      (call) => {
        const sites = new Map<ThrowSite, string>();
        for (const callee of this.targets.of(call.callee)) {
          for (const site of this.thrownBy(callee).keys()) if (!sites.has(site)) sites.set(site, callee);
        }
        return sites;
      },
      (site, origin) => {
        if (!known.has(site)) known.set(site, origin);
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
    if (known.size > 0) this.thrown.set(name, known);
    return known.size > before;
  }

  uncaught(entries: readonly string[]): UncaughtThrow[] {
    const found = new Map<ThrowSite, UncaughtThrow>();
    for (const entry of entries) {
      for (const site of this.thrownBy(entry).keys()) {
        if (!found.has(site)) found.set(site, { span: site.span, classId: site.classId, path: this.path(entry, site) });
      }
    }
    return [...found.values()];
  }

  /** What a function throws by a call, the callee threw before: following the origins ends at the `throw`. */
  private path(entry: string, site: ThrowSite): UncaughtThrow["path"] {
    const path: { fn: string; span: Span }[] = [];
    for (let fn = entry; ; ) {
      const origin = this.thrownBy(fn).get(site)!;
      path.push({ fn, span: origin.kind === "own" ? site.span : origin.span });
      if (origin.kind === "own") return path;
      fn = origin.callee;
    }
  }
}

function cutEdges(fn: MirFunction, analysis: Analysis): boolean {
  let cut = false;
  for (const block of fn.blocks) {
    const t = block.terminator;
    const edge: FailureEdge | undefined = t.kind === "call" ? t.failure : undefined;
    if (t.kind !== "call" || edge === undefined || analysis.canThrow(t)) continue;
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
