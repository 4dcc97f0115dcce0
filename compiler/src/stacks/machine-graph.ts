/**
 * The call graph of the machine code: frames are those that LLVM made, one for each function left in the object file.
 * Whom a function calls directly is in the object file too; whom it calls by function values, vtables and interfaces is
 * taken from MIR, for the function itself and for all that LLVM may have inlined into it.
 *
 * That set is not known exactly, and need not be: what is not inlined is called, so that whatever it calls lies on a
 * deeper path anyway.
 */
import type { ObjectFile, ObjectFunction } from "../link/object-file.js";
import { CallGraph, type CallNode } from "../mir/call-graph.js";
import type { MirFunction, MirProgram } from "../mir/mir.js";
import { visit } from "../mir/walk.js";
import type { StackNode } from "./depth.js";

export interface MachineFunction {
  readonly symbol: string;
  /** What it was made from; undefined for what the compiler adds, such as calls of `panic`. */
  readonly fn: MirFunction | undefined;
}

export interface MachineOptions {
  /** Whether LLVM may have put the function's code into its callers. */
  readonly mayInline: (fn: MirFunction) => boolean;
  /** What the stack pointer is a multiple of, in bytes. */
  readonly stackAlignment: number;
  /** What the addresses of the function's locals must be multiples of, in bytes. */
  readonly localAlignment: (fn: MirFunction) => number;
}

/** The function where every failed check ends. The first that it calls stops a panic inside a panic (`os/core/runtime`). */
const PANIC = "__ingot_panic";

/** What LLVM calls a copy of a function for certain arguments. */
const CLONE = /^(.+)\.(?:specialized|llvm)\.\d+$/;
/** What it calls a part of functions that is called from their middle. */
const PART = /^OUTLINED_FUNCTION_\d+$|^.+\.(?:cold|part|extracted)(?:\.\d+)?$/;
/** The suffixes of adapters (`llvm/function-values.ts`). */
const ADAPTER = /^(.+?)(?:\$value)?(?:\$throws)?$/;

export class MachineGraph {
  private readonly graph: CallGraph;
  private readonly nodes = new Map<string, StackNode>();
  private readonly symbols = new Map<StackNode, string>();
  private readonly symbolsById = new Map<string, string>();
  private readonly bySymbol = new Map<string, MirFunction>();
  /** Symbols of a function, its clones and adapters, by its name in MIR. */
  private readonly variants = new Map<string, string[]>();
  private readonly addressTaken: ReadonlySet<string>;
  /** Bytes that the alignment of a function's locals may cost beyond its frame; those that it costs none are not here. */
  private readonly slack = new Map<MirFunction, number>();

  constructor(
    private readonly object: ObjectFile,
    private readonly program: MirProgram,
    private readonly options: MachineOptions,
  ) {
    this.graph = new CallGraph(program);
    for (const fn of program.functions.values()) {
      if (fn.attributes.importName === undefined) this.bySymbol.set(symbolOf(fn), fn);
    }
    for (const fn of this.bySymbol.values()) {
      const slack = options.localAlignment(fn) - options.stackAlignment;
      if (slack > 0) this.slack.set(fn, slack);
    }
    for (const symbol of object.functions.keys()) {
      const name = this.functionOf(symbol)?.name;
      if (name !== undefined) this.variants.set(name, [...(this.variants.get(name) ?? []), symbol]);
    }
    this.addressTaken = functionsWithAddress(program);
  }

  /** A function as the processor enters it, or assembly code calls it. */
  root(symbol: string): StackNode {
    return this.enter(symbol, false);
  }

  private enter(symbol: string, panicking: boolean): StackNode {
    const fn = this.functionOf(symbol);
    return this.node(symbol, fn === undefined ? undefined : this.graph.root(fn.name), panicking);
  }

