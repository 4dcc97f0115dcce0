/** Statements of ownership programs. Each writer says whether it wrote something; if not, nothing has changed. */

import {
  type Borrow,
  type ClassModel,
  classType,
  modeText,
  NOTHING,
  type Type,
  U32,
  type Variable,
  via,
} from "./model.js";
import type { Scope } from "./scope.js";
import type { TextNode } from "./text-tree.js";
import {
  call,
  callGiving,
  construct,
  details,
  moveable,
  number,
  owned,
  type Path,
  paths,
  pendingDisposal,
  pickPath,
} from "./values.js";

type Writer = (s: Scope) => boolean;

const WRITERS: readonly (readonly [number, Writer])[] = [
  [26, print],
  [8, declareOwner],
  [12, declareAlias],
  [6, declareOption],
  [3, declareView],
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
  [5, iterate],
  [4, attempt],
  [2, scoped],
  [2, dispose],
  [2, runAction],
];

/** Writes about `count` statements. Says whether control cannot go on after them. */
export function statements(s: Scope, count: number): void {
  for (let i = 0; i < count && s.budget > 0; i++) {
    if (statement(s)) s.budget -= 1;
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
    if (s.risk()) continue;
    disposal(s, v);
  }
}
function disposal(s: Scope, v: Variable): void {
  if (s.nothing.has(v.text)) return;
  s.emit(`${v.text}${v.type.kind === "option" ? "?." : ""}[Symbol.dispose]();`);
  s.moved(v);
}

// ---- looking -----------------------------------------------------------------------------------------------------------
function print(s: Scope): boolean {
  const tag = s.freshName("#");
  const found = paths(s, (p) => p.type.kind !== "interface" && p.text !== "this" && p.type.kind !== "u32");
  if (found.length === 0) return false;
  const recent = found.filter((p) => p.base.text !== "this" && !p.base.borrow.roots.has("static"));
  const shown = Array.from({ length: s.random.between(1, 2) }, () =>
    s.random.pick(recent.length > 0 && s.random.chance(0.75) ? recent : found),
  );
  for (const p of shown) s.use(p.base);
  s.emit(`console.log("${tag}", ${shown.map(details).join(", ")});`);
  return true;
}

function bump(s: Scope): boolean {
  const path = pickPath(s, (p) => p.type.kind === "class" && p.type.of.refersTo === undefined && !p.type.of.linear);
  if (path === undefined) return false;
  s.emit(s.random.chance(0.5) ? `${path.text}.n += ${number(s)};` : `${path.text}.n = ${number(s)};`);
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
  const found = call(s, (c) => !c.generator && !c.accessor && c.result.mode !== "own");
  if (found === undefined) return false;
  const { result } = found.callable;
  if (result.mode === "value" && result.type.kind === "u32")
    s.emit(`console.log("${s.freshName("#")}", ${found.text});`);
  else s.emit(`${found.text};`);
  return true;
}

// ---- names -------------------------------------------------------------------------------------------------------------
const declaredClass = (type: Type): ClassModel | undefined => (type.kind === "class" ? type.of : undefined);

