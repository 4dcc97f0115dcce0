/**
 * Loops that end only when something else acts: none of their exits depends on what the loop itself brings forward. A
 * counter, an iterator, or a place that the loop writes is brought forward; what an atomic, a register or an unchanged
 * static says is not.
 */
import type { Block, BlockId, LocalId, MirFunction, Operand, Place, Span } from "../../mir/mir.js";
import { rvalueOperands, rvaluePlace, successors, terminatorOperands } from "../../mir/walk.js";
import type { Path } from "../paths.js";
import type { Access, Node, Reach } from "./reach.js";
import { nodesFrom } from "./reached.js";
import { overlap } from "./values.js";

export interface WaitingLoop {
  readonly span: Span;
  readonly header: BlockId;
}

export class WaitingLoops {
  private readonly known = new Map<Node, readonly WaitingLoop[]>();

  constructor(private readonly reach: Reach) {}

  of(node: Node): readonly WaitingLoop[] {
    let found = this.known.get(node);
    if (found === undefined) {
      found = naturalLoops(node.fn).flatMap((loop) =>
        new LoopCheck(this.reach, node, loop).waits() ? [{ span: loop.span, header: loop.header }] : [],
      );
      this.known.set(node, found);
    }
    return found;
  }
}

interface Loop {
  readonly header: BlockId;
  readonly blocks: ReadonlySet<BlockId>;
  readonly span: Span;
}

/** By their back edges: edges to a block that dominates where they come from. */
function naturalLoops(fn: MirFunction): Loop[] {
  const { blocks } = fn;
  const before: BlockId[][] = blocks.map(() => []);
  for (const [id, block] of blocks.entries()) for (const to of successors(block.terminator)) before[to]!.push(id);
  const dominators = dominatorsOf(blocks, before);
  const byHeader = new Map<BlockId, { blocks: Set<BlockId> }>();
  for (const [id, block] of blocks.entries()) {
    for (const header of successors(block.terminator)) {
      if (dominators[id]?.has(header) !== true) continue;
      let loop = byHeader.get(header);
      if (loop === undefined) {
        loop = { blocks: new Set([header]) };
        byHeader.set(header, loop);
      }
      const open = [id];
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        if (loop.blocks.has(at)) continue;
        loop.blocks.add(at);
        open.push(...before[at]!);
      }
    }
  }
  return [...byHeader].map(([header, loop]) => ({ header, blocks: loop.blocks, span: firstSpan(fn, loop.blocks) }));
}

/** Where the loop begins in its source: its head, or what stands first in it. */
function firstSpan(fn: MirFunction, blocks: ReadonlySet<BlockId>): Span {
  const spans = [...blocks].flatMap((id) => {
    const { statements, terminator } = fn.blocks[id]!;
    return [...statements.flatMap((s) => (s.kind === "assign" ? [s.span] : [])), terminator.span];
  });
  return spans.reduce((first, span) => (span.file === first.file && span.start < first.start ? span : first));
}

function dominatorsOf(blocks: readonly Block[], before: readonly (readonly BlockId[])[]): (Set<BlockId> | undefined)[] {
  const found: (Set<BlockId> | undefined)[] = blocks.map(() => undefined);
  if (blocks.length === 0) return found;
  found[0] = new Set([0]);
  for (let changed = true; changed; ) {
    changed = false;
    for (let id = 1; id < blocks.length; id++) {
      let common: Set<BlockId> | undefined;
      for (const from of before[id]!) {
        const known = found[from];
        if (known === undefined) continue;
        common = common === undefined ? new Set(known) : new Set([...common].filter((b) => known.has(b)));
      }
      if (common === undefined) continue;
      common.add(id);
      if (found[id]?.size === common.size) continue;
      found[id] = common;
      changed = true;
    }
  }
  return found;
}

/** What gives a local its value in the loop: the locals and places that go into it, and whether it changes an object in place. */
interface Definition {
  readonly inputs: readonly LocalId[];
  readonly places: readonly Place[];
  readonly call: BlockId | undefined;
  /** The registers that it is read from. */
  readonly registers?: readonly Path[];
}

class LoopCheck {
  private readonly definitions = new Map<LocalId, Definition[]>();
  private all: readonly Access[] | undefined;
  private writes: readonly Access[] | undefined;

  constructor(
    private readonly reach: Reach,
    private readonly node: Node,
    private readonly loop: Loop,
    /** Generators that are asked about already. */
    private readonly asked: ReadonlySet<Node> = new Set(),
  ) {}

