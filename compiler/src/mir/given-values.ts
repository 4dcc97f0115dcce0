/** What parameters are given and closures capture, by whoever calls or makes them: of the whole program, once for all calls. */
import type { Callers } from "./callers.js";
import type { Environments } from "./environments.js";
import { captureKey, type FunctionSources, localKey } from "./function-sources.js";
import type { LocalId, MirFunction, Operand } from "./mir.js";

/** A variable of a function that others give its value. */
export type Given =
  | { readonly kind: "parameter"; readonly fn: MirFunction; readonly local: LocalId }
  | { readonly kind: "capture"; readonly fn: MirFunction; readonly field: number };

/** What is known of one while its givers are followed. */
interface Node {
  readonly functions: Set<string>;
  readonly from: Given[];
  unknown: boolean;
}

export class GivenValues {
  private readonly settled = new Map<string, readonly string[] | undefined>();

  constructor(
    private readonly sources: FunctionSources,
    private readonly environments: Environments,
    private readonly callers: Callers,
  ) {}

  /** Names of functions; undefined if not all that may be there are known. */
  of(given: Given): readonly string[] | undefined {
    const key = keyOf(given);
    if (!this.settled.has(key)) this.settle(given);
    return this.settled.get(key);
  }

  /** Follows all that leads there, and then lets what is found flow until nothing changes. */
  private settle(start: Given): void {
    const nodes = new Map<string, Node>();
    const open = [start];
    for (let given = open.pop(); given !== undefined; given = open.pop()) {
      if (nodes.has(keyOf(given))) continue;
      const node = this.nodeOf(given);
      nodes.set(keyOf(given), node);
      open.push(...node.from);
    }
    for (let changed = true; changed; ) {
      changed = false;
      for (const node of nodes.values()) {
        for (const from of node.from) if (include(node, nodes.get(keyOf(from))!)) changed = true;
      }
    }
    for (const [key, node] of nodes) this.settled.set(key, node.unknown ? undefined : [...node.functions].sort());
  }

  private nodeOf(given: Given): Node {
    const node: Node = { functions: new Set(), from: [], unknown: false };
    const givers = this.giversOf(given);
    node.unknown = givers === undefined;
    for (const { fn, operand } of givers ?? []) {
      const sources = this.sources.of(fn, operand);
      if (sources === undefined || sources.unknown) node.unknown = true;
      for (const name of sources?.functions ?? []) node.functions.add(name);
      for (const local of sources?.parameters ?? []) node.from.push({ kind: "parameter", fn, local });
      for (const field of sources?.captures ?? []) node.from.push({ kind: "capture", fn, field });
    }
    return node;
  }

  private giversOf(given: Given): readonly { readonly fn: MirFunction; readonly operand: Operand }[] | undefined {
    if (given.kind === "capture") {
      const { field } = given;
      return this.environments.of(given.fn.name)?.map(({ fn, operands }) => ({ fn, operand: operands[field]! }));
    }
    const { local } = given;
    return this.callers.of(given.fn.name)?.map(({ fn, args }) => ({ fn, operand: args[local - 1]! }));
  }
}

const keyOf = (given: Given): string =>
  given.kind === "capture" ? captureKey(given.fn.name, given.field) : localKey(given.fn.name, given.local);

/** Whether `into` grew. */
function include(into: Node, from: Node): boolean {
  const before = into.functions.size + Number(into.unknown);
  for (const name of from.functions) into.functions.add(name);
  into.unknown ||= from.unknown;
  return into.functions.size + Number(into.unknown) > before;
}
