/** Declarations in ownership programs: owners, aliases, views, closures. */

import { type Borrow, type ClassModel, classType, join, type Type, typeText, U32, via } from "./model.js";
import type { Scope } from "./scope.js";
import { body } from "./statements.js";
import {
  call,
  callGiving,
  construct,
  likely,
  number,
  owned,
  paths,
  pendingDisposal,
  pickOfClass,
  pickPath,
} from "./values.js";

const declaredClass = (type: Type): ClassModel | undefined => (type.kind === "class" ? type.of : undefined);

export function declareOwner(s: Scope): boolean {
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
  s.emit(`${of.guard ? "using" : "const"} ${text} = new ${of.name}(${path.text});`);
  s.declare({ text, type: classType(of), kind: "alias", borrow: path.borrow });
  return true;
}

export function declareAlias(s: Scope): boolean {
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
  const field = path.text.match(/^([a-z]\w*)\.(\w+)$/);
  if (!assignable && field !== null && path.base.text !== "this" && s.random.chance(0.2)) {
    s.emit(`const { ${field[2]}: ${text} } = ${field[1]};`);
  } else {
    s.emit(`${keyword} ${text} = ${path.text};`);
  }
  s.declare({ text, type: path.type, kind: "alias", assignable, borrow: path.borrow });
  return true;
}

/** An alias of an option, or an owner of one; looked into by `narrow` or right away. */
export function declareOption(s: Scope): boolean {
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

export function declareView(s: Scope): boolean {
  const path = pickPath(s, (p) => p.type.kind === "array" || p.type.kind === "view");
  if (path === undefined || (path.type.kind !== "array" && path.type.kind !== "view")) return false;
  const text = s.freshName("w");
  const from = path.type.kind === "array" && path.type.length > 1 ? s.random.below(2) : 0;
  const init = `${path.text}.subarray(${from}${s.random.chance(0.5) ? `, ${from + 1}` : ""})`;
  s.emit(`const ${text} = ${init};`);
  s.declare({ text, type: { kind: "view", of: path.type.of }, kind: "alias", borrow: path.borrow });
  return true;
}

export function declareScalar(s: Scope): boolean {
  const text = s.freshName("n");
  const init = number(s);
  if (/^\d+$/.test(init)) s.emit(`let ${text}: u32 = ${init};`);
  else s.emit(`let ${text} = ${init};`);
  s.declare({ text, type: U32, kind: "value", assignable: true });
  return true;
}

export function declareAction(s: Scope): boolean {
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

/** An alias of one of two places: `?:` or `??`. */
export function declareChoice(s: Scope): boolean {
  const first = pickPath(
    s,
    (p) => (p.type.kind === "class" && p.type.of.refersTo === undefined) || p.type.kind === "option",
  );
  if (first === undefined || (first.type.kind !== "class" && first.type.kind !== "option")) return false;
  const second = pickOfClass(s, first.type.of);
  if (second === undefined || second.text === "this" || first.text === "this") return false;
  const text = s.freshName("a");
  const test = `${number(s, true)} > ${s.random.between(1, 9)}`;
  const chosen =
    first.type.kind === "option" ? `${first.text} ?? ${second.text}` : `${test} ? ${first.text} : ${second.text}`;
  s.emit(`const ${text} = ${chosen};`);
  s.declare({ text, type: classType(first.type.of), kind: "alias", borrow: join(first.borrow, second.borrow) });
  return true;
}

/** Data with a view in it. */
export function declareData(s: Scope): boolean {
  const path = pickPath(s, (p) => (p.type.kind === "array" || p.type.kind === "view") && p.type.of === undefined);
  if (path === undefined) return false;
  const text = s.freshName("d");
  s.emit(`const ${text} = seen(${path.text}${s.random.chance(0.5) ? ".subarray(0, 1)" : ""});`);
  s.declare({ text, type: { kind: "seen" }, kind: "alias", borrow: path.borrow });
  return true;
}

/** A buffer, or what is printed in one. */
export function declareText(s: Scope): boolean {
  const path = s.random.chance(0.7) ? pickPath(s, (p) => p.type.kind === "buffer") : undefined;
  if (path === undefined) {
    const text = s.freshName("b");
    s.emit(`const ${text} = new StringBuffer<64>();`);
    s.emit(`${text}.print(\`<\${${number(s)}}>\`);`);
    s.declare({ text, type: { kind: "buffer" }, kind: "owner" });
    return true;
  }
  const text = s.freshName("s");
  s.emit(`const ${text} = ${path.text}.text();`);
  s.declare({ text, type: { kind: "text" }, kind: "alias", borrow: via(path.borrow, "text") });
  return true;
}

export function declareGenerator(s: Scope): boolean {
  const found = call(s, (c) => c.generator);
  if (found === undefined || found.callable.result.mode !== "ref" || found.callable.result.type.kind !== "class")
    return false;
  const text = s.freshName("y");
  s.emit(`const ${text} = ${found.text};`);
  s.declare({
    text,
    type: { kind: "generator", of: found.callable.result.type.of },
    kind: "alias",
    borrow: found.borrow,
  });
  return true;
}

export function declareInterface(s: Scope): boolean {
  const path = pickPath(s, (p) => p.type.kind === "class" && p.type.of.interfaces.length > 0);
  const face = path?.type.kind === "class" ? path.type.of.interfaces[0] : undefined;
  if (path === undefined || face === undefined) return false;
  const text = s.freshName("q");
  s.emit(`const ${text}: ${face.name} = ${path.text};`);
  s.declare({ text, type: { kind: "interface", of: face }, kind: "alias", borrow: path.borrow });
  return true;
}

/** An array or a list of the function's own. */
export function declareCollection(s: Scope): boolean {
  const found = paths(s, (p) => p.type.kind === "class" && !p.type.of.linear && p.type.of.refersTo === undefined);
  if (found.length === 0) return false;
  const { type } = likely(s, found);
  if (type.kind !== "class") return false;
  const first = owned(s, type.of);
  const second = construct(s, type.of);
  if (first === undefined || second === undefined) return false;
  const text = s.freshName("c");
  if (s.random.chance(0.5)) {
    const array: Type = { kind: "array", of: type.of, length: 2 };
    s.emit(`const ${text}: ${typeText(array)} = FixedArray.of(${first}, ${second});`);
    s.declare({ text, type: array, kind: "owner" });
  } else {
    const list: Type = { kind: "list", of: type.of, capacity: 64 };
    s.emit(`const ${text} = new ${typeText(list)}();`);
    s.emit(`${text}.push(${first});`);
    s.declare({ text, type: list, kind: "owner" });
  }
  return true;
}
