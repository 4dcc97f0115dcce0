/** Calls, results built where they are wanted, and what is thrown. See `signature.ts` for the convention. */
import type { Operand, Place, Terminator } from "../mir/mir.js";
import type { Layout } from "../types/layout.js";
import { holdsPlace, resolve, type Type, VOID } from "../types/type.js";
import { type Body, mentions, mirSignature } from "./body.js";
import { ownLocal } from "./local-facts.js";
import { functionNamed, isForDebugger, symbolOf } from "./module.js";
import { operandValue, zeroRegister } from "./operands.js";
import { addressOf, copyBytes, offsetAddress, placeType, storePlace, storeScalar } from "./places.js";
import { inRegisters, type Register, register, typed } from "./registers.js";
import { placeOperand } from "./rvalues.js";
import { type LoweredSignature, lowerSignature } from "./signature.js";

type Call = Extract<Terminator, { kind: "call" }>;

interface Target {
  readonly code: string;
  readonly signature: LoweredSignature;
  readonly resultType: Type;
  readonly throws: boolean;
  readonly environment: Register | undefined;
  /** What takes the place of the first argument: the object behind an interface value. */
  readonly receiver: Register | undefined;
}

export function emitCall(body: Body, call: Call): void {
  const target = resolveCallee(body, call);
  const result = body.layout(target.resultType);
  const build = target.signature.resultInMemory ? resultAddress(body, call, target, result) : undefined;
  const values = argumentRegisters(body, call, target);
  let next = 0;
  const list = target.signature.params.map((p) => {
    const value =
      p.role === "result"
        ? build!.address
        : p.role === "environment"
          ? target.environment!.text
          : p.role === "failure"
            ? failureSlot(body, call)
            : values[next++]!.text;
    return `${p.type}${p.attributes === "" ? "" : ` ${p.attributes}`} ${value}`;
  });
  const { returns, returnAttributes } = target.signature;
  const instruction = `call ${returnAttributes}${returns} ${target.code}(${list.join(", ")})`;
  const returned = returns === "void" ? undefined : body.value(returns, instruction);
  if (returned === undefined) body.run(instruction);
  const registers = splitResult(body, target, returned);
  if (target.throws) branchOnFailure(body, call, registers.pop()!);
  finish(body, call, result, build, registers);
}

/** What was returned goes where the call's result is wanted, and control goes on. */
function finish(body: Body, call: Call, result: Layout, build: ResultAddress | undefined, registers: Register[]): void {
  if (call.destination !== undefined && result.shape !== "none") {
    if (build === undefined) storePlace(body, call.destination, result, inRegisters(...registers));
    else if (build.copied) copyBytes(body, addressOf(body, call.destination), build.address, result);
  }
  if (call.next === undefined) body.run("unreachable");
  else body.run(`br label %bb${call.next}`);
}

function resolveCallee(body: Body, call: Call): Target {
  const { module } = body;
  const { callee } = call;
  const none = { environment: undefined, receiver: undefined };
  switch (callee.kind) {
    case "resume":
    case "close":
    case "begin":
      throw new Error(`${body.fn.name} still resumes a generator: the generator pass has not run`);
    case "function": {
      const fn = functionNamed(module, callee.name);
      const signature = mirSignature(fn);
      const lowered = lowerSignature(module.layouts, signature);
      return { code: symbolOf(fn), signature: lowered, resultType: signature.result, throws: fn.throws, ...none };
    }
    case "value": {
      const type = resolve(callee.operand.type);
      if (type.kind !== "function") throw new Error("a call of what is no function");
      const throws = module.throwing.value(type);
      const value = operandValue(body, callee.operand);
      if (value.kind !== "registers") throw new Error("a function value is in registers");
      const signature = lowerSignature(module.layouts, { params: type.params, result: type.result, throws }, true);
      const [code, environment] = value.registers;
      return { code: code!.text, signature, resultType: type.result, throws, environment, receiver: undefined };
    }
    case "virtual": {
      const object = operandValue(body, call.args[0]!);
      if (object.kind !== "registers") throw new Error("a receiver is a reference");
      const vtable = body.value(
        "ptr",
        `load ptr, ptr ${object.registers[0]!.text}, align ${module.layouts.pointerSize}`,
      );
      const slot = 1 + module.vtables.slot(callee.classId, callee.method);
      const throws = module.throwing.virtual(callee.classId, callee.method);
      return { ...indirect(body, call, vtable, slot, throws), receiver: object.registers[0] };
    }
    case "interface": {
      const object = operandValue(body, call.args[0]!);
      if (object.kind !== "registers") throw new Error("an interface value is in registers");
      const throws = module.throwing.interface(callee.interfaceId, callee.slot);
      return { ...indirect(body, call, object.registers[1]!, callee.slot, throws), receiver: object.registers[0] };
    }
  }
}

