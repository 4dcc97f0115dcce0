/** Atomic accesses: LL/SC loops, the instructions that the processor has for them, or a mask; never a call. */
import type { MemoryOrder, Operand, Rvalue, Statement } from "../mir/mir.js";
import type { Layout } from "../types/layout.js";
import { isSignedType } from "./arithmetic.js";
import type { Body } from "./body.js";
import { maskedCompareExchange, maskedUpdate } from "./masked-update.js";
import { memoryType } from "./names.js";
import { scalarOperand } from "./operands.js";
import { inMemoryForm } from "./places.js";
import { type Register, typed } from "./registers.js";

type Atomic = Extract<Rvalue, { kind: "atomic" }>;

const LLVM_ORDERS: Readonly<Record<MemoryOrder, string>> = {
  relaxed: "monotonic",
  acquire: "acquire",
  release: "release",
  acq_rel: "acq_rel",
  seq_cst: "seq_cst",
};

/** What was there before; for a compare-exchange that, and whether it was replaced. */
export function atomic(body: Body, value: Atomic): Register[] {
  const layout = accessed(body, value.pointer, value.operands);
  const type = memoryType(layout.leaves[0]!.scalar);
  const pointer = scalarOperand(body, value.pointer).text;
  const operands = value.operands.map((o) => stored(body, o));
  const { align } = layout;
  const isExchange = value.op === "compareExchange" || value.op === "compareExchangeWeak";
  if (value.op === "load") {
    const load = (order: string) => body.value(type, `load atomic ${type}, ptr ${pointer} ${order}, align ${align}`);
    return [loaded(body, layout, ordered(body, value.order, load))];
  }
  const unsigned = !isSignedType(body, value.operands[0]!.type);
  if (body.module.target.atomicUpdates === "masked") {
    // The templates that mask are fences of the compiler, and a single core needs no others.
    const place = { type, pointer, align };
    if (!isExchange) return [loaded(body, layout, maskedUpdate(body, value.op, place, operands[0]!, unsigned))];
    const [before, replaced] = maskedCompareExchange(body, place, operands[0]!, operands[1]!);
    return [loaded(body, layout, before), replaced];
  }
  const result = ordered(body, value.order, (order) => {
    const list = [`ptr ${pointer}`, ...operands.map(typed)].join(", ");
    if (isExchange) {
      const weak = value.op === "compareExchangeWeak" ? "weak " : "";
      const failure = LLVM_ORDERS[body.module.target.singleCore ? "relaxed" : (value.failureOrder ?? "relaxed")];
      return body.value(`{ ${type}, i1 }`, `cmpxchg ${weak}${list} ${order} ${failure}, align ${align}`);
    }
    const op = value.op === "swap" ? "xchg" : /^m/.test(value.op) && unsigned ? `u${value.op}` : value.op;
    return body.value(type, `atomicrmw ${op} ${list} ${order}, align ${align}`);
  });
  if (!isExchange) return [loaded(body, layout, result)];
  const seen = body.value(type, `extractvalue ${result.type} ${result.text}, 0`);
  return [loaded(body, layout, seen), body.value("i1", `extractvalue ${result.type} ${result.text}, 1`)];
}

export function atomicStore(body: Body, statement: Extract<Statement, { kind: "atomicStore" }>): void {
  const { align } = accessed(body, statement.pointer, [statement.value]);
  const address = scalarOperand(body, statement.pointer).text;
  const value = typed(stored(body, statement.value));
  ordered(body, statement.order, (order) => body.run(`store atomic ${value}, ptr ${address} ${order}, align ${align}`));
}

/** On a single core, an access of no order between fences that are the compiler's only. */
function ordered<T>(body: Body, order: MemoryOrder, access: (order: string) => T): T {
  if (!body.module.target.singleCore) return access(LLVM_ORDERS[order]);
  const fences = (when: readonly MemoryOrder[]): void => {
    if (when.includes(order)) fence(body, undefined);
  };
  fences(["release", "acq_rel", "seq_cst"]);
  const result = access(LLVM_ORDERS.relaxed);
  fences(["acquire", "acq_rel", "seq_cst"]);
  return result;
}

/** Without an order only the compiler heeds it: for what interrupts of the same core see. */
export function fence(body: Body, order: MemoryOrder | undefined): void {
  body.run(order === undefined ? 'fence syncscope("singlethread") seq_cst' : `fence ${LLVM_ORDERS[order]}`);
}

function accessed(body: Body, pointer: Operand, operands: readonly Operand[]): Layout {
  const { type } = operands[0] ?? pointer;
  const layout = body.layout(operands[0] === undefined && type.kind === "pointer" ? type.to : type);
  if (layout.shape !== "scalar") throw new Error("an atomic access is of one scalar");
  return layout;
}

/** A bool is a byte in memory. */
const stored = (body: Body, operand: Operand): Register => {
  const value = scalarOperand(body, operand);
  return value.type === "i1" ? inMemoryForm(body, value) : value;
};
const loaded = (body: Body, layout: Layout, value: Register): Register =>
  layout.leaves[0]!.scalar === "bool" ? body.value("i1", `icmp ne i8 ${value.text}, 0`) : value;
