/**
 * What each context reaches: functions with what they were given, from the contexts' entries through calls of every
 * kind. A function that two contexts call with their own objects is two nodes, which is why a helper shared by two is no
 * race. Nodes are evaluated until nothing new is learnt.
 */

import { CallTargets } from "../../mir/call-targets.js";
import type { BlockId, LocalId, MirFunction, MirProgram, Span } from "../../mir/mir.js";
import { isLibraryFile, unsafeFiles } from "../../mir/source-files.js";
import { partsOf, resolve, type Type } from "../../types/type.js";
import { NO_ORIGINS, type OriginSet } from "../origins.js";
import type { Path } from "../paths.js";
import { TypeFacts } from "../type-facts.js";
import { evaluate } from "./evaluate.js";
import { type Argument, PRIVATE, Values } from "./values.js";

/** A place with a name is read or written by a function, in one block or several. */
export interface Access {
  readonly path: Path;
  readonly kind: "read" | "write" | "volatileRead" | "volatileWrite" | "atomicRead" | "atomicWrite" | "invalidate";
  /** Of the first. */
  readonly span: Span;
  /** By block, where the first in it is. */
  readonly blocks: Map<BlockId, Span>;
}
export const isWrite = ({ kind }: Pick<Access, "kind">): boolean =>
  kind === "write" || kind === "volatileWrite" || kind === "atomicWrite";

export interface Call {
  readonly block: BlockId;
  readonly span: Span;
  readonly targets: Set<Node>;
}

/** A function, as it is called with certain arguments. */
export class Node {
  /** By local: what its references refer to, paths of this function's own locals and parameters among them. */
  readonly values: OriginSet[];
  result: OriginSet = NO_ORIGINS;
  /** What is put into the object that a parameter refers to. */
  readonly stored = new Map<LocalId, OriginSet>();
  /** Parameters whose object is written. */
  readonly written = new Set<LocalId>();
  readonly calls = new Map<BlockId, Call>();
  readonly accesses = new Map<string, Access>();
  readonly callers = new Set<Node>();

  constructor(
    readonly fn: MirFunction,
    /** By local, from 1 on. */
    readonly args: Argument[],
    /** The static that its result is the place of: it is the initialiser. */
    readonly home: string | undefined,
    private readonly listed: (set: OriginSet) => Path[],
  ) {
    this.values = fn.locals.map(() => NO_ORIGINS);
  }

  /** The places with names that a parameter may refer to. */
  given(parameter: LocalId): Path[] {
    return this.listed(this.args[parameter - 1]?.direct ?? NO_ORIGINS).filter((p) => p.root.kind === "static");
  }
}

/** What the program's contexts reach, found once and when it is first asked for. */
export function lazyReach(program: MirProgram): () => Reach {
  let reach: Reach | undefined;
  return () => {
    if (reach === undefined) {
      reach = new Reach(program);
      for (const { entry } of program.contexts) reach.enter(entry);
    }
    return reach;
  };
}

/** So many ways of calling one function are told apart; further ones are taken together. */
const MOST_NODES = 48;

export class Reach {
  readonly values: Values;
  readonly targets: CallTargets;
  readonly facts: TypeFacts;
  private readonly nodes = new Map<string, Node>();
  private readonly byFunction = new Map<string, Node[]>();
  private readonly merged = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private readonly touched = new Set<string>();
  private readonly unsafeFiles: ReadonlySet<number>;

  constructor(readonly program: MirProgram) {
    this.values = new Values(program);
    this.targets = new CallTargets(program);
    this.facts = new TypeFacts(program);
    this.unsafeFiles = unsafeFiles(program);
  }

  private readonly listed = (set: OriginSet): Path[] => this.values.list(set);

  /** The node of a function that nobody of the program calls, with all that it leads to. */
  enter(name: string): Node | undefined {
    const fn = this.program.functions.get(name);
    if (fn === undefined) return undefined;
    const node = this.node(
      fn,
      fn.locals.slice(1, fn.paramCount + 1).map(() => PRIVATE),
    );
    this.settle();
    return node;
  }

  /** Nodes of a function. */
  of(name: string): readonly Node[] {
    return this.byFunction.get(name) ?? [];
  }
  all(): IterableIterator<Node> {
    return this.nodes.values();
  }

  isUnsafe(fn: MirFunction): boolean {
    return fn.attributes.declared === true || this.unsafeFiles.has(fn.span.file);
  }
  isLibrary(span: Span): boolean {
    return isLibraryFile(this.program, span.file);
  }

