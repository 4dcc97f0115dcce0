/**
 * Machine types: what a value is in compiled code. `tsc`'s types are read once, in `from-typescript.ts`; from there on
 * only these decide about layout, conversions and calls (LANGUAGE.md §0, principle 6).
 *
 * *Data* (scalars, strings, views, tuples, objects, unions, options, functions) is copied freely. *Places* (classes and
 * arrays) have identity: a value of type `class` or `array` is the place itself, in line; a `ref` is a borrow of one.
 * Data that has a place in line owns it, and is moved like one.
 */

export type IntName = "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" | "isize";

export interface IntType {
  readonly kind: "int";
  readonly name: IntName;
}
export interface FloatType {
  readonly kind: "float";
  readonly bits: 32 | 64;
}
/** An enum: an integer that prints as its number. The members live in `TypeTable.enums`. */
export interface EnumType {
  readonly kind: "enum";
  readonly id: string;
}
/** A union of string literals: a small integer, the index in `texts`, that prints as its text. `texts` is sorted. */
export interface TagType {
  readonly kind: "tag";
  readonly texts: readonly string[];
}
/** A type with one value, taking no bytes: the discriminant of a variant (`ok: true`, `op: 3`). */
export interface UnitType {
  readonly kind: "unit";
  readonly value: string | bigint | boolean;
  /** What a variable of it widens to when several meet: `bool`, an integer, an enum, or a tag of one text. */
  readonly of: Type;
}
/** A view of `length` elements at a pointer: (pointer, length: usize). */
export interface SliceType {
  readonly kind: "slice";
  readonly element: Type;
  readonly mutable: boolean;
}
/** `FixedArray<element, length>`: a place. */
export interface ArrayType {
  readonly kind: "array";
  readonly element: Type;
  readonly length: number;
}
export interface TupleType {
  readonly kind: "tuple";
  readonly elements: readonly Type[];
}
export interface Field {
  readonly name: string;
  readonly type: Type;
}
/** Object types are structural: equal fields, in declaration order of the names sorted, are the same type. */
export interface ObjectType {
  readonly kind: "object";
  /** For messages and debuggers only. */
  readonly name: string | undefined;
  /** Sorted by name, so that the order of writing does not matter. */
  readonly fields: readonly Field[];
}
/** Tagged data. `variants` are object types, in the order of their discriminant's value (texts sorted). */
export interface UnionType {
  readonly kind: "union";
  readonly name: string | undefined;
  readonly variants: readonly Type[];
}
/** `T | undefined`, `T | null`: none, or `some`. Never directly nested. */
export interface OptionType {
  readonly kind: "option";
  readonly some: Type;
}
/** An instance of a class, in line. Its definition is `TypeTable.classes.get(id)`. */
export interface ClassType {
  readonly kind: "class";
  readonly id: string;
}
/** A borrow: the address of a place (`class` or `array`), or of anything when `raw` code made it. Never null. */
export interface RefType {
  readonly kind: "ref";
  readonly to: Type;
}
/** Object behind an interface: (object address, vtable address). */
export interface InterfaceType {
  readonly kind: "interface";
  readonly id: string;
}
/** A function value: (code address, environment address); the environment is null when nothing is captured. */
export interface FunctionType {
  readonly kind: "function";
  readonly params: readonly Type[];
  readonly result: Type;
}
/** The frame of a generator function, in line; `item` is what it yields. */
export interface GeneratorType {
  readonly kind: "generator";
  readonly fn: string;
  readonly item: Type;
}
/**
 * The frame of an async function, in line: it does not move once it is started. `result` is what awaiting it gives. Where
 * only TypeScript's type is known, and not the function, `fn` is empty: such a type has no layout.
 */
export interface PromiseType {
  readonly kind: "promise";
  readonly fn: string;
  readonly result: Type;
}
/** An address without a guarantee (`Ptr<T>`, closure environments). */
export interface PointerType {
  readonly kind: "pointer";
  readonly to: Type;
}
/** What a `catch` holds: the class id of what was thrown, and room for any thrown class of the program. */
export interface FailureType {
  readonly kind: "failure";
}
/** The captures of a closure, each a `ref` or a copied scalar: lies on the frame of the function that makes it. */
export interface EnvironmentType {
  readonly kind: "environment";
  readonly captures: readonly Field[];
}
/** A type that is still to be found, in lowering only: a numeric literal's, a type argument's, a closure's result. */
export interface VariableType {
  readonly kind: "variable";
  readonly cell: TypeCell;
}
export interface TypeCell {
  readonly number: number;
  /** What it may become: any type, any number (integer literal), a float (float literal). */
  readonly bound: "any" | "number" | "float";
  solution: Type | undefined;
  /** Set when it indexes something, so that the default is `usize` and not `i32`. */
  indexes: boolean;
}