function declareOwner(s: Scope): boolean {
  const classes = new Set(s.callables.flatMap((c) => (c.on?.kind === "class" ? [c.on.of] : [])));
  if (classes.size === 0) return false;
  const of = s.random.pick([...classes]);
  if (of.refersTo !== undefined) return declareScoped(s, of, of.refersTo);
  const init = s.random.chance(0.7) ? construct(s, of) : owned(s, of);
  // A path written for risk is an alias, or nobody knows.
  if (init === undefined || !/^new |\(/.test(init)) return false;
  const text = s.freshName("v");
  if (of.linear && s.random.chance(0.6)) {
    s.emit(`using ${text} = ${init};`);
    s.declare({ text, type: classType(of), kind: "owner", using: true });
    return true;
  }
  const assignable = s.random.chance(0.4);
  s.emit(`${assignable ? "let" : "const"} ${text} = ${init};`);
  s.declare({ text, type: classType(of), kind: "owner", assignable });
  return true;
}

function declareScoped(s: Scope, of: ClassModel, target: ClassModel): boolean {
  const path = pickPath(s, (p) => p.type.kind === "class" && p.type.of === target);
  if (path === undefined) return false;
  const text = s.freshName("v");
  s.emit(`const ${text} = new ${of.name}(${path.text});`);
  s.declare({ text, type: classType(of), kind: "alias", borrow: path.borrow });
  return true;
}

function declareAlias(s: Scope): boolean {
  const assignable = s.random.chance(0.3);
  const keyword = assignable ? "let" : "const";
  const text = s.freshName("a");
  if (s.random.chance(0.35)) {
    const found = callGiving(s, (r) => r.mode === "ref" && r.type.kind === "class");
    if (found !== undefined && found.callable.result.mode === "ref") {
      s.emit(`${keyword} ${text} = ${found.text};`);
      s.declare({ text, type: found.callable.result.type, kind: "alias", assignable, borrow: found.borrow });
      return true;
    }
  }
  const path = pickPath(s, (p) => declaredClass(p.type) !== undefined && p.text !== "this");
  if (path === undefined) return false;
  const field = path.text.match(/^(\w+)\.(\w+)$/);
  if (!assignable && field !== null && path.base.text !== "this" && s.random.chance(0.2)) {
    s.emit(`const { ${field[2]}: ${text} } = ${field[1]};`);
  } else {
    s.emit(`${keyword} ${text} = ${path.text};`);
  }
  s.declare({ text, type: path.type, kind: "alias", assignable, borrow: path.borrow });
  return true;
}

/** An alias of an option, or an owner of one; looked into by `narrow` or right away. */
function declareOption(s: Scope): boolean {
  const text = s.freshName("o");
  if (s.random.chance(0.4)) {
    const found = callGiving(s, (r) => r.mode !== "none" && r.mode !== "value" && r.type.kind === "option");
    const result = found?.callable.result;
    if (found !== undefined && result !== undefined && (result.mode === "own" || result.mode === "ref")) {
      const own = result.mode === "own";
      const using = own && result.type.kind === "option" && result.type.of.linear && s.random.chance(0.7);
      s.emit(`${using ? "using" : "const"} ${text} = ${found.text};`);
      s.declare({
        text,
        type: result.type,
        using,
        ...(own ? { kind: "owner" } : { kind: "alias", borrow: found.borrow }),
      });
      return true;
    }
  }
  const path = pickPath(s, (p) => p.type.kind === "option");
  if (path === undefined) return false;
  s.emit(`const ${text} = ${path.text};`);
  if (
    s.returns !== undefined &&
    s.random.chance(0.4) &&
    s.loopDepth + s.closureDepth === 0 &&
    !s.visible.some(pendingDisposal)
  ) {
    s.emit(`if (${text} === undefined) return${s.returns};`);
    const of = path.type.kind === "option" ? path.type.of : undefined;
    if (of !== undefined) s.declare({ text, type: classType(of), kind: "alias", borrow: path.borrow });
    return true;
  }
  s.declare({ text, type: path.type, kind: "alias", borrow: path.borrow });
  return true;
}

function declareView(s: Scope): boolean {
  const path = pickPath(s, (p) => p.type.kind === "array" || p.type.kind === "view");
  if (path === undefined || (path.type.kind !== "array" && path.type.kind !== "view")) return false;
  const text = s.freshName("w");
  const from = path.type.kind === "array" && path.type.length > 1 ? s.random.below(2) : 0;
  const init = `${path.text}.subarray(${from}${s.random.chance(0.5) ? `, ${from + 1}` : ""})`;
  s.emit(`const ${text} = ${init};`);
  s.declare({ text, type: { kind: "view", of: path.type.of }, kind: "alias", borrow: path.borrow });
  return true;
}

function declareScalar(s: Scope): boolean {
  const text = s.freshName("n");
  const init = number(s);
  if (/^\d+$/.test(init)) s.emit(`let ${text}: u32 = ${init};`);
  else s.emit(`let ${text} = ${init};`);
  s.declare({ text, type: U32, kind: "value", assignable: true });
  return true;
}

function declareAction(s: Scope): boolean {
  if (s.closureDepth > 0) return false;
  const text = s.freshName("f");
  const closure = writeAction(s, undefined);
  s.emit(`const ${text} = ${closure.text};`);
  s.declare({ text, type: U32, kind: "action", borrow: closure.borrow, effects: closure.effects, throws: s.throws });
  return true;
}

/** `() => {…}`, or a visitor of what it is lent. */
export function writeAction(
  s: Scope,
  lent: { readonly of: ClassModel; readonly borrow: Borrow } | undefined,
): ReturnType<Scope["closure"]> {
  const name = s.freshName("x");
  const closure = s.closure(() => {
    if (lent !== undefined) s.declare({ text: name, type: classType(lent.of), kind: "alias", borrow: lent.borrow });
    body(s, s.random.between(1, 2));
  });
  const head = lent === undefined ? "(): void =>" : `(${name}: ${lent.of.name}): void =>`;
  return { ...closure, text: `${head} ${closure.text}` };
}

// ---- assignments -------------------------------------------------------------------------------------------------------
function store(s: Scope, path: Path, value: string, toNothing = false): boolean {
  const { slot } = path;
  if (slot === undefined || !s.mayAssign(path.text) || !s.mayReplace(slot.roots, slot.key)) return false;
  s.emit(`${path.text} = ${value};`);
  s.replaced(slot.roots, slot.key);
  s.assigned(path.text, toNothing);
  return true;
}

function assignField(s: Scope): boolean {
  const path = pickPath(s, (p) => p.slot !== undefined && declaredClass(p.type) !== undefined && !linear(p.type));
  if (path?.type.kind !== "class") return false;
  const value = owned(s, path.type.of);
  return value !== undefined && store(s, path, value);
}

function assignOption(s: Scope): boolean {
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
function assignElement(s: Scope): boolean {
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
function assignLocal(s: Scope): boolean {
  const found = s.visible.filter(
    (v) =>
      v.kind === "owner" && v.assignable && v.type.kind === "class" && (v.closureDepth === s.closureDepth || s.risk()),
  );
  if (found.length === 0) return false;
  const v = s.random.pick(found);
  if (v.type.kind !== "class" || !s.mayAssign(v.text)) return false;
  const live = s.visible.some((o) => o !== v && !o.stale && !o.dead && o.borrow.roots.has(v));
  if (live && v.loopDepth < s.loopDepth && !s.risk()) return false;
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

function assignAlias(s: Scope): boolean {
  const found = s.visible.filter((v) => v.kind === "alias" && v.assignable && v.closureDepth === s.closureDepth);
  if (found.length === 0) return false;
  const v = s.random.pick(found);
  const here = s.visible.indexOf(v);
  const outlives = (p: Path): boolean => s.risk() || s.visible.indexOf(p.base) < here;
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

function takeAndReplace(s: Scope): boolean {
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

function dispose(s: Scope): boolean {
  const found = s.visible.filter((v) => pendingDisposal(v) && s.mayMove(v));
  if (found.length === 0) return false;
  disposal(s, s.random.pick(found));
  return true;
}

// ---- control flow ------------------------------------------------------------------------------------------------------
const condition = (s: Scope): string =>
  `${number(s, true)} ${s.random.pick(["<", ">", "===", "!=="])} ${s.random.between(1, 6)}`;

/** The statements of a block that may end in a way out. */
function leaving(s: Scope, count: number): boolean {
  const from = s.visible.length;
  statements(s, count);
  if (s.closureDepth === 0 && s.random.chance(0.12) && leave(s, 0)) return true;
  disposeAll(s, from);
  if (s.loopDepth > 0 && s.closureDepth === 0 && s.random.chance(0.25) && !s.visible.some(pendingDisposal)) {
    s.emit(s.random.chance(0.5) ? "break;" : "continue;");
    // What was done before still holds after the loop.
    return false;
  }
  return false;
}
function leave(s: Scope, from: number): boolean {
  if (s.returns === undefined && !s.mayThrow) return false;
  disposeAll(s, from);
  if (s.mayThrow && (s.returns === undefined || s.random.chance(0.4))) {
    s.emit('throw new Busy("left");');
    s.throws = true;
  } else {
    s.emit(`return${s.returns};`);
  }
  return true;
}

const leaves = (nodes: readonly TextNode[]): boolean => /^(return|throw|break|continue)/.test(nodes.at(-1)?.text ?? "");

/** Linear owners that only some branches gave away are disposed of in the others. */
function levelled(s: Scope, writes: readonly (() => boolean)[]): TextNode[][] {
  const pending = s.visible.filter(pendingDisposal);
  const bodies = s.branches(writes);
  const given = pending.filter((v) => v.moved);
  return bodies.map((nodes, i) => {
    const text = nodes.map((n) => n.text).join("\n");
    if (leaves(nodes)) return nodes;
    const missing = given.filter((v) => !new RegExp(`\\b${v.text}\\b`).test(text) || i >= writes.length);
    return [...nodes, ...missing.map((v) => ({ text: `${v.text}[Symbol.dispose]();` }))];
  });
}

function branch(s: Scope): boolean {
  const test = condition(s);
  const two = s.random.chance(0.4);
  const writes = [
    (): boolean => leaving(s, s.random.between(1, 3)),
    (): boolean => (two ? leaving(s, s.random.between(1, 2)) : false),
  ];
  const [first = [], second = []] = levelled(s, writes);
  s.nodes.push({ text: `if (${test}) {`, body: first, end: "}" });
  if (second.length > 0) s.nodes.push({ text: "else {", body: second, end: "}" });
  return true;
}

function narrow(s: Scope): boolean {
  const path = pickPath(s, (p) => p.type.kind === "option" && /^[\w.]+$/.test(p.text));
  if (path?.type.kind !== "option") return false;
  const { of } = path.type;
  const isOwner = path.steps === 0 && path.base.kind === "owner" && !path.base.using;
  const writes = [
    (): boolean => {
      s.declare({
        ...{
          text: path.text,
          type: classType(of),
          narrowed: true,
          borrow: path.slot === undefined || path.steps === 0 ? path.borrow : via(path.borrow, path.slot.key),
        },
        ...{ kind: "alias", loopDepth: path.base.loopDepth, closureDepth: path.base.closureDepth },
      });
      if (isOwner && !of.linear && s.random.chance(0.4) && s.mayMove(path.base)) {
        const taker = call(
          s,
          (c) =>
            c.params.length === 1 &&
            c.params[0]?.mode === "own" &&
            c.params[0].type.kind === "class" &&
            c.params[0].type.of === of &&
            c.result.mode === "none",
        );
        if (taker !== undefined) s.emit(`${taker.text};`);
      }
      return leaving(s, s.random.between(1, 3));
    },
    (): boolean => false,
  ];
  const [first = []] = levelled(s, writes);
  s.nodes.push({ text: `if (${path.text} !== undefined) {`, body: first, end: "}" });
  if (leaves(first)) s.nothing.add(path.text);
  return true;
}

function chooseByState(s: Scope): boolean {
  const path = pickPath(s, (p) => p.type.kind === "state" && /^[\w.]+$/.test(p.text) && !s.settled.has(p.text));
  if (path === undefined) return false;
  s.settled.add(path.text);
  const borrow = path.slot === undefined ? NOTHING : via(path.borrow, path.slot.key);
  const writes = [
    (): boolean => {
      s.declare({ text: `${path.text}.job`, type: U32, kind: "alias", narrowed: true, borrow });
      statements(s, s.random.between(1, 2));
      const seen = s.visible.find((v) => v.text === `${path.text}.job`);
      if (seen !== undefined && s.usable(seen)) s.emit(`console.log("${s.freshName("#")}", ${path.text}.job);`);
      return false;
    },
    (): boolean => {
      statements(s, 1);
      return false;
    },
  ];
  const [busy = [], idle = []] = levelled(s, writes);
  s.settled.delete(path.text);
  if (s.random.chance(0.5)) {
    s.nodes.push({ text: `if (${path.text}.kind === "busy") {`, body: busy, end: "}" });
    if (idle.length > 0) s.nodes.push({ text: "else {", body: idle, end: "}" });
  } else {
    const cases = [
      { text: 'case "busy": {', body: [...busy, { text: "break;" }], end: "}" },
      { text: 'case "idle": {', body: [...idle, { text: "break;" }], end: "}" },
    ];
    s.nodes.push({ text: `switch (${path.text}.kind) {`, body: cases, end: "}" });
  }
  return true;
}

function repeat(s: Scope): boolean {
  if (s.loopDepth >= 2) return false;
  const i = s.freshName("i");
  const turns = s.random.between(2, 3);
  const write = (): void => {
    s.declare({ text: i, type: U32, kind: "value" });
    const from = s.visible.length;
    leaving(s, s.random.between(1, 4));
    disposeAll(s, from);
  };
  s.nodes.push(s.loop(`for (let ${i}: u32 = 0; ${i} < ${turns}; ${i}++) {`, turns, write));
  return true;
}

function iterate(s: Scope): boolean {
  if (s.loopDepth >= 2) return false;
  const x = s.freshName("e");
  const over = iterated(s);
  if (over === undefined) return false;
  const write = (): void => {
    s.declare({
      text: x,
      type: over.element,
      kind: over.element.kind === "u32" ? "value" : "alias",
      borrow: over.borrow,
    });
    leaving(s, s.random.between(1, 3));
  };
  s.nodes.push(s.loop(`for (const ${x} of ${over.text}) {`, 3, write));
  return true;
}
function iterated(s: Scope): { readonly text: string; readonly element: Type; readonly borrow: Borrow } | undefined {
  if (s.random.chance(0.4)) {
    const found = call(s, (c) => c.generator);
    if (found !== undefined && found.callable.result.mode === "ref")
      return { ...found, element: found.callable.result.type };
  }
  const path = pickPath(s, (p) => p.type.kind === "array" || p.type.kind === "view" || p.type.kind === "list");
  if (path === undefined) return undefined;
  const { type } = path;
  if (type.kind !== "array" && type.kind !== "view" && type.kind !== "list") return undefined;
  if (type.of === undefined) return { text: path.text, element: U32, borrow: NOTHING };
  return { text: path.text, element: classType(type.of), borrow: via(path.borrow, `${type.of.name}[]`) };
}

function attempt(s: Scope): boolean {
  if (s.closureDepth > 0) return false;
  const outer = s.mayThrow;
  const throws = s.throws;
  const ends = s.random.pick(["catch", "finally", "both"]);
  s.mayThrow = outer || ends !== "finally";
  const [tried = []] = s.branches([
    (): boolean => {
      body(s, s.random.between(1, 3));
      return false;
    },
  ]);
  s.mayThrow = outer;
  if (ends !== "finally") s.throws = throws;
  s.nodes.push({ text: "try {", body: tried, end: "}" });
  if (ends !== "finally") {
    const [caught = []] = levelled(s, [(): boolean => leaving(s, s.random.between(1, 2)), (): boolean => false]);
    s.nodes.push({ text: "catch {", body: [{ text: `console.log("${s.freshName("#")}");` }, ...caught], end: "}" });
  }
  if (ends !== "catch")
    s.nodes.push({ text: "finally {", body: s.inside(() => body(s, s.random.between(1, 2))), end: "}" });
  return true;
}

function scoped(s: Scope): boolean {
  s.nodes.push({ text: "{", body: s.inside(() => body(s, s.random.between(2, 3))), end: "}" });
  return true;
}
