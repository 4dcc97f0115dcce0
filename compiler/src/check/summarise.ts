/** A function's summary, from where its references point. */
import type { LocalId, MirFunction, Place, Span, Terminator } from "../mir/mir.js";
import { wholeLocal } from "../mir/walk.js";
import { partsOf, resolve, type Type, typeKey } from "../types/type.js";
import { callWrites } from "./call-writes.js";
import type { OwnershipContext } from "./context.js";
import { Flow, pointee, type ResolvedCall, type State } from "./flow.js";
import { isConstructor } from "./move-paths.js";
import { NO_ORIGINS, type OriginSet } from "./origins.js";
import { keptType, keptValue } from "./own-values.js";
import { contentStep, DEREF, elementStep, INSIDE, isInObject, type Path, type Step } from "./paths.js";
import { Relied } from "./relied.js";
import { afterStores, storesOf } from "./stores.js";
import { type CalledValue, calledKey, emptySummary, type Summary, type Write } from "./summary.js";
import { LEADS_ON } from "./type-facts.js";
import { writesOf } from "./writes.js";

/** Runs the dataflow and sums it up. `flow` is kept for the checks. */
export function summarise(
  context: OwnershipContext,
  fn: MirFunction,
): { readonly flow: Flow; readonly summary: Summary } {
  const flow = new Flow(context, fn);
  flow.run();
  const summary = emptySummary();
  const relied = new Relied(flow);
  addDeclared(context, fn, summary);
  flow.replay({
    statement: (state, s) => {
      if (s.kind === "assign")
        addStore(context, flow, state, s.place, flow.rvalue(state, s.value, flow.typeOf(s.place)), summary, s.span);
      for (const path of writesOf(flow, state, s))
        addWrite(fn, summary, { path, span: s.span, fn: fn.displayName, via: undefined });
    },
    terminator: (state, t, block) => {
      if (t.kind === "return" && fn.generator === undefined) addResult(context, summary, state.get(0) ?? NO_ORIGINS);
      if (t.kind === "yield") addResult(context, summary, flow.operand(state, t.value));
      if (t.kind === "yield")
        summary.held = context.origins.union(summary.held, outside(context, relied.after(state, block)));
      if (t.kind === "call") addCall(context, flow, state, t, summary, () => relied.after(state, block));
    },
  });
  return { flow, summary };
}

/** What a caller can name. */
const isOutside = (path: Path): boolean =>
  path.root.kind === "parameter" || path.root.kind === "static" || path.root.kind === "code";

function addResult(context: OwnershipContext, summary: Summary, set: OriginSet): void {
  const { origins, paths } = context;
  const outside = origins.paths(set).filter((id) => isOutside(paths.at(id)));
  summary.result = origins.union(summary.result, origins.of(outside));
}

function addWrite(fn: MirFunction, summary: Summary, write: Write): void {
  if (!isOutside(write.path)) return;
  const { root } = write.path;
  // A constructor makes its object: nothing looks into it yet.
  if (isConstructor(fn.name) && root.kind === "parameter" && root.local === 1) return;
  if (!summary.writes.has(write.path.id)) summary.writes.set(write.path.id, write);
}

/** References put into what a parameter refers to, or into an object of the function's own. */
function addStore(
  context: OwnershipContext,
  flow: Flow,
  state: State,
  place: Place,
  value: OriginSet,
  summary: Summary,
  span: Span,
): void {
  if (value === NO_ORIGINS || wholeLocal(place) !== undefined) return;
  const type = flow.typeOf(place);
  if (!context.facts.holdsBorrow(type)) return;
  const isNamed = isNamedStatic(place);
  const { origins, paths } = context;
  for (const target of flow.place(state, place)) {
    const borrows = keepsBorrow(context, target);
    // What a variable holds is known by the variable; a field of an object in it holds what is free.
    if (target.root.kind === "local" && (borrows || !isInObject(target))) continue;
    for (const id of origins.paths(value)) {
      const path = paths.at(id);
      if (!isOutside(path)) continue;
      if (borrows && target.root.kind === "parameter") {
        addStored(context, summary, target.id, origins.of([id]));
        continue;
      }
      const kept = keptValue(context, flow.fn, path, type, isNamed);
      if (kept !== undefined) summary.keeps.set(kept.id, span);
    }
  }
}

/** A static, or a part of one in line, that the place names itself. */
export const isNamedStatic = (place: Place): boolean =>
  place.base.kind === "static" && !place.projections.some((p) => p.kind === "deref" || p.kind === "index");

