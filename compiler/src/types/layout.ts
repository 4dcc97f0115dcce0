/**
 * Where the bytes of a value lie. Shared by the back end and the compile-time interpreter, so that what is computed at
 * compile time can be put into the image as it is.
 *
 *   object, tuple, environment   fields by falling alignment, so that there is no padding between them
 *   class                        [vtable pointer] [fields of the base] [own fields]; a derived object is a base object
 *   option                       a null first word where the payload starts with an address, else [payload] [flag: u8]
 *   union                        [largest variant] [index: u8 or u16]
 *   failure                      [class number: u32] [largest failure class]
 *
 * All-zero bytes are none in every option: zeroed memory is a valid initial value (LANGUAGE.md §14).
 * Use it once the whole program is lowered: class hierarchies and generator frames have to be complete.
 */
import type { FrameField } from "../mir/mir.js";
import {
  type ClassDefinition,
  type ClassType,
  type Field,
  intBits,
  resolve,
  type Type,
  type TypeTable,
  typeKey,
  USIZE,
} from "./type.js";

/** What fits a machine register. A `bool` is one byte in memory and one bit in a register. */
export type Scalar = "bool" | "i8" | "i16" | "i32" | "i64" | "float" | "double" | "ptr";

/** A scalar at an offset in a value that travels in registers. */
export interface Leaf {
  readonly offset: number;
  readonly scalar: Scalar;
}

/**
 * How a value travels: not at all (it has no bytes), in one register, in two, or by address. Classes, arrays and
 * whatever holds them in line always go by address.
 */
export type Shape = "none" | "scalar" | "pair" | "memory";

export interface Layout {
  readonly size: number;
  readonly align: number;
  readonly shape: Shape;
  /** One for `scalar`, two for `pair`, in the order of their offsets. */
  readonly leaves: readonly Leaf[];
  /** By field index: of objects, tuples, classes, environments and generator frames. */
  readonly offsets: readonly number[];
  /** Options without a niche: the flag byte's offset. Unions: the variant index's. Failures: the class number's. */
  readonly tagOffset: number;
  /** Bytes of what lies at `tagOffset`; 0 when nothing does (an option with a niche). */
  readonly tagSize: number;
  /** Where a failure's object starts; options and variants start at 0. */
  readonly payloadOffset: number;
}

/** The numbers of a class and of everything derived from it. */
export interface ClassRange {
  readonly first: number;
  readonly last: number;
}

const alignUp = (value: number, align: number): number => Math.ceil(value / align) * align;

export class Layouts {
  readonly types: TypeTable;
  readonly pointerBits: 32 | 64;
  readonly pointerSize: 4 | 8;
  /** Frames of the generator and async functions by name: the state first, then what lives across a yield. */
  readonly generatorFrames: ReadonlyMap<string, readonly FrameField[]>;
  private readonly byType = new WeakMap<Type, Layout>();
  private readonly byKey = new Map<string, Layout>();
  /** Types whose layout is being computed, to stop at a type that contains itself (ING1017 reports it). */
  private readonly open = new Set<string>();
  private ranges: ReadonlyMap<string, ClassRange> | undefined;

  constructor(
    types: TypeTable,
    pointerBits: 32 | 64,
    generatorFrames: ReadonlyMap<string, readonly FrameField[]> = new Map(),
  ) {
    this.types = types;
    this.pointerBits = pointerBits;
    this.pointerSize = pointerBits === 64 ? 8 : 4;
    this.generatorFrames = generatorFrames;
  }

  of(type: Type): Layout {
    const t = resolve(type);
    const known = this.byType.get(t);
    if (known !== undefined) return known;
    const key = typeKey(t);
    let layout = this.byKey.get(key);
    if (layout === undefined) {
      if (this.open.has(key)) throw new Error(`${key} contains itself`);
      this.open.add(key);
      layout = this.compute(t);
      this.open.delete(key);
      this.byKey.set(key, layout);
    }
    this.byType.set(t, layout);
    return layout;
  }

  size(type: Type): number {
    return this.of(type).size;
  }

  align(type: Type): number {
    return this.of(type).align;
  }

  fieldOffset(type: Type, index: number): number {
    const offset = this.of(type).offsets[index];
    if (offset === undefined) throw new Error(`no field ${index} in ${typeKey(type)}`);
    return offset;
  }

  /** The fields that a `field` projection counts. */
  fields(type: Type): readonly Field[] {
    const t = resolve(type);
    switch (t.kind) {
      case "object":
        return t.fields;
      case "tuple":
        return t.elements.map((element, i) => ({ name: String(i), type: element }));
      case "environment":
        return t.captures;
      case "class":
        return this.class(t.id).fields;
      case "generator":
      case "promise":
        return this.frame(t.fn).map((field, i) => ({ name: field.name ?? `local${i}`, type: field.type }));
      default:
        return [];
    }
  }

  /** Whether none is a null address at the payload's start rather than a flag after it. */
  optionHasNiche(some: Type): boolean {
    switch (resolve(some).kind) {
      case "ref":
      case "pointer":
      case "function":
      case "interface":
      case "string":
      case "slice":
        return true;
      default:
        return false;
    }
  }

