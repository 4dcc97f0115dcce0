import type { MirContext, MirFunction, MirProgram } from "../mir/mir.js";
import { I32, type Type, U32, VOID } from "../types/type.js";
import { Blocks, CORE_NUMBER, copyOf, exported, int, local } from "./blocks.js";

/** Functions that code of the library calls and that are made here, once it is known what is registered. */
export const DISPATCH = "$dispatchInterrupt";
export const EACH_INTERRUPT = "$forEachInterrupt";
export const RUN_CORE = "$runCore";

/** What a visitor of interrupts is given: number, priority, core. */
export const INTERRUPT_VISITOR: Type & { readonly kind: "function" } = {
  kind: "function",
  params: [I32, U32, U32],
  result: VOID,
};

/**
 * Fills in what depends on all registrations: vector tables in assembly, the functions that dispatch an interrupt, visit all
 * interrupts, or run a core's entry.
 *   before  fn `$dispatchInterrupt`(i32) -> bool declared
 *   after   fn `$dispatchInterrupt`(i32) -> bool { switch on the number: direct calls of the handlers; else false }
 * Handlers that are called so stay functions of their own: their frames lie on the stack by priority (`stacks/`).
 * Needs: the contexts, and that no other pass wants to look into these functions. Cost: one walk over the statements.
 */
export function fillInterrupts(program: MirProgram): void {
  const interrupts = program.contexts.filter(isInterrupt);
  expandVectors(program, interrupts);
  const fill = (name: string, make: (declared: MirFunction) => Blocks): void => {
    const declared = program.functions.get(name);
    if (declared === undefined) return;
    const { blocks } = make(declared);
    program.functions.set(name, { ...declared, blocks, attributes: {}, throws: false });
  };
  fill(DISPATCH, (declared) => dispatch(program, declared, interrupts));
  fill(EACH_INTERRUPT, (declared) => visitEach(declared, interrupts));
  fill(RUN_CORE, (declared) => runCore(program, declared));
}

export interface MirInterrupt extends MirContext {
  readonly irq: number;
}
export const isInterrupt = (context: MirContext): context is MirInterrupt => context.irq !== undefined;

/** `(irq: i32) -> bool`: runs the handler on this core, or says that there is none. */
function dispatch(program: MirProgram, fn: MirFunction, interrupts: readonly MirInterrupt[]): Blocks {
  const made = new Blocks(fn);
  const byNumber = new Map<number, MirInterrupt[]>();
  for (const handler of interrupts) byNumber.set(handler.irq, [...(byNumber.get(handler.irq) ?? []), handler]);
  for (const { entry } of interrupts) keepApart(program, entry);
  made.choose(copyOf(1, I32), () => {
    const cases = [...byNumber].map(([irq, handlers]) => ({
      value: BigInt(irq),
      target: onCores(program, made, handlers),
    }));
    return { cases, otherwise: made.give(false) };
  });
  return made;
}

/** Calls the one handler, or that of this core. */
function onCores(program: MirProgram, made: Blocks, handlers: readonly MirInterrupt[]): number {
  const [only] = handlers;
  const run = (entry: string): number => {
    const first = made.call(entry, []);
    made.give(true);
    return first;
  };
  if (only !== undefined && handlers.length === 1) return run(only.entry);
  const first = made.call(exported(program, CORE_NUMBER), [], local(2));
  made.choose(copyOf(2, U32), () => {
    const cases = handlers.map(({ core, entry }) => ({ value: BigInt(core), target: run(entry) }));
    return { cases, otherwise: made.give(false) };
  });
  return first;
}

/** `(visit: (irq, priority, core) => void)`: the most urgent first. */
function visitEach(fn: MirFunction, interrupts: readonly MirInterrupt[]): Blocks {
  const made = new Blocks(fn);
  for (const { irq, priority, core } of [...interrupts].sort((a, b) => b.priority - a.priority)) {
    made.call(copyOf(1, INTERRUPT_VISITOR), [int(irq, I32), int(priority, U32), int(core, U32)]);
  }
  made.end();
  return made;
}

/** `(core: u32)`: what `startCore` was given for it. */
function runCore(program: MirProgram, fn: MirFunction): Blocks {
  const made = new Blocks(fn);
  const entries = new Map(program.contexts.flatMap((c) => (c.kind === "core" ? [[c.core, c.entry] as const] : [])));
  for (const entry of entries.values()) keepApart(program, entry);
  made.choose(copyOf(1, U32), () => {
    const cases = [...entries].map(([core, entry]) => {
      const target = made.call(entry, []);
      made.end();
      return { value: BigInt(core), target };
    });
    return { cases, otherwise: made.end() };
  });
  return made;
}

function keepApart(program: MirProgram, name: string): void {
  const fn = program.functions.get(name)!;
  program.functions.set(name, { ...fn, attributes: { ...fn.attributes, inline: "never" } });
}

/** In a template: a word for each interrupt from the first number to the last. */
export const vectorsMarker = (first: number, last: number, otherwise: string): string =>
  `<interrupt vectors ${first} ${last} ${otherwise}>`;
const MARKER = /<interrupt vectors (-?\d+) (-?\d+) (.+?)>/g;

function expandVectors(program: MirProgram, interrupts: readonly MirInterrupt[]): void {
  const symbols = new Map(interrupts.map(({ irq, entry }) => [irq, symbolOf(program, entry)] as const));
  for (const fn of program.functions.values()) {
    for (const block of fn.blocks) {
      block.statements.forEach((statement, i) => {
        if (statement.kind !== "asm" || !statement.template.includes("<interrupt vectors")) return;
        const template = statement.template.replaceAll(MARKER, (_, first, last, otherwise) =>
          vectorWords(symbols, Number(first), Number(last), otherwise),
        );
        block.statements[i] = { ...statement, template };
      });
    }
  }
}

function vectorWords(symbols: ReadonlyMap<number, string>, first: number, last: number, otherwise: string): string {
  const lines: string[] = [];
  for (let irq = first; irq <= last; irq++) {
    const handler = symbols.get(irq);
    if (handler !== undefined) {
      lines.push(`.word ${handler}`);
      continue;
    }
    const start = irq;
    while (irq < last && !symbols.has(irq + 1)) irq++;
    lines.push(`.rept ${irq - start + 1}`, `.word ${otherwise}`, ".endr");
  }
  return lines.join("\n    ");
}

/** As templates name functions; emission spells it for the assembler. */
function symbolOf(program: MirProgram, name: string): string {
  return program.functions.get(name)!.attributes.exportName ?? name;
}
