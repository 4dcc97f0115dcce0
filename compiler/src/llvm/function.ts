/** One MIR function as LLVM IR. Every local is a stack slot; LLVM makes registers of those that can be. */
import type { MirFunction, Operand, Statement, Terminator } from "../mir/mir.js";
import { typeKey } from "../types/type.js";
import { emitAsm } from "./asm.js";
import { atomicStore, fence } from "./atomics.js";
import { Body, mirSignature, usedInPlace } from "./body.js";
import { emitCall, returnFailure, returnResult, wayOut } from "./calls.js";
import { baseAttributes, isForDebugger, type Module, plainImport, symbolOf } from "./module.js";
import { globalName, memoryType, quoted } from "./names.js";
import { operandValue, scalarOperand } from "./operands.js";
import { check, panicMessage } from "./panics.js";
import { addressOf, copyBytes, inMemoryForm, loadScalar, offsetAddress, storeScalar } from "./places.js";
import { register, typed } from "./registers.js";
import { handedOut } from "./returned-local.js";
import { assign } from "./rvalues.js";
import { type LoweredSignature, lowerSignature } from "./signature.js";
import { declareVariables } from "./variables.js";
import { classVtableName } from "./vtables.js";

export function emitFunction(module: Module, fn: MirFunction): string {
  if (fn.attributes.importName !== undefined) return declareImport(module, fn);
  const subprogram = module.debug.enabled ? module.debug.subprogram(fn) : undefined;
  const body = new Body(module, fn, subprogram);
  if (fn.attributes.naked === true) naked(body);
  else {
    body.at(fn.span);
    parameters(body);
    locals(body);
    declareVariables(body);
    body.run("br label %bb0");
    fn.blocks.forEach((block, id) => {
      body.startBlock(`bb${id}`);
      body.moved.startBlock();
      for (const statement of block.statements) emitStatement(body, statement);
      emitTerminator(body, block.terminator);
    });
    wayOut(body);
  }
  const debug = subprogram === undefined ? "" : ` !dbg ${subprogram.node}`;
  const header = `define ${definition(module, fn, body.signature)}${debug} {`;
  return [header, "entry:", ...body.allocas, ...body.lines, "}"].join("\n");
}

function definition(module: Module, fn: MirFunction, signature: LoweredSignature): string {
  const { exportName, section, align } = fn.attributes;
  const params = signature.params.map(
    (p, i) => `${p.type}${p.attributes === "" ? "" : ` ${p.attributes}`} ${paramName(signature, i)}`,
  );
  const words = [
    exportName !== undefined ? "dso_local" : isForDebugger(module) ? "hidden" : "internal",
    `${signature.returnAttributes}${signature.returns}`,
    `${symbolOf(fn)}(${params.join(", ")})`,
    ...(exportName === undefined ? ["unnamed_addr"] : []),
    module.out.attributes(functionAttributes(module, fn)),
    ...(section === undefined ? [] : [`section ${quoted(section)}`]),
    ...(align === undefined ? [] : [`align ${align}`]),
  ];
  return words.join(" ");
}

function functionAttributes(module: Module, fn: MirFunction): string[] {
  const { attributes } = fn;
  const list = baseAttributes(module);
  if (attributes.naked === true) list.push("naked", "noinline");
  else if (attributes.inline === "always") list.push("alwaysinline");
  else if (attributes.inline === "never" || isForDebugger(module)) list.push("noinline");
  else if (attributes.inline === "hint") list.push("inlinehint");
  // What runs once, if ever, is worth no bytes for speed.
  if (attributes.cold === true) list.push("cold", "minsize", "optsize");
  else if (attributes.small === true) list.push("optsize");
  if (attributes.noBuiltins === true) list.push('"no-builtins"');
  if (fn.locals[0]!.type.kind === "never") list.push("noreturn");
  return list;
}

/** Whether LLVM may put the function's code into its callers: what `functionAttributes` says, for who asks of it. */
export function mayInline({ attributes }: MirFunction, profile: "dev" | "release"): boolean {
  if (attributes.naked === true || attributes.inline === "never") return false;
  return attributes.inline === "always" || profile === "release";
}