  /** All code that can run below a node, its own too. */
  symbolsBelow(root: StackNode): ReadonlySet<string> {
    const seen = new Set<StackNode>();
    const found = new Set<string>();
    const open = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      const { symbol } = this.describe(node);
      const own = this.object.functions.get(symbol);
      for (const name of [symbol, ...(own === undefined ? [] : this.allParts(own).map((part) => part.symbol))]) {
        found.add(name);
      }
      open.push(...node.callees);
    }
    return found;
  }

  /** What a node of this graph, or of a part of it, stands for. */
  describe(node: StackNode): MachineFunction {
    const symbol = this.symbols.get(node) ?? this.symbolsById.get(node.id) ?? node.id;
    return { symbol, fn: this.functionOf(symbol) };
  }

  private functionOf(symbol: string): MirFunction | undefined {
    const own = this.bySymbol.get(symbol);
    if (own !== undefined) return own;
    const cloned = CLONE.exec(symbol)?.[1];
    if (cloned !== undefined) return this.functionOf(cloned);
    // Adapters are named after the name in MIR, whatever the function is exported as.
    const adapted = ADAPTER.exec(symbol)?.[1] ?? symbol;
    return adapted === symbol ? undefined : this.program.functions.get(adapted);
  }

  /** `panicking`: it is called while a panic is reported. */
  private node(symbol: string, context: CallNode | undefined, panicking: boolean): StackNode {
    const id = `${symbol}${context === undefined ? "" : `: ${context.id}`}${panicking ? ", panicking" : ""}`;
    const known = this.nodes.get(id);
    if (known !== undefined) return known;
    let callees: readonly StackNode[] | undefined;
    const find = (): readonly StackNode[] => this.calleesOf(symbol, context, panicking);
    const fn = this.functionOf(symbol);
    const node: StackNode = {
      ...{ id, bytes: this.bytesOf(symbol, fn, context), limit: limitOf(symbol, fn) },
      // Made when they are asked for: a node may lead back to itself.
      get callees() {
        callees ??= find();
        return callees;
      },
    };
    this.nodes.set(id, node);
    this.symbols.set(node, symbol);
    this.symbolsById.set(id, symbol);
    return node;
  }

  private bytesOf(symbol: string, fn: MirFunction | undefined, context: CallNode | undefined): number {
    const found = this.object.functions.get(symbol);
    // Inlined wherever it is called: its frame is part of its callers'.
    if (found === undefined) return 0;
    return frameOf(found) + (fn?.attributes.stackBytes ?? 0) + this.slackOf(found, context) + this.partsBytes(found);
  }

  /** LLVM rounds the stack pointer down for such locals, and does not count by how much: that depends on the caller. */
  private slackOf({ frameBytes }: ObjectFunction, context: CallNode | undefined): number {
    if (this.slack.size === 0 || frameBytes === 0) return 0;
    return Math.max(0, ...[...this.inlinable(context)].map(({ fn }) => this.slack.get(fn) ?? 0));
  }

  /** The deepest chain of parts of a function that LLVM made functions of. */
  private partsBytes(fn: ObjectFunction): number {
    return Math.max(0, ...this.partsOf(fn).map((part) => this.partBytes(part) + this.partsBytes(part)));
  }

  /** LLVM outlines after it has laid out frames: the return address may be saved once before the call and once after. */
  private partBytes(part: ObjectFunction): number {
    return frameOf(part) + 2 * this.options.stackAlignment;
  }

  private partsOf(fn: ObjectFunction): ObjectFunction[] {
    const names = new Set(fn.references.map((r) => r.symbol).filter((symbol) => this.isPart(symbol)));
    return [...names].flatMap((name) => this.object.functions.get(name) ?? []);
  }

  private isPart(symbol: string): boolean {
    return PART.test(symbol) && !this.bySymbol.has(symbol);
  }

  private calleesOf(symbol: string, context: CallNode | undefined, panicking: boolean): StackNode[] {
    const inPanic = panicking || symbol === PANIC;
    const own = this.object.functions.get(symbol);
    const parts = own === undefined ? [] : this.allParts(own);
    const referred = new Set([own, ...parts].flatMap((part) => part?.references.map((r) => r.symbol) ?? []));
    const reachable = new Set([...referred, symbol, ...(own?.neighbours ?? [])]);
    const found = new Set<StackNode>();
    const accounted = new Set<string>();
    for (const node of this.inlinable(context)) {
      for (const { indirect, target } of node.calls) {
        const variants = this.variants.get(target.fn.name) ?? [];
        const called = indirect ? variants : variants.filter((variant) => reachable.has(variant));
        for (const variant of called) {
          found.add(this.node(variant, target, inPanic));
          if (!indirect) accounted.add(variant);
        }
        if (indirect && variants.length === 0) found.add(this.node(symbolOf(target.fn), target, inPanic));
      }
    }
    const rest = [...this.unaccounted(own, parts), ...this.namedInAssembly(own, context)];
    for (const name of rest) if (!accounted.has(name)) found.add(this.enter(name, inPanic));
    return panicking && symbol === PANIC ? this.secondPanic([...found], context) : [...found];
  }

  /** All that a panic inside a panic still calls: the function that finds out, and stops. */
  private secondPanic(callees: readonly StackNode[], context: CallNode | undefined): StackNode[] {
    const first = context?.calls[0]?.target.fn;
    return callees
      .filter((callee) => this.describe(callee).fn === first)
      .map((callee) => {
        const leaf = { ...callee, callees: [] };
        this.symbols.set(leaf, this.describe(callee).symbol);
        return leaf;
      });
  }

  /** What the code refers to that MIR may not call there: what LLVM calls by itself, and what assembly code calls. */
  private unaccounted(own: ObjectFunction | undefined, parts: readonly ObjectFunction[]): string[] {
    const isCall = (target: string, branch: boolean): boolean => {
      if (!this.object.functions.has(target) || this.isPart(target)) return false;
      const fn = this.functionOf(target);
      // An address that MIR takes is a value; what is called of these, MIR knows. Any other can only be there for a call.
      return branch || fn === undefined || !this.addressTaken.has(fn.name);
    };
    // Parts are shared: what MIR calls there is known for each of the sharers, and not all call the same.
    const isAdded = (target: string): boolean => this.functionOf(target)?.attributes.exportName !== undefined;
    return [
      ...(own?.references ?? []).filter((r) => isCall(r.symbol, r.branch)),
      ...parts.flatMap((part) => part.references.filter((r) => isCall(r.symbol, r.branch) && isAdded(r.symbol))),
    ].map((r) => r.symbol);
  }

  /** A branch to a function of the same section leaves no relocation, but its name is in the template. */
  private namedInAssembly(own: ObjectFunction | undefined, context: CallNode | undefined): string[] {
    const { neighbours = [] } = own ?? {};
    if (neighbours.length === 0 || context === undefined) return [];
    const templates = context.fn.blocks
      .flatMap((block) => block.statements)
      .flatMap((statement) => (statement.kind === "asm" ? [statement.template] : []));
    return neighbours.filter((name) => {
      const names = [name, this.functionOf(name)?.name ?? name];
      return templates.some((template) => names.some((spelled) => template.includes(spelled)));
    });
  }

  private allParts(fn: ObjectFunction): ObjectFunction[] {
    return this.partsOf(fn).flatMap((part) => [part, ...this.allParts(part)]);
  }

  /** The function's own MIR, and all that may be inlined into it, through any depth. */
  private inlinable(context: CallNode | undefined): ReadonlySet<CallNode> {
    const found = new Set<CallNode>();
    const open = context === undefined ? [] : [context];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (found.has(node)) continue;
      found.add(node);
      for (const { target } of node.calls) if (this.options.mayInline(target.fn)) open.push(target);
    }
    return found;
  }
}

