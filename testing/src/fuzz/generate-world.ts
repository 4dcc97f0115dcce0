/** What generation carries around: the random numbers, what has been declared so far, and what is in scope. */

import {
  BOOLEAN,
  type Checked,
  type ClassDecl,
  type Expr,
  type FailureDecl,
  type FunctionDecl,
  type IntegerName,
  integer,
  integerRange,
  type Method,
  type Program,
  STRING,
  type Type,
  typeText,
  VOID,
} from "./ast.js";
import { inheritedParams } from "./print-ingot.js";
import type { Random } from "./random.js";

export interface Variable {
  /** A name, or a path that cannot be assigned, like `t.width` of a narrowed union. */
  readonly name: string;
  readonly type: Type;
  readonly mutable: boolean;
  /** Narrowed in a way that closures do not keep. */
  readonly noCapture?: boolean;
}

export interface Scope {
  readonly variables: Variable[];
  /** What `return` takes; `undefined` where there is none to write. */
  readonly result: Type | undefined;
  readonly loops: readonly { readonly label: string | undefined; readonly canContinue: boolean }[];
  readonly mayThrow: boolean;
  /** Touches no module state and prints nothing. */
  readonly pure: boolean;
  readonly inLambda: boolean;
  readonly isAsync: boolean;
  /** What `yield` takes; `undefined` where there is none to write. */
  readonly yields: Type | undefined;
  /** How deep in loops: their turns multiply. */
  readonly loopDepth: number;
}

export interface World {
  readonly random: Random;
  readonly program: Program;
  readonly functions: FunctionDecl[];
  /** Classes that anything may make instances of. */
  readonly classes: ClassDecl[];
  readonly disposables: ClassDecl[];
  readonly globals: Variable[];
  /** The integer types that this program mostly uses: with all of them, few values would ever meet. */
  readonly palette: readonly IntegerName[];
  /** Whether things go on beside one another: promises that are not awaited at once, and tasks. */
  readonly isConcurrent: boolean;
  nextName: number;
  nextId: number;
}

export const INTEGERS: readonly IntegerName[] = ["u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64"];

export function fresh(world: World, prefix: string): string {
  return `${prefix}${world.nextName++}`;
}
export function checked(world: World): Checked {
  return { id: world.nextId++, safe: false };
}
export function inner(scope: Scope, changes: Partial<Scope> = {}): Scope {
  return { ...scope, variables: [...scope.variables], ...changes };
}

export function topScope(world: World, changes: Partial<Scope>): Scope {
  const pure = changes.pure ?? false;
  const base: Scope = {
    variables: pure ? [] : [...world.globals],
    result: VOID,
    loops: [],
    mayThrow: false,
    pure,
    inLambda: false,
    isAsync: false,
    yields: undefined,
    loopDepth: 0,
  };
  return { ...base, ...changes };
}

// ---- types --------------------------------------------------------------------------------------------------------------
export function randomInteger(world: World): Type {
  return integer(world.random.pick(world.random.chance(0.85) ? world.palette : INTEGERS));
}
export function scalarType(world: World): Type {
  const { random, program } = world;
  return random.weighted<Type>([
    [60, randomInteger(world)],
    [8, { kind: "float", name: "f32" }],
    [10, { kind: "float", name: "f64" }],
    [12, BOOLEAN],
    [
      program.enums.length > 0 ? 5 : 0,
      program.enums.length > 0 ? { kind: "enum", decl: random.pick(program.enums) } : BOOLEAN,
    ],
    [
      program.words.length > 0 ? 4 : 0,
      program.words.length > 0 ? { kind: "words", decl: random.pick(program.words) } : BOOLEAN,
    ],
    [5, STRING],
  ]);
}
/** Any data type; the composite ones in about half the cases. */
export function dataType(world: World): Type {
  const { random, program } = world;
  const kind = random.weighted([
    [50, "scalar"],
    [8, "tuple"],
    [12, "option"],
    [program.objects.length > 0 ? 16 : 0, "object"],
    [program.unions.length > 0 ? 12 : 0, "union"],
  ] as const);
  switch (kind) {
    case "scalar":
      return scalarType(world);
    case "tuple": {
      // Of one type, it may be indexed like an array.
      const one = random.chance(0.4) ? scalarType(world) : undefined;
      return { kind: "tuple", items: Array.from({ length: random.between(2, 3) }, () => one ?? scalarType(world)) };
    }
    case "option": {
      if (program.objects.length > 0 && random.chance(0.3)) {
        return { kind: "option", of: { kind: "object", decl: random.pick(program.objects) } };
      }
      return { kind: "option", of: scalarType(world) };
    }
    case "object":
      return { kind: "object", decl: random.pick(program.objects) };
    case "union":
      return { kind: "union", decl: random.pick(program.unions) };
  }
}
export function isPrintable(type: Type): boolean {
  return ["integer", "float", "boolean", "string", "enum", "words"].includes(type.kind);
}
/** Whether a value of it looks at bytes that are somebody's. */
export function holdsView(type: Type): boolean {
  switch (type.kind) {
    case "string":
    case "view":
    case "function":
      return true;
    case "tuple":
      return type.items.some(holdsView);
    case "option":
      return holdsView(type.of);
    case "object":
      return type.decl.fields.some((f) => holdsView(f.type));
    case "union":
      return type.decl.variants.some((v) => v.fields.some((f) => holdsView(f.type)));
    default:
      return false;
  }
}
/** Whether all-zero is a value of it: what `new FixedArray` and `GenericStack` need. */
export function hasZero(type: Type): boolean {
  switch (type.kind) {
    case "integer":
    case "float":
    case "boolean":
      return true;
    case "tuple":
      return type.items.every(hasZero);
    case "object":
      return type.decl.fields.every((f) => hasZero(f.type));
    default:
      return false;
  }
}

