/** Expressions of ownership programs: paths into what is visible, owners, calls with their arguments, numbers. */

import { writeAction } from "./declarations.js";
import {
  type Borrow,
  type Callable,
  type ClassModel,
  type Effect,
  join,
  mayStandFor,
  NOTHING,
  overlap,
  type ParamModel,
  type Root,
  STATIC,
  sameType,
  type Type,
  type Variable,
  via,
} from "./model.js";
import type { Scope } from "./scope.js";

/** A way to something that is visible. */
export interface Path {
  readonly text: string;
  readonly type: Type;
  readonly borrow: Borrow;
  readonly base: Variable;
  /** The number of steps from the variable. */
  readonly steps: number;
  /** Where it may be assigned: what that replaces. */
  readonly slot: { readonly roots: ReadonlySet<Root>; readonly key: string } | undefined;
}

/** Every usable path of at most three steps that satisfies the test. */
export function paths(s: Scope, wanted: (path: Path) => boolean): Path[] {
  const found: Path[] = [];
  for (const v of s.visible) {
    // A narrowing does not hold in a closure: nobody knows when that runs.
    if (v.kind === "action" || (v.narrowed && v.closureDepth < s.closureDepth) || !s.usable(v)) continue;
    const slot = v.assignable && v.kind === "alias" && !v.parameter ? undefined : rootSlot(v);
    extend({ text: v.text, type: v.type, borrow: v.borrow, base: v, steps: 0, slot });
  }
  return found;

  function extend(path: Path): void {
    if (s.nothing.has(path.text)) return;
    const { gone } = path.base;
    if (gone.length > 0 && !s.tempted("uses moved")) {
      if (gone.includes(path.text)) return;
      // What is left of it can be reached, the whole cannot.
      if (gone.some((text) => text.startsWith(`${path.text}.`))) return into(path);
    }
    if (wanted(path)) found.push(path);
    into(path);
  }

  function into(path: Path): void {
    if (path.steps === 3) return;
    const step = (text: string, type: Type, borrow: Borrow, slot: Path["slot"]): void =>
      extend({ text, type, borrow, base: path.base, steps: path.steps + 1, slot });
    const { type } = path;
    if (type.kind === "class") {
      for (const field of type.of.fields) {
        const key = `${field.declaredIn}.${field.name}`;
        const borrow = field.readonly ? path.borrow : via(path.borrow, key);
        const slot = field.readonly ? undefined : { roots: path.borrow.roots, key };
        step(`${path.text}.${field.name}`, field.type, borrow, slot);
      }
      if (type.of.refersTo !== undefined)
        step(`${path.text}.target`, { kind: "class", of: type.of.refersTo }, path.borrow, undefined);
    }
    if ((type.kind === "array" || type.kind === "view") && type.of !== undefined) {
      const index = s.random.below(type.kind === "array" ? type.length : 1);
      const key = `${type.of.name}[]`;
      const slot = { roots: path.borrow.roots, key };
      step(`${path.text}[${index}]`, { kind: "class", of: type.of }, via(path.borrow, key), slot);
    }
  }
}

/** Statics that are assigned have their name as key; local owners are their own. */
function rootSlot(v: Variable): Path["slot"] {
  if (!v.assignable || !v.borrow.roots.has("static")) return undefined;
  return { roots: v.borrow.roots, key: v.text };
}

export function pickPath(s: Scope, wanted: (path: Path) => boolean): Path | undefined {
  const found = paths(s, wanted);
  if (found.length === 0) return undefined;
  const path = likely(s, found);
  s.use(path.base);
  return path;
}

/** What was bound last is what programs look at, and where borrows are. */
export function likely(s: Scope, found: readonly Path[]): Path {
  const wrong = found.filter((p) => p.base.stale || p.base.moved);
  if (wrong.length > 0 && s.random.chance(0.8)) return s.random.pick(wrong);
  const recent = found.filter((p) => p.base.text !== "this" && !p.base.borrow.roots.has("static"));
  return s.random.pick(recent.length > 0 && s.random.chance(0.7) ? recent : found);
}
export const pickOfClass = (s: Scope, of: ClassModel): Path | undefined =>
  pickPath(s, (p) => p.type.kind === "class" && p.type.of === of);

// ---- numbers -----------------------------------------------------------------------------------------------------------
export function number(s: Scope, variable = false): string {
  // `tsc` compares no literals.
  const constant = variable ? "fresh()" : String(s.random.between(1, 9));
  if (s.random.chance(0.15)) return constant;
  const path = pickPath(s, (p) => reading(p, 0) !== undefined);
  return path === undefined ? constant : (reading(path, s.random.below(4)) as string);
}