function declareImport(module: Module, fn: MirFunction): string {
  const plain = plainImport(fn);
  if (plain !== undefined) return declareSymbol(module, fn, plain);
  const [from = "env", name = fn.name] = (fn.attributes.importName ?? "").split(/\.(.*)/);
  const signature = lowerSignature(module.layouts, mirSignature(fn));
  const attributes = [
    ...baseAttributes(module),
    `"wasm-import-module"=${quoted(from)}`,
    `"wasm-import-name"=${quoted(name)}`,
  ];
  if (fn.locals[0]!.type.kind === "never") attributes.push("noreturn");
  const params = signature.params.map((p) => `${p.type} ${p.attributes}`).join(", ");
  const group = module.out.attributes(attributes);
  return `declare ${signature.returnAttributes}${signature.returns} ${symbolOf(fn)}(${params}) ${group}`;
}

/** A function that the program itself defines needs no declaration. */
function declareSymbol(module: Module, fn: MirFunction, symbol: string): string {
  for (const other of module.program.functions.values()) if (other.attributes.exportName === symbol) return "";
  const signature = lowerSignature(module.layouts, mirSignature(fn));
  const params = signature.params.map((p) => `${p.type} ${p.attributes}`).join(", ");
  const group = module.out.attributes(baseAttributes(module));
  return `declare ${signature.returnAttributes}${signature.returns} ${globalName(symbol)}(${params}) ${group}`;
}

/** By position: `%_0` the result's address, `%failure` the failure slot's, `%p3` or `%p3.1` a parameter's parts. */
function paramName(signature: LoweredSignature, position: number): string {
  const param = signature.params[position]!;
  switch (param.role) {
    case "result":
      return "%_0";
    case "environment":
      return "%environment";
    case "failure":
      return "%failure";
    case "value": {
      const first = signature.params.findIndex((p) => p.role === "value" && p.index === param.index);
      return `%p${param.index + 1}${position === first ? "" : `.${position - first}`}`;
    }
  }
}

/** Gives each parameter its slot: the caller's bytes themselves, or a copy on this frame. */
function parameters(body: Body): void {
  const { fn, signature } = body;
  for (let local = 1; local <= fn.paramCount; local++) {
    const layout = body.layout(body.localType(local));
    if (layout.shape === "none") continue;
    const names = signature.params.flatMap((p, i) =>
      p.role === "value" && p.index === local - 1 ? [paramName(signature, i)] : [],
    );
    const slot = body.slot(local);
    if (layout.shape === "memory") {
      if (usedInPlace(fn, body.facts, local)) continue;
      body.allocas.push(`  ${slot} = ${allocaOf(body, local)}`);
      copyBytes(body, slot, names[0]!, layout);
      continue;
    }
    body.allocas.push(`  ${slot} = ${allocaOf(body, local)}`);
    layout.leaves.forEach((leaf, i) => {
      const type = leaf.scalar === "bool" ? "i1" : leaf.scalar;
      storeScalar(body, offsetAddress(body, slot, leaf.offset), leaf.scalar, register(type, names[i]!));
    });
  }
}

/** Slots of the locals that are no parameters. A result that travels by address has the caller's. */
function locals(body: Body): void {
  body.fn.locals.forEach((_, local) => {
    if (local >= 1 && local <= body.fn.paramCount) return;
    const layout = body.layout(body.localType(local));
    if (layout.size === 0 || (local === 0 && body.signature.resultInMemory) || local === body.returned) return;
    body.allocas.push(`  ${body.slot(local)} = ${allocaOf(body, local)}`);
  });
}

function allocaOf(body: Body, local: number): string {
  const layout = body.layout(body.localType(local));
  const type = layout.shape === "scalar" ? memoryType(layout.leaves[0]!.scalar) : `[${layout.size} x i8]`;
  return `alloca ${type}, align ${layout.align}`;
}

/** Nothing but the template: not even the parameters are there. */
function naked(body: Body): void {
  for (const block of body.fn.blocks) {
    for (const statement of block.statements) {
      body.at(statement.span);
      if (statement.kind === "asm") emitAsm(body, statement);
    }
  }
  body.run("unreachable");
}

