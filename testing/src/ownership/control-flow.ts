/** Branches, loops, `try` and blocks in ownership programs. */

import { type Borrow, classType, NOTHING, type Type, U32, via } from "./model.js";
import type { Scope } from "./scope.js";
import { body, disposeAll, statements } from "./statements.js";
import type { TextNode } from "./text-tree.js";
import { call, number, pendingDisposal, pickPath } from "./values.js";

const condition = (s: Scope): string =>
  `${number(s, true)} ${s.random.pick(["<", ">", "===", "!=="])} ${s.random.between(1, 6)}`;

/** The statements of a block that may end in a way out. */
function leaving(s: Scope, count: number): boolean {
  const from = s.visible.length;
  statements(s, count);
  if (s.closureDepth === 0 && s.mayLeave && s.random.chance(0.12) && leave(s, 0)) return true;
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

export function branch(s: Scope): boolean {
  const test = condition(s);
  const two = s.random.chance(0.4);
  const writes = [
    (): boolean => leaving(s, s.random.between(1, 3)),
    (): boolean => {
      if (!two) return false;
      // What follows is reached from one branch at least.
      const { mayLeave } = s;
      s.mayLeave = false;
      leaving(s, s.random.between(1, 2));
      s.mayLeave = mayLeave;
      return false;
    },
  ];
  const [first = [], second = []] = levelled(s, writes);
  s.nodes.push({ text: `if (${test}) {`, body: first, end: "}" });
  if (second.length > 0) s.nodes.push({ text: "else {", body: second, end: "}" });
  return true;
}

export function narrow(s: Scope): boolean {
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

export function chooseByState(s: Scope): boolean {
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

export function repeat(s: Scope): boolean {
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

/** `while`, left by its counter. */
export function repeatWhile(s: Scope): boolean {
  if (s.loopDepth >= 2) return false;
  const i = s.freshName("n");
  const turns = s.random.between(2, 3);
  s.emit(`let ${i}: u32 = 0;`);
  const loop = s.loop(`while (${i} < ${turns}) {`, turns, () => {
    s.emit(`${i} += 1;`);
    leaving(s, s.random.between(1, 4));
  });
  s.nodes.push(loop);
  return true;
}

export function chooseByNumber(s: Scope): boolean {
  const of = number(s, true);
  const count = s.random.between(2, 3);
  const writes = Array.from({ length: count + 1 }, () => (): boolean => {
    const from = s.visible.length;
    statements(s, s.random.between(1, 2));
    disposeAll(s, from);
    return false;
  });
  const bodies = levelled(s, writes);
  const cases = bodies.map((nodes, i) => ({
    text: i === count ? "default: {" : `case ${i}: {`,
    body: [...nodes, { text: "break;" }],
    end: "}",
  }));
  s.nodes.push({ text: `switch ((${of}) % ${count + 1}) {`, body: cases, end: "}" });
  return true;
}

export function iterate(s: Scope): boolean {
  if (s.loopDepth >= 2) return false;
  const x = s.freshName("e");
  const over = iterated(s);
  if (over === undefined) return false;
  const entries = over.entries && s.random.chance(0.2);
  const write = (): void => {
    s.declare({
      text: x,
      type: over.element,
      kind: over.element.kind === "u32" ? "value" : "alias",
      borrow: over.borrow,
    });
    leaving(s, s.random.between(1, 3));
  };
  s.nodes.push(
    s.loop(
      entries ? `for (const [, ${x}] of ${over.text}.entries()) {` : `for (const ${x} of ${over.text}) {`,
      3,
      write,
    ),
  );
  return true;
}
export interface Iterated {
  readonly text: string;
  readonly element: Type;
  readonly borrow: Borrow;
  /** Whether it has `entries()`. */
  readonly entries: boolean;
}
function iterated(s: Scope): Iterated | undefined {
  if (s.random.chance(0.4)) {
    const found = call(s, (c) => c.generator);
    if (found !== undefined && found.callable.result.mode === "ref")
      return { text: found.text, borrow: found.borrow, element: found.callable.result.type, entries: false };
  }
  const path = pickPath(s, (p) => p.type.kind === "array" || p.type.kind === "view" || p.type.kind === "list");
  if (path === undefined) return undefined;
  const { type } = path;
  if (type.kind !== "array" && type.kind !== "view" && type.kind !== "list") return undefined;
  if (type.of === undefined) return { text: path.text, element: U32, borrow: NOTHING, entries: false };
  return {
    text: path.text,
    element: classType(type.of),
    borrow: via(path.borrow, `${type.of.name}[]`),
    entries: type.kind !== "list",
  };
}

export function attempt(s: Scope): boolean {
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

export function scoped(s: Scope): boolean {
  s.nodes.push({ text: "{", body: s.inside(() => body(s, s.random.between(2, 3))), end: "}" });
  return true;
}

/** One item of a generator that is a local. */
export function step(s: Scope): boolean {
  const g = pickPath(s, (p) => p.type.kind === "generator");
  if (g?.type.kind !== "generator") return false;
  const { of } = g.type;
  const result = s.freshName("r");
  const x = s.freshName("a");
  s.emit(`const ${result} = ${g.text}.next();`);
  const [taken = []] = levelled(s, [
    (): boolean => {
      s.emit(`const ${x} = ${result}.value;`);
      s.declare({ text: x, type: classType(of), kind: "alias", borrow: g.borrow });
      return leaving(s, s.random.between(1, 2));
    },
    (): boolean => false,
  ]);
  s.nodes.push({ text: `if (!${result}.done) {`, body: taken, end: "}" });
  return true;
}
