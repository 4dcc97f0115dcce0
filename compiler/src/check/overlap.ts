/** Whether a write replaces what a borrow looks into, where two names may mean one place. */
import type { MirProgram } from "../mir/mir.js";
import { isPlace, resolve, sameType, type Type, typeKey } from "../types/type.js";
import { isNoPlace, type Path, type Step } from "./paths.js";

/**
 * Whether replacing the content of `written` invalidates a borrow of `borrowed`. A place (a class, an array) that is
 * overwritten invalidates borrows of itself and of its parts; data only what lies within it: whoever captured a
 * variable sees its new value, as in JavaScript.
 */
export class Overlaps {
  private readonly holds = new Map<string, boolean>();

  constructor(private readonly program: MirProgram) {}

  replaces(written: Path, borrowed: Path): boolean {
    if (isNoPlace(written) || isNoPlace(borrowed)) return false;
    if (written.steps.length === 0) {
      // A whole variable, or a static: other names for it start from the same root.
      return sameRoot(written, borrowed) && this.goesInto(written, borrowed, 0);
    }
    const last = written.steps[written.steps.length - 1]!;
    if (sameRoot(written, borrowed) && !hasDeref(written) && !hasDeref(borrowed))
      return this.inOneTree(written, borrowed);
    if (last.kind === "inside") return this.replacesSomewhere(written, borrowed);
    for (let i = 0; i < borrowed.steps.length; i++) {
      if (!this.mayBe(last, borrowed.steps[i]!, written, borrowed)) continue;
      if (samePrefix(written, borrowed, written.steps.length - 2, i - 1) && this.goesInto(written, borrowed, i + 1))
        return true;
    }
    return false;
  }

  /** Two ways down from one place, by what it owns: they meet where their steps are the same, and nowhere else. */
  private inOneTree(written: Path, borrowed: Path): boolean {
    for (const [i, step] of written.steps.entries()) {
      const other = borrowed.steps[i];
      // What is written lies deeper than what is borrowed.
      if (other === undefined) return false;
      const rest = borrowed.steps.slice(i);
      if (step.kind === "inside") {
        const last = written.steps[written.steps.length - 1]!;
        return i === written.steps.length - 1
          ? this.liesOnTheWay(written, borrowed, i)
          : rest.some((s) => this.mayBe(last, s, written, borrowed));
      }
      if (other.kind === "inside") return this.mayLieBetween(written, borrowed);
      if (!this.mayBe(step, other, written, borrowed)) return false;
    }
    return this.goesInto(written, borrowed, written.steps.length);
  }

  /** Whether some slot on the way to what is borrowed, beyond `from` steps, may be the one that is written. */
  private liesOnTheWay(written: Path, borrowed: Path, from: number): boolean {
    if (borrowed.steps.slice(from).some((s) => s.kind === "inside")) return this.mayLieBetween(written, borrowed);
    for (let p: Path | undefined = borrowed; p === undefined || p.steps.length > from; p = p.parent) {
      if (p?.type === undefined || written.type === undefined || sameType(p.type, written.type)) return true;
    }
    return false;
  }

  /** What is written lies somewhere inside a place: that is a matter for who borrows from inside of it. */
  private replacesSomewhere(written: Path, borrowed: Path): boolean {
    for (let i = 0; i < borrowed.steps.length; i++) {
      if (borrowed.steps.slice(i).some((s) => s.kind === "deref")) continue;
      if (samePrefix(written, borrowed, written.steps.length - 2, i - 1)) return this.mayLieBetween(written, borrowed);
    }
    return false;
  }

  /** Whether a place and a part of it, or one place, are named: for moves, which name their place exactly. */
  within(a: Path, b: Path): boolean {
    if (!sameRoot(a, b)) return false;
    const n = Math.min(a.steps.length, b.steps.length);
    for (let i = 0; i < n; i++) {
      const x = a.steps[i]!;
      const y = b.steps[i]!;
      if (x.kind === "inside" || y.kind === "inside" || x.kind === "deref" || y.kind === "deref") return true;
      if (x.key !== y.key) return false;
    }
    return true;
  }

  /** `end`: how many steps of `borrowed` lead to what is written. */
  private goesInto(written: Path, borrowed: Path, end: number): boolean {
    const rest = borrowed.steps.slice(end);
    // Behind a reference lies something else.
    if (rest.some((s) => s.kind === "deref")) return false;
    if (written.steps[written.steps.length - 1]?.kind === "content") return true;
    if (rest.length > 0) return true;
    return written.type === undefined || isPlace(written.type);
  }

  private mayBe(a: Step, b: Step, written: Path, borrowed: Path): boolean {
    if (b.kind === "inside") return this.mayLieBetween(written, borrowed);
    if (a.kind === "content") return b.kind === "field" && b.classId !== undefined && a.classId === b.classId;
    return a.key === b.key;
  }

