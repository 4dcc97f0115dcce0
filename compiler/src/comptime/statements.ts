/** Statements as closures. */
import type { Operand, Place, Rvalue, Statement } from "../mir/mir.js";
import { rvalueOperands } from "../mir/walk.js";
import { typeKey } from "../types/type.js";
import { atomicStore } from "./atomics.js";
import type { FunctionContext, Run } from "./compile.js";
import { Allocation, copyBytes, Pointer, storer } from "./memory.js";
import { locate, pointerStorer, registerOf, scalar, sizeOf, typeOfPlace } from "./places.js";
import { scalarRepr } from "./representation.js";
import { buildRvalue, scalarRvalue } from "./rvalues.js";
import { BootTime, Panic } from "./stops.js";
import { isWatched, type Watch } from "./watch.js";

/** Undefined when there is nothing to do. */
export function statementCode(c: FunctionContext, s: Statement): Run | undefined {
  switch (s.kind) {
    case "assign":
      return assign(c, s.place, s.value, s);
    case "check": {
      const condition = scalar(c, s.condition);
      const { reason, span } = s;
      return (f) => {
        if (!condition(f)) throw new Panic(reason, span);
      };
    }
    case "storageLive":
    case "storageDead": {
      // A new turn of a loop has new locals: who kept the address of the old one does not see the new.
      const { local } = s;
      if (c.inRegister(local)) return undefined;
      const { watch } = c.machine;
      return (f) => {
        const before = f.memory[local];
        if (before !== undefined) watch?.ended(before);
        f.memory[local] = undefined;
      };
    }
    case "setClass": {
      const where = locate(c, s.place);
      const { watch } = c.machine;
      if (!c.layouts.hasVtable(s.classId)) return watch === undefined ? undefined : replaces(c, watch, s.place);
      const store = pointerStorer(c);
      const type = typeOfPlace(c, s.place);
      const vtable = new Pointer({ kind: "vtable", classId: s.classId, interfaceId: undefined }, 0);
      return (f) => {
        where(f);
        store(f.at, f.offset, vtable);
        watch?.replaced(f.at, f.offset, sizeOf(c, type), typeKey(type));
      };
    }
    case "volatileStore":
      return hardware("it writes to a register");
    case "atomicStore":
      return atomicStore(c, s);
    case "asm":
      return hardware("it runs machine instructions");
    case "disposed":
    case "fence":
      return undefined;
  }
}

const hardware =
  (reason: string): Run =>
  () => {
    throw new BootTime(reason);
  };

/** Tells the watch that the place has a new value. */
function replaces(c: FunctionContext, watch: Watch, place: Place): Run {
  const where = locate(c, place);
  const type = typeOfPlace(c, place);
  const size = sizeOf(c, type);
  const key = typeKey(type);
  return (f) => {
    where(f);
    watch.replaced(f.at, f.offset, size, key);
  };
}

function assign(c: FunctionContext, place: Place, value: Rvalue, s: Statement): Run | undefined {
  const run = assignUnwatched(c, place, value, s);
  const { watch } = c.machine;
  if (run === undefined || watch === undefined || !isWatched(typeOfPlace(c, place))) return run;
  const tell = replaces(c, watch, place);
  return (f) => {
    run(f);
    tell(f);
  };
}

function assignUnwatched(c: FunctionContext, place: Place, value: Rvalue, s: Statement): Run | undefined {
  const type = typeOfPlace(c, place);
  const repr = scalarRepr(c.layouts, type);
  if (repr !== undefined) {
    const read = scalarRvalue(c, value, type, s.span);
    const register = registerOf(c, place);
    if (register !== undefined) {
      return (f) => {
        f.registers[register] = read(f);
      };
    }
    const where = locate(c, place);
    const store = storer(repr);
    return (f) => {
      const result = read(f);
      where(f);
      store(f.at, f.offset, result);
    };
  }
  const size = sizeOf(c, type);
  const put = buildRvalue(c, value, type, s.span);
  if (put === undefined) return undefined;
  const where = locate(c, place);
  if (value.kind === "use" || !mayOverlap(place, rvalueOperands(value))) {
    return (f) => {
      where(f);
      put(f, f.at, f.offset);
    };
  }
  // `p = (p.1, p.0)`: built aside, so that no part is overwritten before it is read.
  return (f) => {
    const aside = new Allocation(type, size, c.layouts.pointerSize);
    put(f, aside, 0);
    where(f);
    copyBytes(aside, 0, f.at, f.offset, size);
  };
}

function mayOverlap(place: Place, operands: readonly Operand[]): boolean {
  return operands.some((o) => {
    if (o.kind === "constant") return false;
    const direct = (p: Place): boolean =>
      p.base.kind === "local" && !p.projections.some((x) => x.kind === "deref" || x.kind === "index");
    if (!direct(place) || !direct(o.place)) return true;
    return place.base.kind === "local" && o.place.base.kind === "local" && place.base.local === o.place.base.local;
  });
}