  class(id: string): ClassDefinition {
    const definition = this.types.classes.get(id);
    if (definition === undefined) throw new Error(`unknown class ${id}`);
    return definition;
  }

  /** Whether objects of the class start with the address of their class's vtable. */
  hasVtable(id: string): boolean {
    let definition = this.class(id);
    while (definition.base !== undefined) definition = this.class(definition.base.id);
    return definition.hasVtable;
  }

  /**
   * Classes are numbered from 1 in preorder of the hierarchy, so that "is this class or derived from it" is a range
   * check. 0 is free: a call that throws nothing returns it.
   */
  classRange(id: string): ClassRange {
    this.ranges ??= numberClasses(this.types);
    const range = this.ranges.get(id);
    if (range === undefined) throw new Error(`unknown class ${id}`);
    return range;
  }

  classNumber(id: string): number {
    return this.classRange(id).first;
  }

  private frame(fn: string): readonly FrameField[] {
    const frame = this.generatorFrames.get(fn);
    if (frame === undefined) throw new Error(`the frame of ${fn} is not known yet`);
    return frame;
  }

  private compute(t: Type): Layout {
    const word = this.pointerSize;
    switch (t.kind) {
      case "void":
      case "never":
      case "unit":
        return EMPTY;
      case "bool":
        return scalar("bool", 1);
      case "int":
        return this.integer(intBits(t.name, this.pointerBits));
      case "float":
        return scalar(t.bits === 32 ? "float" : "double", t.bits / 8);
      case "enum":
        return this.integer(intBits(this.types.enums.get(t.id)?.repr ?? "u32", this.pointerBits));
      case "tag":
        return this.integer(indexBytes(t.texts.length) * 8);
      case "ref":
      case "pointer":
        return scalar("ptr", word);
      case "string":
      case "slice":
        return pair("ptr", this.of(USIZE).leaves[0]!.scalar, word);
      case "function":
      case "interface":
        return pair("ptr", "ptr", word);
      case "array": {
        const element = this.of(t.element);
        const size = element.size * t.length;
        return { ...EMPTY, size, align: element.align, shape: size === 0 ? "none" : "memory" };
      }
      case "tuple":
        return this.record(t.elements, true);
      case "object":
        return this.record(
          t.fields.map((f) => f.type),
          true,
        );
      case "environment":
        return byAddress(
          this.record(
            t.captures.map((f) => f.type),
            true,
          ),
        );
      case "generator":
      case "promise":
        return byAddress(this.frameLayout(this.frame(t.fn)));
      case "class":
        return this.classLayout(t);
      case "option":
        return this.optionLayout(t.some);
      case "union":
        return this.unionLayout(t.variants);
      case "failure":
        return this.failureLayout();
      case "variable":
        throw new Error(`${typeKey(t)} has no layout: its type was never found`);
    }
  }

  private integer(bits: number): Layout {
    return scalar(`i${bits}` as Scalar, bits / 8);
  }

  /** Fields from `start` on; `sorted`: by falling alignment. */
  private record(types: readonly Type[], sorted: boolean, start = 0, startAlign = 1): Layout {
    const layouts = types.map((type) => this.of(type));
    const order = layouts.map((_, i) => i);
    if (sorted) order.sort((a, b) => layouts[b]!.align - layouts[a]!.align || a - b);
    const offsets = new Array<number>(types.length).fill(0);
    let end = start;
    let align = startAlign;
    for (const i of order) {
      const field = layouts[i]!;
      end = alignUp(end, field.align);
      offsets[i] = end;
      end += field.size;
      align = Math.max(align, field.align);
    }
    const inRegisters = start === 0 && layouts.every((field) => field.shape !== "memory");
    const leaves = layouts
      .flatMap((field, i) => field.leaves.map((leaf) => ({ ...leaf, offset: leaf.offset + offsets[i]! })))
      .sort((a, b) => a.offset - b.offset);
    return { ...EMPTY, size: alignUp(end, align), align, offsets, ...shapeOf(inRegisters ? leaves : undefined) };
  }

  /** A record of slots, each as large as the largest of its fields. */
  private frameLayout(fields: readonly FrameField[]): Layout {
    const slots: { size: number; align: number }[] = [];
    for (const { type, slot } of fields) {
      const { size, align } = this.of(type);
      const known = slots[slot];
      slots[slot] = { size: Math.max(size, known?.size ?? 0), align: Math.max(align, known?.align ?? 1) };
    }
    const starts = new Array<number>(slots.length).fill(0);
    const order = slots.map((_, i) => i).sort((a, b) => slots[b]!.align - slots[a]!.align || a - b);
    let end = 0;
    for (const i of order) {
      starts[i] = alignUp(end, slots[i]!.align);
      end = starts[i]! + slots[i]!.size;
    }
    const align = Math.max(1, ...slots.map((slot) => slot.align));
    return { ...EMPTY, size: alignUp(end, align), align, offsets: fields.map((field) => starts[field.slot]!) };
  }

