/**
 * Which locks a function holds at each point: a forward dataflow over the guards in its locals. A guard that is moved takes
 * its lock along, into another local, an object, a callee or the caller.
 */
import { untilSettled } from "../../mir/forward.js";
import type { BlockId, LocalId, Operand, Place, Span, Statement, Terminator } from "../../mir/mir.js";
import { rvalueOperands, successors } from "../../mir/walk.js";
import { pointee } from "../flow.js";
import type { Path } from "../paths.js";
import { isDisposal, movedLocal, optionTested } from "./guard-places.js";
import {
  type Acquisition,
  type Crossing,
  type Held,
  keyOf,
  type NodeLocks,
  put,
  release,
  type State,
} from "./held-state.js";
import type { Node, Reach } from "./reach.js";

type CallTerminator = Extract<Terminator, { kind: "call" }>;
/** Sites of guards that came with a parameter count from here down. */
const PARAMETER_SITE = -1;

/** Follows the guards of all nodes; what callees keep or give back is learnt in rounds. */
export class HeldLocks {
  private readonly found = new Map<Node, Holding>();
  private readonly open = new Set<Node>();

  constructor(
    private readonly reach: Reach,
    nodes: Iterable<Node>,
  ) {
    for (const node of nodes) this.open.add(node);
    for (const node of this.open) {
      this.open.delete(node);
      this.holding(node).run();
    }
  }

  of(node: Node): NodeLocks {
    return this.holding(node);
  }

  holding(node: Node): Holding {
    let known = this.found.get(node);
    if (known === undefined) {
      known = new Holding(this.reach, this, node);
      this.found.set(node, known);
    }
    return known;
  }

  again(nodes: Iterable<Node>): void {
    for (const node of nodes) this.open.add(node);
  }
}

class Holding implements NodeLocks {
  readonly starts: (State | undefined)[];
  acquisitions: Acquisition[] = [];
  calls = new Map<BlockId, Held[]>();
  crossings: Crossing[] = [];
  waits: { span: Span; held: Held[] }[] = [];
  /** Locks whose guards callers get: in the result (0), or in the object of a parameter. */
  readonly given = new Map<LocalId, Map<string, Held>>();
  /** Parameters in whose objects guards are ended, or taken out of them. */
  readonly ended = new Set<LocalId>();
  /** Locks whose guards callers gave, by parameter. */
  private readonly taken = new Map<LocalId, Map<string, Held>>();

  constructor(
    private readonly reach: Reach,
    private readonly all: HeldLocks,
    private readonly node: Node,
  ) {
    this.starts = node.fn.blocks.map(() => undefined);
  }

  run(): void {
    const { fn } = this.node;
    this.acquisitions = [];
    this.calls = new Map();
    this.crossings = [];
    this.waits = [];
    this.starts.fill(undefined);
    if (fn.blocks.length === 0 || !this.mayHold()) return;
    this.starts[0] = this.entryState();
    untilSettled(
      (id) => this.through(id, false),
      (to, state) => this.join(to, state),
    );
    fn.blocks.forEach((_, id) => {
      if (this.starts[id] !== undefined) this.through(id, true);
    });
  }

  /** Whether anything here takes a lock, or has a guard. */
  private mayHold(): boolean {
    const { fn } = this.node;
    // A guard that a callback gives goes through the function that runs it.
    const { lock } = fn.attributes;
    if (lock !== undefined) return lock.how === "with" && this.reach.holdsGuard(fn.locals[0]!.type);
    if (fn.locals.some((l) => this.reach.holdsGuard(pointee(l.type) ?? l.type))) return true;
    for (const { targets } of this.node.calls.values())
      for (const target of targets) if (target.fn.attributes.lock !== undefined) return true;
    return this.taken.size > 0;
  }

  private entryState(): State {
    const { fn } = this.node;
    const state: State = new Map();
    for (let local = 1; local <= fn.paramCount; local++) {
      if (!this.reach.holdsGuard(fn.locals[local]!.type)) continue;
      const given = [...(this.taken.get(local)?.values() ?? [])];
      const unknown = { locks: [], by: undefined, span: fn.locals[local]!.span };
      const all = given.length > 0 ? given : [unknown];
      for (const item of all) put(state, { ...item, guard: local, site: PARAMETER_SITE - local, under: new Set() });
    }
    return state;
  }

  private join(to: BlockId, state: State): boolean {
    const known = this.starts[to];
    if (known === undefined) {
      this.starts[to] = new Map(state);
      return true;
    }
    let grew = false;
    for (const [key, item] of state) {
      const before = known.get(key);
      const under = before === undefined ? item.under : new Set([...before.under, ...item.under]);
      if (before !== undefined && under.size === before.under.size) continue;
      known.set(key, { ...item, under });
      grew = true;
    }
    return grew;
  }