/** The code in a vtable's slot, called with the types that its implementations have. */
function indirect(body: Body, call: Call, vtable: Register, slot: number, throws: boolean): Omit<Target, "receiver"> {
  const { layouts } = body.module;
  const address = offsetAddress(body, vtable.text, slot * layouts.pointerSize);
  const invariant = body.module.out.node("!{}");
  const code = body.value(
    "ptr",
    `load ptr, ptr ${address}, align ${layouts.pointerSize}, !invariant.load ${invariant}`,
  );
  const resultType = dispatchedResult(body, call);
  const receiver: Type = { kind: "pointer", to: VOID };
  const params = [receiver, ...call.args.slice(1).map((a) => a.type)];
  const signature = lowerSignature(layouts, { params, result: resultType, throws });
  return { code: code.text, signature, resultType, throws, environment: undefined };
}

/** What the method returns: a call whose result is dropped has no destination to tell. */
function dispatchedResult(body: Body, call: Call): Type {
  const { module } = body;
  const { callee } = call;
  if (callee.kind === "interface") {
    const slot = module.program.types.interfaces.get(callee.interfaceId)?.slots[callee.slot];
    if (slot !== undefined) return slot.result;
  }
  if (callee.kind === "virtual") {
    const implementation = module.vtables.implementations(callee.classId, callee.method)[0];
    if (implementation !== undefined) return functionNamed(module, implementation).locals[0]!.type;
  }
  return call.destination === undefined ? VOID : placeType(body, call.destination);
}

/** The registers of the arguments, one after the other. */
function argumentRegisters(body: Body, call: Call, target: Target): Register[] {
  const args = target.receiver === undefined ? call.args : call.args.slice(1);
  const registers = args.flatMap((arg) => {
    if (body.layout(arg.type).shape === "memory") return [register("ptr", argumentAddress(body, arg))];
    const value = operandValue(body, arg);
    return value.kind === "registers" ? value.registers : [];
  });
  return target.receiver === undefined ? registers : [target.receiver, ...registers];
}

/** Where the callee finds the bytes of an argument: the place itself if nobody can write it meanwhile, or a copy. */
function argumentAddress(body: Body, arg: Operand): string {
  if (arg.kind !== "constant") {
    const local = ownLocal(body.fn, arg.place);
    if (local !== undefined && (arg.kind === "move" || !body.facts[local]!.exclusivelyBorrowed))
      return addressOf(body, arg.place);
    const { base } = arg.place;
    const isConstant = base.kind === "static" && body.module.program.statics.get(base.name)?.mutable === false;
    const direct = arg.place.projections.every((p) => p.kind === "field" || p.kind === "variant" || p.kind === "some");
    if (isConstant && direct && !holdsPlace(arg.type)) return addressOf(body, arg.place);
  }
  const layout = body.layout(arg.type);
  const temporary = body.temporary(layout);
  placeOperand(body, temporary, layout, arg);
  return temporary;
}

interface ResultAddress {
  readonly address: string;
  /** Built in a temporary, and still to be copied to the destination. */
  readonly copied: boolean;
}

function resultAddress(body: Body, call: Call, target: Target, layout: Layout): ResultAddress {
  const { destination } = call;
  if (destination !== undefined && buildsInPlace(body, call, destination, target)) {
    return { address: addressOf(body, destination), copied: false };
  }
  return { address: body.temporary(layout), copied: destination !== undefined };
}

/**
 * The callee may write the result bit by bit, and read its arguments meanwhile: nobody else may be able to see the
 * destination, and nobody need its old value if the callee throws. The only definition of a local has no old value.
 */
function buildsInPlace(body: Body, call: Call, destination: Place, target: Target): boolean {
  const local = ownLocal(body.fn, destination);
  if (local === undefined || call.args.some((arg) => mentions(arg, local))) return false;
  if (call.callee.kind === "value" && mentions(call.callee.operand, local)) return false;
  const facts = body.facts[local]!;
  if (destination.projections.length === 0 && facts.definitions === 1) return true;
  return !facts.borrowed && !target.throws;
}

