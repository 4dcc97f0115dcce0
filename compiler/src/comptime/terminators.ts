/** Terminators as closures that give the next block. */

import { implementation } from "../mir/call-targets.js";
import type { Callee, Operand, Terminator } from "../mir/mir.js";
import { resolve, typeKey } from "../types/type.js";
import { type Compiled, type FunctionContext, type Next, RETURN, type Run, THROW } from "./compile.js";
import { Frame } from "./machine.js";
import { Allocation, allocationOf, copyBytes, type Pointer, storer } from "./memory.js";
import { build, locate, pointerLoader, registerOf, scalar, sizeOf, typeOfPlace } from "./places.js";
import { scalarRepr } from "./representation.js";
import { slotFunction } from "./rvalues.js";
import { InvalidAccess, Panic } from "./stops.js";
import { readString } from "./text.js";
import { isWatched } from "./watch.js";

export function terminatorCode(c: FunctionContext, t: Terminator): Next {
  switch (t.kind) {
    case "goto": {
      const { target } = t;
      return () => target;
    }
    case "branch": {
      const condition = scalar(c, t.condition);
      const { then, otherwise } = t;
      return (f) => (condition(f) ? then : otherwise);
    }
    case "switch": {
      const value = scalar(c, t.operand);
      const { otherwise } = t;
      const targets = new Map(t.cases.map((k) => [k.value, k.target]));
      return (f) => targets.get(BigInt(value(f) as number | bigint | boolean)) ?? otherwise;
    }
    case "return":
      return () => RETURN;
    case "call":
      return call(c, t);
    case "fail":
      return fail(c, t.from);
    case "panic": {
      const put = build(c, t.message);
      const span = t.place ?? t.span;
      return (f) => {
        const message = new Allocation(t.message.type, 2 * c.layouts.pointerSize, c.layouts.pointerSize);
        put(f, message, 0);
        throw new Panic(readString(message, 0), span);
      };
    }
    case "unreachable": {
      const { span } = t;
      return () => {
        throw new Panic("unreachable code was reached", span);
      };
    }
    case "yield":
      throw new Error("generators are transformed before they run");
  }
}

function fail(c: FunctionContext, from: number): Next {
  const size = c.layouts.size({ kind: "failure" });
  return (f) => {
    const thrown = new Allocation({ kind: "failure" }, size, c.layouts.pointerSize);
    copyBytes(f.local(from), 0, thrown, 0, size);
    c.machine.thrown = thrown;
    return THROW;
  };
}

function call(c: FunctionContext, t: CallTerminator): Next {
  const { machine } = c;
  const begin = callCode(c, t);
  return (f) => {
    const { frame, ended } = begin(f);
    return ended(machine.run(frame));
  };
}

export type CallTerminator = Extract<Terminator, { kind: "call" }>;

/** A call under way. */
export interface Call {
  /** The callee's, with its arguments. */
  readonly frame: Frame;
  /** When it has run: takes the result, and gives the caller's next block. */
  ended(threw: boolean): number;
}

export function callCode(c: FunctionContext, t: CallTerminator): (f: Frame) => Call {
  const { machine } = c;
  const enter = frameFor(c, t.callee, t.args);
  const finish = t.destination === undefined ? undefined : resultInto(c, t.destination);
  const { failure } = t;
  const next = t.next ?? RETURN;
  const failureSize = c.layouts.size({ kind: "failure" });
  return (f) => {
    const frame = enter(f);
    // Found before the call, as its value is built there.
    const take = finish?.(f);
    const ended = (threw: boolean): number => {
      if (threw) {
        if (failure === undefined) return THROW;
        copyBytes(machine.thrown!, 0, f.local(failure.into), 0, failureSize);
        return failure.target;
      }
      take?.(frame);
      return next;
    };
    return { frame, ended };
  };
}

/** Locates the destination, and gives what stores the callee's result there. */
function resultInto(
  c: FunctionContext,
  destination: NonNullable<Extract<Terminator, { kind: "call" }>["destination"]>,
) {
  const { machine } = c;
  const type = typeOfPlace(c, destination);
  const repr = scalarRepr(c.layouts, type);
  const register = registerOf(c, destination);
  if (register !== undefined) {
    return (f: Frame) => (): void => {
      f.registers[register] = machine.result;
    };
  }
  const size = sizeOf(c, type);
  const watched = isWatched(type);
  const key = typeKey(type);
  const where: Run = locate(c, destination);
  const store = repr === undefined ? undefined : storer(repr);
  return (f: Frame) => {
    where(f);
    const { at, offset } = f;
    return (g: Frame): void => {
      if (store !== undefined) store(at, offset, machine.result);
      else if (size > 0) copyBytes(g.local(0), 0, at, offset, size);
      if (watched) machine.watch?.replaced(at, offset, size, key);
    };
  };
}

