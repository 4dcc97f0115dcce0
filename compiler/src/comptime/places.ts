/** Places and operands: where something lies, and what it is. */
import type { Operand, Place, Projection } from "../mir/mir.js";
import { placeType, takesEnvironment } from "../mir/typing.js";
import type { Layouts } from "../types/layout.js";
import { resolve, type Type, typeKey } from "../types/type.js";
import { type FunctionContext, loadOf, type Run } from "./compile.js";
import { fromBig } from "./integers.js";
import type { Frame } from "./machine.js";
import {
  type Allocation,
  allocationOf,
  copyBytes,
  loader,
  NULL,
  Pointer,
  type Scalar,
  storer,
  zeroBytes,
} from "./memory.js";
import { intFormat, scalarRepr } from "./representation.js";
import { BootTime } from "./stops.js";
import { isWatched } from "./watch.js";

export type Read = (f: Frame) => Scalar;
/** Puts a value's bytes at an offset in an allocation. */
export type Build = (f: Frame, to: Allocation, offset: number) => void;

export const typeOfPlace = (c: FunctionContext, place: Place): Type => placeType(c.machine.program, c.fn, place);

/** The register that the place is, if it is one. */
export function registerOf(c: FunctionContext, place: Place): number | undefined {
  if (place.base.kind !== "local" || place.projections.length > 0) return undefined;
  return c.inRegister(place.base.local) ? place.base.local : undefined;
}

/** Sets `at` and `offset` of the frame. */
export function locate(c: FunctionContext, place: Place): Run {
  const steps: Run[] = [];
  let offset = 0;
  let type = baseType(c, place);
  let index = 0;
  const { base } = place;
  if (base.kind === "static") {
    const { name } = base;
    const { machine } = c;
    steps.push((f) => {
      f.at = machine.useStatic(name);
      f.offset = 0;
    });
  } else if (c.inRegister(base.local)) {
    const first = place.projections[0];
    if (first?.kind !== "deref") throw new Error(`_${base.local} of ${c.fn.name} is in a register`);
    const { local } = base;
    const check = derefCheck(c, type);
    steps.push((f) => {
      const pointer = f.registers[local] as Pointer;
      check?.(pointer);
      f.at = allocationOf(pointer);
      f.offset = pointer.offset;
    });
    type = first.type;
    index = 1;
  } else {
    const { local } = base;
    steps.push((f) => {
      f.at = f.memory[local] ?? f.local(local);
      f.offset = 0;
    });
  }
  const flush = (): void => {
    const by = offset;
    if (by !== 0) {
      steps.push((f) => {
        f.offset += by;
      });
    }
    offset = 0;
  };
  for (; index < place.projections.length; index++) {
    const projection = place.projections[index]!;
    const fixed = fixedOffset(c.layouts, type, projection);
    if (fixed !== undefined) offset += fixed;
    else {
      flush();
      steps.push(movingStep(c, type, projection));
    }
    type = projection.type;
  }
  flush();
  return sequence(steps);
}

function sequence(steps: readonly Run[]): Run {
  const [a, b, c, ...rest] = steps;
  if (a === undefined) return () => {};
  if (b === undefined) return a;
  if (c === undefined) {
    return (f) => {
      a(f);
      b(f);
    };
  }
  if (rest.length === 0) {
    return (f) => {
      a(f);
      b(f);
      c(f);
    };
  }
  return (f) => {
    for (const step of steps) step(f);
  };
}

function baseType(c: FunctionContext, place: Place): Type {
  return typeOfPlace(c, { base: place.base, projections: [] });
}

/** Undefined for what depends on memory. */
function fixedOffset(layouts: Layouts, on: Type, projection: Projection): number | undefined {
  switch (projection.kind) {
    case "field":
      return layouts.fieldOffset(on, projection.index);
    case "payload":
      return layouts.of(on).payloadOffset;
    case "some":
    case "variant":
    case "as":
      return 0;
    case "deref":
    case "index":
      return undefined;
  }
}

function movingStep(c: FunctionContext, on: Type, projection: Projection): Run {
  const loadPointer = pointerLoader(c);
  const check = derefCheck(c, on);
  if (projection.kind === "deref") {
    return (f) => {
      const pointer = loadPointer(f.at, f.offset) as Pointer;
      check?.(pointer);
      f.at = allocationOf(pointer);
      f.offset = pointer.offset;
    };
  }
  if (projection.kind !== "index") throw new Error(`${projection.kind} does not move`);
  const size = c.layouts.size(projection.type);
  const index = scalar(c, projection.index);
  const inPlace = resolve(on).kind === "array";
  return (f) => {
    const { at, offset } = f;
    const position = Number(index(f) as number | bigint) * size;
    if (inPlace) {
      f.at = at;
      f.offset = offset + position;
      return;
    }
    const pointer = loadPointer(at, offset) as Pointer;
    check?.(pointer);
    f.at = allocationOf(pointer);
    f.offset = pointer.offset + position;
  };
}