  waits(): boolean {
    const { fn } = this.node;
    const blocks = [...this.loop.blocks].map((id) => [id, fn.blocks[id]!] as const);
    // A task that lets others run is not in anybody's way.
    if (blocks.some(([, b]) => b.terminator.kind === "yield")) return false;
    for (const [id, block] of blocks) this.define(id, block);
    return !this.leavesByItself();
  }

  /** Whether the loop yields, and then other values or not for ever. */
  repeatsYield(): boolean {
    const yields = [...this.loop.blocks].flatMap((id) => {
      const { terminator: t } = this.node.fn.blocks[id]!;
      return t.kind === "yield" ? [t] : [];
    });
    if (yields.length === 0) return false;
    for (const id of this.loop.blocks) this.define(id, this.node.fn.blocks[id]!);
    return !this.leavesByItself() && !yields.some((t) => this.isBroughtForward(t.value));
  }

  private leavesByItself(): boolean {
    for (const id of this.loop.blocks) {
      const t = this.node.fn.blocks[id]!.terminator;
      // A generator that is ended is left by who asks it.
      if (t.kind === "yield") continue;
      if (successors(t).every((to) => this.loop.blocks.has(to)) && t.kind !== "return" && t.kind !== "fail") continue;
      // A way out by a throw is not what a loop waits for.
      if (t.kind === "call" && (t.next === undefined || this.loop.blocks.has(t.next))) continue;
      if (terminatorOperands(t).some((o) => this.isBroughtForward(o))) return true;
    }
    return false;
  }

  private define(id: BlockId, { statements, terminator: t }: Block): void {
    const add = (place: Place, definition: Definition): void => {
      if (place.base.kind !== "local") return;
      const list = this.definitions.get(place.base.local) ?? [];
      // A part that is set leaves the rest as it was.
      const isPart = place.projections.some((p) => p.kind !== "as");
      const inputs = isPart ? [...definition.inputs, place.base.local] : definition.inputs;
      list.push({ ...definition, inputs });
      this.definitions.set(place.base.local, list);
    };
    for (const s of statements) {
      if (s.kind !== "assign") continue;
      const operands = rvalueOperands(s.value);
      const read = rvaluePlace(s.value);
      const places = [...operands.flatMap((o) => (o.kind === "constant" ? [] : [o.place])), ...(read ? [read] : [])];
      const registers = s.value.kind === "volatileLoad" ? this.pathsOf(s.value.pointer) : [];
      add(s.place, { inputs: places.flatMap(localsOf), places, call: undefined, registers });
    }
    if (t.kind !== "call") return;
    const places = terminatorOperands(t).flatMap((o) => (o.kind === "constant" ? [] : [o.place]));
    const inputs = places.flatMap(localsOf);
    if (t.destination !== undefined) add(t.destination, { inputs, places, call: id });
    // What a callee writes through a reference goes on from what was there.
    for (const { targets } of [this.node.calls.get(id)].filter((c) => c !== undefined)) {
      for (const target of targets) {
        for (const parameter of target.written) {
          for (const local of this.objectsOf(t.args[parameter - 1]))
            add({ base: { kind: "local", local }, projections: [] }, { inputs: [...inputs, local], places, call: id });
        }
      }
    }
  }

  private objectsOf(arg: Operand | undefined): LocalId[] {
    return this.pathsOf(arg).flatMap(({ root }) =>
      root.kind === "local" || root.kind === "parameter" ? [root.local] : [],
    );
  }

  private pathsOf(reference: Operand | undefined): readonly Path[] {
    if (reference === undefined || reference.kind === "constant" || reference.place.base.kind !== "local") return [];
    return this.reach.values.list(this.node.values[reference.place.base.local]!);
  }

  /** Whether the loop changes what the operand depends on. */
  private isBroughtForward(operand: Operand): boolean {
    if (operand.kind === "constant") return false;
    const visiting = new Set<LocalId>();
    const done = new Set<LocalId>();
    const visit = (local: LocalId): boolean => {
      if (visiting.has(local)) return true;
      if (done.has(local)) return false;
      visiting.add(local);
      for (const { inputs, places, call } of this.definitions.get(local) ?? []) {
        if (inputs.some(visit) || places.some((p) => this.isWritten(p))) return true;
        if (call !== undefined && (this.callAdvances(call) || this.retries(call, inputs))) return true;
      }
      // What a reference refers to may be this function's own, and change.
      for (const { root } of this.reach.values.list(this.node.values[local]!))
        if (root.kind === "local" && root.local !== local && visit(root.local)) return true;
      visiting.delete(local);
      done.add(local);
      return false;
    };
    return localsOf(operand.place).some(visit) || this.isWritten(operand.place) || this.drains(done);
  }

