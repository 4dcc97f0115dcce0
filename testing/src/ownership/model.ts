/** What the generator knows of the program that it writes: classes, callables, variables, and what each borrows. */

/** Data and places that programs handle; a class inside `option` or `array` is owned there. */
export type Type =
  | { readonly kind: "u32" }
  | { readonly kind: "state" }
  | { readonly kind: "class"; readonly of: ClassModel }
  | { readonly kind: "option"; readonly of: ClassModel }
  | { readonly kind: "array"; readonly of: ClassModel | undefined; readonly length: number }
  | { readonly kind: "list"; readonly of: ClassModel; readonly capacity: number }
  | { readonly kind: "view"; readonly of: ClassModel | undefined }
  | { readonly kind: "generator"; readonly of: ClassModel }
  /** Data with a view in it. */
  | { readonly kind: "seen" }
  | { readonly kind: "buffer" }
  | { readonly kind: "text" }
  | { readonly kind: "texts" }
  /** A parameter that takes any class which implements the interface. */
  | { readonly kind: "interface"; readonly of: InterfaceModel };

export interface FieldModel {
  readonly name: string;
  readonly type: Type;
  readonly readonly: boolean;
  /** The class that declares it, by which effects name it. */
  readonly declaredIn: string;
}

export interface ClassModel {
  readonly name: string;
  readonly fields: FieldModel[];
  /** Has `[Symbol.dispose]`, which disposes of its linear fields. */
  readonly linear: boolean;
  /** Holds a `Ref` to this class. */
  readonly refersTo: ClassModel | undefined;
  /** Scoped, and does something to what it refers to when it is disposed of. */
  readonly guard: boolean;
  readonly methods: Callable[];
  /** Taken by the constructor after the number, and stored in the fields of these names. */
  readonly owned: readonly FieldModel[];
  readonly interfaces: InterfaceModel[];
  readonly base: ClassModel | undefined;
}

export interface InterfaceModel {
  readonly name: string;
  readonly methods: Callable[];
}

/** Something that a call replaces: `key` is `Class.field`, `[]` for elements, or a static's name. */
export interface Effect {
  readonly key: string;
  /** In what is reached through the receiver (-1), a parameter, or else from module level. */
  readonly from: number | "static";
}

export interface ParamModel {
  readonly name: string;
  readonly type: Type;
  readonly mode: "own" | "borrow" | "value" | "action" | "visitor" | "provider";
}

export type ResultModel =
  | { readonly mode: "none" }
  | { readonly mode: "value"; readonly type: Type }
  | { readonly mode: "own" | "ref"; readonly type: Type };

export interface Callable {
  readonly name: string;
  readonly params: readonly ParamModel[];
  readonly result: ResultModel;
  readonly takesThis: boolean;
  readonly generator: boolean;
  /** An accessor is read, not called. */
  readonly accessor: boolean;
  replaces: readonly Effect[];
  /** Unstable steps on the way from what was lent to the result. */
  through: readonly string[];
  throws: boolean;
  /** About how many statements a call runs. */
  cost: number;
}

/** The place that a borrow comes from: a local owner, a parameter, or module level. */
export type Root = Variable | "static";

export interface Borrow {
  readonly roots: ReadonlySet<Root>;
  readonly through: ReadonlySet<string>;
}

export interface Variable {
  /** Its name, or the narrowed path that it stands for. */
  readonly text: string;
  readonly type: Type;
  /** Owner: a place of its own. Alias: names another's. Value: data without a borrow. Action: a closure. */
  readonly kind: "owner" | "alias" | "value" | "action";
  /** Lent to the function, which knows nothing of where it lies. */
  readonly parameter: boolean;
  readonly assignable: boolean;
  /** Bound with `using`. */
  readonly using: boolean;
  /** A path, narrowed: `tsc` takes the narrowing back where the path is assigned. */
  readonly narrowed: boolean;
  readonly loopDepth: number;
  readonly closureDepth: number;
  borrow: Borrow;
  /** Given away on some path. */
  moved: boolean;
  /** Paths of its fields that were given away by themselves. */
  gone: readonly string[];
  /** What it borrows was replaced or given away, or may have been. */
  stale: boolean;
  /** `tsc` would reject its use. */
  dead: boolean;
  /** For an action: what a call of it may do. */
  effects: readonly VariableEffect[];
  throws: boolean;
}
export interface VariableEffect {
  readonly key: string;
  readonly roots: ReadonlySet<Root>;
}

export const U32: Type = { kind: "u32" };
export const NOTHING: Borrow = { roots: new Set(), through: new Set() };
export const STATIC: Borrow = { roots: new Set(["static"]), through: new Set() };

/** Whether two borrows may look into one place: nobody knows which of the things that a function was lent are one. */
export function overlap(a: ReadonlySet<Root>, b: ReadonlySet<Root>): boolean {
  const lent = (root: Root): boolean => root === "static" || root.parameter;
  return [...a].some((root) => b.has(root)) || ([...a].some(lent) && [...b].some(lent));
}

export const classType = (of: ClassModel): Type => ({ kind: "class", of });

export function join(...borrows: readonly Borrow[]): Borrow {
  return {
    roots: new Set(borrows.flatMap((b) => [...b.roots])),
    through: new Set(borrows.flatMap((b) => [...b.through])),
  };
}
export const via = (borrow: Borrow, ...keys: readonly string[]): Borrow => ({
  roots: borrow.roots,
  through: new Set([...borrow.through, ...keys]),
});

/** Whether a place of the type may be lent where the other is asked for. */
export function mayStandFor(type: Type, asked: Type): boolean {
  if (sameType(type, asked)) return true;
  return type.kind === "class" && asked.kind === "class" && type.of.base === asked.of;
}

export function sameType(a: Type, b: Type): boolean {
  if (a.kind !== b.kind) return false;
  const of = (t: Type): unknown => ("of" in t ? t.of : undefined);
  const length = (t: Type): unknown => ("length" in t ? t.length : undefined);
  return of(a) === of(b) && length(a) === length(b);
}

export function typeText(type: Type): string {
  const element = (of: ClassModel | undefined): string => of?.name ?? "u32";
  switch (type.kind) {
    case "u32":
      return "u32";
    case "state":
      return "State";
    case "class":
    case "interface":
      return type.of.name;
    case "option":
      return `${type.of.name} | undefined`;
    case "array":
      return `FixedArray<${element(type.of)}, ${type.length}>`;
    case "list":
      return `FixedList<${type.of.name}, ${type.capacity}>`;
    case "view":
      return `${element(type.of)}[]`;
    case "generator":
      return `Generator<Ref<${type.of.name}>>`;
    case "seen":
      return "Seen";
    case "buffer":
      return "StringBuffer<64>";
    case "text":
      return "string";
    case "texts":
      return "FixedList<string, 64>";
  }
}

/** The type with what the signature says of its ownership. */
export function modeText(type: Type, mode: "Own" | "Ref"): string {
  return type.kind === "option" ? `${mode}<${type.of.name}> | undefined` : `${mode}<${typeText(type)}>`;
}