  /** The borrow ends somewhere inside: what is written matters if the borrowed place may lie within it. */
  private mayLieBetween(written: Path, borrowed: Path): boolean {
    const last = written.steps[written.steps.length - 1]!;
    if (borrowed.type === undefined) return true;
    if (last.kind === "content") {
      // Who iterates over a collection is upset by changes of that one, not of what lies in it.
      const iterated = resolve(borrowed.type).kind === "generator" ? borrowed.parent?.type : undefined;
      const t = iterated === undefined ? undefined : resolve(iterated);
      if (t?.kind === "class") return t.id === last.classId;
      return this.mayHoldInside(last.classId, borrowed.type);
    }
    if (written.type === undefined) return true;
    return this.mayHold(written.type, borrowed.type);
  }

  /** Whether something in an object of the class, not the object itself, may be or hold a place of the type. */
  private mayHoldInside(classId: string, inner: Type): boolean {
    const definition = this.program.types.classes.get(classId);
    const kind = resolve(inner).kind;
    if (definition === undefined || kind === "generator" || kind === "slice" || kind === "string") return true;
    const parts = [...(definition.typeArguments ?? []), ...definition.fields.map((f) => f.type)];
    return parts.some((part) => this.mayHold(part, inner));
  }

  /** Whether a value of type `outer` may have one of type `inner` in line or in a box of its own. */
  private mayHold(outer: Type, inner: Type): boolean {
    const key = `${typeKey(outer)} ⊇ ${typeKey(inner)}`;
    let found = this.holds.get(key);
    if (found === undefined) {
      this.holds.set(key, false);
      found = this.computeHolds(outer, inner);
      this.holds.set(key, found);
    }
    return found;
  }

  private computeHolds(outer: Type, inner: Type): boolean {
    const t = resolve(outer);
    if (typeKey(t) === typeKey(inner)) return true;
    switch (t.kind) {
      case "option":
        return this.mayHold(t.some, inner);
      case "array": {
        // A view of elements, or of the bytes of a text.
        const kind = resolve(inner).kind;
        return kind === "slice" || kind === "string" || this.mayHold(t.element, inner);
      }
      case "tuple":
        return t.elements.some((x) => this.mayHold(x, inner));
      case "union":
        return t.variants.some((x) => this.mayHold(x, inner));
      case "object":
        return t.fields.some((x) => this.mayHold(x.type, inner));
      case "class": {
        const definition = this.program.types.classes.get(t.id);
        const i = resolve(inner);
        if (i.kind === "class" && this.isBase(t.id, i.id)) return true;
        if (definition?.typeArguments?.some((x) => this.mayHold(x, inner)) === true) return true;
        return definition?.fields.some((x) => this.mayHold(x.type, inner)) ?? true;
      }
      case "pointer":
        return this.mayHold(t.to, inner);
      default:
        return false;
    }
  }

  private isBase(derived: string, base: string): boolean {
    for (let c = this.program.types.classes.get(derived); c !== undefined; ) {
      if (c.id === base) return true;
      c = c.base === undefined ? undefined : this.program.types.classes.get(c.base.id);
    }
    return false;
  }
}

/**
 * Whether the places before two equal steps may be one: compared backwards, until one of them starts at a reference,
 * which may lead anywhere.
 */
function samePrefix(a: Path, b: Path, i: number, j: number): boolean {
  for (; ; i--, j--) {
    const x = i < 0 ? undefined : a.steps[i]!;
    const y = j < 0 ? undefined : b.steps[j]!;
    if (x === undefined && y === undefined) return mayAlias(a, b);
    if (x === undefined) return isUnknownStart(a) && reachable(b);
    if (y === undefined) return isUnknownStart(b) && reachable(a);
    if (isAnywhere(x) || isAnywhere(y)) return mayMeet(a, b);
    if (x.key !== y.key) return false;
  }
}
const hasDeref = (path: Path): boolean => path.steps.some((s) => s.kind === "deref" || s.kind === "result");
const isAnywhere = (step: Step): boolean =>
  step.kind === "result" || step.kind === "deref" || step.kind === "inside" || step.kind === "content";
/** A parameter's referent may lie inside anything that the caller can name. */
const isUnknownStart = (path: Path): boolean => path.root.kind === "parameter";
const reachable = (path: Path): boolean => path.root.kind !== "local";

function mayAlias(a: Path, b: Path): boolean {
  if (a.root.kind === "parameter" && b.root.kind === "parameter") return true;
  if (a.root.kind === "parameter") return b.root.kind === "static";
  if (b.root.kind === "parameter") return a.root.kind === "static";
  return sameRoot(a, b);
}

/** After a reference, or an unknown way: own places of the function are met from their own root only. */
function mayMeet(a: Path, b: Path): boolean {
  if (a.root.kind === "local" || b.root.kind === "local") return sameRoot(a, b);
  return true;
}

export function sameRoot(a: Path, b: Path): boolean {
  if (a.root.kind !== b.root.kind) return false;
  switch (a.root.kind) {
    case "local":
    case "parameter":
      return a.root.local === (b.root as { local: number }).local;
    case "static":
      return a.root.name === (b.root as { name: string }).name;
    case "code":
      return a.root.fn === (b.root as { fn: string }).fn;
    case "lent":
      return true;
  }
}
