/** `next()` of a generator called by hand: its option as an `IteratorResult`. */

import type ts from "typescript";
import { BOOL, ref, resolve, type Type } from "../../types/type.js";
import {
  assign,
  branch,
  copy,
  enter,
  type FunctionBuilder,
  here,
  jump,
  localPlace,
  newBlock,
  newLocal,
  project,
  temp,
  zero,
} from "../builder.js";
import { typeAt } from "../context.js";
import { callResume } from "../emit-call.js";
import { asPlace } from "../patterns.js";
import { operandValue, type Value } from "../values.js";

export function lowerGeneratorMethod(
  f: FunctionBuilder,
  receiver: Value,
  type: Type & { kind: "generator" },
  name: string,
  node: ts.CallExpression,
): Value | undefined {
  if (name === "[Symbol.iterator]") return receiver;
  if (name !== "next") return undefined;
  const span = here(f, node);
  const result = resolve(typeAt(f.context, node, f.context.checker.getTypeAtLocation(node), f.environment, false));
  if (result.kind !== "union") throw new Error("an iterator result is a union");
  const { place } = asPlace(f, receiver, node);
  const frame = temp(f, ref(type), { kind: "borrow", place, exclusive: true }, span);
  const item = newLocal(f, { kind: "option", some: type.item }, span);
  callResume(f, type.fn, frame, localPlace(item), span);
  const index = result.variants.findIndex(
    (v) =>
      v.kind === "object" &&
      v.fields.some((x) => x.name === "done" && x.type.kind === "unit" && x.type.value === false),
  );
  const going = result.variants[index]! as Type & { kind: "object" };
  const finished = result.variants[1 - index]! as Type & { kind: "object" };
  const local = newLocal(f, result, span);
  const present = newBlock(f);
  const absent = newBlock(f);
  const join = newBlock(f);
  branch(f, temp(f, BOOL, { kind: "discriminant", place: localPlace(item) }, span), present, absent, span);
  enter(f, present);
  const value = copy(project(localPlace(item), { kind: "some", type: type.item }), type.item);
  const some = temp(
    f,
    going,
    { kind: "aggregate", operands: going.fields.map((x) => (x.name === "value" ? value : zero(x.type))) },
    span,
  );
  assign(f, localPlace(local), { kind: "variant", index, operand: some }, span);
  jump(f, join, span);
  enter(f, absent);
  const none = temp(f, finished, { kind: "aggregate", operands: finished.fields.map((x) => zero(x.type)) }, span);
  assign(f, localPlace(local), { kind: "variant", index: 1 - index, operand: none }, span);
  jump(f, join, span);
  enter(f, join);
  return operandValue(copy(localPlace(local), result));
}
