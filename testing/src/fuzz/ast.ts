/**
 * The fuzzer's own typed syntax tree. A program is made once, as this tree, and printed twice: as Ingot for the compiler,
 * and as JavaScript over `oracle-runtime.ts` for Node. Nodes are plain objects, so that the shrinker can copy and cut them.
 */

export const INTEGER_BITS = { u8: 8, u16: 16, u32: 32, u64: 64, usize: 32, i8: 8, i16: 16, i32: 32, i64: 64 } as const;
export type IntegerName = keyof typeof INTEGER_BITS;
export type FloatName = "f32" | "f64";

export type Type =
  | { readonly kind: "integer"; readonly name: IntegerName }
  | { readonly kind: "float"; readonly name: FloatName }
  | { readonly kind: "boolean" }
  | { readonly kind: "string" }
  | { readonly kind: "void" }
  | { readonly kind: "enum"; readonly decl: EnumDecl }
  | { readonly kind: "words"; readonly decl: WordsDecl }
  | { readonly kind: "option"; readonly of: Type }
  | { readonly kind: "tuple"; readonly items: readonly Type[] }
  | { readonly kind: "object"; readonly decl: ObjectDecl }
  | { readonly kind: "union"; readonly decl: UnionDecl }
  | { readonly kind: "array"; readonly of: Type; readonly length: number }
  /** `readonly T[]`, never empty. */
  | { readonly kind: "view"; readonly of: Type }
  | { readonly kind: "class"; readonly decl: ClassDecl }
  | { readonly kind: "interface"; readonly decl: InterfaceDecl }
  | { readonly kind: "function"; readonly params: readonly Type[]; readonly result: Type }
  /** What a call of an async function gives. */
  | { readonly kind: "promise"; readonly of: Type }
  /** What a call of a generator gives. */
  | { readonly kind: "items"; readonly of: Type; readonly isAsync: boolean }
  | { readonly kind: "channel"; readonly of: Type; readonly capacity: number };

export interface EnumDecl {
  readonly name: string;
  readonly members: readonly { readonly name: string; readonly value: number }[];
}
/** A union of string literals. */
export interface WordsDecl {
  readonly name: string;
  readonly words: readonly string[];
}
export interface Field {
  readonly name: string;
  readonly type: Type;
}
export interface ObjectDecl {
  readonly name: string;
  readonly fields: readonly Field[];
}
/** A discriminated union; `kind` is the tag of every variant. */
export interface UnionDecl {
  readonly name: string;
  readonly variants: readonly { readonly tag: string; readonly fields: readonly Field[] }[];
}
export interface Signature {
  readonly name: string;
  readonly params: readonly Type[];
  readonly result: Type;
}
export interface InterfaceDecl {
  readonly name: string;
  readonly methods: readonly Signature[];
}
export interface ClassDecl {
  readonly name: string;
  /** An instance of a class in `library.ts`; its `name` has the type arguments. */
  readonly library: boolean;
  readonly base: ClassDecl | undefined;
  readonly abstract: boolean;
  readonly interfaces: readonly InterfaceDecl[];
  /** Parameters of the constructor; those of the base come first and are passed on. */
  readonly params: readonly (Field & { readonly property: boolean })[];
  readonly fields: readonly ClassField[];
  readonly methods: readonly Method[];
  /** Has `[Symbol.dispose]`, which prints `disposed`. */
  readonly disposable: boolean;
}
export interface ClassField {
  readonly name: string;
  readonly type: Type;
  readonly private: boolean;
  init: Expr;
}
export interface Method extends Signature {
  readonly form: "method" | "getter" | "setter";
  readonly paramNames: readonly string[];
  readonly override: boolean;
  readonly private: boolean;
  readonly isAsync: boolean;
  /** `undefined` for an abstract method, and for those of the library. */
  body: Stmt[] | undefined;
}
export interface FailureDecl {
  readonly name: string;
  readonly code: Type;
}
export interface FunctionDecl {
  readonly name: string;
  readonly params: readonly Field[];
  readonly result: Type;
  readonly throws: boolean;
  /** Whether it or what it calls prints, or touches module state; if not, initialisers may call it. */
  readonly pure: boolean;
  readonly maxDepth: number | undefined;
  readonly isAsync: boolean;
  /** Gives items of type `result`. */
  readonly isGenerator: boolean;
  /** How many tasks may run it at once, if it may be spawned. */
  readonly instances: number | undefined;
  body: Stmt[];
}
export interface GlobalDecl {
  readonly name: string;
  readonly type: Type;
  readonly mutable: boolean;
  /** An array literal of constants, or of static places. */
  init: Expr;
}

/** What every check that may stop the program carries: the oracle reports by `id` what would have failed. */
export interface Checked {
  readonly id: number;
  /** Printed in a form that cannot fail. */
  safe: boolean;
}

export type ArithmeticOp = "+" | "-" | "*" | "/" | "%" | "&" | "|" | "^";
export type ShiftOp = "<<" | ">>" | ">>>";
export type CompareOp = "<" | "<=" | ">" | ">=" | "===" | "!==";

