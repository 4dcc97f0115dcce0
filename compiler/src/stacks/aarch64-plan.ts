/**
 * The stacks of an AArch64 program. Interrupts come by one entry, which saves registers and calls the board's controller; that
 * calls handlers directly. On each core lie the core's own code, and over it, for each priority that has handlers there, the
 * entry, the controller's code and the deepest handler.
 */
import type { ObjectFile } from "../link/object-file.js";
import type { MirProgram } from "../mir/mir.js";
import { isInterrupt, type MirInterrupt } from "../passes/interrupts.js";
import { deepest, type StackNode } from "./depth.js";
import type { MachineGraph } from "./machine-graph.js";
import { type ContextDepth, type CoreStack, type DepthOf, nested, type StackPlan } from "./stack-plan.js";

// Names in os/arch/aarch64.
const VECTORS = "__ingot_aarch64_vectors";
const ENTRY = "__ingot_aarch64_interrupt";
const ENTRY_SIMD = "__ingot_aarch64_interrupt_simd";
const CONTROLLER = "__ingot_interrupt";
const ENTER_CORE = "__ingot_aarch64_enter_core";
/** Goes on at the top of the exception stack. */
const UNEXPECTED = "__ingot_aarch64_unexpected_interrupt";

interface Request {
  readonly object: ObjectFile;
  readonly program: MirProgram;
  readonly graph: MachineGraph;
  readonly depth: DepthOf;
  /** Rounds up to what the stack pointer is a multiple of. */
  readonly whole: (bytes: number) => number;
  readonly main: ContextDepth;
}

export function aarch64Plan(request: Request): Omit<StackPlan, "assumptions"> {
  const { program, graph, depth, whole, main } = request;
  const interrupts = program.contexts.filter(isInterrupt);
  const symbols = new Set(interrupts.map(({ entry }) => entry));
  const interruptEntry = interrupts.length === 0 ? undefined : entryFor(request);
  const handlersOn = (core: number): ContextDepth[] => {
    const own = interrupts.filter((handler) => handler.core === core);
    if (own.length === 0 || interruptEntry === undefined) return [];
    const controller = without(
      graph.root(CONTROLLER),
      ({ id }) => isOneOf(id, symbols) || isOneOf(id, UNEXPECTED_ONLY),
    );
    const entryBytes = graph.root(interruptEntry).bytes + deepest(controller).bytes;
    return own.map(({ name, priority, entry }: MirInterrupt) => depth(name, priority, entryBytes, entry));
  };
  const started = program.contexts.filter(({ kind }) => kind === "core");
  const cores: CoreStack[] = [...new Map(started.map((c) => [c.core, c])).values()].map(({ name, core, entry }) => {
    const others = new Set(started.filter((c) => c.core !== core).map((c) => c.entry));
    others.delete(entry);
    const own = depth(
      name,
      undefined,
      0,
      without(graph.root(ENTER_CORE), ({ id }) => isOneOf(id, others)),
    );
    const handlers = handlersOn(core);
    return { core, bytes: whole(nested(own, handlers)), contexts: [own, ...handlers] };
  });
  const handlers = handlersOn(0);
  const exceptions = depth("exceptions", 0, 0, VECTORS);
  const unexpected = depth("interrupts without a handler", 0, 0, UNEXPECTED);
  return {
    main: { bytes: whole(nested(main, handlers)), contexts: [main, ...handlers] },
    exceptions: {
      bytes: whole(Math.max(exceptions.bytes, unexpected.bytes)),
      contexts: interrupts.length === 0 ? [exceptions] : [exceptions, unexpected],
    },
    cores: cores.sort((a, b) => a.core - b.core),
    interruptEntry,
  };
}

const UNEXPECTED_ONLY: ReadonlySet<string> = new Set([UNEXPECTED]);
const NO_WAY_BACK: ReadonlySet<string> = new Set([UNEXPECTED, "__ingot_panic", "__ingot_exit"]);

/** Vector registers are saved where something that handlers lead to, and come back from, was made with them. */
function entryFor({ object, graph }: Request): string {
  for (const symbol of graph.symbolsBelow(without(graph.root(CONTROLLER), ({ id }) => isOneOf(id, NO_WAY_BACK)))) {
    if (object.functions.get(symbol)?.usesVectorRegisters === true) return ENTRY_SIMD;
  }
  return ENTRY;
}

/** A node is named by its symbol, and what its callbacks are. */
const isOneOf = (id: string, symbols: ReadonlySet<string>): boolean =>
  symbols.has(id) || [...symbols].some((s) => id.startsWith(`${s}: `));

/** The graph below `root` without some of its nodes. */
function without(root: StackNode, isCut: (node: StackNode) => boolean): StackNode {
  const known = new Map<StackNode, StackNode>();
  const view = (node: StackNode): StackNode => {
    const made = known.get(node);
    if (made !== undefined) return made;
    let callees: readonly StackNode[] | undefined;
    const copy: StackNode = {
      ...{ id: node.id, bytes: node.bytes, limit: node.limit },
      get callees() {
        callees ??= node.callees.filter((callee) => !isCut(callee)).map(view);
        return callees;
      },
    };
    known.set(node, copy);
    return copy;
  };
  return view(root);
}