  node(fn: MirFunction, args: readonly Argument[], home?: string): Node {
    const fitted = args.map((arg, i): Argument => {
      const { type } = fn.locals[i + 1]!;
      if (!this.values.refers(type)) return { direct: NO_ORIGINS, inner: undefined };
      const inner = arg.inner;
      return { direct: this.values.fitting(arg.direct, type), inner };
    });
    const key = `${fn.name}|${fitted.map((a) => `${a.direct}/${a.inner ?? ""}`).join(",")}`;
    let node = this.nodes.get(key);
    if (node !== undefined) return node;
    const known = this.byFunction.get(fn.name) ?? [];
    if (known.length >= MOST_NODES) return this.widened(fn, fitted);
    node = new Node(fn, fitted, home, this.listed);
    this.nodes.set(key, node);
    this.byFunction.set(fn.name, [...known, node]);
    this.open.add(node);
    return node;
  }

  private widened(fn: MirFunction, args: readonly Argument[]): Node {
    const { sets } = this.values;
    let node = this.merged.get(fn.name);
    if (node === undefined) {
      node = new Node(fn, [...args], undefined, this.listed);
      this.merged.set(fn.name, node);
      this.nodes.set(`${fn.name}|…`, node);
      this.byFunction.get(fn.name)!.push(node);
      this.open.add(node);
      return node;
    }
    for (const [i, arg] of args.entries()) {
      const before = node.args[i]!;
      const direct = sets.union(before.direct, arg.direct);
      const inner =
        before.inner === undefined
          ? arg.inner
          : arg.inner === undefined
            ? before.inner
            : sets.union(before.inner, arg.inner);
      if (direct === before.direct && inner === before.inner) continue;
      node.args[i] = { direct, inner };
      this.open.add(node);
    }
    return node;
  }

  /** What the node makes of the static depends on what is stored there. */
  reads(node: Node, name: string): void {
    this.touch(name);
    const known = this.readers.get(name);
    if (known === undefined) this.readers.set(name, new Set([node]));
    else known.add(node);
  }
  private readonly readers = new Map<string, Set<Node>>();

  /** Makes sure that what the static's initialiser puts into it is known. */
  touch(name: string): void {
    if (this.touched.has(name)) return;
    this.touched.add(name);
    const s = this.program.statics.get(name);
    if (s?.initializer === undefined || !this.values.refers(s.type)) return;
    const fn = this.program.functions.get(s.initializer);
    if (fn !== undefined) this.node(fn, [], name);
  }

  private settle(): void {
    for (const node of this.open) {
      this.open.delete(node);
      if (evaluate(this, node)) for (const caller of node.callers) this.open.add(caller);
      for (const root of this.values.changed) for (const reader of this.readers.get(root) ?? []) this.open.add(reader);
      this.values.changed.clear();
    }
  }

  /** A class that is a lock, has one in line, or is a guard: objects of it have names, wherever they lie. */
  holdsLock(type: Type): boolean {
    const t = resolve(type);
    if (t.kind === "array") return this.holdsLock(t.element);
    if (t.kind === "option") return this.holdsLock(t.some);
    if (t.kind !== "class") return false;
    const known = this.locks.get(t.id);
    if (known !== undefined) return known;
    this.locks.set(t.id, false);
    const definition = this.program.types.classes.get(t.id);
    const found = definition?.sync !== undefined || definition?.fields.some((f) => this.holdsLock(f.type)) === true;
    this.locks.set(t.id, found);
    return found;
  }
  private readonly locks = new Map<string, boolean>();

  /** Whether a value of the type is a guard, or has one in it. */
  holdsGuard(type: Type): boolean {
    const t = resolve(type);
    return t.kind === "class" ? this.classHoldsGuard(t.id) : partsOf(t).some((part) => this.holdsGuard(part));
  }

  private classHoldsGuard(id: string): boolean {
    const known = this.guards.get(id);
    if (known !== undefined) return known;
    if (this.asked.has(id)) return false;
    this.asked.add(id);
    const definition = this.program.types.classes.get(id);
    const found =
      definition?.guard === true ||
      (definition?.typeArguments ?? []).some((a) => this.holdsGuard(a)) ||
      definition?.fields.some((f) => this.holdsGuard(f.type)) === true;
    this.asked.delete(id);
    // What a class in a circle found may be wrong until the circle is closed.
    if (found || this.asked.size === 0) this.guards.set(id, found);
    return found;
  }
  private readonly guards = new Map<string, boolean>();
  private readonly asked = new Set<string>();
}