  private classLayout(type: ClassType): Layout {
    const definition = this.class(type.id);
    if (definition.bitfield !== undefined) return this.integer(intBits(definition.bitfield.word, this.pointerBits));
    if (definition.blockSize !== undefined) return this.blockLayout(definition, definition.blockSize);
    const base = definition.base === undefined ? undefined : this.of(definition.base);
    const inherited = base?.offsets ?? [];
    const own = definition.fields.slice(inherited.length).map((f) => f.type);
    const vtable = this.hasVtable(type.id) ? this.pointerSize : 0;
    const start = base?.size ?? vtable;
    const record = this.record(own, definition.repr === "auto", start, base?.align ?? Math.max(vtable, 1));
    const align = Math.max(record.align, definition.align);
    return byAddress({
      ...record,
      size: alignUp(record.size, align),
      align,
      offsets: [...inherited, ...record.offsets],
    });
  }

  /** A register block: as large as declared, its registers where `@at` puts them. */
  private blockLayout(definition: ClassDefinition, size: number): Layout {
    const align = Math.max(definition.align, 1, ...definition.fields.map((f) => this.of(f.type).align));
    return byAddress({ ...EMPTY, size, align, offsets: definition.fields.map((f) => f.offset ?? 0) });
  }

  private optionLayout(some: Type): Layout {
    const payload = this.of(some);
    if (this.optionHasNiche(some)) return { ...payload, tagOffset: 0, tagSize: 0 };
    const tagOffset = payload.size;
    const leaves = [...payload.leaves, { offset: tagOffset, scalar: "bool" as const }];
    return {
      ...EMPTY,
      size: alignUp(tagOffset + 1, payload.align),
      align: payload.align,
      tagOffset,
      tagSize: 1,
      ...shapeOf(payload.shape === "memory" ? undefined : leaves),
    };
  }

  private unionLayout(variants: readonly Type[]): Layout {
    const layouts = variants.map((variant) => this.of(variant));
    const tagSize = indexBytes(variants.length);
    const align = Math.max(tagSize, ...layouts.map((variant) => variant.align));
    const tagOffset = alignUp(Math.max(0, ...layouts.map((variant) => variant.size)), tagSize);
    const size = alignUp(tagOffset + tagSize, align);
    // Without payloads a union is its index; otherwise the variants' bytes overlap and have no common registers.
    const leaves = tagOffset === 0 ? [{ offset: 0, scalar: `i${tagSize * 8}` as Scalar }] : undefined;
    return { ...EMPTY, size, align, tagOffset, tagSize, ...shapeOf(leaves) };
  }

  private failureLayout(): Layout {
    let size = 0;
    let align = 4;
    for (const definition of this.types.classes.values()) {
      if (!definition.failure || definition.abstract) continue;
      const layout = this.of({ kind: "class", id: definition.id });
      size = Math.max(size, layout.size);
      align = Math.max(align, layout.align);
    }
    const payloadOffset = align;
    return {
      ...EMPTY,
      size: alignUp(payloadOffset + size, align),
      align,
      shape: "memory",
      tagOffset: 0,
      tagSize: 4,
      payloadOffset,
    };
  }
}

const EMPTY: Layout = {
  size: 0,
  align: 1,
  shape: "none",
  leaves: [],
  offsets: [],
  tagOffset: 0,
  tagSize: 0,
  payloadOffset: 0,
};

const scalar = (name: Scalar, size: number): Layout => ({
  ...EMPTY,
  size,
  align: size,
  shape: "scalar",
  leaves: [{ offset: 0, scalar: name }],
});

const pair = (first: Scalar, second: Scalar, word: number): Layout => ({
  ...EMPTY,
  size: 2 * word,
  align: word,
  shape: "pair",
  leaves: [
    { offset: 0, scalar: first },
    { offset: word, scalar: second },
  ],
});

/** `undefined`: something in the value only travels by address. */
function shapeOf(leaves: readonly Leaf[] | undefined): { shape: Shape; leaves: readonly Leaf[] } {
  if (leaves === undefined || leaves.length > 2) return { shape: "memory", leaves: [] };
  return { shape: leaves.length === 0 ? "none" : leaves.length === 1 ? "scalar" : "pair", leaves };
}

function byAddress(layout: Layout): Layout {
  return { ...layout, shape: layout.size === 0 ? "none" : "memory", leaves: [] };
}

/** Bytes of the smallest unsigned integer that counts `count` things. */
function indexBytes(count: number): 1 | 2 | 4 {
  return count <= 0x100 ? 1 : count <= 0x1_0000 ? 2 : 4;
}

function numberClasses(types: TypeTable): ReadonlyMap<string, ClassRange> {
  const derived = new Map<string | undefined, string[]>();
  for (const definition of types.classes.values()) {
    const siblings = derived.get(definition.base?.id);
    if (siblings === undefined) derived.set(definition.base?.id, [definition.id]);
    else siblings.push(definition.id);
  }
  const ranges = new Map<string, ClassRange>();
  let next = 1;
  const visit = (id: string): void => {
    const first = next++;
    for (const child of derived.get(id) ?? []) visit(child);
    ranges.set(id, { first, last: next - 1 });
  };
  for (const root of derived.get(undefined) ?? []) visit(root);
  return ranges;
}