export type Expr =
  | { readonly e: "literal"; readonly type: Type; readonly value: bigint | number | string | boolean }
  | { readonly e: "variable"; readonly type: Type; readonly name: string }
  | ({ readonly e: "binary"; readonly type: Type; readonly op: ArithmeticOp; a: Expr; b: Expr } & Checked)
  | ({ readonly e: "shift"; readonly type: Type; readonly op: ShiftOp; a: Expr; b: Expr } & Checked)
  | ({ readonly e: "negate"; readonly type: Type; a: Expr } & Checked)
  | { readonly e: "complement"; readonly type: Type; a: Expr }
  | { readonly e: "not"; readonly type: Type; a: Expr }
  | { readonly e: "compare"; readonly type: Type; readonly op: CompareOp; a: Expr; b: Expr }
  | { readonly e: "logic"; readonly type: Type; readonly op: "&&" | "||"; a: Expr; b: Expr }
  | { readonly e: "conditional"; readonly type: Type; test: Expr; a: Expr; b: Expr }
  | ({ readonly e: "convert"; readonly type: Type; readonly how: "cast" | "from" | "saturate"; a: Expr } & Checked)
  /** `u8.wrappingAdd(a, b)`, `f32.sqrt(a)`: `of` is the type named. */
  | ({
      readonly e: "intrinsic";
      readonly type: Type;
      readonly of: Type;
      readonly method: string;
      args: Expr[];
    } & Checked)
  | {
      readonly e: "call";
      readonly type: Type;
      readonly callee: string;
      readonly typeArgs: readonly Type[];
      args: Expr[];
    }
  | { readonly e: "invoke"; readonly type: Type; object: Expr; readonly method: string; args: Expr[] }
  | { readonly e: "member"; readonly type: Type; object: Expr; readonly name: string }
  | { readonly e: "optionalMember"; readonly type: Type; object: Expr; readonly name: string }
  | { readonly e: "item"; readonly type: Type; object: Expr; readonly index: number }
  | ({ readonly e: "element"; readonly type: Type; array: Expr; index: Expr } & Checked)
  | { readonly e: "length"; readonly type: Type; array: Expr }
  | { readonly e: "at"; readonly type: Type; array: Expr; readonly index: number }
  | { readonly e: "subarray"; readonly type: Type; array: Expr; readonly from: number; readonly to: number }
  | { readonly e: "stringProperty"; readonly type: Type; text: Expr; readonly name: string; args: Expr[] }
  | {
      readonly e: "object";
      readonly type: Type;
      spread: Expr | undefined;
      fields: { readonly name: string; value: Expr }[];
    }
  | {
      readonly e: "variant";
      readonly type: Type;
      readonly tag: string;
      fields: { readonly name: string; value: Expr }[];
    }
  | { readonly e: "tuple"; readonly type: Type; items: Expr[] }
  | { readonly e: "list"; readonly type: Type; items: Expr[] }
  /** `FixedArray.of(...)`, or `new FixedArray<T, N>()` without items. */
  | { readonly e: "fixedArray"; readonly type: Type; items: Expr[] | undefined }
  | { readonly e: "none"; readonly type: Type }
  | { readonly e: "coalesce"; readonly type: Type; a: Expr; b: Expr }
  | { readonly e: "enumMember"; readonly type: Type; readonly member: string }
  | { readonly e: "new"; readonly type: Type; args: Expr[] }
  | {
      readonly e: "lambda";
      readonly type: Type;
      readonly params: readonly Field[];
      body: Stmt[];
      result: Expr | undefined;
    }
  | ({
      readonly e: "step";
      readonly type: Type;
      readonly target: Expr;
      readonly op: "++" | "--";
      readonly prefix: boolean;
    } & Checked)
  | { readonly e: "await"; readonly type: Type; promise: Expr }
  /** Whether there was a slot for the task. */
  | { readonly e: "spawn"; readonly type: Type; call: Expr; readonly instances: number }
  /** A call of an identity function: what `tsc` knows of the value beyond its type is forgotten. */
  | { readonly e: "same"; readonly type: Type; a: Expr };

