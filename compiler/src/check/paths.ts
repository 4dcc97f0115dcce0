/**
 * Abstract places: where a reference may point, as far as a function can name it. A path starts at a place of the
 * function's own, at what a parameter refers to, or at a static, and goes on by fields, elements and references.
 * Paths are interned: equal paths are one object.
 */
import type { LocalId, MirProgram } from "../mir/mir.js";
import { resolve, type Type, typeKey } from "../types/type.js";

export type Root =
  /** A local that holds a place, data or an environment. */
  | { readonly kind: "local"; readonly local: LocalId }
  /** What parameter `local`, or a reference inside it, refers to. */
  | { readonly kind: "parameter"; readonly local: LocalId }
  | { readonly kind: "static"; readonly name: string }
  /** A function's code, for function values. */
  | { readonly kind: "code"; readonly fn: string }
  /** Something in the frame of a callee, which it lends to a callback: gone when the callee returns. */
  | { readonly kind: "lent" };

export type Step =
  /** `key` names the field through all instances of its class; data fields have keys of their own. */
  | {
      readonly kind: "field";
      readonly key: string;
      readonly classId: string | undefined;
      readonly readonly: boolean;
      readonly name: string;
    }
  /** Any element. */
  | { readonly kind: "element"; readonly key: string }
  | { readonly kind: "some"; readonly key: string }
  | { readonly kind: "variant"; readonly key: string }
  /** Through a reference that lies at the path so far. */
  | { readonly kind: "deref"; readonly key: string }
  /** What the function value at the path so far gives: its callers know which function that is. */
  | { readonly kind: "result"; readonly key: string }
  /** Somewhere inside, by a way that is not known: out of unsafe code, or too long to be followed. */
  | { readonly kind: "inside"; readonly key: string }
  /** Any content of an object of the class: what a method marked `@invalidates` may move or drop. */
  | { readonly kind: "content"; readonly key: string; readonly classId: string };

export interface Path {
  /** Number of the path in its table, from 0. */
  readonly id: number;
  readonly root: Root;
  readonly steps: readonly Step[];
  /** What lies at the end, where that is known. */
  readonly type: Type | undefined;
  readonly key: string;
  /** Without its last step. */
  readonly parent: Path | undefined;
}

export const SOME: Step = { kind: "some", key: "?" };
export const DEREF: Step = { kind: "deref", key: "*" };
export const RESULT: Step = { kind: "result", key: "()" };
export const INSIDE: Step = { kind: "inside", key: "~" };
export const variantStep = (index: number): Step => ({ kind: "variant", key: `|${index}` });
export const elementStep = (element: Type): Step => ({ kind: "element", key: `[${typeKey(element)}]` });
export const contentStep = (classId: string): Step => ({ kind: "content", key: `{${classId}}`, classId });

/** Longer paths end in an unknown place inside: recursion through references would make them ever longer. */
const LONGEST = 10;

export class PathTable {
  private readonly byKey = new Map<string, Path>();
  private readonly all: Path[] = [];
  readonly lent = this.intern({ kind: "lent" }, [], undefined, undefined);

  constructor(private readonly program: MirProgram) {}

  at(id: number): Path {
    return this.all[id]!;
  }

  /** Locals of several functions share a path where their numbers and types are the same. */
  local(local: LocalId, type: Type | undefined): Path {
    return this.intern({ kind: "local", local }, [], type, undefined);
  }
  parameter(local: LocalId, type: Type | undefined): Path {
    return this.intern({ kind: "parameter", local }, [], type, undefined);
  }
  static(name: string, type: Type): Path {
    return this.intern({ kind: "static", name }, [], type, undefined);
  }
  /** A path that lives as long as the program and that nothing can replace: through `const`s and `readonly` in line. */
  isEternal(path: Path): boolean {
    const { root, steps } = path;
    if (root.kind === "code") return true;
    if (root.kind !== "static" || this.program.statics.get(root.name)?.reassigned === true) return false;
    return steps.every(isStable);
  }

  /** Whether what the path looks into, but for its last step, lives for ever. */
  isEternalObject(path: Path): boolean {
    return path.parent !== undefined && this.isEternal(path.parent);
  }

