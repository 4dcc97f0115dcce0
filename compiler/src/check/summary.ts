/** What a caller must know of a function: what it hands back, keeps, replaces and calls, in terms of its parameters. */
import type { Callee, Span } from "../mir/mir.js";
import { NO_ORIGINS, type OriginSet } from "./origins.js";
import type { Path } from "./paths.js";

/** A slot that is replaced: an owner or an option that is assigned, or a collection that may move its elements. */
export interface Write {
  readonly path: Path;
  /** The assignment, or the call by which it happens. */
  readonly span: Span;
  /** The function that the span lies in. */
  readonly fn: string;
  /** In the callee. */
  readonly via: Write | undefined;
  /** By a callback: what its caller looks into meanwhile. */
  readonly during?: OriginSet;
}

/** A function value out of a parameter that is called, with what it is given. */
export interface CalledValue {
  readonly value: Path;
  readonly callee: Callee;
  readonly args: readonly OriginSet[];
  /** What the function that calls it looks into meanwhile, and afterwards. */
  readonly during: OriginSet;
  readonly span: Span;
}

export const calledKey = (c: CalledValue): string => `${c.value.id}(${c.args.join(",")}) ${c.during}`;

export interface Summary {
  /** What the result, or what a generator yields, may borrow: paths from parameters and statics. */
  result: OriginSet;
  /** What is put into places that a parameter leads to, by their paths: `Ref` fields by constructors, captured variables by closures. */
  readonly stores: Map<number, OriginSet>;
  readonly writes: Map<number, Write>;
  /** What is kept beyond the call, in a field that says nothing of a borrow: it must be free. By the numbers of the paths. */
  readonly keeps: Map<number, Span>;
  readonly calls: Map<string, CalledValue>;
  /** Generators: what their own borrows look into while they are suspended. */
  held: OriginSet;
}

export const emptySummary = (): Summary => ({
  result: NO_ORIGINS,
  stores: new Map(),
  writes: new Map(),
  keeps: new Map(),
  calls: new Map(),
  held: NO_ORIGINS,
});

/** Equal texts are equal summaries, but for spans. */
export function summaryKey(s: Summary): string {
  const stores = [...s.stores].map(([path, set]) => `${path}<${set}`).sort();
  const writes = [...s.writes.keys()].sort((a, b) => a - b);
  const calls = [...s.calls.keys()].sort();
  return [s.result, stores, writes, [...s.keeps.keys()].sort(), calls, s.held].join(";");
}