/** References, views and environments are watched; an address that unsafe code keeps may see its bytes change. */
function derefCheck(c: FunctionContext, on: Type): ((pointer: Pointer) => void) | undefined {
  const { watch } = c.machine;
  const t = resolve(on);
  const raw = t.kind === "pointer" && resolve(t.to).kind !== "environment" && !takesEnvironment(c.fn);
  if (watch === undefined || raw) return undefined;
  return (pointer) => watch.through(pointer, c.fn.displayName);
}

export const pointerLoader = (c: FunctionContext) => loader(`ptr${c.layouts.pointerBits}`, true);
export const pointerStorer = (c: FunctionContext) => storer(`ptr${c.layouts.pointerBits}`);

/** An operand of scalar type. */
export function scalar(c: FunctionContext, operand: Operand): Read {
  if (operand.kind === "constant") return constantScalar(c, operand);
  const register = registerOf(c, operand.place);
  if (register !== undefined) return (f) => f.registers[register]!;
  const where = locate(c, operand.place);
  const load = loadOf(c.layouts, operand.type);
  const { watch } = c.machine;
  if (watch !== undefined) {
    const size = sizeOf(c, operand.type);
    return (f) => {
      where(f);
      watch.read(f.at, f.offset, size, c.fn.displayName);
      return load(f.at, f.offset);
    };
  }
  return (f) => {
    where(f);
    return load(f.at, f.offset);
  };
}

function constantScalar(c: FunctionContext, operand: Extract<Operand, { kind: "constant" }>): Read {
  const { value } = operand;
  const type = resolve(operand.type);
  const format = intFormat(c.layouts, type);
  const known =
    (v: Scalar): Read =>
    () =>
      v;
  switch (value.kind) {
    case "int":
      if (format !== undefined) return known(fromBig(format, value.value));
      return known(value.value === 0n ? NULL : new Pointer(undefined, Number(value.value)));
    case "float":
    case "bool":
      return known(value.value);
    case "string":
      if (type.kind === "tag") return known(type.texts.indexOf(value.value));
      break;
    case "zero":
      if (type.kind === "bool") return known(false);
      if (format !== undefined) return known(fromBig(format, 0n));
      return known(type.kind === "float" ? 0 : NULL);
    case "function":
      return known(new Pointer({ kind: "code", name: value.name, closure: false }, 0));
    case "symbol":
      return () => {
        throw new BootTime(`it uses the linker's symbol \`${value.name}\``);
      };
  }
  throw new Error(`${value.kind} is no scalar constant`);
}

/** An operand of any type, into memory. */
export function build(c: FunctionContext, operand: Operand): Build {
  const repr = scalarRepr(c.layouts, operand.type);
  if (repr !== undefined) {
    const read = scalar(c, operand);
    const store = storer(repr);
    return (f, to, offset) => store(to, offset, read(f));
  }
  const size = sizeOf(c, operand.type);
  if (size === 0) return () => {};
  if (operand.kind === "constant") return constantBuild(c, operand, size);
  const where = locate(c, operand.place);
  const { watch } = c.machine;
  if (watch !== undefined) {
    const gives = operand.kind === "move" && isWatched(operand.type);
    const key = typeKey(operand.type);
    return (f, to, offset) => {
      where(f);
      const { at, offset: from } = f;
      watch.read(at, from, size, c.fn.displayName);
      copyBytes(at, from, to, offset, size);
      if (gives) watch.gaveAway(at, from, size, key);
    };
  }
  return (f, to, offset) => {
    where(f);
    copyBytes(f.at, f.offset, to, offset, size);
  };
}

function constantBuild(c: FunctionContext, operand: Extract<Operand, { kind: "constant" }>, size: number): Build {
  const { value } = operand;
  const store = pointerStorer(c);
  const word = c.layouts.pointerSize;
  switch (value.kind) {
    case "zero":
      return (_, to, offset) => zeroBytes(to, offset, size);
    case "string": {
      const literal = new Pointer(c.machine.literal(value.value), 0);
      const length = lengthValue(c, Buffer.byteLength(value.value, "utf8"));
      return (_, to, offset) => {
        store(to, offset, literal);
        storeLength(to, offset + word, length);
      };
    }
    case "function": {
      const code = new Pointer({ kind: "code", name: value.name, closure: false }, 0);
      return (_, to, offset) => {
        store(to, offset, code);
        store(to, offset + word, NULL);
      };
    }
    default:
      throw new Error(`a ${value.kind} constant of ${resolve(operand.type).kind}`);
  }

  function storeLength(to: Allocation, offset: number, length: Scalar): void {
    usizeStorer(c)(to, offset, length);
  }
}

export const usizeStorer = (c: FunctionContext) => storer(`u${c.layouts.pointerBits}`);
export const lengthValue = (c: FunctionContext, length: number): Scalar =>
  c.layouts.pointerBits === 64 ? BigInt(length) : length;

export function sizeOf(c: FunctionContext, type: Type): number {
  const { kind } = resolve(type);
  return kind === "void" || kind === "never" ? 0 : c.layouts.size(type);
}
