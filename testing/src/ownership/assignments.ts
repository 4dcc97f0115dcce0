/** Assignments in ownership programs: what they give away, and what they replace. */

import { type ClassModel, modeText, type Type, via } from "./model.js";
import type { Scope } from "./scope.js";
import { disposal } from "./statements.js";
import { construct, moveable, number, owned, type Path, pickPath } from "./values.js";

const declaredClass = (type: Type): ClassModel | undefined => (type.kind === "class" ? type.of : undefined);

function store(s: Scope, path: Path, value: string, toNothing = false): boolean {
  const { slot } = path;
  if (slot === undefined || !s.mayAssign(path.text) || !s.mayReplace(slot.roots, slot.key)) return false;
  s.emit(`${path.text} = ${value};`);
  s.replaced(slot.roots, slot.key);
  s.assigned(path.text, toNothing);
  return true;
}

export function assignField(s: Scope): boolean {
  const path = pickPath(
    s,
    (p) => p.slot !== undefined && declaredClass(p.type) !== undefined && (!linear(p.type) || s.tempted("leaks")),
  );
  if (path?.type.kind !== "class") return false;
  const from = s.effects.length;
  const value = owned(s, path.type.of);
  if (value === undefined || (replacesWay(s, path, from) && !s.risk("replaces argument"))) return false;
  return store(s, path, value);
}

/** Whether the value that was just written replaces what holds the slot. */
function replacesWay(s: Scope, path: Path, from: number): boolean {
  const keys = new Set([...path.borrow.through].filter((key) => key !== path.slot?.key));
  return s.mayHaveReplaced({ roots: path.borrow.roots, through: keys }, from);
}

export function assignOption(s: Scope): boolean {
  const path = pickPath(s, (p) => p.slot !== undefined && p.type.kind === "option" && !linear(p.type));
  if (path?.type.kind !== "option") return pickState(s);
  if (s.random.chance(0.4)) return store(s, path, "undefined", true);
  const from = s.random.chance(0.3) ? moveable(s, path.type) : undefined;
  if (from !== undefined) {
    s.moved(from);
    return store(s, path, from.text);
  }
  const value = owned(s, path.type.of);
  return value !== undefined && store(s, path, value);
}
function pickState(s: Scope): boolean {
  const path = pickPath(s, (p) => p.slot !== undefined && p.type.kind === "state");
  return path !== undefined && store(s, path, s.random.chance(0.5) ? "idle()" : `busy(${number(s)})`);
}

/** Also elements, which are assigned without `tsc` knowing. */
export function assignElement(s: Scope): boolean {
  const path = pickPath(s, (p) => (p.type.kind === "array" || p.type.kind === "view") && p.type.of !== undefined);
  if (path === undefined || (path.type.kind !== "array" && path.type.kind !== "view")) return false;
  const { of } = path.type;
  const slot = { roots: path.borrow.roots, key: `${of?.name}[]` };
  if (of === undefined || !s.mayReplace(slot.roots, slot.key)) return false;
  if (s.random.chance(0.3)) s.emit(`${path.text}.reverse();`);
  else {
    const value = owned(s, of);
    if (value === undefined) return false;
    s.emit(`${path.text}[0] = ${value};`);
  }
  s.replaced(slot.roots, slot.key);
  return true;
}

/** `let` owners: a new value, often right after the old one was given away. */
export function assignLocal(s: Scope): boolean {
  const found = s.visible.filter(
    (v) =>
      v.kind === "owner" &&
      v.assignable &&
      v.type.kind === "class" &&
      (v.closureDepth === s.closureDepth || s.tempted("captures")),
  );
  if (found.length === 0) return false;
  const v = s.random.pick(found);
  if (v.type.kind !== "class" || !s.mayAssign(v.text)) return false;
  const live = s.visible.some((o) => o !== v && !o.stale && !o.dead && o.borrow.roots.has(v));
  if (v.closureDepth !== s.closureDepth && !s.risk("captures")) return false;
  if (live && v.loopDepth < s.loopDepth && !s.risk("loops")) return false;
  if (linear(v.type) && !v.moved) {
    if (!s.mayMove(v)) return false;
    disposal(s, v);
  }
  const value = s.random.chance(0.5) ? owned(s, v.type.of) : construct(s, v.type.of);
  if (value === undefined || !/^new |\(/.test(value)) return false;
  s.emit(`${v.text} = ${value};`);
  s.orphan(v);
  v.moved = false;
  s.assigned(v.text, false);
  return true;
}

export function assignAlias(s: Scope): boolean {
  const found = s.visible.filter(
    (v) => v.kind === "alias" && v.assignable && (v.closureDepth === s.closureDepth || s.tempted("captures")),
  );
  if (found.length === 0) return false;
  const v = s.random.pick(found);
  const here = s.visible.indexOf(v);
  const outlives = (p: Path): boolean => s.tempted("outlives") || s.visible.indexOf(p.base) < here;
  const path = pickPath(
    s,
    (p) =>
      declaredClass(p.type) !== undefined &&
      p.type.kind === v.type.kind &&
      declaredClass(p.type) === declaredClass(v.type) &&
      outlives(p),
  );
  if (path === undefined || !s.mayAssign(v.text)) return false;
  s.emit(`${v.text} = ${path.text};`);
  s.assigned(v.text, false);
  const joined = s.loopDepth > v.loopDepth;
  v.borrow = joined ? via(path.borrow, ...v.borrow.through) : path.borrow;
  if (joined) v.borrow = { ...v.borrow, roots: new Set([...v.borrow.roots, ...path.borrow.roots]) };
  v.stale = path.base.stale;
  return true;
}

export function takeAndReplace(s: Scope): boolean {
  const path = pickPath(
    s,
    (p) =>
      p.slot !== undefined &&
      p.steps > 0 &&
      !p.text.endsWith("]") &&
      (p.type.kind === "class" || p.type.kind === "option"),
  );
  if (path === undefined || (path.type.kind !== "class" && path.type.kind !== "option")) return false;
  if (path.slot === undefined || !s.mayAssign(path.text) || !s.mayReplace(path.slot.roots, path.slot.key)) return false;
  const text = s.freshName("t");
  const using = path.type.of.linear && s.random.chance(0.7);
  // What replaces it is made before: nothing may come between.
  const next = path.type.kind === "option" && s.random.chance(0.5) ? undefined : construct(s, path.type.of, 2);
  const name = s.freshName("v");
  if (next !== undefined) s.emit(`const ${name} = ${next};`);
  else if (path.type.kind === "class") return false;
  s.emit(`${using ? "using" : "const"} ${text}: ${modeText(path.type, "Own")} = ${path.text};`);
  s.emit(`${path.text} = ${next === undefined ? "undefined" : name};`);
  s.replaced(path.slot.roots, path.slot.key);
  s.assigned(path.text, next === undefined);
  s.declare({ text, type: path.type, kind: "owner", using });
  return true;
}

const linear = (type: Type): boolean => (type.kind === "class" || type.kind === "option") && type.of.linear;