const symbolOf = (fn: MirFunction): string => fn.attributes.exportName ?? fn.name;

function frameOf({ symbol, frameBytes }: ObjectFunction): number {
  if (frameBytes === undefined) throw new Error(`no stack size for ${symbol}: its frame has no fixed size`);
  return frameBytes;
}

/** An adapter is entered beside the function that it adapts, and not counted by it. */
function limitOf(symbol: string, fn: MirFunction | undefined): StackNode["limit"] {
  if (fn === undefined || (symbol !== symbolOf(fn) && !CLONE.test(symbol))) return undefined;
  const entries = fn.attributes.maxDepth;
  return entries === undefined ? undefined : { counter: fn.name, entries };
}

function functionsWithAddress(program: MirProgram): Set<string> {
  const taken = new Set<string>();
  for (const fn of program.functions.values()) {
    visit(fn, {
      operand: (o) => {
        if (o.kind === "constant" && o.value.kind === "function") taken.add(o.value.name);
      },
      rvalue: (value) => {
        if (value.kind === "closure") taken.add(value.fn);
      },
    });
  }
  for (const s of program.statics.values()) {
    for (const { target } of s.value?.relocations ?? []) if (target.kind === "function") taken.add(target.name);
  }
  for (const table of program.interfaceTables.values()) for (const slot of table.slots) taken.add(slot);
  for (const c of program.types.classes.values()) {
    if (c.hasVtable) for (const method of c.methods.values()) taken.add(method);
  }
  return taken;
}
