/** The end of an owner: which types have something to dispose of, and the code that does it (LANGUAGE.md §6). */

import type { Place } from "../mir/mir.js";
import { ref, resolve, type Type, USIZE } from "../types/type.js";
import type ts from "../typescript.cjs";
import {
  assign,
  branch,
  copy,
  enter,
  type FunctionBuilder,
  here,
  intConstant,
  jump,
  localPlace,
  newBlock,
  newLocal,
  project,
  temp,
} from "./builder.js";
import { callMethod } from "./calls.js";
import { type ClassInstance, findMethod } from "./classes.js";
import type { ProgramContext } from "./context.js";
import { docTag } from "./decorators.js";
import { callClose } from "./emit-call.js";

export const DISPOSE = "[Symbol.dispose]";

/**
 * Whether an owner of the type must be disposed of: a class with `[Symbol.dispose]()`, and what holds one in line.
 * A disposal tagged `@ofElements` only passes on to what the class holds, and is needed where that needs one.
 */
export function needsDisposal(context: ProgramContext, type: Type): boolean {
  const t = resolve(type);
  switch (t.kind) {
    case "option":
      return needsDisposal(context, t.some);
    case "array":
      return t.length > 0 && needsDisposal(context, t.element);
    case "generator":
      return true;
    case "class": {
      const instance = context.classInstances.get(t.id)!;
      const found = findMethod(instance, DISPOSE);
      if (found === undefined) return false;
      return docTag(found.member, "ofElements") === undefined || holdsResource(context, instance);
    }
    default:
      return false;
  }
}
const holdsResource = (context: ProgramContext, instance: ClassInstance): boolean =>
  instance.definition.fields.some((field) => needsDisposal(context, field.type));

/** Disposes of what the place owns: of an option's content if it is there, of an array's elements from first to last. */
export function emitDisposal(f: FunctionBuilder, place: Place, type: Type, node: ts.Node): void {
  if (!needsDisposal(f.context, type)) return;
  const t = resolve(type);
  const span = here(f, node);
  switch (t.kind) {
    case "option": {
      const present = newBlock(f);
      const join = newBlock(f);
      branch(f, temp(f, { kind: "bool" }, { kind: "discriminant", place }, span), present, join, span);
      enter(f, present);
      emitDisposal(f, project(place, { kind: "some", type: t.some }), t.some, node);
      jump(f, join, span);
      enter(f, join);
      return;
    }
    case "array":
      return eachElement(f, t.length, node, (index) =>
        emitDisposal(f, project(place, { kind: "index", index, type: t.element }), t.element, node),
      );
    case "generator": {
      const frame = temp(f, ref(t), { kind: "borrow", place, exclusive: true }, span);
      return callClose(f, t.fn, frame, span);
    }
    default:
      callMethod(f, { kind: "place", place, type: t, owned: true }, DISPOSE, [], node, "dispose");
  }
}

function eachElement(
  f: FunctionBuilder,
  length: number,
  node: ts.Node,
  visit: (index: ReturnType<typeof copy>) => void,
): void {
  const span = here(f, node);
  const index = newLocal(f, USIZE, span);
  const current = copy(localPlace(index), USIZE);
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
