/**
 * `tsc`'s types → machine types. Read where a type is *declared*; what an expression's value is, lowering finds out by
 * itself. Ownership flavours (`Own`, `Ref`, `Static`) decide here whether a place is meant in line or by reference.
 */
import ts from "../typescript.cjs";

import {
  BOOL,
  borrowed,
  F64,
  type Field,
  I32,
  type IntName,
  int,
  NEVER,
  option,
  ref,
  resolve,
  STRING,
  sameType,
  type Type,
  typeKey,
  VOID,
} from "./type.js";

/** Machine types of the type parameters in scope, in their owned form (a class is the class, not a `ref` to it). */
export type TypeEnvironment = ReadonlyMap<ts.Symbol, Type>;
export const EMPTY_ENVIRONMENT: TypeEnvironment = new Map();

/** What the conversion needs to know of the program around it: nominal types are made on demand. */
export interface NominalTypes {
  readonly checker: ts.TypeChecker;
  classType(symbol: ts.Symbol, typeArguments: readonly Type[]): Type;
  interfaceType(type: ts.Type, environment: TypeEnvironment): Type;
  enumType(symbol: ts.Symbol): Type;
}

/** A type without a layout, with what to say about it. */
export class UnsupportedType extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly help: string,
  ) {
    super(message);
  }
}

const SCALARS: ReadonlySet<string> = new Set(["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize"]);

/** The flavour that the prelude's type `name` adds: `u8` … `f64`, `own`, `ref`, `static`. */
function flavour(checker: ts.TypeChecker, type: ts.Type, symbolName: "flavor" | "mode"): string | undefined {
  for (const property of type.getProperties()) {
    if (!property.escapedName.toString().startsWith(`__@${symbolName}@`)) continue;
    const found = checker.getTypeOfSymbol(property);
    // Of a type parameter nobody knows yet whether it is copied.
    const t = found.aliasSymbol?.name === "ModeOf" ? (found.aliasTypeArguments?.[1] ?? found) : found;
    const literals = (t.isUnion() ? t.types : [t]).filter((x) => x.isStringLiteral()) as ts.StringLiteralType[];
    return literals.map((x) => x.value).join("|");
  }
  return undefined;
}

/** Splits `Own<T>` and its kin into the wish and the bare type. */
export function ownershipOf(
  checker: ts.TypeChecker,
  type: ts.Type,
): { readonly mode: "own" | "ref" | "static" | undefined; readonly bare: ts.Type } {
  if (!type.isIntersection()) return { mode: undefined, bare: type };
  const alias = type.aliasSymbol?.name;
  if ((alias === "Own" || alias === "Ref" || alias === "Static") && type.aliasTypeArguments?.length === 1) {
    const inner = ownershipOf(checker, type.aliasTypeArguments[0]!);
    const mode = alias === "Own" ? "own" : alias === "Ref" ? "ref" : "static";
    return { mode: inner.mode === undefined ? mode : mode === "ref" ? inner.mode : mode, bare: inner.bare };
  }
  let mode: "own" | "ref" | "static" | undefined;
  const rest: ts.Type[] = [];
  for (const part of type.types) {
    const f = part.flags & ts.TypeFlags.Object ? flavour(checker, part, "mode") : undefined;
    if (f === undefined || part.getProperties().length !== 1) rest.push(part);
    else mode = f === "own" ? "own" : f === "static" ? "static" : (mode ?? "ref");
  }
  if (mode === undefined) return { mode: undefined, bare: type };
  return { mode, bare: rest.length === 1 ? rest[0]! : type };
}

/**
 * The machine type of `type`. `owned`: what a place type written plain means at this position, the place itself
 * (fields, elements, results, type arguments) or a `ref` to it (parameters, locals). Data has its members' places as it
 * stands itself: in line in a field, by reference in a parameter.
 * Throws `UnsupportedType` for what has no layout.
 */
