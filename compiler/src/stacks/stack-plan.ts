/** How large the stacks of a program have to be: the deepest path of each context, and which contexts share a stack. */

import type { Location } from "../diagnostics/diagnostic.js";
import { spanLocation } from "../diagnostics/from-mir.js";
import type { ObjectFile } from "../link/object-file.js";
import type { MirFunction, MirProgram } from "../mir/mir.js";
import type { Board } from "../target/board.js";
import { Layouts } from "../types/layout.js";
import { aarch64Plan } from "./aarch64-plan.js";
import { deepest, type StackNode } from "./depth.js";
import { MachineGraph, type MachineOptions } from "./machine-graph.js";

export interface StackPlan {
  /** The stack of `main`, and of the interrupts of its core. */
  readonly main: Stack;
  /** The stack of AArch64's exceptions, one on each core; each is entered at its top, so that they do not add up. */
  readonly exceptions: Stack | undefined;
  /** Of the cores that the program starts, with their interrupts; by core. */
  readonly cores: readonly CoreStack[];
  /** The symbol that AArch64's vector of interrupts leads to, where the program has handlers. */
  readonly interruptEntry: string | undefined;
  /** What the sizes rest on, a sentence each. */
  readonly assumptions: readonly string[];
}

export interface Stack {
  /** A multiple of the target's stack alignment. */
  readonly bytes: number;
  readonly contexts: readonly ContextDepth[];
}

export interface CoreStack extends Stack {
  readonly core: number;
}

/** Code that starts by itself: `main`, or what an exception or interrupt runs. */
export interface ContextDepth {
  readonly name: string;
  /**
   * What it may interrupt: all of lower priority. `main` and the entries of cores have none. Those of a Cortex-M that no
   * program gives are above the others: interrupts without a handler, which have a reset's, then HardFault, then NMI.
   */
  readonly priority: number | undefined;
  /** Bytes that the processor pushes before its first instruction, or the code that leads to it. */
  readonly entryBytes: number;
  /** Those, and all frames of the path. */
  readonly bytes: number;
  readonly path: readonly StackFrame[];
}

export interface StackFrame {
  /** As debuggers show it; the symbol, for what has no source. */
  readonly name: string;
  /** Its name in the source; undefined for what the compiler adds. */
  readonly at: Location | undefined;
  readonly bytes: number;
  /** How often it lies on the stack. */
  readonly times: number;
}

/** Of a function by its symbol, or of a node of the graph. */
export type DepthOf = (
  name: string,
  priority: number | undefined,
  entryBytes: number,
  root: string | StackNode,
) => ContextDepth;

/** Throws `UnboundedCycle` if calls go round in a cycle that nothing counts. */
export function planStacks(
  object: ObjectFile,
  program: MirProgram,
  board: Board,
  mayInline: MachineOptions["mayInline"],
): StackPlan {
  const { stackAlignment, pointerBits } = board.target;
  const layouts = new Layouts(program.types, pointerBits, program.generatorFrames);
  const localAlignment = (fn: MirFunction): number => Math.max(1, ...fn.locals.map(({ type }) => layouts.align(type)));
  const graph = new MachineGraph(object, program, { mayInline, stackAlignment, localAlignment });
  const depth: DepthOf = (name, priority, entryBytes, root) => {
    const { bytes, path } = deepest(typeof root === "string" ? graph.root(root) : root);
    const frames = path.map(({ node, times }) => {
      const { symbol, fn } = graph.describe(node);
      const at = fn === undefined ? undefined : spanLocation(program, fn.span);
      return { name: fn?.displayName ?? symbol, at, bytes: node.bytes, times };
    });
    return { name, priority, entryBytes, bytes: entryBytes + bytes, path: frames };
  };
  const whole = (bytes: number): number => Math.ceil(bytes / stackAlignment) * stackAlignment;
  const priorities = board.interrupts.priorities;
  const main = depth("main", undefined, 0, board.entry);
  if (board.target.name === "aarch64") {
    return {
      ...aarch64Plan({ object, program, graph, depth, whole, main }),
      assumptions: [NESTED, ONE_EXCEPTION, ...ASSUMPTIONS],
    };
  }
  const handlers = handlersOf(object, program, priorities).map(({ name, priority, symbol }) =>
    depth(name, priority, board.target.exceptionFrameBytes, symbol),
  );
  return {
    main: { bytes: whole(nested(main, handlers)), contexts: [main, ...handlers] },
    ...{ exceptions: undefined, cores: [], interruptEntry: undefined },
    assumptions: [NESTED, ...ASSUMPTIONS],
  };
}