export type Type =
  | { readonly kind: "void" }
  | { readonly kind: "never" }
  | { readonly kind: "bool" }
  | { readonly kind: "string" }
  | IntType
  | FloatType
  | EnumType
  | TagType
  | UnitType
  | SliceType
  | ArrayType
  | TupleType
  | ObjectType
  | UnionType
  | OptionType
  | ClassType
  | RefType
  | InterfaceType
  | FunctionType
  | GeneratorType
  | PromiseType
  | PointerType
  | FailureType
  | EnvironmentType
  | VariableType;

/** One register bit field: bits `from` to `to`, both included, of the bit field class's word. */
export interface BitRange {
  readonly from: number;
  readonly to: number;
}
export interface ClassField extends Field {
  /** Declared `Ref<…>`: it holds a borrow, and makes the class scoped. */
  readonly borrows?: boolean;
  /** Byte offset demanded by `@at` in a register block. */
  readonly offset?: number;
  /** A register whose writes undo nothing that others wrote: write-only, or cleared bit by bit. */
  readonly independent?: boolean;
  readonly readonly: boolean;
  /** Phantom (`declare`d) members take no bytes and are not listed here at all. */
  readonly declaredIn: string;
}
export interface ClassDefinition {
  readonly id: string;
  /** As the source writes it, with type arguments. */
  readonly name: string;
  readonly base: ClassType | undefined;
  /** What its type parameters stand for: unsafe code may hold that in storage of its own. */
  readonly typeArguments?: readonly Type[];
  /** Inherited fields first. */
  fields: readonly ClassField[];
  readonly abstract: boolean;
  /** `extends Failure`, at any depth. */
  readonly failure: boolean;
  /**
   * Has `[Symbol.dispose]()`, of its own or inherited: its instances are resources. One tagged `@ofElements` makes them so
   * only where a field is one.
   */
  disposable?: boolean;
  /** Has `[Symbol.dispose]()` of its own. */
  readonly disposesItself?: boolean;
  /** `c`: fields in the order of the source. `auto`: by falling alignment. */
  readonly repr: "auto" | "c";
  /** Least alignment in bytes, when more than the fields'. */
  readonly align: number;
  /** For `@registers`: the block's size in bytes; fields then carry offsets. */
  readonly blockSize: number | undefined;
  /** For `@bitfield`: the word, and the bits of each named member; `fields` is then empty. */
  readonly bitfield:
    | { readonly word: IntName; readonly members: ReadonlyMap<string, BitRange & { type: Type }> }
    | undefined;
  /** Whether objects start with a vtable pointer: decided for the root of a hierarchy once the whole program is known. */
  hasVtable: boolean;
  /** `@sync`: its instances may be reached by any contexts (`all`), or by those of one core (`core`). */
  readonly sync?: "all" | "core";
  /** `@guard`: its disposal releases the lock whose method gave it. */
  readonly guard?: boolean;
  /** Of its name, where it is declared. */
  readonly span?: { readonly file: number; readonly start: number; readonly end: number };
  /** Method implementations by name, own ones only: the MIR function's name. Filled as they are lowered. */
  readonly methods: Map<string, string>;
}
/** A method (or accessor, as `get x` / `set x`) of an interface. */
export interface InterfaceSlot {
  readonly name: string;
  /** Without the receiver. */
  readonly params: readonly Type[];
  readonly result: Type;
}
export interface InterfaceDefinition {
  readonly id: string;
  readonly name: string;
  /** Inherited slots first. */
  slots: readonly InterfaceSlot[];
}
export interface EnumDefinition {
  readonly id: string;
  readonly name: string;
  readonly repr: IntName;
  readonly members: ReadonlyMap<string, bigint>;
}
/** The nominal types of one program. */
export interface TypeTable {
  readonly classes: Map<string, ClassDefinition>;
  readonly interfaces: Map<string, InterfaceDefinition>;
  readonly enums: Map<string, EnumDefinition>;
}

export const VOID: Type = { kind: "void" };
export const NEVER: Type = { kind: "never" };
export const BOOL: Type = { kind: "bool" };
export const STRING: Type = { kind: "string" };
export const FAILURE: Type = { kind: "failure" };
export const F32: FloatType = { kind: "float", bits: 32 };
export const F64: FloatType = { kind: "float", bits: 64 };
export const int = (name: IntName): IntType => ({ kind: "int", name });
export const U8 = int("u8");
export const U32 = int("u32");
export const USIZE = int("usize");
export const I32 = int("i32");
export const ref = (to: Type): RefType => ({ kind: "ref", to });
export const option = (some: Type): OptionType => ({ kind: "option", some });

