/** The interpreter's memory as data of the image. */
import type { MirProgram, MirStatic, Relocation, StaticData } from "../mir/mir.js";
import type { Layouts } from "../types/layout.js";
import { resolve, type Type } from "../types/type.js";
import type { Allocation, Pointer } from "./memory.js";

/**
 * Writes statics' memory into the program. What an initialiser made for itself (the elements of an array literal, say)
 * and a static still refers to becomes a static too.
 */
export class Snapshot {
  private readonly promoted = new Map<Allocation, string>();

  constructor(
    private readonly program: MirProgram,
    private readonly layouts: Layouts,
  ) {}

  of(owner: MirStatic, memory: Allocation): StaticData {
    const relocations: Relocation[] = [];
    for (const [offset, pointer] of [...(memory.pointers ?? [])].sort(([a], [b]) => a - b)) {
      relocations.push(this.relocation(owner, memory, offset, pointer));
    }
    return { bytes: memory.bytes.slice(), relocations };
  }

  private relocation(owner: MirStatic, memory: Allocation, offset: number, pointer: Pointer): Relocation {
    const { target, offset: addend } = pointer;
    switch (target?.kind) {
      case "vtable":
        return {
          offset,
          target: { kind: "vtable", classId: target.classId, interfaceId: target.interfaceId },
          addend,
        };
      case "code":
        return { offset, target: { kind: "function", name: target.name }, addend };
      case "allocation": {
        if (target.text !== undefined) return { offset, target: { kind: "bytes", text: target.text }, addend };
        const name = target.staticName ?? this.promote(owner, target, writesThrough(this.layouts, memory.type, offset));
        return { offset, target: { kind: "static", name }, addend };
      }
      case undefined:
        throw new Error("plain numbers are no addresses");
    }
  }

  private promote(owner: MirStatic, memory: Allocation, mutable: boolean): string {
    const known = this.promoted.get(memory);
    if (known !== undefined) return known;
    let number = 1;
    while (this.program.statics.has(`${owner.name}$data${number}`)) number += 1;
    const name = `${owner.name}$data${number}`;
    this.promoted.set(memory, name);
    const made: MirStatic = {
      name,
      displayName: `${owner.displayName}'s data`,
      type: memory.type,
      mutable,
      initializer: undefined,
      value: undefined,
      exportName: undefined,
      section: undefined,
      align: undefined,
      span: owner.span,
    };
    this.program.statics.set(name, made);
    // Entered before its content is written: data may refer to itself.
    made.value = this.of(made, memory);
    return name;
  }
}

/** Whether the address at `offset` in a value of this type may be written through: all but read-only views may. */
function writesThrough(layouts: Layouts, type: Type, offset: number): boolean {
  const t = resolve(type);
  switch (t.kind) {
    case "string":
      return false;
    case "slice":
      return t.mutable;
    case "option":
      return writesThrough(layouts, t.some, offset);
    case "array": {
      const size = layouts.size(t.element);
      return size === 0 || writesThrough(layouts, t.element, offset % size);
    }
    case "tuple":
    case "object":
    case "class":
    case "environment": {
      const fields = layouts.fields(t);
      const { offsets } = layouts.of(t);
      for (let i = 0; i < fields.length; i++) {
        const start = offsets[i]!;
        const field = fields[i]!.type;
        if (offset >= start && offset < start + layouts.size(field))
          return writesThrough(layouts, field, offset - start);
      }
      return true;
    }
    default:
      return true;
  }
}
