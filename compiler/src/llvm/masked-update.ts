/**
 * A place is read and written with interrupts masked, where the processor has no instruction that does both: a word of
 * PRIMASK is kept and put back, so that it may be done under a mask already. On a single core nothing else comes in between.
 *
 *     mrs r2, primask      cpsid i      ldr r1, [r0]      adds r3, r1, #1      str r3, [r0]      msr primask, r2
 *
 * Source: DDI 0419 §B1.4.3, §B4.2.
 */
import type { Rvalue } from "../mir/mir.js";
import type { Body } from "./body.js";
import { type Register, typed } from "./registers.js";

type Atomic = Extract<Rvalue, { kind: "atomic" }>;

interface MaskedPlace {
  readonly pointer: string;
  /** LLVM's, of what lies there: an integer. */
  readonly type: string;
  readonly align: number;
}

/** Gives what was there before. `unsigned` is how `min` and `max` compare. */
export function maskedUpdate(
  body: Body,
  op: Exclude<Atomic["op"], "load" | "compareExchange" | "compareExchangeWeak">,
  place: MaskedPlace,
  operand: Register,
  unsigned: boolean,
): Register {
  return masked(body, () => {
    const before = load(body, place);
    store(body, place, op === "swap" ? operand : combined(body, op, before, operand, unsigned));
    return before;
  });
}

/** Gives what was there before, and whether it was `expected` and is `replacement` now. */
export function maskedCompareExchange(
  body: Body,
  place: MaskedPlace,
  expected: Register,
  replacement: Register,
): readonly [Register, Register] {
  const before = masked(body, () => {
    const found = load(body, place);
    const same = body.value("i1", `icmp eq ${typed(found)}, ${expected.text}`);
    store(body, place, body.value(place.type, `select ${typed(same)}, ${typed(replacement)}, ${typed(found)}`));
    return found;
  });
  return [before, body.value("i1", `icmp eq ${typed(before)}, ${expected.text}`)];
}

function combined(body: Body, op: string, before: Register, operand: Register, unsigned: boolean): Register {
  if (op === "min" || op === "max") {
    return body.intrinsic(`llvm.${unsigned ? "u" : "s"}${op}.${before.type}`, before.type, [before, operand]);
  }
  return body.value(before.type, `${op} ${typed(before)}, ${operand.text}`);
}

/** To LLVM both templates write memory: no access is moved across them. */
function masked<T>(body: Body, access: () => T): T {
  const previous = body.value("i32", 'call i32 asm sideeffect "mrs $0, primask\\0Acpsid i", "=r,~{memory}"()');
  const result = access();
  body.run(`call void asm sideeffect "msr primask, $0", "r,~{memory}"(${typed(previous)})`);
  return result;
}

const load = (body: Body, { type, pointer, align }: MaskedPlace): Register =>
  body.value(type, `load atomic ${type}, ptr ${pointer} monotonic, align ${align}`);

const store = (body: Body, { pointer, align }: MaskedPlace, value: Register): void =>
  body.run(`store atomic ${typed(value)}, ptr ${pointer} monotonic, align ${align}`);