/** A `u32` that tells one place from another. */
export function reading(path: Path, choice: number): string | undefined {
  const { text, type } = path;
  switch (type.kind) {
    case "u32":
      return text;
    case "class":
      if (type.of.refersTo !== undefined) return `${text}.read()`;
      return `${text}.${choice === 0 ? "n" : "id"}`;
    case "option":
      return `(${text}?.id ?? 0)`;
    case "array":
    case "view":
      return `${text}[0]${type.of === undefined ? "" : ".id"}`;
    case "seen":
      return `${text}.xs[0]`;
    case "texts":
      return `u32(${text}.length)`;
    case "list":
      return choice === 0 ? `u32(${text}.length)` : `(${text}.at(0)?.id ?? 0)`;
    default:
      return undefined;
  }
}

/** Something to print of a path: its numbers, and what of it tells that it was replaced. */
export function details(path: Path): string {
  const { text, type } = path;
  if (type.kind === "class" && type.of.refersTo === undefined) return `${text}.id, ${text}.n`;
  if (type.kind === "option") return `${text} !== undefined, ${text}?.id ?? 0`;
  if (type.kind === "state") return `${text}.kind`;
  if (type.kind === "text") return text;
  if (type.kind === "texts") return `${text}.at(0) ?? "none"`;
  if (type.kind === "buffer") return `${text}.text()`;
  return reading(path, 1) ?? "0";
}

// ---- owners ------------------------------------------------------------------------------------------------------------
/** An expression that gives a place of the class away; `undefined` if there is none now. */
export function owned(s: Scope, of: ClassModel, depth = 0): string | undefined {
  if (of.refersTo !== undefined) return undefined;
  if (s.risk("moves borrowed")) {
    const path = pickOfClass(s, of);
    if (path !== undefined) {
      if (path.steps === 0) s.moved(path.base);
      return path.text;
    }
  }
  if (s.random.chance(0.4)) {
    const v = moveable(s, { kind: "class", of });
    if (v !== undefined) {
      s.moved(v);
      return v.text;
    }
  }
  if (s.random.chance(0.15)) {
    const path = fieldOfOwn(s, of);
    if (path !== undefined) {
      path.base.gone = [...path.base.gone, path.text];
      s.orphan(path.base);
      return path.text;
    }
  }
  if (depth < 2 && s.random.chance(0.35)) {
    const text = callGiving(
      s,
      (result) => result.mode === "own" && result.type.kind === "class" && result.type.of === of,
    );
    if (text !== undefined) return text.text;
  }
  return construct(s, of, depth);
}

