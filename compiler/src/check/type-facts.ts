/** What the ownership analyses ask of a type: whether it holds borrows, places or resources. */
import type { MirProgram } from "../mir/mir.js";
import { isPlace, partsOf, resolve, type Type, typeKey } from "../types/type.js";

/** Kinds of values that lead on to a place, a function or a frame, or are one. */
export const LEADS_ON: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>([
  "class",
  "ref",
  "pointer",
  "interface",
  "function",
  "environment",
  "generator",
  "promise",
  "failure",
]);

export class TypeFacts {
  private readonly borrowing = new Memo();
  private readonly resources = new Memo();
  private readonly owning = new Memo();

  constructor(private readonly program: MirProgram) {}

  /** Whether a value of the type may hold a borrow: references, views, closures, and what contains them. */
  holdsBorrow(type: Type): boolean {
    return this.memo(this.borrowing, type, (t) => {
      switch (t.kind) {
        case "ref":
        case "slice":
        case "string":
        case "interface":
        case "function":
        case "pointer":
        case "generator":
        case "promise":
          return true;
        case "class":
          // A container holds what its type arguments name, wherever it keeps that.
          if (this.typeArguments(t.id).some((a) => this.isScoped(a))) return true;
          // Fields that are not declared `Ref` hold what is free.
          return this.fields(t.id).some((f) =>
            f.borrows === true ? this.holdsBorrow(f.type) : this.holdsScoped(f.type),
          );
        default:
          return partsOf(t).some((part) => this.holdsBorrow(part));
      }
    });
  }

  /** References, and classes that hold some; a view as a type argument is free, as in a field. */
  private isScoped(type: Type): boolean {
    const t = resolve(type);
    return t.kind === "ref" || ((t.kind === "class" || t.kind === "option") && this.holdsBorrow(t));
  }

  /** Whether a value of the type is a scoped object, or has one in line: those bring borrows of their own. */
  holdsScoped(type: Type): boolean {
    const t = resolve(type);
    if (t.kind === "class" || t.kind === "generator" || t.kind === "promise") return this.holdsBorrow(t);
    return partsOf(t).some((part) => this.holdsScoped(part));
  }

  /** Whether a value of the type owns a resource: something with `[Symbol.dispose]()` that must be disposed of. */
  isResource(type: Type): boolean {
    return this.memo(this.resources, type, (t) => {
      if (t.kind === "class") return this.program.types.classes.get(t.id)?.disposable ?? false;
      // Until it has run, a generator has what it was given.
      if (t.kind === "generator") {
        const fn = this.program.functions.get(t.fn);
        return fn?.locals.slice(1, fn.paramCount + 1).some((l) => this.isResource(l.type)) ?? false;
      }
      return partsOf(t).some((part) => this.isResource(part));
    });
  }

  /** Whether a value of the type is, or has in line, a place: copying it would make two of one. */
  holdsPlace(type: Type): boolean {
    return this.memo(this.owning, type, (t) => {
      return isPlace(t) || partsOf(t).some((part) => this.holdsPlace(part));
    });
  }

  /** Whether replacing a slot of the type may pull something away: a place, or a case that was narrowed to. */
  isReplaceable(type: Type): boolean {
    const t = resolve(type);
    return t.kind === "option" || t.kind === "union" || t.kind === "tuple" || t.kind === "object" || this.holdsPlace(t);
  }

  typeArguments(classId: string): readonly Type[] {
    return this.program.types.classes.get(classId)?.typeArguments ?? [];
  }

  fields(classId: string) {
    return this.program.types.classes.get(classId)?.fields ?? [];
  }

  private memo(known: Memo, type: Type, compute: (t: Type) => boolean): boolean {
    const t = resolve(type);
    const found = known.byType.get(t);
    if (found !== undefined) return found;
    const key = typeKey(t);
    let answer = known.byKey.get(key);
    if (answer === undefined) {
      // A class that refers to itself adds nothing by that.
      known.byKey.set(key, false);
      answer = compute(t);
      known.byKey.set(key, answer);
      known.byType.set(t, answer);
    }
    return answer;
  }
}

/** Answers by the type's text, and by the type object, which is found faster. */
class Memo {
  readonly byKey = new Map<string, boolean>();
  readonly byType = new WeakMap<Type, boolean>();
}