  code(fn: string): Path {
    return this.intern({ kind: "code", fn }, [], undefined, undefined);
  }

  /** The path one step further, or undefined where what lies at its end has no such part. */
  extend(path: Path, step: Step, type: Type | undefined): Path | undefined {
    if (path.root.kind === "code") return undefined;
    if (path.root.kind === "lent") return path;
    if (!this.has(path.type, step)) return undefined;
    const last = path.steps[path.steps.length - 1];
    if (last?.kind === "inside" && (step.kind === "inside" || path.steps.length >= LONGEST))
      return this.intern(path.root, path.steps, type, path.parent);
    if (path.steps.length >= LONGEST)
      return this.intern(path.root, [...path.steps.slice(0, 2), INSIDE], type, undefined);
    return this.intern(path.root, [...path.steps, step], type, path);
  }

  /** The path without its last step. */
  parent(path: Path): Path {
    return path.parent ?? this.intern(path.root, path.steps.slice(0, -1), undefined, undefined);
  }

  private has(type: Type | undefined, step: Step): boolean {
    if (type === undefined || step.kind === "inside" || step.kind === "deref" || step.kind === "result") return true;
    const t = resolve(type);
    switch (step.kind) {
      case "field":
        return step.classId === undefined
          ? t.kind === "object" || t.kind === "tuple" || t.kind === "environment" || t.kind === "union"
          : t.kind === "class" && this.related(t.id, step.classId);
      case "content":
        return t.kind === "class" && this.related(t.id, step.classId);
      case "element":
        return t.kind === "array" || t.kind === "slice" || t.kind === "string" || t.kind === "tuple";
      case "some":
        return t.kind === "option";
      case "variant":
        return t.kind === "union";
    }
  }

  related(a: string, b: string): boolean {
    return a === b || this.derives(a, b) || this.derives(b, a);
  }
  private derives(derived: string, base: string): boolean {
    for (let c = this.program.types.classes.get(derived); c !== undefined; ) {
      if (c.id === base) return true;
      c = c.base === undefined ? undefined : this.program.types.classes.get(c.base.id);
    }
    return false;
  }

  private intern(root: Root, steps: readonly Step[], type: Type | undefined, parent: Path | undefined): Path {
    const end = type === undefined ? "" : `: ${typeKey(type)}`;
    const key = [keyOf(root), ...steps.map((s) => s.key)].join(".") + end;
    let path = this.byKey.get(key);
    if (path === undefined) {
      path = { id: this.all.length, root, steps, type, key, parent };
      this.byKey.set(key, path);
      this.all.push(path);
    }
    return path;
  }
}

function keyOf(root: Root): string {
  switch (root.kind) {
    case "local":
      return `L${root.local}`;
    case "parameter":
      return `P${root.local}`;
    case "static":
      return `S${root.name}`;
    case "code":
      return `C${root.fn}`;
    case "lent":
      return "X";
  }
}

/** A step that nothing can put something else behind: a `readonly` field in line, or what such a field refers to. */
export function isStable(step: Step): boolean {
  return step.kind === "deref" || (step.kind === "field" && step.readonly);
}

/** Whether the path names no place that a function could replace: code, or what is lent to a callback alone. */
export const isNoPlace = (path: Path): boolean => path.root.kind === "code" || path.root.kind === "lent";

/** Whether the path leads into an object of a class, in line or not. */
export const isInObject = (path: Path): boolean =>
  path.steps.some((step) => step.kind === "field" && step.classId !== undefined);

/** What the initialiser of a static makes for it has no name of its own in the source. */
const PART_OF_STATIC = /\$part\d+$/;

/** As a reader would write it: `car.engine`, for messages. `names` are the names of the locals. */
export function pathText(path: Path, names: (local: LocalId) => string | undefined): string {
  const { root } = path;
  let text =
    root.kind === "static"
      ? root.name.slice(root.name.lastIndexOf(":") + 1).replace(PART_OF_STATIC, "")
      : root.kind === "code"
        ? root.fn
        : root.kind === "lent"
          ? "it"
          : (names(root.local) ?? "it");
  for (const step of path.steps) {
    if (step.kind === "field") text += `.${step.name}`;
    else if (step.kind === "element") text += "[…]";
  }
  return text;
}