const ASSUMPTIONS: readonly string[] = [
  "assembly code takes the stack that `@stackBytes` says, and none where nothing is said",
  "a call by a function value, a vtable or an interface runs the deepest of what the program puts there",
];
const NESTED = "handlers interrupt those of lower priority only, as registered";
const ONE_EXCEPTION = "an exception ends the program: one is on its stack at a time";

/** `main`, and on top of it the deepest handler of each priority: those of one priority do not interrupt each other. */
export function nested(main: ContextDepth, handlers: readonly ContextDepth[]): number {
  const deepestBy = new Map<number | undefined, number>();
  for (const { priority, bytes } of handlers) {
    deepestBy.set(priority, Math.max(bytes, deepestBy.get(priority) ?? 0));
  }
  return [...deepestBy.values()].reduce((sum, bytes) => sum + bytes, main.bytes);
}

interface Handler {
  readonly name: string;
  readonly priority: number;
  readonly symbol: string;
}

/** A Cortex-M's exceptions by number (PM0214 §2.3.2); ARMv6-M's vectors of those that it lacks are empty. Interrupts follow from 16 on. */
const EXCEPTIONS: ReadonlyMap<number, string> = new Map([
  [2, "NMI"],
  [3, "HardFault"],
  [4, "MemManage"],
  [5, "BusFault"],
  [6, "UsageFault"],
  [11, "SVCall"],
  [12, "DebugMonitor"],
  [14, "PendSV"],
  [15, "SysTick"],
]);
const FIRST_INTERRUPT = 16;
const HARD_FAULT = 3;
const NMI = 2;

/** What the vector table names, one entry for each function and priority. */
function handlersOf(object: ObjectFile, program: MirProgram, priorities: number): Handler[] {
  const registered = new Map(program.contexts.flatMap((c) => (c.irq === undefined ? [] : [[c.irq, c] as const])));
  const groups = new Map<string, { numbers: number[]; name: string | undefined; priority: number; symbol: string }>();
  for (const { offset, symbol } of object.addressesIn(".vectors")) {
    const number = offset / 4;
    const known = EXCEPTIONS.has(number) || number >= FIRST_INTERRUPT;
    if (!known || !object.functions.has(symbol)) continue;
    const context = registered.get(number - FIRST_INTERRUPT);
    const priority = context?.priority ?? priorities + aboveAll(number);
    const key = `${priority} ${symbol}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { numbers: [number], name: context?.name, priority, symbol });
    else group.numbers.push(number);
  }
  return [...groups.values()].map(({ numbers, name, priority, symbol }) => ({
    ...{ name: name ?? nameOf(numbers), priority, symbol },
  }));
}

/** NMI interrupts all, HardFault all but that; the rest has what a reset gives, the controller's most urgent. */
const aboveAll = (number: number): number => (number === NMI ? 2 : number === HARD_FAULT ? 1 : 0);

/** `MemManage and 5 others`, `interrupt 4`. */
function nameOf(numbers: readonly number[]): string {
  const [first = 0, ...others] = numbers;
  const name = EXCEPTIONS.get(first) ?? `interrupt ${first - FIRST_INTERRUPT}`;
  return others.length === 0 ? name : `${name} and ${others.length} others`;
}