function splitResult(body: Body, target: Target, returned: Register | undefined): Register[] {
  if (returned === undefined) return [];
  const types = target.throws ? [...target.signature.resultRegisters, "i32"] : target.signature.resultRegisters;
  if (types.length === 1) return [returned];
  return types.map((type, i) => body.value(type, `extractvalue ${returned.type} ${returned.text}, ${i}`));
}

/** Where the callee puts what it throws: the handler's local, or the slot that this function's caller gave. */
function failureSlot(body: Body, call: Call): string {
  const layout = body.layout({ kind: "failure" });
  if (call.failure !== undefined) return offsetAddress(body, body.slot(call.failure.into), layout.payloadOffset);
  return body.fn.throws ? "%failure" : offsetAddress(body, body.temporary(layout), layout.payloadOffset);
}

/** Goes on where nothing was thrown; the other way lies the handler, or this function's own caller. */
function branchOnFailure(body: Body, call: Call, classNumber: Register): void {
  const returned = body.freshLabel("returned");
  const thrown = body.freshLabel("thrown");
  const fine = body.value("i1", `icmp eq i32 ${classNumber.text}, 0`);
  const likely = body.module.out.node('!{!"branch_weights", i32 2000, i32 1}');
  body.run(`br i1 ${fine.text}, label %${returned}, label %${thrown}, !prof ${likely}`);
  body.startBlock(thrown);
  if (call.failure !== undefined) {
    storeScalar(body, body.slot(call.failure.into), "i32", classNumber);
    body.run(`br label %bb${call.failure.target}`);
  } else if (body.fn.throws) returnFailure(body, classNumber);
  else body.run("unreachable");
  body.startBlock(returned);
}

/** Returns to the caller, whose failure slot holds an object of the class with this number. */
export function returnFailure(body: Body, classNumber: Register): void {
  if (goesOut(body, classNumber)) return;
  const { resultRegisters, returns } = body.signature;
  if (resultRegisters.length === 0) {
    body.run(`ret i32 ${classNumber.text}`);
    return;
  }
  const result = body.value(returns, `insertvalue ${returns} poison, ${typed(classNumber)}, ${resultRegisters.length}`);
  body.run(`ret ${typed(result)}`);
}

/** Returns what local 0 holds. */
export function returnResult(body: Body): void {
  const none = body.fn.throws ? zeroRegister("i32") : undefined;
  if (!goesOut(body, none)) returnValues(body, none);
}

function returnValues(body: Body, classNumber: Register | undefined): void {
  const layout = body.layout(body.localType(0));
  const value =
    layout.shape === "memory" || layout.shape === "none" ? inRegisters() : operandValue(body, resultOperand(body));
  const registers = value.kind === "registers" ? [...value.registers] : [];
  if (classNumber !== undefined) registers.push(classNumber);
  if (registers.length === 0) {
    body.run("ret void");
    return;
  }
  if (registers.length === 1) {
    body.run(`ret ${typed(registers[0]!)}`);
    return;
  }
  let built = "poison";
  registers.forEach((r, i) => {
    built = body.value(
      body.signature.returns,
      `insertvalue ${body.signature.returns} ${built}, ${typed(r)}, ${i}`,
    ).text;
  });
  body.run(`ret ${body.signature.returns} ${built}`);
}

const OUT = "out";
const THROWN = "%thrown";

/**
 * Several registers leave a function in one place: LLVM sees which of them come together where they lie in slots until then,
 * and in who takes the function in, it does not test again what the function knew. A debugger's builds return where the
 * source does. False where that makes no difference.
 */
function goesOut(body: Body, classNumber: Register | undefined): boolean {
  const { resultRegisters } = body.signature;
  if (resultRegisters.length + (body.fn.throws ? 1 : 0) < 2 || isForDebugger(body.module)) return false;
  if (classNumber !== undefined) body.run(`store ${typed(classNumber)}, ptr ${THROWN}, align 4`);
  body.run(`br label %${OUT}`);
  body.hasOut = true;
  return true;
}

/** The block where the function is left, if something goes there. */
export function wayOut(body: Body): void {
  if (!body.hasOut) return;
  body.startBlock(OUT);
  if (!body.fn.throws) {
    returnValues(body, undefined);
    return;
  }
  body.allocas.push(`  ${THROWN} = alloca i32, align 4`);
  returnValues(body, body.value("i32", `load i32, ptr ${THROWN}, align 4`));
}

function resultOperand(body: Body): Operand {
  return { kind: "copy", place: { base: { kind: "local", local: 0 }, projections: [] }, type: body.localType(0) };
}