export function machineType(context: NominalTypes, type: ts.Type, environment: TypeEnvironment, owned: boolean): Type {
  const { checker } = context;
  const flags = type.flags;
  if (flags & ts.TypeFlags.TypeParameter) {
    const bound = environment.get(type.symbol);
    if (bound === undefined) {
      const constraint = isThisType(type) ? checker.getBaseConstraintOfType(type) : undefined;
      // Nothing but the receiver is of the type `this`, and a method does not own that.
      if (constraint !== undefined) return machineType(context, constraint, environment, false);
      throw new UnsupportedType(
        "ING1014",
        `the type parameter \`${type.symbol.name}\` is not known here`,
        "write the type argument",
      );
    }
    return asPosition(bound, owned);
  }
  // What awaiting a `T` gives, to tsc: no `T` is a promise.
  if (flags & ts.TypeFlags.Conditional && type.aliasSymbol?.name === "Awaited")
    return machineType(context, type.aliasTypeArguments![0]!, environment, owned);
  if (flags & ts.TypeFlags.Object && type.aliasSymbol?.name === "Readonly" && type.aliasTypeArguments?.length === 1) {
    const whole = machineType(context, type.aliasTypeArguments[0]!, environment, owned);
    // Who may write to an array is tsc's to say. What is left of a class is data, which it is not.
    const t = resolve(whole);
    if ((t.kind === "ref" ? resolve(t.to) : t).kind === "array") return whole;
  }
  if (
    flags &
    (ts.TypeFlags.Any |
      ts.TypeFlags.Unknown |
      ts.TypeFlags.NonPrimitive |
      ts.TypeFlags.ESSymbolLike |
      ts.TypeFlags.BigIntLike)
  ) {
    throw new UnsupportedType(
      "ING1002",
      `\`${checker.typeToString(type)}\` has no layout in compiled code`,
      "name the type, or make the code generic",
    );
  }
  if (flags & ts.TypeFlags.Never) return NEVER;
  if (flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Null)) return VOID;
  if (flags & ts.TypeFlags.EnumLike) return enumOf(context, type);
  if (flags & ts.TypeFlags.Boolean) return BOOL;
  if (flags & ts.TypeFlags.BooleanLiteral) {
    return { kind: "unit", value: checker.typeToString(type) === "true", of: BOOL };
  }
  if (flags & ts.TypeFlags.String) return STRING;
  if (flags & ts.TypeFlags.TemplateLiteral) return STRING;
  if (type.isStringLiteral()) return { kind: "unit", value: type.value, of: { kind: "tag", texts: [type.value] } };
  if (type.isNumberLiteral()) {
    const whole = Number.isInteger(type.value);
    return whole ? { kind: "unit", value: BigInt(type.value), of: I32 } : F64;
  }
  if (flags & ts.TypeFlags.Number) {
    throw new UnsupportedType(
      "ING1001",
      "`number` does not say how wide it is",
      "write a machine type: `u32`, `i32`, `usize`, `f64`, …",
    );
  }
  if (type.isUnion()) return unionOf(context, type, environment, owned);
  if (type.isIntersection()) {
    const { mode, bare } = ownershipOf(checker, type);
    if (mode !== undefined && bare !== type) return machineType(context, bare, environment, mode === "own");
    const f = flavour(checker, type, "flavor");
    if (f !== undefined && SCALARS.has(f)) return int(f as IntName);
    if (f === "f32" || f === "f64") return { kind: "float", bits: f === "f32" ? 32 : 64 };
    if (type.types.some((t) => t.flags & ts.TypeFlags.TypeParameter)) {
      const parts = type.types.filter((t) => t.flags & ts.TypeFlags.TypeParameter);
      return machineType(context, parts[0]!, environment, owned);
    }
    return objectOf(context, type, environment, owned);
  }
  if (flags & (ts.TypeFlags.Conditional | ts.TypeFlags.IndexedAccess | ts.TypeFlags.Substitution)) {
    const constraint = checker.getBaseConstraintOfType(type);
    if (constraint !== undefined && constraint !== type) return machineType(context, constraint, environment, owned);
  }
  if (flags & ts.TypeFlags.Object) return fromObject(context, type as ts.ObjectType, environment, owned);
  throw new UnsupportedType(
    "ING1002",
    `\`${checker.typeToString(type)}\` has no layout in compiled code`,
    "name a type that has one",
  );
}

/** The polymorphic `this` of a class, which tsc passes as a hidden type argument. */
export const isThisType = (type: ts.Type): boolean => (type as ts.Type & { isThisType?: boolean }).isThisType === true;

/** A bound type in a position: a place in an unowned position is meant by reference, in data too. */
export function asPosition(type: Type, owned: boolean): Type {
  return owned ? resolve(type) : borrowed(type);
}

/** What a type argument is bound to: the place itself, never a borrow that its position added. */
export function asBound(type: Type): Type {
  const t = resolve(type);
  return t.kind === "ref" ? t.to : t;
}

function enumOf(context: NominalTypes, type: ts.Type): Type {
  const symbol = type.symbol ?? (type.isUnion() ? type.types[0]!.symbol : undefined);
  if (symbol === undefined)
    throw new UnsupportedType("ING1014", "members of different enums do not make one type", "use one enum");
  const isMember = (symbol.flags & ts.SymbolFlags.EnumMember) !== 0;
  const owner = isMember ? (symbol as ts.Symbol & { parent?: ts.Symbol }).parent! : symbol;
  const whole = context.enumType(owner);
  const literal = (type as ts.LiteralType).value;
  // tsc has one type for an enum of one member and for the member: a value of it is an enum like any other.
  if (isMember && typeof literal === "number" && memberCount(owner) > 1)
    return { kind: "unit", value: BigInt(literal), of: whole };
  return whole;
}

