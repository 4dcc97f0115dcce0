/** A loop over the indexes of an array in place. */

import type { Operand } from "../mir/mir.js";
import { USIZE } from "../types/type.js";
import type ts from "../typescript.cjs";
import {
  assign,
  branch,
  enter,
  type FunctionBuilder,
  here,
  intConstant,
  jump,
  localPlace,
  newBlock,
  newLocal,
  temp,
} from "./builder.js";

/** Runs `visit` with each index below `length`, from 0 up. */
export function eachIndex(
  f: FunctionBuilder,
  length: number,
  node: ts.Node,
  visit: (index: Operand & { kind: "copy" }) => void,
): void {
  const span = here(f, node);
  const index = newLocal(f, USIZE, span);
  const current = { kind: "copy" as const, place: localPlace(index), type: USIZE };
  const head = newBlock(f);
  const body = newBlock(f);
  const end = newBlock(f);
  assign(f, localPlace(index), { kind: "use", operand: intConstant(0, USIZE) }, span);
  jump(f, head, span);
  enter(f, head);
  const right = intConstant(length, USIZE);
  const goesOn = temp(f, { kind: "bool" }, { kind: "binary", op: "lt", left: current, right, overflow: "wrap" }, span);
  branch(f, goesOn, body, end, span);
  enter(f, body);
  visit(current);
  const one = intConstant(1, USIZE);
  assign(f, localPlace(index), { kind: "binary", op: "add", left: current, right: one, overflow: "wrap" }, span);
  jump(f, head, span);
  enter(f, end);
}