  /** The states that leave the block, by where they go. */
  private through(id: BlockId, isLast: boolean): [BlockId, State][] {
    const block = this.node.fn.blocks[id]!;
    const state: State = new Map(this.starts[id]);
    for (const s of block.statements) this.statement(state, s, isLast);
    const t = block.terminator;
    if (t.kind === "call") return this.call(state, t, id, isLast);
    if (t.kind === "return") this.giveResult(state);
    if (t.kind === "yield" && isLast && state.size > 0) this.waits.push({ span: t.span, held: [...state.values()] });
    if (t.kind === "branch") {
      const tested = optionTested(block.statements, t);
      if (tested !== undefined) {
        const without: State = new Map([...state].filter(([, item]) => item.guard !== tested.local));
        return [
          [tested.ifThere, state],
          [tested.ifNot, without],
        ];
      }
    }
    return successors(t).map((to) => [to, state]);
  }

  private statement(state: State, s: Statement, isLast: boolean): void {
    switch (s.kind) {
      case "assign":
        for (const operand of rvalueOperands(s.value)) {
          const from = movedLocal(operand);
          if (from === undefined) continue;
          // A task that is given a guard answers for it itself.
          if (s.value.kind === "promise" || s.value.kind === "generator") release(state, from);
          else this.move(state, from, s.place);
        }
        return;
      case "storageDead":
      case "storageLive":
        release(state, s.local);
        return;
      case "disposed":
        if (s.place.base.kind === "local") this.dispose(state, s.place.base.local, s.span, isLast);
        return;
    }
  }

  private move(state: State, from: LocalId, to: Place): void {
    const items = [...state.values()].filter((i) => i.guard === from);
    if (items.length === 0) return;
    release(state, from);
    if (to.base.kind !== "local") return;
    // Into the object that a parameter refers to: the caller has it then.
    const targets = to.projections.some((p) => p.kind === "deref") ? this.objects(to.base.local) : [to.base.local];
    for (const local of targets) {
      if (local < 0) this.give(-local, items);
      else for (const item of items) put(state, { ...item, guard: local });
    }
  }

  /** Locals whose objects a reference may refer to; parameters' are negative. */
  private objects(reference: LocalId): LocalId[] {
    return this.reach.values.list(this.node.values[reference]!).flatMap(({ root }) => {
      if (root.kind === "local") return [root.local];
      return root.kind === "parameter" ? [-root.local] : [];
    });
  }

  private give(to: LocalId, items: readonly Held[]): void {
    let known = this.given.get(to);
    if (known === undefined) {
      known = new Map();
      this.given.set(to, known);
    }
    const before = known.size;
    for (const item of items) known.set(keyOf({ ...item, guard: to }), item);
    if (known.size > before) this.all.again(this.node.callers);
  }

  private giveResult(state: State): void {
    const items = [...state.values()].filter((i) => i.guard === 0);
    if (items.length > 0) this.give(0, items);
  }

  private receive(parameter: LocalId, items: readonly Held[]): void {
    let known = this.taken.get(parameter);
    if (known === undefined) {
      known = new Map();
      this.taken.set(parameter, known);
    }
    const before = known.size;
    for (const item of items) known.set(`${item.span.file}:${item.span.start} ${item.by}`, item);
    if (known.size > before) this.all.again([this.node]);
  }

  private dispose(state: State, local: LocalId, span: Span, isLast: boolean): void {
    const released = [...state.values()].filter((i) => i.guard === local);
    release(state, local);
    if (!isLast) return;
    for (const item of released) {
      if (item.by !== "mask") continue;
      const later = [...state.values()].find((other) => other.by === "mask" && other.under.has(item.site));
      if (later !== undefined) this.crossings.push({ span, released: item, later });
    }
  }

  private call(state: State, t: CallTerminator, block: BlockId, isLast: boolean): [BlockId, State][] {
    const targets = [...(this.node.calls.get(block)?.targets ?? [])];
    const before = [...state.values()];
    const during: Held[] = [...before];
    const taken: Held[] = [];
    for (const target of targets) {
      const { lock: action, spins } = target.fn.attributes;
      if (action === undefined) continue;
      const receiver = t.args[0];
      const locks = receiver === undefined ? [] : this.named(receiver);
      if (isLast)
        this.acquisitions.push({
          ...{ node: this.node, span: t.span, locks, action, held: before },
          spins: spins === true,
        });
      const item: Held = {
        locks,
        by: action.by,
        guard: t.destination?.base.kind === "local" ? t.destination.base.local : undefined,
        site: block,
        span: t.span,
        under: new Set(before.map((i) => i.site)),
      };
      if (action.how === "with") {
        during.push({ ...item, guard: undefined });
        const later = [...(this.all.holding(target).given.get(0)?.values() ?? [])].find((i) => i.by === "mask");
        if (isLast && action.by === "mask" && later !== undefined)
          this.crossings.push({ span: t.span, released: item, later });
      } else taken.push(item);
    }
    if (isLast) this.calls.set(block, during);
    if (t.purpose === "dispose" || isDisposal(targets)) this.disposeArgument(state, t, isLast);
    else {
      this.endInArguments(state, t, targets, isLast);
      this.giveArguments(state, t, targets, isLast);
    }
    const after: State = new Map(state);
    const under = new Set(before.map((i) => i.site));
    this.keepInArguments(after, t, targets, under);
    if (t.destination?.base.kind === "local") {
      const { local } = t.destination.base;
      if (t.destination.projections.length === 0) release(after, local);
      for (const item of taken) put(after, item);
      for (const target of targets) {
        for (const item of this.all.holding(target).given.get(0)?.values() ?? [])
          put(after, { ...item, guard: local, site: block, span: t.span, under });
      }
    }
    const edges: [BlockId, State][] = t.next === undefined ? [] : [[t.next, after]];
    return t.failure === undefined ? edges : [...edges, [t.failure.target, state]];
  }