/** Whether the field at the end of a path, or the variable, is one that may hold a borrow. */
export function keepsBorrow(context: OwnershipContext, target: Path): boolean {
  for (let i = target.steps.length - 1; i >= 0; i--) {
    const step = target.steps[i]!;
    if (step.kind === "element") return false;
    if (step.kind !== "field" || step.classId === undefined) continue;
    const field = context.facts.fields(step.classId).find((f) => f.name === step.name);
    return field?.borrows === true || (field !== undefined && context.facts.holdsScoped(field.type));
  }
  return true;
}

function addCall(
  context: OwnershipContext,
  flow: Flow,
  state: State,
  t: Terminator & { kind: "call" },
  summary: Summary,
  reliedOn: () => OriginSet,
): void {
  const { origins, paths } = context;
  const add = (called: CalledValue): void => {
    const during = outside(context, called.during);
    const args = called.args.map((a) => lentOutside(context, a));
    const known = { ...called, args, during };
    summary.calls.set(calledKey(known), known);
  };
  for (const write of callWrites(flow, state, t)) addWrite(flow.fn, summary, write);
  if (t.callee.kind === "value") {
    const args = t.args.map((a) => flow.operand(state, a));
    for (const id of origins.paths(flow.operand(state, t.callee.operand))) {
      const value = paths.at(id);
      if (value.root.kind !== "parameter") continue;
      let during = reliedOn();
      for (const arg of args) during = origins.union(during, arg);
      add({ value, callee: t.callee, args, during, span: t.span });
    }
  }
  const calls = flow.calls(state, t);
  const after = afterStores(flow, state, calls);
  if (t.destination !== undefined && wholeLocal(t.destination) === undefined)
    addStore(context, flow, after, t.destination, flow.resultOfCall(after, t, calls), summary, t.span);
  for (const call of calls.flatMap((c) => flow.withCallbacks(after, c))) {
    addKept(context, flow, after, call, t.span, summary);
    for (const called of call.summary.calls.values()) {
      for (const value of flow.substitute(after, call, called.value)) {
        if (value.root.kind !== "parameter") continue;
        const args = called.args.map((a) => flow.substituted(after, call, a));
        const during = origins.union(reliedOn(), flow.substituted(after, call, called.during));
        add({ value, callee: called.callee, args, during, span: t.span });
      }
    }
  }
  for (const { target, root, stored } of storesOf(flow, after, calls)) {
    const kept = origins.paths(stored).filter((id) => isOutside(paths.at(id)));
    if (root.kind === "parameter") addStored(context, summary, target, origins.of(kept));
  }
}

function addStored({ origins }: OwnershipContext, summary: Summary, target: number, stored: OriginSet): void {
  if (stored === NO_ORIGINS) return;
  summary.stores.set(target, origins.union(summary.stores.get(target) ?? NO_ORIGINS, stored));
}

/** What a callee keeps of this function's own parameters. */
function addKept(
  context: OwnershipContext,
  flow: Flow,
  state: State,
  call: ResolvedCall,
  span: Span,
  summary: Summary,
): void {
  const { origins, paths } = context;
  for (const id of call.summary.keeps.keys()) {
    const type = keptType(call.fn, paths.at(id));
    for (const given of origins.paths(flow.substituted(state, call, origins.of([id])))) {
      const kept = keptValue(context, flow.fn, paths.at(given), type, false);
      if (kept !== undefined) summary.keeps.set(kept.id, span);
    }
  }
}

/** What unsafe code and declarations do, by their types and tags. */
function addDeclared(context: OwnershipContext, fn: MirFunction, summary: Summary): void {
  const { facts, origins, paths } = context;
  if (fn.attributes.invalidates === true && fn.paramCount > 0) {
    const receiver = paths.parameter(1, pointee(fn.locals[1]!.type));
    const t = receiver.type === undefined ? undefined : resolve(receiver.type);
    const path =
      t?.kind === "class"
        ? paths.extend(receiver, contentStep(t.id), undefined)
        : t?.kind === "slice" || t?.kind === "array"
          ? paths.extend(receiver, elementStep(t.element), t.element)
          : undefined;
    if (path !== undefined) summary.writes.set(path.id, { path, span: fn.span, fn: fn.displayName, via: undefined });
  }
  if (!context.isUnsafe(fn)) return;
  const result = fn.generator?.item ?? fn.locals[0]!.type;
  for (let local = 1; local <= fn.paramCount; local++) {
    const { type, static: isStatic } = fn.locals[local]!;
    if (!facts.holdsBorrow(type) || isStatic === true) continue;
    const given = paths.parameter(local, pointee(type));
    const inside = paths.extend(given, partStep(fn, local, given, result), pointee(result));
    if (inside === undefined) continue;
    if (fn.locals[local]!.own === true && local > 1 && fn.locals[1]!.name === "this")
      addOwned(context, fn, local, summary);
    if (facts.holdsBorrow(result) && fn.attributes.staticResult !== true)
      summary.result = origins.union(summary.result, lentOf(context, fn, result, given, type, inside));
    if (fn.attributes.declared !== true) continue;
    const t = resolve(type);
    if (t.kind === "function") {
      const callee = {
        kind: "value",
        operand: { kind: "copy", place: { base: { kind: "local", local }, projections: [] }, type: t },
      } as const;
      const args = t.params.map((p) => lent(context, fn, p));
      let during: OriginSet = NO_ORIGINS;
      for (const arg of args) during = origins.union(during, arg);
      const called = { value: given, callee, args, during, span: fn.span };
      summary.calls.set(calledKey(called), called);
    }
    const self = pointee(fn.locals[1]!.type);
    if (isConstructor(fn.name) && local > 1 && self !== undefined && facts.holdsBorrow(self))
      addStored(context, summary, paths.parameter(1, self).id, origins.of([given.id]));
  }
}