function memberCount(symbol: ts.Symbol): number {
  return [...(symbol.exports?.values() ?? [])].filter((s) => s.flags & ts.SymbolFlags.EnumMember).length;
}

function unionOf(context: NominalTypes, type: ts.UnionType, environment: TypeEnvironment, owned: boolean): Type {
  const { checker } = context;
  const isNothing = (t: ts.Type) => (t.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void)) !== 0;
  const some = type.types.filter((t) => !isNothing(t));
  const build = (): Type => {
    if (some.length === 1) return machineType(context, some[0]!, environment, owned);
    if (some.every((t) => t.isStringLiteral())) {
      return { kind: "tag", texts: some.map((t) => (t as ts.StringLiteralType).value).sort() };
    }
    if (some.every((t) => t.isNumberLiteral() && !(t.flags & ts.TypeFlags.EnumLiteral) && Number.isInteger(t.value)))
      return I32;
    if (some.every((t) => t.flags & ts.TypeFlags.BooleanLiteral)) return BOOL;
    if (some.every((t) => t.flags & ts.TypeFlags.EnumLiteral)) {
      const first = enumOf(context, some[0]!);
      return first.kind === "unit" ? first.of : first;
    }
    const variants = some.map((t) => machineType(context, t, environment, owned));
    const distinct = variants.filter((v, i) => variants.findIndex((w) => sameType(v, w)) === i);
    if (distinct.length === 1) return distinct[0]!;
    if (distinct.every((v) => v.kind === "object")) {
      const name = type.aliasSymbol?.name;
      return { kind: "union", name, variants: sortVariants(distinct) };
    }
    // What cannot be told apart at run time has no layout.
    throw new UnsupportedType(
      "ING1014",
      `\`${checker.typeToString(type)}\` cannot be told apart in compiled code`,
      "make it a discriminated union: object types with one literal member each",
    );
  };
  const inner = build();
  if (some.length === type.types.length) return inner;
  return inner.kind === "option" ? inner : option(inner);
}

/** By the value of the first member that is a literal in all of them, so that a variant's index is its tag's index. */
function sortVariants(variants: readonly Type[]): Type[] {
  const discriminant = discriminantOf(variants);
  if (discriminant === undefined) return [...variants].sort((a, b) => typeKey(a).localeCompare(typeKey(b)));
  const value = (v: Type) => {
    const f = v.kind === "object" ? v.fields.find((x) => x.name === discriminant) : undefined;
    return f?.type.kind === "unit" ? f.type.value : "";
  };
  return [...variants].sort((a, b) => {
    const x = value(a);
    const y = value(b);
    return x < y ? -1 : x > y ? 1 : typeKey(a) < typeKey(b) ? -1 : 1;
  });
}

/** The member whose type is a literal in every variant, if there is one. */
export function discriminantOf(variants: readonly Type[]): string | undefined {
  const first = variants[0];
  if (first?.kind !== "object") return undefined;
  for (const field of first.fields) {
    const inAll = variants.every(
      (v) => v.kind === "object" && v.fields.some((f) => f.name === field.name && f.type.kind === "unit"),
    );
    if (inAll) return field.name;
  }
  return undefined;
}

/** Whether the symbol is declared in the prelude (a declaration file), so that its name can be trusted. */
export function isPreludeSymbol(symbol: ts.Symbol | undefined): boolean {
  return symbol?.declarations?.some((d) => d.getSourceFile().isDeclarationFile) ?? false;
}