  /**
   * Whether the loop asks a device whether there is more, and reads or writes another register of it: one more byte out of
   * a FIFO, or into it.
   */
  private drains(dependencies: ReadonlySet<LocalId>): boolean {
    const asked: Path[] = [];
    const calls = new Set<BlockId>();
    for (const local of dependencies) {
      for (const { registers, call } of this.definitions.get(local) ?? []) {
        asked.push(...(registers ?? []));
        if (call !== undefined) calls.add(call);
      }
    }
    for (const call of calls) asked.push(...this.accessesOfCall(call).flatMap((a) => (isVolatile(a) ? [a.path] : [])));
    if (asked.length === 0) return false;
    return this.accesses().some(
      (a) =>
        isVolatile(a) &&
        asked.some((path) => path.root === a.path.root) &&
        !asked.some((path) => path.root === a.path.root && overlap(path, a.path)),
    );
  }

  /** Whether the loop writes a place that has a name, other than in an object made to be shared. */
  private isWritten(place: Place): boolean {
    if (place.base.kind === "local" && !place.projections.some((p) => p.kind === "deref")) return false;
    const { base } = place;
    return this.written().some(
      ({ path }) => base.kind === "static" && path.root.kind === "static" && path.root.name === base.name,
    );
  }

  /** Whether the generator comes to its end by itself, or to other values. */
  private generates(node: Node): boolean {
    if (node.fn.generator === undefined || this.asked.has(node)) return false;
    const asked = new Set(this.asked).add(node);
    return !naturalLoops(node.fn).some((loop) => new LoopCheck(this.reach, node, loop, asked).repeatsYield());
  }

  /** Whether a call reads something that the loop writes, or asks a generator for more. */
  private callAdvances(block: BlockId): boolean {
    const call = this.node.calls.get(block);
    if (call === undefined) return false;
    const t = this.node.fn.blocks[block]!.terminator;
    if (t.kind === "call" && t.callee.kind === "resume" && [...call.targets].some((g) => this.generates(g)))
      return true;
    const written = this.written();
    for (const target of call.targets) {
      for (const node of nodesFrom(target).keys()) {
        for (const { path, kind } of node.accesses.values()) {
          if (kind.endsWith("rite")) continue;
          if (written.some((w) => w.path.root === path.root && overlap(w.path, path))) return true;
        }
      }
    }
    return false;
  }

  /**
   * A compare-exchange of what the loop has just loaded from the same place: it fails when somebody else went forward, and
   * whom the handler interrupts does not meanwhile.
   */
  private retries(block: BlockId, inputs: readonly LocalId[]): boolean {
    const written = this.atomics(block, "atomicWrite");
    if (written.length === 0) return false;
    const seen = new Set<LocalId>();
    const open = [...inputs];
    for (let local = open.pop(); local !== undefined; local = open.pop()) {
      if (seen.has(local)) continue;
      seen.add(local);
      for (const { inputs: more, call } of this.definitions.get(local) ?? []) {
        open.push(...more);
        if (call === undefined || call === block) continue;
        const read = this.atomics(call, "atomicRead");
        if (read.some((r) => written.some((w) => w.root === r.root && overlap(w, r)))) return true;
      }
    }
    return false;
  }

  private atomics(block: BlockId, kind: Access["kind"]): Path[] {
    return this.accessesOfCall(block).flatMap((a) => (a.kind === kind ? [a.path] : []));
  }

  private accessesOfCall(block: BlockId): Access[] {
    const targets = this.node.calls.get(block)?.targets ?? [];
    return [...targets].flatMap((target) =>
      [...nodesFrom(target).keys()].flatMap((node) => [...node.accesses.values()]),
    );
  }

  /** What the loop writes, itself and by its calls. */
  private written(): readonly Access[] {
    this.writes ??= this.accesses().filter((a) => a.kind === "write" || a.kind === "volatileWrite");
    return this.writes;
  }

  /** What the loop reads and writes, itself and by its calls. */
  private accesses(): readonly Access[] {
    if (this.all !== undefined) return this.all;
    const found: Access[] = [];
    for (const access of this.node.accesses.values())
      if ([...access.blocks.keys()].some((block) => this.loop.blocks.has(block))) found.push(access);
    for (const block of this.node.calls.keys())
      if (this.loop.blocks.has(block)) for (const access of this.accessesOfCall(block)) found.push(access);
    this.all = found;
    return found;
  }
}

const isVolatile = ({ kind }: Access): boolean => kind === "volatileRead" || kind === "volatileWrite";
const localsOf = (place: Place): LocalId[] => [
  ...(place.base.kind === "local" ? [place.base.local] : []),
  ...place.projections.flatMap((p) =>
    p.kind === "index" && p.index.kind !== "constant" ? localsOf(p.index.place) : [],
  ),
];
