/**
 * Which locks each context certainly holds where it reads or writes a place: those whose guards live there, and those of its
 * callers, as far as all ways of getting there hold them. Two contexts that share one do not race.
 */
import type { BlockId, MirContext } from "../../mir/mir.js";
import { pointee } from "../flow.js";
import type { LockUsers } from "./ceilings.js";
import { common, GuardFlow, NONE, type Token, type Tokens } from "./guard-flow.js";
import { LockTable, type SureLock } from "./lock-table.js";
import type { Node, Reach } from "./reach.js";
import type { ReachedContext } from "./reached.js";
import type { ContextRules } from "./rules.js";

/** What a function finds held when a context calls it: by all of its callers. */
interface Entry {
  held: Tokens;
  /** By the guards that are its own, by parameter. */
  readonly given: Map<number, Tokens>;
  /** The call by which the least was held. */
  by: CallStep | undefined;
}
type CallStep = ReturnType<ReachedContext["nodes"]["get"]>;

export class Locksets {
  private readonly table: LockTable;
  private readonly flows = new Map<Node, GuardFlow>();
  private readonly entries = new Map<ReachedContext, ReadonlyMap<Node, Entry>>();
  private readonly underWay = new Set<Node>();

  constructor(
    private readonly reach: Reach,
    contexts: readonly ReachedContext[],
    users: LockUsers,
    private readonly rules: ContextRules,
  ) {
    this.table = new LockTable(reach, contexts, users, rules);
  }

  /** What the context holds all through a block of the function, whenever it comes there. */
  at(by: ReachedContext, node: Node, block: BlockId): Tokens {
    const entry = this.entriesOf(by).get(node);
    return entry === undefined ? NONE : resolved(this.flow(node).throughout[block] ?? NONE, entry);
  }

  /** By the calls by which the least was held. */
  ways(by: ReachedContext): ReachedContext["nodes"] {
    return new Map([...this.entriesOf(by)].map(([node, entry]) => [node, entry.by]));
  }

  locks(held: Tokens): SureLock[] {
    return [...held].map((id) => this.table.at(id));
  }

  exclude(a: MirContext, held: Tokens, b: MirContext, others: Tokens): boolean {
    return this.table.exclude(a, held, b, others);
  }

  private entriesOf(by: ReachedContext): ReadonlyMap<Node, Entry> {
    let entries = this.entries.get(by);
    if (entries === undefined) {
      entries = this.follow(by.entry);
      this.entries.set(by, entries);
    }
    return entries;
  }

  /** From the entry of a context, which holds nothing, along all calls. */
  private follow(start: Node): ReadonlyMap<Node, Entry> {
    const entries = new Map<Node, Entry>([[start, { held: NONE, given: new Map(), by: undefined }]]);
    const open = new Set([start]);
    for (const node of open) {
      open.delete(node);
      const entry = entries.get(node)!;
      const flow = this.flow(node);
      for (const { block, targets, span } of node.calls.values()) {
        const during = flow.calls.get(block);
        const isKept = [...targets].some((target) => target.fn.attributes.declared === true);
        const held = isKept ? NONE : new Set([...entry.held, ...resolved(during?.held ?? NONE, entry)]);
        for (const target of targets) {
          const given = new Map<number, Tokens>();
          for (const [parameter, tokens] of during?.given.get(target) ?? [])
            given.set(parameter, resolved(tokens, entry, NONE));
          if (this.arrive(entries, target, { held, given, by: { caller: node, span } })) open.add(target);
        }
      }
    }
    return entries;
  }

  /** Whether less is held there than was known. */
  private arrive(entries: Map<Node, Entry>, node: Node, now: Entry): boolean {
    const known = entries.get(node);
    if (known === undefined) {
      entries.set(node, now);
      return true;
    }
    if (!this.rules.has("held-by-all-callers")) return false;
    const held = common([known.held, now.held]);
    let shrank = held.size < known.held.size;
    known.held = held;
    for (const [parameter, tokens] of known.given) {
      const both = common([tokens, now.given.get(parameter) ?? NONE]);
      if (both.size === tokens.size) continue;
      known.given.set(parameter, both);
      shrank = true;
    }
    if (shrank) known.by = now.by;
    return shrank;
  }

  private flow(node: Node): GuardFlow {
    let flow = this.flows.get(node);
    if (flow === undefined) {
      this.underWay.add(node);
      const { reach, table, rules } = this;
      flow = new GuardFlow(
        { reach, table, rules, resultOf: (callee) => this.resultOf(callee), keptBy: (callee) => this.keptBy(callee) },
        node,
      );
      this.underWay.delete(node);
      this.flows.set(node, flow);
    }
    return flow;
  }

  private keptBy(node: Node): ReadonlyMap<number, Tokens> {
    const { fn } = node;
    const keeps = fn.locals.slice(1, fn.paramCount + 1).some(({ type }) => {
      const object = pointee(type);
      return object !== undefined && this.reach.holdsGuard(object);
    });
    if (!keeps || fn.attributes.lock !== undefined || this.underWay.has(node)) return new Map();
    return this.flow(node).kept;
  }

  private resultOf(node: Node): Tokens {
    const { fn } = node;
    if (!this.reach.holdsGuard(fn.locals[0]!.type)) return NONE;
    const taken = this.table.takenBy(node);
    // What was taken in a callback, the end of a mask around that may have undone.
    if (fn.attributes.lock?.how === "with") return NONE;
    if (taken !== undefined) return new Set([taken]);
    // Of a function that calls itself nothing is promised.
    return this.underWay.has(node) ? NONE : this.flow(node).result;
  }
}

/** With what the callers gave in the place of parameters, and what they hold besides. */
function resolved(tokens: Tokens, { held, given }: Entry, besides: Tokens = held): Tokens {
  if (tokens.size === 0) return besides;
  const found = new Set<Token>(besides);
  for (const token of tokens) {
    if (token >= 0) found.add(token);
    else for (const inner of given.get(-token) ?? NONE) found.add(inner);
  }
  return found;
}
