/** Statements of ownership programs. Each writer says whether it wrote something; if not, nothing has changed. */

import { assignAlias, assignElement, assignField, assignLocal, assignOption, takeAndReplace } from "./assignments.js";
import {
  attempt,
  branch,
  chooseByNumber,
  chooseByState,
  iterate,
  narrow,
  repeat,
  repeatWhile,
  scoped,
  step,
} from "./control-flow.js";
import {
  declareAction,
  declareAlias,
  declareChoice,
  declareCollection,
  declareData,
  declareGenerator,
  declareInterface,
  declareOption,
  declareOwner,
  declareScalar,
  declareText,
  declareView,
  writeAction,
} from "./declarations.js";
import { join, type Variable } from "./model.js";
import type { Scope } from "./scope.js";
import { call, callGiving, details, likely, number, owned, paths, pendingDisposal, pickPath } from "./values.js";

type Writer = (s: Scope) => boolean;

const WRITERS: readonly (readonly [number, Writer])[] = [
  [26, print],
  [8, declareOwner],
  [12, declareAlias],
  [6, declareOption],
  [3, declareChoice],
  [3, declareView],
  [2, declareData],
  [2, declareText],
  [2, declareGenerator],
  [2, declareInterface],
  [3, declareCollection],
  [3, declareScalar],
  [4, declareAction],
  [6, bump],
  [14, callSomething],
  [9, assignField],
  [4, assignOption],
  [5, assignLocal],
  [4, assignAlias],
  [3, assignElement],
  [3, takeAndReplace],
  [7, branch],
  [7, narrow],
  [3, chooseByState],
  [5, repeat],
  [2, repeatWhile],
  [2, chooseByNumber],
  [5, iterate],
  [2, step],
  [4, attempt],
  [3, changeCollection],
  [2, scoped],
  [2, dispose],
  [2, runAction],
  [1, saveAction],
  [2, keepText],
];

/** Writes about `count` statements. */
export function statements(s: Scope, count: number): void {
  for (let i = 0; i < count && s.budget > 0; i++) {
    // Taken before, so that what nests comes to an end.
    s.budget -= 1;
    if (!statement(s)) s.budget += 1;
  }
}

function statement(s: Scope): boolean {
  for (let tries = 0; tries < 8; tries++) {
    const before = s.snapshot();
    if (s.random.weighted(WRITERS)(s)) return true;
    s.undo(before);
  }
  return false;
}

/** A block's statements, and what its own linear owners need at its end. */
export function body(s: Scope, count: number): void {
  const from = s.visible.length;
  statements(s, count);
  disposeAll(s, from);
}

/** Disposes of what was declared from the variable with this index on and is still there. */
export function disposeAll(s: Scope, from: number): void {
  for (const v of s.visible.slice(from).filter(pendingDisposal).reverse()) {
    if (s.risk("leaks")) continue;
    disposal(s, v);
  }
}
export function disposal(s: Scope, v: Variable): void {
  if (s.nothing.has(v.text)) return;
  s.emit(`${v.text}${v.type.kind === "option" ? "?." : ""}[Symbol.dispose]();`);
  s.moved(v);
}

const UNPRINTED: ReadonlySet<string> = new Set(["interface", "generator", "u32"]);

// ---- looking -----------------------------------------------------------------------------------------------------------
function print(s: Scope): boolean {
  const tag = s.freshName("#");
  const found = paths(s, (p) => !UNPRINTED.has(p.type.kind) && p.text !== "this");
  if (found.length === 0) return false;
  const shown = Array.from({ length: s.random.between(1, 2) }, () => likely(s, found));
  for (const p of shown) s.use(p.base);
  s.emit(`console.log("${tag}", ${shown.map(details).join(", ")});`);
  return true;
}

