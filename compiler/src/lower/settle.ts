/** The end of a function's lowering: what was left open gets its type, and MIR holds no type variable any more. */
import type { Block, MirLocal } from "../mir/mir.js";
import { resolve, type Type } from "../types/type.js";
import type { FunctionBuilder } from "./builder.js";
import { hasVariables, settled } from "./unify.js";

export function settleFunction(f: FunctionBuilder): void {
  // A finisher may settle a type that another one waits for, and may emit more of them.
  for (let i = 0; i < f.finishers.length; i++) f.finishers[i]!();
  f.finishers.length = 0;
  settleLocals(f.locals);
  const seen = new Set<object>();
  for (const block of f.blocks) settleBlock(block, seen);
}

function settleLocals(locals: MirLocal[]): void {
  for (const local of locals) local.type = settled(local.type);
}

function settleBlock(block: Block, seen: Set<object>): void {
  for (const statement of block.statements) settleObject(statement, seen);
  settleObject(block.terminator, seen);
}

/** Types stand in properties called `type`, all through MIR; they are the only thing that changes. */
function settleObject(node: object, seen: Set<object>): void {
  if (seen.has(node)) return;
  seen.add(node);
  const record = node as Record<string, unknown>;
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (value === null || typeof value !== "object") continue;
    if (key === "span") continue;
    if (key === "type") {
      const type = value as Type;
      if (hasVariables(type) || type.kind === "environment" || type.kind === "pointer") record[key] = settled(type);
      continue;
    }
    settleObject(value, seen);
  }
  // An integer literal that turned out to be a float.
  if (record.kind === "constant") {
    const value = record.value as { kind: string; value: unknown };
    const type = resolve(record.type as Type);
    if (type.kind === "float" && value.kind === "int") {
      const float = Number(value.value as bigint);
      record.value = { kind: "float", value: type.bits === 32 ? Math.fround(float) : float };
    }
  }
}