  /** The places that a reference to a lock may mean. */
  private named(receiver: Operand): Path[] {
    if (receiver.kind === "constant" || receiver.place.base.kind !== "local") return [];
    if (receiver.place.projections.length > 0) return [];
    return this.reach.values.list(this.node.values[receiver.place.base.local]!).filter((p) => p.root.kind === "static");
  }

  private disposeArgument(state: State, t: CallTerminator, isLast: boolean): void {
    const [receiver] = t.args;
    if (receiver === undefined || receiver.kind === "constant" || receiver.place.base.kind !== "local") return;
    const { local } = receiver.place.base;
    if (receiver.kind === "move") this.dispose(state, local, t.span, isLast);
    for (const object of this.objects(local)) this.endIn(state, object, t.span, isLast);
  }

  /** Ends the guards in an object; a parameter's is negative. */
  private endIn(state: State, object: LocalId, span: Span, isLast: boolean): void {
    if (object > 0) this.dispose(state, object, span, isLast);
    else if (!this.ended.has(-object)) {
      this.ended.add(-object);
      this.all.again(this.node.callers);
    }
  }

  /** Guards in objects that a callee is lent, and ends; what it takes out of a collection may go anywhere. */
  private endInArguments(state: State, t: CallTerminator, targets: readonly Node[], isLast: boolean): void {
    for (const target of targets) {
      const parameters = new Set(this.all.holding(target).ended);
      if (target.fn.attributes.invalidates === true) parameters.add(1);
      for (const parameter of parameters)
        for (const object of this.argumentObjects(t, parameter)) this.endIn(state, object, t.span, isLast);
    }
  }

  /** Guards that a callee took and left in objects that it was lent. */
  private keepInArguments(state: State, t: CallTerminator, targets: readonly Node[], under: Held["under"]): void {
    for (const target of targets) {
      for (const [to, given] of this.all.holding(target).given) {
        const own = [...given.values()].filter((item) => item.site >= 0);
        if (to === 0 || own.length === 0) continue;
        for (const object of this.argumentObjects(t, to)) {
          if (object < 0) this.give(-object, own);
          else for (const item of own) put(state, { ...item, guard: object, span: t.span, under });
        }
      }
    }
  }

  /** Guards that are moved into a call: the callee has them, or the object that it puts them into. */
  private giveArguments(state: State, t: CallTerminator, targets: readonly Node[], isLast: boolean): void {
    t.args.forEach((arg, i) => {
      const from = movedLocal(arg);
      const items = from === undefined ? [] : [...state.values()].filter((item) => item.guard === from);
      if (from === undefined || items.length === 0) return;
      const kept: LocalId[] = [];
      for (const target of targets) {
        const callee = this.all.holding(target);
        callee.receive(i + 1, items);
        const isDeclared = target.fn.blocks.length === 0 || this.reach.isUnsafe(target.fn);
        for (const [to, given] of callee.given) if (given.size > 0 && to > 0) kept.push(...this.argumentObjects(t, to));
        // A container of the library keeps what it is given.
        if (isDeclared && i > 0) kept.push(...this.argumentObjects(t, 1));
      }
      if (kept.length === 0) {
        this.dispose(state, from, t.span, isLast);
        return;
      }
      release(state, from);
      for (const object of kept) {
        if (object < 0) this.give(-object, items);
        else for (const item of items) put(state, { ...item, guard: object });
      }
    });
  }

  /** Objects that a call is lent for a parameter and that may have guards in them; those of own parameters are negative. */
  private argumentObjects(t: CallTerminator, parameter: LocalId): LocalId[] {
    const arg = t.args[parameter - 1];
    if (arg === undefined || arg.kind === "constant" || arg.place.base.kind !== "local") return [];
    return this.objects(arg.place.base.local).filter((object) => {
      const { type } = this.node.fn.locals[Math.abs(object)]!;
      return this.reach.holdsGuard(object > 0 ? type : (pointee(type) ?? type));
    });
  }
}