function bump(s: Scope): boolean {
  const path = pickPath(s, (p) => p.type.kind === "class" && p.type.of.refersTo === undefined && !p.type.of.linear);
  if (path === undefined) return false;
  const from = s.effects.length;
  const value = s.random.chance(0.3)
    ? callGiving(s, (r) => r.mode === "value" && r.type.kind === "u32")?.text
    : undefined;
  // JavaScript looks at what is assigned before it makes the value.
  if (s.mayHaveReplaced(path.borrow, from) && !s.risk("replaces argument")) return false;
  s.emit(`${path.text}.n ${s.random.chance(0.5) ? "+=" : "="} ${value ?? number(s)};`);
  return true;
}

function runAction(s: Scope): boolean {
  const actions = s.visible.filter((v) => v.kind === "action" && s.usable(v));
  if (actions.length === 0) return false;
  const v = s.random.pick(actions);
  if (v.effects.some((e) => !s.mayReplace(e.roots, e.key))) return false;
  if (v.throws && s.visible.some(pendingDisposal)) return false;
  s.use(v);
  for (const e of v.effects) s.replaced(e.roots, e.key);
  s.throws ||= v.throws;
  s.emit(`${v.text}();`);
  return true;
}

function callSomething(s: Scope): boolean {
  const found = call(s, (c) => !c.generator && c.result.mode !== "own");
  if (found === undefined) return false;
  const { result } = found.callable;
  if (result.mode === "value" && result.type.kind === "u32")
    s.emit(`console.log("${s.freshName("#")}", ${found.text});`);
  else if (found.callable.accessor) return false;
  else s.emit(`${found.text};`);
  return true;
}

function dispose(s: Scope): boolean {
  const found = s.visible.filter((v) => pendingDisposal(v) && s.mayMove(v));
  if (found.length === 0) return false;
  disposal(s, s.random.pick(found));
  return true;
}

/** Of lists and text buffers of the function's own. */
function changeCollection(s: Scope): boolean {
  const path = pickPath(s, (p) => p.type.kind === "list" || p.type.kind === "buffer");
  if (path === undefined) return false;
  const { type } = path;
  const key = type.kind === "list" ? `${type.of.name}[]` : "text";
  if (!s.mayReplace(path.borrow.roots, key)) return false;
  if (type.kind === "buffer") {
    s.emit(s.random.chance(0.5) ? `${path.text}.clear();` : `${path.text}.print(\`<\${${number(s)}}>\`);`);
  } else if (type.kind === "list") {
    if (s.random.chance(0.4)) s.emit(`${path.text}.clear();`);
    else {
      const value = owned(s, type.of);
      if (value === undefined) return false;
      s.emit(`${path.text}.push(${value});`);
    }
  }
  s.replaced(path.borrow.roots, key);
  return true;
}

/** Keeps a closure at module level, or runs the one that is there. */
function saveAction(s: Scope): boolean {
  if (!s.visible.some((v) => v.text === "saved")) return false;
  if (s.random.chance(0.5)) {
    s.emit("saved();");
    return true;
  }
  const closure = writeAction(s, undefined);
  if (closure.captures && !s.risk("outlives")) return false;
  s.emit(`saved = ${closure.text};`);
  return true;
}

/** Puts a text in a list, which borrows what the text lies in from then on. */
function keepText(s: Scope): boolean {
  const list = pickPath(s, (p) => p.type.kind === "texts");
  if (list === undefined) {
    const text = s.freshName("k");
    s.emit(`const ${text} = new FixedList<string, 64>();`);
    s.declare({ text, type: { kind: "texts" }, kind: "owner" });
    return true;
  }
  const text = pickPath(s, (p) => p.type.kind === "text");
  if (text === undefined || s.loopDepth > 0) {
    s.emit(`${list.text}.push("free");`);
    return true;
  }
  const { base } = list;
  // What is older than the text's buffer may outlive it.
  const older = [...text.borrow.roots].some((r) => r === "static" || s.visible.indexOf(r) > s.visible.indexOf(base));
  if ((base.kind !== "owner" || older) && !s.risk("outlives")) return false;
  s.emit(`${list.text}.push(${text.text});`);
  base.borrow = join(base.borrow, text.borrow);
  return true;
}
