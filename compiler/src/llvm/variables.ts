/** Where debuggers find variables. */
import type { LocalId } from "../mir/mir.js";
import { resolve } from "../types/type.js";
import type { Body } from "./body.js";
import { isForDebugger } from "./module.js";

export function declareVariables(body: Body): void {
  const { fn, module, scope } = body;
  if (scope === undefined) return;
  fn.locals.forEach((local, id) => {
    body.at(local.span);
    if (isEnvironment(body, id)) declareCaptures(body, id);
    if (local.name === undefined || id === 0 || body.layout(local.type).size === 0) return;
    const variable = module.debug.variable(scope, local, id <= fn.paramCount ? id : 0);
    if (isOnCallersFrame(body, id)) declareByAddress(body, id, variable);
    else declare(body, body.slot(id), variable, []);
    if (isForDebugger(module)) keepInMemory(body, isOnCallersFrame(body, id) ? addressSlot(id) : body.slot(id));
  });
  body.at(fn.span);
  // A `return` of something at hand would have no instruction to stop at.
  const result = body.layout(body.localType(0));
  if (isForDebugger(module) && result.size > 0 && result.shape !== "memory") keepInMemory(body, body.slot(0));
}

/** A parameter, or the variable that is returned, whose bytes are used where the caller has them. */
const isOnCallersFrame = (body: Body, local: LocalId): boolean =>
  body.slot(local).startsWith("%p") || local === body.returned;

/** Its address in a slot of its own: LLVM forgets variables that are declared to be where a bare argument points. */
function declareByAddress(body: Body, local: LocalId, variable: string): void {
  const { pointerSize } = body.module.layouts;
  body.allocas.push(`  ${addressSlot(local)} = alloca ptr, align ${pointerSize}`);
  body.run(`store ptr ${body.slot(local)}, ptr ${addressSlot(local)}, align ${pointerSize}`);
  declare(body, addressSlot(local), variable, ["DW_OP_deref"]);
}

const addressSlot = (local: LocalId): string => `%_${local}.address`;

/** No instruction: assembly of no text that may read what is there, now and, its address being known, later. */
function keepInMemory(body: Body, address: string): void {
  body.run(`call void asm sideeffect "", "*m"(ptr elementtype(i8) ${address})`);
}

function declare(body: Body, address: string, variable: string, expression: readonly (string | number)[]): void {
  const { out } = body.module;
  const symbol = out.declare("llvm.dbg.declare", "void", "metadata, metadata, metadata");
  const operations = out.node(`!DIExpression(${expression.join(", ")})`);
  body.run(`call void ${symbol}(metadata ptr ${address}, metadata ${variable}, metadata ${operations})`);
}

/** A closure's first parameter, which the source does not write. */
function isEnvironment(body: Body, local: LocalId): boolean {
  const type = resolve(body.fn.locals[local]!.type);
  return local === 1 && body.fn.paramCount > 0 && type.kind === "pointer" && resolve(type.to).kind === "environment";
}

/** What a closure captures, under its own names: through the environment, and through the address that it holds. */
function declareCaptures(body: Body, local: LocalId): void {
  const { fn, module } = body;
  const pointer = resolve(fn.locals[local]!.type);
  if (pointer.kind !== "pointer") return;
  const environment = resolve(pointer.to);
  if (environment.kind !== "environment" || environment.captures.length === 0) return;
  environment.captures.forEach((capture, i) => {
    const type = resolve(capture.type);
    const byAddress = type.kind === "pointer";
    const declared = { name: capture.name, type: byAddress ? type.to : type, span: fn.span };
    if (body.layout(declared.type).size === 0) return;
    const variable = module.debug.variable(body.scope!, declared, 0);
    const path = ["DW_OP_deref", "DW_OP_plus_uconst", module.layouts.fieldOffset(environment, i)];
    declare(body, body.slot(local), variable, byAddress ? [...path, "DW_OP_deref"] : path);
  });
  if (isForDebugger(module)) keepInMemory(body, body.slot(local));
}