/** Follows solved variables at the top of a type. */
export function resolve(type: Type): Type {
  let t = type;
  while (t.kind === "variable" && t.cell.solution !== undefined) t = t.cell.solution;
  return t;
}

export const isSigned = (name: IntName): boolean => name.startsWith("i");
export function intBits(name: IntName, pointerBits: 32 | 64): 8 | 16 | 32 | 64 {
  if (name === "usize" || name === "isize") return pointerBits;
  return Number(name.slice(1)) as 8 | 16 | 32 | 64;
}
/** Classes and arrays: what has identity. Frames of generators and async functions are owned in line like them. */
export function isPlace(type: Type): boolean {
  const t = resolve(type);
  return t.kind === "class" || t.kind === "array" || t.kind === "generator" || t.kind === "promise";
}
/** What lies in line in a value of the type, but for the fields of classes, which the table of types knows. */
export function partsOf(type: Type): readonly Type[] {
  const t = resolve(type);
  switch (t.kind) {
    case "option":
      return [t.some];
    case "array":
      return t.length > 0 ? [t.element] : [];
    case "tuple":
      return t.elements;
    case "union":
      return t.variants;
    case "object":
      return t.fields.map((f) => f.type);
    case "environment":
      return t.captures.map((f) => f.type);
    default:
      return [];
  }
}
/** A place, or data with one in it: an optional one, a tuple or an object that owns one. */
export function holdsPlace(type: Type): boolean {
  return isPlace(type) || partsOf(type).some(holdsPlace);
}

/** What a borrow of a value is: a `ref` to each place in it. Data without places is itself. */
export function borrowed(type: Type): Type {
  const t = resolve(type);
  if (isPlace(t)) return ref(t);
  if (!holdsPlace(t)) return t;
  switch (t.kind) {
    case "option":
      return option(borrowed(t.some));
    case "tuple":
      return { ...t, elements: t.elements.map(borrowed) };
    case "object":
      return { ...t, fields: t.fields.map((field) => ({ ...field, type: borrowed(field.type) })) };
    case "union":
      return { ...t, variants: t.variants.map(borrowed) };
    default:
      return t;
  }
}

/**
 * The canonical text of a type: equal texts are equal types, and it is what diagnostics and the MIR printer show for
 * nominal and scalar types. Variables print as `?n`.
 */
export function typeKey(type: Type): string {
  const t = resolve(type);
  switch (t.kind) {
    case "int":
      return t.name;
    case "float":
      return `f${t.bits}`;
    case "enum":
      return `enum ${t.id}`;
    case "tag":
      return t.texts.map((x) => JSON.stringify(x)).join("|");
    case "unit":
      return `unit(${typeof t.value === "string" ? JSON.stringify(t.value) : t.value} ${typeKey(t.of)})`;
    case "slice":
      return `${t.mutable ? "mut " : ""}[${typeKey(t.element)}]`;
    case "array":
      return `[${typeKey(t.element)}; ${t.length}]`;
    case "tuple":
      return `(${t.elements.map(typeKey).join(", ")})`;
    case "object":
      return `{ ${t.fields.map((f) => `${f.name}: ${typeKey(f.type)}`).join(", ")} }`;
    case "union":
      return `union(${t.variants.map(typeKey).join(", ")})`;
    case "option":
      return `option(${typeKey(t.some)})`;
    case "class":
      return `class ${t.id}`;
    case "ref":
      return `&${typeKey(t.to)}`;
    case "interface":
      return `interface ${t.id}`;
    case "function":
      return `fn(${t.params.map(typeKey).join(", ")}) -> ${typeKey(t.result)}`;
    case "generator":
      return `generator(${t.fn}: ${typeKey(t.item)})`;
    case "promise":
      return `promise(${t.fn}: ${typeKey(t.result)})`;
    case "pointer":
      return `*${typeKey(t.to)}`;
    case "environment":
      return `env{ ${t.captures.map((f) => `${f.name}: ${typeKey(f.type)}`).join(", ")} }`;
    case "variable":
      return `?${t.cell.number}`;
    default:
      return t.kind;
  }
}
export const sameType = (a: Type, b: Type): boolean => a === b || typeKey(a) === typeKey(b);

/** What a view of the type has as its elements: those of an array or another view, or of a tuple that has one type for all. */
export function viewedElement(type: Type): Type | undefined {
  if (type.kind === "array" || type.kind === "slice") return type.element;
  const [first, ...rest] = type.kind === "tuple" ? type.elements : [];
  return first !== undefined && rest.every((element) => sameType(first, element)) ? first : undefined;
}