function fromObject(context: NominalTypes, type: ts.ObjectType, environment: TypeEnvironment, owned: boolean): Type {
  const { checker } = context;
  const symbol = type.symbol as ts.Symbol | undefined;
  const args = () => checker.getTypeArguments(type as ts.TypeReference);
  if (checker.isTupleType(type)) {
    const elements = args().map((t) => machineType(context, t, environment, owned));
    return { kind: "tuple", elements };
  }
  if (isPreludeSymbol(symbol)) {
    switch (symbol!.name) {
      case "Array":
      case "ReadonlyArray":
        return {
          kind: "slice",
          element: machineType(context, args()[0]!, environment, true),
          mutable: symbol!.name === "Array",
        };
      case "TemplateStringsArray":
        return { kind: "slice", element: STRING, mutable: false };
      case "FixedArray": {
        const [element, length] = args();
        const array: Type = {
          kind: "array",
          element: machineType(context, element!, environment, true),
          length: literalLength(length!, environment),
        };
        return owned ? array : ref(array);
      }
      case "Ptr":
        return { kind: "pointer", to: machineType(context, args()[0]!, environment, true) };
      case "String":
        return STRING;
      case "Boolean":
        return BOOL;
      case "Promise":
        // Which function's frame it is, only a call says.
        return { kind: "promise", fn: "", result: machineType(context, args()[0]!, environment, true) };
      case "AsyncGenerator":
      case "AsyncIteratorObject":
        return { kind: "promise", fn: "", result: option(machineType(context, args()[0]!, environment, false)) };
      case "Generator":
      case "IteratorObject":
        return { kind: "generator", fn: "", item: machineType(context, args()[0]!, environment, false) };
    }
  }
  if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Class) {
    const parameters = (type as ts.TypeReference).target?.typeParameters ?? [];
    const given = (type as ts.TypeReference).target ? args() : [];
    const bound = given.slice(0, parameters.length).filter((t) => !isThisType(t));
    const typeArguments = bound.map((t) => typeArgument(context, t, environment));
    requireKnown(context, type, typeArguments);
    const c = context.classType(symbol, typeArguments);
    return owned ? c : ref(c);
  }
  const signatures = type.getCallSignatures();
  if (signatures.length > 0 && type.getProperties().length === 0) {
    const signature = signatures[0]!;
    return {
      kind: "function",
      params: signature
        .getParameters()
        .map((p) => machineType(context, checker.getTypeOfSymbol(p), environment, false)),
      result: resultType(context, signature.getReturnType(), environment),
    };
  }
  if (hasMethods(type)) {
    requireKnown(
      context,
      type,
      args()
        .filter((t) => !isThisType(t))
        .map((t) => typeArgument(context, t, environment)),
    );
    return context.interfaceType(type, environment);
  }
  return objectOf(context, type, environment, owned);
}

/** A nominal type has an instance for each list of type arguments, so that they must be found first. */
function requireKnown(context: NominalTypes, type: ts.Type, typeArguments: readonly Type[]): void {
  if (typeArguments.every((t) => resolve(t).kind !== "variable")) return;
  throw new UnsupportedType(
    "ING1014",
    `the type arguments of \`${context.checker.typeToString(type)}\` are not known here`,
    "write them",
  );
}

/** The result of a function type; left open where it depends on what the function itself will tell. */
function resultType(context: NominalTypes, type: ts.Type, environment: TypeEnvironment): Type {
  try {
    return machineType(context, type, environment, true);
  } catch (error) {
    const isOpen = [...environment.values()].some((t) => resolve(t).kind === "variable");
    if (!(error instanceof UnsupportedType) || !isOpen) throw error;
    return { kind: "variable", cell: { number: 0, bound: "any", solution: undefined, indexes: false } };
  }
}

/** A type argument: literals are themselves (`N` of `FixedArray<T, N>`), phantom states may be any object type. */
export function typeArgument(context: NominalTypes, type: ts.Type, environment: TypeEnvironment): Type {
  return machineType(context, type, environment, true);
}

export function literalLength(type: ts.Type, environment: TypeEnvironment): number {
  if (type.isNumberLiteral()) return type.value;
  const bound = type.flags & ts.TypeFlags.TypeParameter ? environment.get(type.symbol) : undefined;
  const t = bound === undefined ? undefined : resolve(bound);
  if (t?.kind === "unit" && typeof t.value === "bigint") return Number(t.value);
  if (type.flags & ts.TypeFlags.EnumLiteral && typeof (type as ts.NumberLiteralType).value === "number") {
    return (type as ts.NumberLiteralType).value;
  }
  throw new UnsupportedType(
    "ING1014",
    "the length of a `FixedArray` must be known",
    "write the number as the second type argument",
  );
}

/** Interfaces with method signatures are seen through a vtable; the others are data. */
export function hasMethods(type: ts.Type): boolean {
  return type.getProperties().some((p) => (p.flags & ts.SymbolFlags.Method) !== 0);
}

function objectOf(context: NominalTypes, type: ts.Type, environment: TypeEnvironment, owned: boolean): Type {
  const { checker } = context;
  const fields: Field[] = [];
  for (const property of type.getProperties()) {
    let t = machineType(context, checker.getTypeOfSymbol(property), environment, owned);
    if (property.flags & ts.SymbolFlags.Optional && t.kind !== "option") t = option(t);
    fields.push({ name: property.name, type: t });
  }
  fields.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { kind: "object", name: type.aliasSymbol?.name ?? type.symbol?.name, fields };
}
