/** What can be given away: owned locals, and fields of them. */
import type { LocalId, MirFunction, Operand, Place, Statement, Terminator } from "../mir/mir.js";
import { resolve, type Type } from "../types/type.js";
import { type Flow, pointee, type State } from "./flow.js";
import { NO_ORIGINS } from "./origins.js";

/** An owned local, or a field of one by the indexes that lead to it. */
export interface MovePath {
  readonly local: LocalId;
  readonly fields: readonly number[];
}

export const isDisposal = (fn: MirFunction): boolean => fn.name.endsWith(".[Symbol.dispose]");
export const isConstructor = (functionName: string): boolean => functionName.endsWith(".constructor");

/** Why a place cannot be given away. */
export type NotOwned = "borrowed" | "static" | "element";

/**
 * The owned place that a MIR place is, or why it is none. A part of an option or a union stands for the whole of it.
 * A disposal owns its `this`.
 */
export function movePath(fn: MirFunction, place: Place): MovePath | NotOwned {
  if (place.base.kind === "static") return "static";
  const fields: number[] = [];
  let known = true;
  const own = isDisposal(fn) && place.base.local === 1;
  for (const [i, p] of place.projections.entries()) {
    if (p.kind === "deref" && !(own && i === 0)) return "borrowed";
    if (p.kind === "index") {
      const holder = i === 0 ? fn.locals[place.base.local]!.type : place.projections[i - 1]!.type;
      return resolve(holder).kind === "slice" ? "borrowed" : "element";
    }
    if (p.kind === "field" && known) fields.push(p.index);
    if (p.kind === "payload") known = false;
  }
  return { local: place.base.local, fields };
}

export const startsWith = (path: MovePath, prefix: MovePath): boolean =>
  path.local === prefix.local && prefix.fields.every((index, i) => path.fields[i] === index);
export const meet = (a: MovePath, b: MovePath): boolean => startsWith(a, b) || startsWith(b, a);

/** The places that a disposal's argument refers to. */
export function disposedPlace(
  flow: Flow,
  state: State,
  t: Terminator & { kind: "call" },
): MovePath | NotOwned | undefined {
  return t.purpose === "dispose" ? receiverPlace(flow, state, t) : undefined;
}

/** The owned place that a constructor is called on. */
export function constructedPlace(flow: Flow, state: State, t: Terminator & { kind: "call" }): MovePath | undefined {
  if (t.callee.kind !== "function" || !isConstructor(t.callee.name)) return undefined;
  const place = receiverPlace(flow, state, t);
  return typeof place === "string" ? undefined : place;
}

/** The owned place that a call's first argument refers to. */
export function receiverPlace(
  flow: Flow,
  state: State,
  t: Terminator & { kind: "call" },
): MovePath | NotOwned | undefined {
  const [receiver] = t.args;
  if (receiver === undefined || receiver.kind === "constant") return undefined;
  if (receiver.kind === "move") return movePath(flow.fn, receiver.place);
  const { origins, paths } = flow.context;
  const targets = origins.paths(flow.operand(state, receiver) ?? NO_ORIGINS).map((id) => paths.at(id));
  const [target] = targets;
  // A reference to a static that was read from somewhere has no origin of its own.
  if (target === undefined) return "borrowed";
  if (targets.length > 1) return "borrowed";
  if (target.root.kind === "static") return "static";
  if (target.root.kind === "code") return undefined;
  if (target.root.kind === "lent") return "borrowed";
  const own = target.root.kind === "parameter" && target.root.local === 1 && isDisposal(flow.fn);
  if (target.root.kind === "parameter" && !own) return "borrowed";
  if (target.steps.some((s) => s.kind === "element")) return "element";
  if (target.steps.some((s) => s.kind === "deref" || s.kind === "inside")) return "borrowed";
  const fields: number[] = [];
  const { type: declared } = flow.fn.locals[target.root.local]!;
  let type = resolve(own ? (pointee(declared) ?? declared) : declared);
  for (const step of target.steps) {
    if (step.kind === "variant" && type.kind === "union") type = resolve(type.variants[Number(step.key.slice(1))]!);
    if (step.kind !== "field") continue;
    // A class has the fields of its base first: a field has one number in all of them.
    const index =
      step.classId === undefined
        ? Number(step.key.slice(1))
        : flow.context.facts.fields(step.classId).findIndex((f) => f.name === step.name);
    fields.push(index);
    type = resolve(partAt(flow, type, index)?.type ?? type);
  }
  return { local: target.root.local, fields };
}

/** Whether what an operand gives up is an owner: giving up data is only not reading it again. */
export function givesAway(flow: Flow, operand: Operand): operand is Operand & { kind: "move" } {
  return operand.kind === "move" && flow.context.facts.holdsPlace(operand.type);
}

/** Whether a statement or call belongs to what `using` does at the end of a scope. */
export function isScopeEnd(fn: MirFunction, local: LocalId, s: Statement | Terminator): boolean {
  const { using, span } = fn.locals[local]!;
  return using === true && s.span.file === span.file && s.span.start === span.start && s.span.end === span.end;
}

/** The field of a type at an index, options seen through. */
export function partAt(
  flow: Flow,
  type: Type,
  index: number,
): { readonly name: string; readonly type: Type } | undefined {
  const t = resolve(type);
  if (t.kind === "option") return partAt(flow, t.some, index);
  if (t.kind === "class") return flow.context.facts.fields(t.id)[index];
  if (t.kind === "object") return t.fields[index];
  if (t.kind === "tuple") return { name: String(index), type: t.elements[index]! };
  return undefined;
}

/** The type of the place, options seen through. */
export function typeAt(flow: Flow, path: MovePath): Type {
  let type: Type = flow.fn.locals[path.local]!.type;
  for (const index of path.fields) type = partAt(flow, type, index)?.type ?? type;
  type = resolve(type);
  while (type.kind === "option") type = resolve(type.some);
  return type;
}

/** A part of a local as the source names it: `led`, `pins.led`; undefined for the whole. */
export function partName(flow: Flow, path: MovePath): string | undefined {
  let type = flow.fn.locals[path.local]!.type;
  if (isDisposal(flow.fn) && path.local === 1) type = pointee(type) ?? type;
  const names: string[] = [];
  for (const index of path.fields) {
    const part = partAt(flow, type, index);
    if (part === undefined) return undefined;
    names.push(part.name);
    type = part.type;
  }
  return names.length === 0 ? undefined : names.join(".");
}
