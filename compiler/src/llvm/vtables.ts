/**
 * Vtables in read-only data.
 *
 *   of a class       [class number: usize] [code of each virtual method]
 *   of an interface  [code of each slot]
 *
 * Only methods that some call reaches through a vtable have a slot. The numbers of a hierarchy's methods go on in
 * derived classes, so that a vtable starts with its base's.
 */
import { interfaceTableKey, type MirProgram } from "../mir/mir.js";
import type { ClassDefinition, TypeTable } from "../types/type.js";

export interface VtableLayout {
  /** Names of the methods with a slot, by slot from 0; inherited ones first. */
  readonly slots: readonly string[];
}

export class Vtables {
  private readonly layouts = new Map<string, VtableLayout>();

  constructor(
    private readonly types: TypeTable,
    /** Keys `root class.method` of what virtual calls name. */
    private readonly called: ReadonlySet<string>,
  ) {}

  of(classId: string): VtableLayout {
    let layout = this.layouts.get(classId);
    if (layout === undefined) {
      const definition = this.class(classId);
      const inherited = definition.base === undefined ? [] : this.of(definition.base.id).slots;
      const root = rootClass(this.types, classId);
      const own = [...definition.methods.keys()].filter(
        (m) => !inherited.includes(m) && this.called.has(`${root}.${m}`),
      );
      layout = { slots: [...inherited, ...this.declaredHere(classId, inherited, root, own)] };
      this.layouts.set(classId, layout);
    }
    return layout;
  }

  slot(classId: string, method: string): number {
    const slot = this.of(classId).slots.indexOf(method);
    if (slot < 0) throw new Error(`${classId} has no virtual method ${method}`);
    return slot;
  }

  /** The function that a call of `method` on exactly this class runs. Abstract classes may have none. */
  implementation(classId: string, method: string): string | undefined {
    for (let definition: ClassDefinition | undefined = this.class(classId); definition !== undefined; ) {
      const fn = definition.methods.get(method);
      if (fn !== undefined) return fn;
      definition = definition.base === undefined ? undefined : this.class(definition.base.id);
    }
    return undefined;
  }

  /** Everything that a virtual call can run. */
  implementations(classId: string, method: string): string[] {
    const found = new Set<string>();
    for (const definition of this.types.classes.values()) {
      if (!derivesFrom(this.types, definition.id, classId)) continue;
      const fn = this.implementation(definition.id, method);
      if (fn !== undefined) found.add(fn);
    }
    return [...found];
  }

  /** An abstract method has no code in the class that declares it, so the calls say where its slot begins. */
  private declaredHere(classId: string, inherited: readonly string[], root: string, own: string[]): string[] {
    const abstract = [...this.called]
      .filter((key) => key.startsWith(`${classId}#`))
      .map((key) => key.slice(classId.length + 1))
      .filter((method) => !inherited.includes(method) && !own.includes(method) && this.called.has(`${root}.${method}`));
    return [...own, ...abstract].sort();
  }

  private class(id: string): ClassDefinition {
    const definition = this.types.classes.get(id);
    if (definition === undefined) throw new Error(`unknown class ${id}`);
    return definition;
  }
}

/** What `Vtables` has to know about the program's virtual calls. */
export function virtualCalls(program: MirProgram): Set<string> {
  const called = new Set<string>();
  for (const fn of program.functions.values()) {
    for (const { terminator } of fn.blocks) {
      if (terminator.kind !== "call" || terminator.callee.kind !== "virtual") continue;
      const { classId, method } = terminator.callee;
      called.add(`${rootClass(program.types, classId)}.${method}`);
      called.add(`${classId}#${method}`);
    }
  }
  return called;
}

export function rootClass(types: TypeTable, id: string): string {
  let root = id;
  for (let base = types.classes.get(root)?.base; base !== undefined; base = types.classes.get(root)?.base)
    root = base.id;
  return root;
}

export function derivesFrom(types: TypeTable, id: string, ancestor: string): boolean {
  for (let at: string | undefined = id; at !== undefined; at = types.classes.get(at)?.base?.id) {
    if (at === ancestor) return true;
  }
  return false;
}

export const classVtableName = (classId: string): string => `vtable ${classId}`;
export const interfaceVtableName = (classId: string, interfaceId: string): string =>
  `vtable ${interfaceTableKey(classId, interfaceId)}`;
