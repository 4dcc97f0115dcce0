/**
 * What a reference, a function value or a view may refer to, for the analyses of contexts: sets of *paths* (`paths.ts`).
 * Between functions only what several contexts can reach has a name: statics, and on from there, and code. Objects on
 * some function's frame are known within that function alone, and elsewhere by what they refer to in turn.
 */
import type { MirProgram } from "../../mir/mir.js";
import { resolve, type Type, typeKey } from "../../types/type.js";
import { pointee } from "../flow.js";
import { NO_ORIGINS, type OriginSet, Origins } from "../origins.js";
import { DEREF, INSIDE, type Path, PathTable } from "../paths.js";

/** What an argument may refer to: places with names, and the frames' objects, by what these refer to (undefined: none). */
export interface Argument {
  readonly direct: OriginSet;
  readonly inner: OriginSet | undefined;
}
/** An object of some caller's that refers to nothing. */
export const PRIVATE: Argument = { direct: NO_ORIGINS, inner: NO_ORIGINS };

/** Paths, sets of them, and what the cells of statics hold, for one program. */
export class Values {
  readonly paths: PathTable;
  readonly sets = new Origins();
  private readonly referring = new Map<string, boolean>();
  /** What was stored in cells that a static's path leads to, by the static. */
  private readonly cells = new Map<string, Map<number, OriginSet>>();
  /** Statics in which something new was stored, for who has looked there. */
  readonly changed = new Set<string>();

  constructor(private readonly program: MirProgram) {
    this.paths = new PathTable(program);
  }

  list(set: OriginSet): Path[] {
    return this.sets.paths(set).map((id) => this.paths.at(id));
  }
  of(paths: readonly Path[]): OriginSet {
    return paths.length === 0 ? NO_ORIGINS : this.sets.of(paths.map((p) => p.id));
  }

  /** Whether a value of the type may hold a reference, a view or a function, by whatever mark. */
  refers(type: Type): boolean {
    const t = resolve(type);
    switch (t.kind) {
      case "ref":
      case "pointer":
      case "slice":
      case "string":
      case "interface":
      case "function":
      case "generator":
      case "promise":
      case "environment":
      case "failure":
        return true;
      case "option":
        return this.refers(t.some);
      case "array":
        return this.refers(t.element);
      case "tuple":
        return t.elements.some((x) => this.refers(x));
      case "object":
        return t.fields.some((f) => this.refers(f.type));
      case "union":
        return t.variants.some((x) => this.refers(x));
      case "class": {
        const known = this.referring.get(t.id);
        if (known !== undefined) return known;
        this.referring.set(t.id, false);
        const definition = this.program.types.classes.get(t.id);
        const found =
          definition === undefined ||
          // What is only declared may hold what its type arguments say.
          (definition.typeArguments ?? []).some((a) => this.refers(a)) ||
          definition.fields.some((f) => this.refers(f.type));
        this.referring.set(t.id, found);
        return found;
      }
      default:
        return false;
    }
  }

  /** Those of the set that a value of the type may refer to. */
  fitting(set: OriginSet, type: Type): OriginSet {
    if (set === NO_ORIGINS) return set;
    const to = pointee(type);
    const t = resolve(type);
    // A function value brings its environment along; a raw pointer is what its owner makes of it.
    if (t.kind === "function" || t.kind === "pointer" || (t.kind === "option" && resolve(t.some).kind === "function"))
      return set;
    const found = this.sets.paths(set).filter((id) => this.mayBe(this.paths.at(id), to));
    return found.length === this.sets.paths(set).length ? set : this.sets.of(found);
  }

  private mayBe(path: Path, to: Type | undefined): boolean {
    if (path.root.kind === "code") return to === undefined || resolve(to).kind === "environment";
    if (to === undefined || path.type === undefined) return true;
    const a = resolve(path.type);
    const b = resolve(to);
    if (b.kind === "environment" || a.kind === "environment") return true;
    if (a.kind === "class" && b.kind === "class") return this.paths.related(a.id, b.id);
    if (a.kind === "promise" && b.kind === "promise") return a.fn === b.fn || b.fn === "";
    if (b.kind === "slice" || b.kind === "string") {
      return a.kind === "array" || a.kind === "tuple" || a.kind === b.kind || typeKey(a) === typeKey(b);
    }
    // A view's elements, seen one by one.
    if (a.kind === "array" && b.kind !== "array") return false;
    return a.kind === b.kind;
  }

  /** Puts references into a cell. */
  store(cell: Path, value: OriginSet): void {
    if (cell.root.kind !== "static" || value === NO_ORIGINS) return;
    let cells = this.cells.get(cell.root.name);
    if (cells === undefined) {
      cells = new Map();
      this.cells.set(cell.root.name, cells);
    }
    const before = cells.get(cell.id) ?? NO_ORIGINS;
    const after = this.sets.union(before, value);
    if (after === before) return;
    cells.set(cell.id, after);
    this.changed.add(cell.root.name);
  }

  /** What the references in a place refer to: those stored there, in a part of it, or in something that it is part of. */
  load(place: Path): OriginSet {
    if (place.root.kind !== "static") return NO_ORIGINS;
    let found: OriginSet = NO_ORIGINS;
    for (const [id, value] of this.cells.get(place.root.name) ?? []) {
      if (overlap(this.paths.at(id), place)) found = this.sets.union(found, value);
    }
    return found;
  }

  /** What unsafe code makes of what it was given: something inside. */
  inside(path: Path, to: Type | undefined): Path[] {
    if (path.root.kind !== "static") return [path];
    const found = this.paths.extend(path, INSIDE, to);
    return found === undefined ? [] : [found];
  }

  /** What a pointer of unsafe code refers to belongs to who holds the pointer. */
  owned(path: Path, to: Type | undefined): Path[] {
    const found = this.paths.extend(path, DEREF, to);
    return found === undefined ? [] : [found];
  }
}

/** Whether two places with the same root are one, or one a part of the other. Elements of an array are one. */
export function overlap(a: Path, b: Path): boolean {
  const n = Math.min(a.steps.length, b.steps.length);
  for (let i = 0; i < n; i++) {
    const x = a.steps[i]!;
    const y = b.steps[i]!;
    if (x.kind === "inside" || y.kind === "inside" || x.kind === "content" || y.kind === "content") return true;
    if (x.key !== y.key) return false;
  }
  return true;
}