export function construct(s: Scope, of: ClassModel, depth = 0): string | undefined {
  const parts: string[] = [String(s.random.between(1, 9))];
  for (const field of of.owned) {
    const part =
      "of" in field.type && field.type.of !== undefined && "fields" in field.type.of
        ? owned(s, field.type.of, depth + 1)
        : undefined;
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return `new ${of.name}(${parts.join(", ")})`;
}

/** A field of a local owner, which may be given away by itself. */
function fieldOfOwn(s: Scope, of: ClassModel): Path | undefined {
  const found = paths(
    s,
    ({ type, base, steps, text }) =>
      type.kind === "class" &&
      type.of === of &&
      steps > 0 &&
      base.kind === "owner" &&
      base.type.kind === "class" &&
      !base.assignable &&
      !base.using &&
      !base.type.of.linear &&
      !/\[/.test(text) &&
      !base.moved &&
      base.loopDepth === s.loopDepth &&
      base.closureDepth === s.closureDepth,
  );
  return found.length === 0 ? undefined : s.random.pick(found);
}

/** A local owner that may be given away here. */
export function moveable(s: Scope, type: Type): Variable | undefined {
  const found = s.visible.filter(
    (v) => v.kind === "owner" && !v.dead && !s.nothing.has(v.text) && sameType(v.type, type) && s.mayMove(v),
  );
  return found.length === 0 ? undefined : s.random.pick(found);
}

// ---- calls -------------------------------------------------------------------------------------------------------------
/** Calls in the arguments of calls. */
const DEEPEST_CALL = 4;

export interface CallText {
  readonly text: string;
  readonly callable: Callable;
  /** What the result borrows. */
  readonly borrow: Borrow;
}

export function callGiving(s: Scope, wanted: (result: Callable["result"]) => boolean): CallText | undefined {
  return call(s, (c) => wanted(c.result) && !c.generator);
}

/** A call of something visible that satisfies the test, its effects applied. Nothing is changed if there is none. */
export function call(s: Scope, wanted: (callable: Callable) => boolean): CallText | undefined {
  const known = s.callables.filter((c) => wanted(c.callable) && s.affordable(c.callable));
  if (known.length === 0 || s.callDepth === DEEPEST_CALL) return undefined;
  s.callDepth += 1;
  let found: CallText | undefined;
  for (let tries = 0; tries < 3 && found === undefined; tries++) {
    const { on, callable } = s.random.pick(known);
    const before = s.snapshot();
    found = tryCall(s, on, callable);
    if (found === undefined) s.undo(before);
  }
  s.callDepth -= 1;
  return found;
}

interface Argument {
  readonly text: string;
  readonly borrow: Borrow;
}

function tryCall(s: Scope, on: Type | undefined, callable: Callable): CallText | undefined {
  const linear = s.visible.some((v) => pendingDisposal(v));
  if (callable.throws && (!s.mayThrow || s.closureDepth > 0 || (linear && !s.risk("leaks")))) return undefined;
  let receiver: Argument | undefined;
  if (on !== undefined) {
    receiver = callable.takesThis ? ownReceiver(s, on) : lentReceiver(s, on);
    if (receiver === undefined) return undefined;
  }
  const args: Argument[] = [];
  for (const param of callable.params) {
    const arg = argument(s, param, receiver);
    if (arg === undefined) return undefined;
    args.push(arg);
  }
  const lent = [...(receiver === undefined ? [] : [receiver]), ...args];
  const replaced = callable.replaces.map((e) => ({ key: e.key, roots: rootsOf(e, receiver, args) }));
  const hit = lent.some((a) => replaced.some((r) => a.borrow.through.has(r.key) && overlap(a.borrow.roots, r.roots)));
  if (hit && !s.risk("replaces argument")) return undefined;
  if (replaced.some((r) => !s.mayReplace(r.roots, r.key))) return undefined;
  for (const r of replaced) s.replaced(r.roots, r.key);
  s.called(callable);
  const borrow =
    callable.result.mode === "ref" || callable.generator
      ? via(lent.length === 0 ? STATIC : join(...lent.map((a) => a.borrow)), ...callable.through)
      : NOTHING;
  const list = callable.accessor ? "" : `(${args.map((a) => a.text).join(", ")})`;
  return { text: `${receiver === undefined ? "" : `${receiver.text}.`}${callable.name}${list}`, callable, borrow };
}

function rootsOf(effect: Effect, receiver: Argument | undefined, args: readonly Argument[]): ReadonlySet<Root> {
  if (effect.from === "static") return STATIC.roots;
  return (effect.from === -1 ? receiver : args[effect.from])?.borrow.roots ?? STATIC.roots;
}

function lentReceiver(s: Scope, on: Type): Argument | undefined {
  const fits = (type: Type): boolean =>
    on.kind === "interface" ? type.kind === "interface" && type.of === on.of : mayStandFor(type, on);
  return pickPath(s, (p) => fits(p.type));
}

function ownReceiver(s: Scope, on: Type): Argument | undefined {
  if (on.kind !== "class") return undefined;
  const text = owned(s, on.of);
  return text === undefined ? undefined : { text: text.startsWith("new ") ? `(${text})` : text, borrow: NOTHING };
}

function argument(s: Scope, param: ParamModel, receiver: Argument | undefined): Argument | undefined {
  const { type } = param;
  switch (param.mode) {
    case "value":
      return { text: type.kind === "u32" ? number(s) : "idle()", borrow: NOTHING };
    case "own": {
      const text = type.kind === "class" ? owned(s, type.of) : undefined;
      return text === undefined ? undefined : { text, borrow: NOTHING };
    }
    case "provider": {
      const path = type.kind === "class" ? pickOfClass(s, type.of) : undefined;
      if (path === undefined || s.closureDepth > 0 || path.base.narrowed) return undefined;
      return { text: `() => ${path.text}`, borrow: path.borrow };
    }
    case "action":
    case "visitor": {
      const v = s.visible.find((x) => x.kind === "action" && s.usable(x) && !x.parameter);
      if (param.mode === "action" && v !== undefined && s.random.chance(0.5)) {
        s.use(v);
        return { text: v.text, borrow: v.borrow };
      }
      if (s.closureDepth >= 2) return undefined;
      const lent =
        param.mode === "visitor" && type.kind === "class"
          ? { of: type.of, borrow: receiver?.borrow ?? STATIC }
          : undefined;
      return writeAction(s, lent);
    }
    case "borrow":
      if (type.kind === "interface")
        return pickPath(s, (p) => p.type.kind === "class" && p.type.of.interfaces.includes(type.of));
      if (type.kind === "view") {
        const path = pickPath(s, (p) => (p.type.kind === "array" || p.type.kind === "view") && p.type.of === type.of);
        if (path === undefined) return undefined;
        return { text: s.random.chance(0.5) ? path.text : `${path.text}.subarray(0, 1)`, borrow: path.borrow };
      }
      return pickPath(s, (p) => mayStandFor(p.type, type));
  }
}

/** Whether it must be disposed of or moved before the function is left. */
export function pendingDisposal(v: Variable): boolean {
  const { type } = v;
  if (v.kind !== "owner" || v.using || v.moved || v.narrowed) return false;
  return (type.kind === "class" || type.kind === "option") && type.of.linear;
}
