/**
 * Functions as closures, made once and then run as often as they are called. Scalars whose address is never taken live
 * in registers; all else is bytes in the target's layout.
 */

import { borrowedLocals } from "../mir/liveness.js";
import type { Block, LocalId, MirFunction } from "../mir/mir.js";
import type { Layouts } from "../types/layout.js";
import type { Type } from "../types/type.js";
import type { Frame, Machine } from "./machine.js";
import { type Load, loader, NULL, type Repr, type Scalar, type Store, storer } from "./memory.js";
import { intFormat, scalarRepr } from "./representation.js";
import { statementCode } from "./statements.js";
import { OutOfFuel } from "./stops.js";
import { terminatorCode } from "./terminators.js";

export interface Compiled {
  readonly name: string;
  readonly types: readonly Type[];
  readonly sizes: readonly number[];
  readonly word: 4 | 8;
  /** Registers of a new frame. */
  readonly initial: readonly Scalar[];
  /** By local: how it is written when it is a scalar in memory; undefined when it has a register or is no scalar. */
  readonly stores: readonly (Store | undefined)[];
  /** Runs from the entry; true when the function throws. */
  run(machine: Machine, frame: Frame): boolean;
}

/** Block numbers that are none. */
export const RETURN = -1;
export const THROW = -2;

export type Run = (f: Frame) => void;
export type Next = (f: Frame) => number;

/** What compiling a function's parts needs to know. */
export interface FunctionContext {
  readonly machine: Machine;
  readonly layouts: Layouts;
  readonly fn: MirFunction;
  /** Whether the local has a register. */
  inRegister(local: LocalId): boolean;
}

export function compileFunction(machine: Machine, fn: MirFunction): Compiled {
  const { layouts } = machine;
  const types = fn.locals.map((l) => l.type);
  const reprs = types.map((t) => scalarRepr(layouts, t));
  const borrowed = borrowedLocals(fn);
  const context = functionContext(machine, fn, reprs, borrowed);
  const initial = reprs.map((repr) => initialValue(repr));
  const shared = {
    name: fn.name,
    types,
    sizes: types.map((t) => (isSized(t) ? layouts.size(t) : 0)),
    word: layouts.pointerSize,
    initial,
    stores: reprs.map((repr, local) => (repr !== undefined && borrowed.has(local) ? storer(repr) : undefined)),
  };
  const external = machine.external(fn);
  if (external !== undefined) {
    return {
      ...shared,
      run: (m, f) => {
        external(m, f);
        return false;
      },
    };
  }
  const blocks = new Array<CompiledBlock | undefined>(fn.blocks.length);
  const result = resultCode(context, reprs[0]);
  return {
    ...shared,
    run: (m, f) => {
      let id = 0;
      while (id >= 0) {
        // Blocks that are never reached cost nothing; many a function is called once.
        let block = blocks[id];
        if (block === undefined) {
          block = compileBlock(context, fn.blocks[id]!);
          blocks[id] = block;
        }
        m.fuel -= block.cost;
        if (m.fuel < 0) throw new OutOfFuel("it takes too many steps");
        for (const statement of block.statements) statement(f);
        id = block.next(f);
      }
      if (id === THROW) return true;
      result?.(f);
      return false;
    },
  };
}

export function functionContext(
  machine: Machine,
  fn: MirFunction,
  reprs = fn.locals.map((l) => scalarRepr(machine.layouts, l.type)),
  borrowed: ReadonlySet<LocalId> = borrowedLocals(fn),
): FunctionContext {
  const inRegister = (local: LocalId): boolean => reprs[local] !== undefined && !borrowed.has(local);
  return { machine, layouts: machine.layouts, fn, inRegister };
}

interface CompiledBlock {
  readonly statements: readonly Run[];
  readonly next: Next;
  readonly cost: number;
}

function compileBlock(context: FunctionContext, block: Block): CompiledBlock {
  return {
    statements: block.statements.flatMap((s) => statementCode(context, s) ?? []),
    next: terminatorCode(context, block.terminator),
    cost: block.statements.length + 1,
  };
}

/** Hands a scalar result on; other results the caller takes from the frame. */
export function resultCode(
  { machine, layouts, fn, inRegister }: FunctionContext,
  repr: Repr | undefined,
): Run | undefined {
  if (repr === undefined) return undefined;
  if (inRegister(0)) {
    return (f) => {
      machine.result = f.registers[0]!;
    };
  }
  const load = loadOf(layouts, fn.locals[0]!.type);
  return (f) => {
    machine.result = load(f.local(0), 0);
  };
}

export const loadOf = (layouts: Layouts, type: Type): Load =>
  loader(scalarRepr(layouts, type)!, intFormat(layouts, type)?.address ?? false);

const isSized = (type: Type): boolean => type.kind !== "void" && type.kind !== "never";

function initialValue(repr: Repr | undefined): Scalar {
  if (repr === undefined || repr === "bool") return false;
  if (repr.startsWith("ptr")) return NULL;
  return repr === "u64" || repr === "i64" ? 0n : 0;
}