/** What unsafe code is given to own, it keeps in its object: that is scoped by it, or wants it free. */
function addOwned(context: OwnershipContext, fn: MirFunction, local: LocalId, summary: Summary): void {
  const { facts, origins, paths } = context;
  const self = pointee(fn.locals[1]!.type) ?? fn.locals[1]!.type;
  if (!facts.holdsBorrow(self)) {
    summary.keeps.set(paths.parameter(local, pointee(fn.locals[local]!.type)).id, fn.span);
    return;
  }
  const given = paths.parameter(local, pointee(fn.locals[local]!.type));
  addStored(context, summary, paths.parameter(1, self).id, origins.of([given.id]));
}

/**
 * What the result of unsafe code may look into of an argument. A copied value of a type parameter was given by itself, or it
 * lies inside: then it looks into what that looks into.
 */
function lentOf(
  { origins, paths }: OwnershipContext,
  fn: MirFunction,
  result: Type,
  given: Path,
  type: Type,
  inside: Path,
): OriginSet {
  if (fn.attributes.parametric !== true || !isCopied(result)) return origins.of([inside.id]);
  const copied = paths.extend(inside, DEREF, inside.type);
  const isGiven = isCopied(type) && (pointee(type) === undefined || hasPart(result, typeKey(type)));
  return origins.of([...(copied === undefined ? [] : [copied.id]), ...(isGiven ? [given.id] : [])]);
}

/** No place, function or frame, and no data with one. */
function isCopied(type: Type): boolean {
  const t = resolve(type);
  return !LEADS_ON.has(t.kind) && partsOf(t).every(isCopied);
}

const hasPart = (type: Type, key: string): boolean =>
  typeKey(type) === key || partsOf(type).some((part) => hasPart(part, key));

/** The step from the receiver to what unsafe code lends of it. */
function partStep(fn: MirFunction, local: LocalId, given: Path, result: Type): Step {
  const to = pointee(result);
  const owner = given.type === undefined ? undefined : resolve(given.type);
  if (local !== 1 || to === undefined || owner?.kind !== "class" || fn.attributes.part === undefined) return INSIDE;
  if (fn.attributes.part === "element") return partOfClass(owner.id, "[]");
  return partOfClass(owner.id, "value");
}
const partOfClass = (classId: string, name: string): Step => ({
  kind: "field",
  key: `${classId}#${name}`,
  classId,
  readonly: false,
  name,
});

/** What a declared function may lend to a callback: something inside what it was given. */
function lent(context: OwnershipContext, fn: MirFunction, type: Type): OriginSet {
  const { facts, origins, paths } = context;
  if (!facts.holdsBorrow(type)) return NO_ORIGINS;
  const found: number[] = [];
  for (let local = 1; local <= fn.paramCount; local++) {
    const given = fn.locals[local]!.type;
    if (resolve(given).kind === "function" || !facts.holdsBorrow(given)) continue;
    const inside = paths.extend(paths.parameter(local, pointee(given)), INSIDE, pointee(type));
    if (inside !== undefined) found.push(inside.id);
  }
  return origins.of(found);
}

/** What is given to a callback, as callers know it: what lies in this frame is only lent. */
function lentOutside({ origins, paths }: OwnershipContext, set: OriginSet): OriginSet {
  return origins.of(origins.paths(set).map((id) => (isOutside(paths.at(id)) ? id : paths.lent.id)));
}

function outside(context: OwnershipContext, set: OriginSet): OriginSet {
  const { origins, paths } = context;
  return origins.of(origins.paths(set).filter((id) => isOutside(paths.at(id))));
}