// ---- literals -----------------------------------------------------------------------------------------------------------
export function literal(world: World, type: Type): Expr {
  const { random } = world;
  switch (type.kind) {
    case "integer":
      return { e: "literal", type, value: integerValue(world, type.name) };
    case "float":
      return { e: "literal", type, value: floatValue(random) };
    case "boolean":
      return { e: "literal", type, value: random.chance(0.5) };
    case "string":
      return {
        e: "literal",
        type,
        value: random.pick(["", "a", "ab", "abc", "hello", "h\u00e9llo", "x y", "0123456789", "\u4e16\u754c"]),
      };
    case "words":
      return { e: "literal", type, value: random.pick(type.decl.words) };
    case "enum":
      return { e: "enumMember", type, member: random.pick(type.decl.members).name };
    case "option":
      return random.chance(0.4) ? { e: "none", type } : literal(world, type.of);
    case "tuple":
      return { e: "tuple", type, items: type.items.map((t) => literal(world, t)) };
    case "object":
      return {
        e: "object",
        type,
        spread: undefined,
        fields: type.decl.fields.map((f) => ({ name: f.name, value: literal(world, f.type) })),
      };
    case "union": {
      const variant = random.pick(type.decl.variants);
      const fields = variant.fields.map((f) => ({ name: f.name, value: literal(world, f.type) }));
      return { e: "variant", type, tag: variant.tag, fields };
    }
    default:
      throw new Error(`no literal of ${typeText(type)}`);
  }
}
export function integerLiteral(type: Type, value: bigint | number): Expr {
  return { e: "literal", type, value: BigInt(value) };
}
function integerValue(world: World, name: IntegerName): bigint {
  const { random } = world;
  if (name === "usize") return BigInt(random.below(8));
  const { min, max } = integerRange(name);
  const clamp = (x: bigint): bigint => (x < min ? min : x > max ? max : x);
  return random.weighted<() => bigint>([
    [40, () => clamp(BigInt(random.between(0, 12)))],
    [10, () => clamp(BigInt(random.between(-12, -1)))],
    [10, () => random.pick([min, max, max - 1n, min + 1n, max / 2n])],
    [15, () => clamp(1n << BigInt(random.below(64)))],
    [15, () => clamp(random.bits64() >> BigInt(random.below(64)))],
    [10, () => clamp(BigInt(random.between(-200, 300)))],
  ])();
}
/** Values with a short decimal text, so that rounding twice while reading them cannot matter. */
function floatValue(random: Random): number {
  const value = random.weighted<() => number>([
    [30, () => random.between(0, 20)],
    [30, () => random.between(-400, 400) / 8],
    [20, () => random.between(-999, 999) / 100],
    [10, () => random.pick([0.1, 1e6, 1e20, 1e-7, 16777216, 4294967296, 1e15, 3.4e38, 1e-40])],
    [10, () => random.between(-100000, 100000)],
  ])();
  return value === 0 ? 0 : value;
}

// ---- classes ------------------------------------------------------------------------------------------------------------
export function isSubclass(decl: ClassDecl, of: ClassDecl): boolean {
  return decl.name === of.name || (decl.base !== undefined && isSubclass(decl.base, of));
}
export function implementsInterface(decl: ClassDecl, name: string): boolean {
  return (
    decl.interfaces.some((i) => i.name === name) || (decl.base !== undefined && implementsInterface(decl.base, name))
  );
}
/** Methods that a value of the class has, the nearest definition of each. */
export function methodsOf(decl: ClassDecl): Method[] {
  const own = decl.methods;
  const inherited = decl.base === undefined ? [] : methodsOf(decl.base);
  return [...own, ...inherited.filter((m) => !own.some((o) => o.name === m.name && o.form === m.form))];
}
export interface MemberInfo {
  readonly name: string;
  readonly type: Type;
  readonly mutable: boolean;
}
/** Fields, parameter properties and accessors; the private ones from inside only. */
export function membersOf(decl: ClassDecl, inside: boolean): MemberInfo[] {
  if (decl.library) return [];
  const members: MemberInfo[] = inheritedParams(decl).map((p) => ({ ...p, mutable: false }));
  for (let d: ClassDecl | undefined = decl; d !== undefined; d = d.base) {
    // A private field is the declaring class's own.
    for (const f of d.fields) if (!f.private || (inside && d === decl)) members.push({ ...f, mutable: true });
    for (const m of d.methods) {
      if (m.form !== "getter") continue;
      const settable = d.methods.some((o) => o.form === "setter" && o.name === m.name);
      members.push({ name: m.name, type: m.result, mutable: settable });
    }
  }
  return members;
}
export function failureOf(world: World): FailureDecl | undefined {
  return world.program.failures.length === 0 ? undefined : world.random.pick(world.program.failures);
}