/** Stores the arguments from number `from` on. All are read before any is moved: `v.into(v.id)` reads what it gives away. */
function passing(c: FunctionContext, args: readonly Operand[], from: number): ((f: Frame, g: Frame) => void)[] {
  const numbers = [...args.keys()].slice(from);
  const isMove = (i: number): boolean => args[i]!.kind === "move";
  const inOrder = [...numbers.filter((i) => !isMove(i)), ...numbers.filter(isMove)];
  return inOrder.map((i) => argument(c, args[i]!, i + 1));
}

/** Makes the callee's frame with its arguments. */
function frameFor(c: FunctionContext, callee: Callee, args: readonly Operand[]): (f: Frame) => Frame {
  const { machine } = c;
  const pass = passing(c, args, 0);
  const passAll = (f: Frame, code: Compiled): Frame => {
    const g = new Frame(code);
    for (const p of pass) p(f, g);
    return g;
  };
  switch (callee.kind) {
    case "function": {
      let code: Compiled | undefined;
      return (f) => {
        code ??= machine.code(callee.name);
        return passAll(f, code);
      };
    }
    case "virtual": {
      const receiver = scalar(c, args[0]!);
      const load = pointerLoader(c);
      return (f) => {
        const object = receiver(f) as Pointer;
        const { target } = load(allocationOf(object), object.offset) as Pointer;
        if (target?.kind !== "vtable") throw new InvalidAccess("an object without a class");
        const name = implementation(machine.program, target.classId, callee.method);
        if (name === undefined) throw new InvalidAccess(`${target.classId} has no ${callee.method}`);
        return passAll(f, machine.code(name));
      };
    }
    case "interface":
      return interfaceFrame(c, callee, args);
    case "value":
      return valueFrame(c, callee.operand, args);
    case "resume":
    case "close":
    case "begin":
      throw new Error("generators are transformed before they run");
  }
}

function interfaceFrame(c: FunctionContext, callee: Extract<Callee, { kind: "interface" }>, args: readonly Operand[]) {
  const { machine } = c;
  const word = c.layouts.pointerSize;
  const receiver = build(c, args[0]!);
  const pass = passing(c, args, 1);
  const load = pointerLoader(c);
  return (f: Frame): Frame => {
    const value = new Allocation(args[0]!.type, 2 * word, word);
    receiver(f, value, 0);
    const { target } = load(value, word) as Pointer;
    if (target?.kind !== "vtable") throw new InvalidAccess("an interface value without a vtable");
    // The value may have been made as one of an interface that extends the callee's.
    const interfaceId = target.interfaceId ?? callee.interfaceId;
    const g = new Frame(machine.code(slotFunction(c, target.classId, interfaceId, callee.slot)));
    setScalar(g, 1, load(value, 0));
    for (const p of pass) p(f, g);
    return g;
  };
}

function valueFrame(c: FunctionContext, callee: Operand, args: readonly Operand[]) {
  const { machine } = c;
  const word = c.layouts.pointerSize;
  const value = build(c, callee);
  const load = pointerLoader(c);
  const passes = [1, 2].map((first) => args.map((arg, i) => argument(c, arg, i + first)));
  return (f: Frame): Frame => {
    const pair = new Allocation(callee.type, 2 * word, word);
    value(f, pair, 0);
    const { target } = load(pair, 0) as Pointer;
    if (target?.kind !== "code") throw new InvalidAccess("a call of what is no function");
    const g = new Frame(machine.code(target.name));
    if (target.closure) setScalar(g, 1, load(pair, word));
    for (const p of passes[target.closure ? 1 : 0]!) p(f, g);
    return g;
  };
}

function argument(c: FunctionContext, operand: Operand, param: number): (f: Frame, g: Frame) => void {
  if (scalarRepr(c.layouts, operand.type) !== undefined) {
    const read = scalar(c, operand);
    return (f, g) => setScalar(g, param, read(f));
  }
  if (resolve(operand.type).kind === "void" || sizeOf(c, operand.type) === 0) return () => {};
  const put = build(c, operand);
  return (f, g) => put(f, g.local(param), 0);
}

function setScalar(g: Frame, param: number, value: Frame["registers"][number]): void {
  const store = g.code.stores[param];
  if (store === undefined) g.registers[param] = value;
  else store(g.local(param), 0, value);
}
