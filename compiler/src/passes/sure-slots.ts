import type { BlockId, MirFunction, MirProgram, Operand, Terminator } from "../mir/mir.js";
import { isOnCycle, visit } from "../mir/walk.js";

/** Takes one of the slots of a task's function: its first slot, and how many they are (`os/kernel/executor.ts`). */
export const RESERVE = "os/kernel/executor.ts:reserve";

type Call = Terminator & { readonly kind: "call" };

/**
 * A task that is spawned in one place, which runs once, finds its slot free: nobody asks.
 *   before  _1 = call reserve(2: u8, 1: u8) -> bb1
 *   after   _1 = 2: u8 goto bb1
 * Needs: unused functions gone; before the generator transform, after which the blocks of an async function are parts of a
 * `switch`. Cost: a walk over the program.
 */
export function takeSureSlots(program: MirProgram): void {
  const sites = reservations(program);
  if (sites.length === 0) return;
  const once = runOnce(program);
  for (const { fn, block, call } of sites) {
    const [first, count] = call.args.map(numberIn);
    const { destination, next } = call;
    if (first === undefined || count === undefined || destination === undefined || next === undefined) continue;
    if (!once.has(fn.name) || isOnCycle(fn, block)) continue;
    const isAlone = sites.every((other) => other.call === call || numberIn(other.call.args[0]) !== first);
    if (!isAlone) continue;
    const { span } = call;
    fn.blocks[block]!.statements.push({
      ...{ kind: "assign", place: destination, span },
      value: { kind: "use", operand: call.args[0]! },
    });
    fn.blocks[block]!.terminator = { kind: "goto", target: next, span };
  }
}

interface Site {
  readonly fn: MirFunction;
  readonly block: BlockId;
  readonly call: Call;
}

function reservations(program: MirProgram): Site[] {
  const sites: Site[] = [];
  for (const fn of program.functions.values()) {
    fn.blocks.forEach(({ terminator: t }, block) => {
      if (t.kind === "call" && t.callee.kind === "function" && t.callee.name === RESERVE)
        sites.push({ fn, block, call: t });
    });
  }
  return sites;
}

function numberIn(operand: Operand | undefined): bigint | undefined {
  return operand?.kind === "constant" && operand.value.kind === "int" ? operand.value.value : undefined;
}

/** The start function, and what only such functions call or start, once and in no loop. */
function runOnce(program: MirProgram): ReadonlySet<string> {
  const mentions = mentionsOf(program);
  const once = new Set<string>();
  const add = (name: string): void => {
    const fn = program.functions.get(name);
    if (fn === undefined || once.has(name) || program.contexts.some((c) => c.kind !== "main" && c.entry === name))
      return;
    once.add(name);
    for (const id of fn.blocks.keys()) {
      for (const started of startedIn(fn, id)) {
        if (mentions.get(started) === 1 && !isOnCycle(fn, id)) add(started);
      }
    }
  };
  add(program.start);
  return once;
}

/** The functions that a block calls by name, or makes promises of. */
function startedIn(fn: MirFunction, id: BlockId): string[] {
  const { statements, terminator: t } = fn.blocks[id]!;
  const made = statements.flatMap((s) => (s.kind === "assign" && s.value.kind === "promise" ? [s.value.fn] : []));
  return t.kind === "call" && t.callee.kind === "function" ? [...made, t.callee.name] : made;
}

/** How often each function is called, started or named otherwise; what a table or another context leads to is so besides. */
function mentionsOf(program: MirProgram): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const note = (name: string): void => {
    found.set(name, (found.get(name) ?? 0) + 1);
  };
  for (const fn of program.functions.values()) {
    if (fn.attributes.exportName !== undefined) note(fn.name);
    visit(fn, {
      operand: (o) => {
        if (o.kind === "constant" && o.value.kind === "function") note(o.value.name);
      },
      rvalue: (value) => {
        if (value.kind === "closure" || value.kind === "generator" || value.kind === "promise") note(value.fn);
      },
      callee: (callee) => {
        if (callee.kind === "function") note(callee.name);
      },
    });
  }
  note(program.start);
  for (const { entry } of program.contexts) note(entry);
  for (const { slots } of program.interfaceTables.values()) slots.forEach(note);
  for (const { methods } of program.types.classes.values()) for (const name of methods.values()) note(name);
  for (const s of program.statics.values()) {
    if (s.initializer !== undefined) note(s.initializer);
    for (const { target } of s.value?.relocations ?? []) if (target.kind === "function") note(target.name);
  }
  return found;
}