export function emitStatement(body: Body, statement: Statement): void {
  body.at(statement.span);
  switch (statement.kind) {
    case "assign":
      if (body.returned !== undefined && handedOut(statement) === body.returned) return;
      assign(body, statement.place, statement.value, statement.span);
      return;
    case "check": {
      const { condition } = statement;
      if (condition.kind === "constant" && condition.value.kind === "bool" && condition.value.value) return;
      check(body, scalarOperand(body, condition), statement.reason, statement.span);
      return;
    }
    case "volatileStore":
      volatileStore(body, statement.pointer, statement.value);
      return;
    case "atomicStore":
      atomicStore(body, statement);
      return;
    case "storageLive":
      lifetime(body, "start", statement.local);
      return;
    case "storageDead":
      lifetime(body, "end", statement.local);
      return;
    case "asm":
      emitAsm(body, statement);
      return;
    case "setClass": {
      if (!body.module.layouts.hasVtable(statement.classId)) return;
      body.module.usedClassVtables.add(statement.classId);
      const vtable = register("ptr", globalName(classVtableName(statement.classId)));
      storeScalar(body, addressOf(body, statement.place), "ptr", vtable);
      return;
    }
    case "disposed":
      return;
    case "fence":
      fence(body, statement.order);
      return;
  }
}

/** Exactly one access of the type's width. */
function volatileStore(body: Body, pointer: Operand, value: Operand): void {
  const layout = body.layout(value.type);
  if (layout.shape !== "scalar") throw new Error(`a volatile access is of one scalar, not of ${typeKey(value.type)}`);
  const address = scalarOperand(body, pointer).text;
  const scalar = scalarOperand(body, value);
  const stored = scalar.type === "i1" ? inMemoryForm(body, scalar) : scalar;
  body.run(`store volatile ${typed(stored)}, ptr ${address}, align ${layout.align}`);
}

/** Only what stays in memory gains from it: slots of other turns and branches can share its bytes. */
function lifetime(body: Body, end: "start" | "end", local: number): void {
  const layout = body.layout(body.localType(local));
  if (layout.shape !== "memory" || local <= body.fn.paramCount || local === body.returned) return;
  body.runIntrinsic(`llvm.lifetime.${end}.p0`, [register("i64", layout.size), register("ptr", body.slot(local))]);
}

function emitTerminator(body: Body, terminator: Terminator): void {
  body.at(terminator.span);
  switch (terminator.kind) {
    case "goto":
      body.run(`br label %bb${terminator.target}`);
      return;
    case "branch": {
      const condition = scalarOperand(body, terminator.condition);
      body.run(`br i1 ${condition.text}, label %bb${terminator.then}, label %bb${terminator.otherwise}`);
      return;
    }
    case "switch": {
      const value = scalarOperand(body, terminator.operand);
      const bits = value.type === "i1" ? 1 : Number(value.type.slice(1));
      const cases = terminator.cases.map((c) => `${value.type} ${caseText(c.value, bits)}, label %bb${c.target}`);
      body.run(`switch ${typed(value)}, label %bb${terminator.otherwise} [ ${cases.join(" ")} ]`);
      return;
    }
    case "return":
      returnResult(body);
      return;
    case "call":
      emitCall(body, terminator);
      return;
    case "fail": {
      if (!body.fn.throws) {
        trap(body);
        return;
      }
      const layout = body.layout({ kind: "failure" });
      const slot = body.slot(terminator.from);
      const payload = { ...layout, size: layout.size - layout.payloadOffset };
      copyBytes(body, "%failure", offsetAddress(body, slot, layout.payloadOffset), payload);
      returnFailure(body, loadScalar(body, slot, "i32"));
      return;
    }
    case "panic": {
      const message = operandValue(body, terminator.message);
      if (message.kind !== "registers") throw new Error("a panic's message is a string");
      panicMessage(body, message.registers, terminator.place ?? terminator.span);
      return;
    }
    case "unreachable":
      terminator.trap ? trap(body) : body.run("unreachable");
      return;
    case "yield":
      throw new Error(`${body.fn.name} still yields: the generator pass has not run`);
  }
}

function caseText(value: bigint, bits: number): string {
  if (bits === 1) return value === 0n ? "false" : "true";
  return String(BigInt.asIntN(bits, value));
}

function trap(body: Body): void {
  const symbol = body.module.out.declare("llvm.trap", "void", "");
  body.run(`call void ${symbol}()`);
  body.run("unreachable");
}