export type Stmt =
  | {
      readonly s: "let";
      readonly name: string;
      readonly type: Type;
      readonly mutable: boolean;
      readonly annotated: boolean;
      init: Expr;
    }
  /** `const [a, b] = …` of a tuple, `const { f0: a } = …` of data. */
  | { readonly s: "destructure"; readonly type: Type; readonly names: readonly string[]; init: Expr }
  /** `[a, b] = [b, a]`. */
  | { readonly s: "swap"; a: Expr; b: Expr }
  | ({ readonly s: "assign"; readonly target: Expr; readonly op: "" | ArithmeticOp | ShiftOp; value: Expr } & Checked)
  | { readonly s: "expression"; expr: Expr }
  | { readonly s: "if"; test: Expr; yes: Stmt[]; no: Stmt[] }
  | {
      readonly s: "for";
      readonly label: string | undefined;
      readonly name: string;
      readonly type: Type;
      readonly from: number;
      readonly to: number;
      readonly step: number;
      body: Stmt[];
    }
  /** At most `limit` turns, counted by a variable of its own. */
  | {
      readonly s: "while";
      readonly label: string | undefined;
      readonly counter: string;
      readonly limit: number;
      readonly doWhile: boolean;
      test: Expr;
      body: Stmt[];
    }
  | {
      readonly s: "forOf";
      readonly label: string | undefined;
      readonly name: string;
      readonly index: string | undefined;
      /** An array, or the items of a generator. */
      array: Expr;
      body: Stmt[];
    }
  | {
      readonly s: "switch";
      readonly subject: Expr;
      cases: { readonly values: Expr[]; body: Stmt[] }[];
      otherwise: Stmt[] | undefined;
    }
  | {
      readonly s: "match";
      readonly name: string;
      readonly union: Type;
      subject: Expr;
      cases: { readonly tag: string; body: Stmt[] }[];
    }
  | { readonly s: "ifSome"; readonly name: string; readonly type: Type; option: Expr; yes: Stmt[]; no: Stmt[] }
  | { readonly s: "jump"; readonly kind: "break" | "continue"; readonly label: string | undefined }
  | { readonly s: "return"; value: Expr | undefined }
  | { readonly s: "throw"; readonly failure: FailureDecl; code: Expr }
  | {
      readonly s: "try";
      body: Stmt[];
      readonly name: string;
      catches: { readonly failure: FailureDecl; body: Stmt[] }[];
      otherwise: Stmt[];
      finally: Stmt[] | undefined;
    }
  | { readonly s: "using"; readonly name: string; readonly type: Type; init: Expr; body: Stmt[] }
  | { readonly s: "print"; readonly template: boolean; args: Expr[] }
  /** `const promise = …; body; const name = await promise;`: no jump leaves the body. */
  | {
      readonly s: "start";
      readonly promise: string;
      call: Expr;
      body: Stmt[];
      readonly name: string | undefined;
      readonly type: Type;
    }
  /** `const [a, b] = await Promise.all([…])`, or `const [a] = await select([…])` without the brackets. */
  | {
      readonly s: "several";
      readonly how: "all" | "select";
      readonly names: readonly string[];
      readonly type: Type;
      calls: Expr[];
    }
  | { readonly s: "yield"; value: Expr };

export interface Program {
  readonly seed: number;
  readonly profile: "dev" | "release";
  enums: EnumDecl[];
  words: WordsDecl[];
  objects: ObjectDecl[];
  unions: UnionDecl[];
  interfaces: InterfaceDecl[];
  failures: FailureDecl[];
  /** Functions, classes and globals, each after what it uses. */
  items: Item[];
  /** Whether `main` is async. */
  readonly isAsync: boolean;
  main: Stmt[];
}
export type Item =
  | { readonly item: "function"; readonly decl: FunctionDecl }
  | { readonly item: "class"; readonly decl: ClassDecl }
  | { readonly item: "global"; readonly decl: GlobalDecl };

/** The type as Ingot writes it; two types are the same if their texts are. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case "integer":
    case "float":
      return type.name;
    case "boolean":
    case "string":
    case "void":
      return type.kind;
    case "option":
      return `${type.of.kind === "function" ? `(${typeText(type.of)})` : typeText(type.of)} | undefined`;
    case "tuple":
      return `readonly [${type.items.map(typeText).join(", ")}]`;
    case "array":
      return `FixedArray<${typeText(type.of)}, ${type.length}>`;
    case "view":
      return type.of.kind === "option" ? `readonly (${typeText(type.of)})[]` : `readonly ${typeText(type.of)}[]`;
    case "function":
      return `(${type.params.map((p, i) => `a${i}: ${typeText(p)}`).join(", ")}) => ${typeText(type.result)}`;
    case "promise":
      return `Promise<${typeText(type.of)}>`;
    case "items":
      return `${type.isAsync ? "AsyncGenerator" : "Generator"}<${typeText(type.of)}>`;
    case "channel":
      return `Channel<${typeText(type.of)}, ${type.capacity}>`;
    default:
      return type.decl.name;
  }
}

/** What a call of the function gives. */
export function typeOfCall(decl: FunctionDecl): Type {
  if (decl.isGenerator) return { kind: "items", of: decl.result, isAsync: decl.isAsync };
  return decl.isAsync ? { kind: "promise", of: decl.result } : decl.result;
}

export function sameType(a: Type, b: Type): boolean {
  return a === b || (a.kind === b.kind && typeText(a) === typeText(b));
}

export const integer = (name: IntegerName): Type => ({ kind: "integer", name });
export const BOOLEAN: Type = { kind: "boolean" };
export const STRING: Type = { kind: "string" };
export const VOID: Type = { kind: "void" };
export const U32 = integer("u32");
export const USIZE = integer("usize");

export function isSigned(name: IntegerName): boolean {
  return name.startsWith("i");
}
export function integerRange(name: IntegerName): { min: bigint; max: bigint } {
  const bits = BigInt(INTEGER_BITS[name]);
  return isSigned(name)
    ? { min: -(1n << (bits - 1n)), max: (1n << (bits - 1n)) - 1n }
    : { min: 0n, max: (1n << bits) - 1n };
}
