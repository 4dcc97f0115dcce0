// The Ingot prelude: what every file sees in place of the ES and DOM libraries (`noLib`).
// Declarations only: the compiler knows what each name means, and `os/core` holds the code behind the larger ones.

// ---- what tsc itself needs to exist -------------------------------------------------------------------------------
interface Boolean {}
interface Function {}
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments {}
interface Number {}
interface Object {}
interface RegExp {}
interface Symbol {}
interface SymbolConstructor {
  readonly asyncDispose: unique symbol;
  readonly asyncIterator: unique symbol;
  readonly dispose: unique symbol;
  readonly iterator: unique symbol;
}
declare const Symbol: SymbolConstructor;
interface ClassDecoratorContext<C = unknown> {}
interface ClassFieldDecoratorContext<A = unknown, B = unknown> {}
interface ClassMethodDecoratorContext<A = unknown, B = unknown> {}

// ---- machine numbers ----------------------------------------------------------------------------------------------
declare const flavor: unique symbol;
type u8 = number & { readonly [flavor]?: "u8" };
type u16 = number & { readonly [flavor]?: "u16" };
type u32 = number & { readonly [flavor]?: "u32" };
type u64 = number & { readonly [flavor]?: "u64" };
type usize = number & { readonly [flavor]?: "usize" };
type i8 = number & { readonly [flavor]?: "i8" };
type i16 = number & { readonly [flavor]?: "i16" };
type i32 = number & { readonly [flavor]?: "i32" };
type i64 = number & { readonly [flavor]?: "i64" };
type isize = number & { readonly [flavor]?: "isize" };
type f32 = number & { readonly [flavor]?: "f32" };
type f64 = number & { readonly [flavor]?: "f64" };

interface IntegerType<T extends number> {
  /** Truncates or sign-extends an integer, saturates a float, makes 0 or 1 of a boolean. */
  (value: number | boolean): T;
  readonly MIN: T;
  readonly MAX: T;
  readonly BITS: u32;
  from(value: number): T;
  tryFrom(value: number): T | undefined;
  saturate(value: number): T;
  wrappingAdd(a: T, b: T): T;
  wrappingSub(a: T, b: T): T;
  wrappingMul(a: T, b: T): T;
  wrappingNeg(a: T): T;
  wrappingShl(a: T, bits: u32): T;
  wrappingShr(a: T, bits: u32): T;
  checkedAdd(a: T, b: T): T | undefined;
  checkedSub(a: T, b: T): T | undefined;
  checkedMul(a: T, b: T): T | undefined;
  checkedDiv(a: T, b: T): T | undefined;
  saturatingAdd(a: T, b: T): T;
  saturatingSub(a: T, b: T): T;
  saturatingMul(a: T, b: T): T;
  overflowingAdd(a: T, b: T): readonly [T, boolean];
  overflowingSub(a: T, b: T): readonly [T, boolean];
  overflowingMul(a: T, b: T): readonly [T, boolean];
  leadingZeros(a: T): u32;
  trailingZeros(a: T): u32;
  popCount(a: T): u32;
  rotateLeft(a: T, bits: u32): T;
  rotateRight(a: T, bits: u32): T;
  swapBytes(a: T): T;
  reverseBits(a: T): T;
  toBigEndian(a: T): T;
  fromBigEndian(a: T): T;
  min(a: T, b: T): T;
  max(a: T, b: T): T;
  abs(a: T): T;
}
declare const u8: IntegerType<u8>;
declare const u16: IntegerType<u16>;
declare const u32: IntegerType<u32>;
declare const u64: IntegerType<u64>;
declare const usize: IntegerType<usize>;
declare const i8: IntegerType<i8>;
declare const i16: IntegerType<i16>;
declare const i32: IntegerType<i32>;
declare const i64: IntegerType<i64>;
declare const isize: IntegerType<isize>;

interface FloatType<T extends number> {
  (value: number): T;
  readonly NaN: T;
  readonly Infinity: T;
  readonly EPSILON: T;
  readonly MAX: T;
  isNaN(a: T): boolean;
  isFinite(a: T): boolean;
  sqrt(a: T): T;
  abs(a: T): T;
  floor(a: T): T;
  ceil(a: T): T;
  round(a: T): T;
  trunc(a: T): T;
  min(a: T, b: T): T;
  max(a: T, b: T): T;
  fma(a: T, b: T, c: T): T;
}
declare const f32: FloatType<f32> & { toBits(a: f32): u32; fromBits(bits: u32): f32 };
declare const f64: FloatType<f64> & { toBits(a: f64): u64; fromBits(bits: u64): f64 };

// ---- ownership: transparent to tsc, read by the compiler -----------------------------------------------------------
declare const mode: unique symbol;
type Own<T> = T & { readonly [mode]?: ModeOf<T, "own"> };
type Ref<T> = T & { readonly [mode]?: "own" | "static" | "ref" };
type Static<T> = T & { readonly [mode]?: string extends T ? "static" : ModeOf<T, "static"> };
/**
 * Numbers, booleans, enums, tags and strings are copied: a `Ref<u32>`, as lists lend it, goes wherever a `u32` does. Whether
 * a string is free enough to be kept, the compiler sees.
 */
type ModeOf<T, M> = [T] extends [Copied | string] ? AnyMode : M;
type Copied = number | boolean | null | undefined;
type AnyMode = "own" | "static" | "ref";
/** Lends a place of a generic type: tsc cannot see that a `T` may be a `Ref<T>`. No code. */
declare function lend<T>(place: T): Ref<T>;
declare function lend<T>(place: T | undefined): Ref<T> | undefined;
/**
 * Gives away an owner of a generic type: tsc cannot see that a `T` may be an `Own<T>`. No code. Of an option, name the
 * type: `give<T>(slot)`; else tsc takes `T | undefined` for the type, and forgets that nothing may be there.
 */
declare function give<T>(owner: T): Own<T>;
declare function give<T>(owner: T | undefined): Own<T> | undefined;
interface Disposable {
  [Symbol.dispose](): void;
}
/**
 * The end of an owner whose type may be anything: calls `[Symbol.dispose]()` where there is one, also of what an option
 * or a `FixedArray` holds; no code for the rest. What generic code does with an element that it drops.
 */
declare function dispose<T>(owner: Own<T> | undefined): void;

// ---- strings, arrays -----------------------------------------------------------------------------------------------
interface IteratorYieldResult<T> {
  readonly done: false;
  readonly value: T;
}
interface IteratorReturnResult<R> {
  readonly done: true;
  readonly value: R;
}
type IteratorResult<T, R = void> = IteratorYieldResult<T> | IteratorReturnResult<R>;
interface Iterator<T, R = void, N = void> {
  next(): IteratorResult<T, R>;
}
interface Iterable<T, R = void, N = void> {
  [Symbol.iterator](): Iterator<T, R, N>;
}
interface IterableIterator<T, R = void, N = void> extends Iterator<T, R, N> {
  [Symbol.iterator](): IterableIterator<T, R, N>;
}
interface IteratorObject<T, R = void, N = void> extends Iterator<T, R, N> {
  [Symbol.iterator](): IteratorObject<T, R, N>;
}
interface Generator<T = unknown, R = void, N = void> extends IteratorObject<T, R, N> {}
interface String {
  readonly byteLength: usize;
  byteAt(index: usize): u8;
  bytes(): readonly u8[];
  startsWith(prefix: string): boolean;
  endsWith(suffix: string): boolean;
  includes(part: string): boolean;
  /** In bytes; -1 when it is not there. */
  indexOf(part: string): isize;
  subarray(from: usize, to?: usize): string;
  /** Views of the parts, one after the other. */
  split(separator: string): Generator<string>;
  trim(): string;
  trimStart(): string;
  trimEnd(): string;
  [Symbol.iterator](): Iterator<u32>;
}
interface TemplateStringsArray extends ReadonlyArray<string> {
  readonly raw: readonly string[];
}
interface ReadonlyArray<T> {
  readonly length: usize;
  readonly [index: number]: T;
  at(index: isize): T | undefined;
  subarray(from: usize, to?: usize): readonly T[];
  indexOf(value: T): isize;
  lastIndexOf(value: T): isize;
  includes(value: T): boolean;
  forEach(visit: (value: T, index: usize) => void): void;
  every(test: (value: T) => boolean): boolean;
  some(test: (value: T) => boolean): boolean;
  find(test: (value: T) => boolean): T | undefined;
  findIndex(test: (value: T) => boolean): isize;
  findLast(test: (value: T) => boolean): T | undefined;
  findLastIndex(test: (value: T) => boolean): isize;
  reduce<U>(step: (sum: U, value: T, index: usize) => U, initial: U): U;
  entries(): Iterable<readonly [usize, T]>;
  [Symbol.iterator](): Iterator<T>;
}
interface Array<T> {
  readonly length: usize;
  [index: number]: T;
  at(index: isize): T | undefined;
  subarray(from: usize, to?: usize): T[];
  indexOf(value: T): isize;
  lastIndexOf(value: T): isize;
  includes(value: T): boolean;
  forEach(visit: (value: T, index: usize) => void): void;
  every(test: (value: T) => boolean): boolean;
  some(test: (value: T) => boolean): boolean;
  find(test: (value: T) => boolean): T | undefined;
  findIndex(test: (value: T) => boolean): isize;
  findLast(test: (value: T) => boolean): T | undefined;
  findLastIndex(test: (value: T) => boolean): isize;
  reduce<U>(step: (sum: U, value: T, index: usize) => U, initial: U): U;
  fill(value: T): void;
  set(source: readonly T[], at?: usize): void;
  reverse(): void;
  sort(compare: (a: T, b: T) => i32): void;
  entries(): Iterable<readonly [usize, T]>;
  [Symbol.iterator](): Iterator<T>;
}
interface FixedArray<T, N extends number> extends Array<T> {
  readonly [flavor]: N;
}
type Widened<T> = T extends number ? number : T extends boolean ? boolean : T extends string ? string : T;
interface FixedArrayConstructor {
  new <T, N extends number>(): FixedArray<T, N>;
  of<const A extends readonly unknown[]>(...items: A): FixedArray<Widened<A[number]>, A["length"]>;
  from<T, N extends number>(make: (index: usize) => T): FixedArray<T, N>;
  filled<T, N extends number>(value: T): FixedArray<T, N>;
}
declare const FixedArray: FixedArrayConstructor;

// ---- utility types -------------------------------------------------------------------------------------------------
type Partial<T> = { [K in keyof T]?: T[K] };
type Readonly<T> = { readonly [K in keyof T]: T[K] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Omit<T, K extends string> = { [P in Exclude<keyof T, K>]: T[P] };
type Required<T> = { [K in keyof T]-?: T[K] };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type NonNullable<T> = T & {};
type Record<K extends string | number, V> = { [P in K]: V };

// ---- async ---------------------------------------------------------------------------------------------------------
/** What `await` takes. There is no `then` and no `new Promise`: see LANGUAGE.md §9. */
interface PromiseLike<T> {
  readonly [flavor]: T;
}
interface Promise<T> {
  readonly [flavor]: T;
}
interface PromiseConstructor {
  all<const T extends readonly Promise<unknown>[]>(tasks: Own<T>): Promise<{ readonly [K in keyof T]: Awaited<T[K]> }>;
}
declare const Promise: PromiseConstructor;
type Awaited<T> = T extends Promise<infer V> ? V : T;

interface AsyncDisposable {
  [Symbol.asyncDispose](): Promise<void>;
}
interface AsyncIterator<T, R = void, N = void> {
  next(): Promise<IteratorResult<T, R>>;
}
interface AsyncIterable<T, R = void, N = void> {
  [Symbol.asyncIterator](): AsyncIterator<T, R, N>;
}
interface AsyncIterableIterator<T, R = void, N = void> extends AsyncIterator<T, R, N> {
  [Symbol.asyncIterator](): AsyncIterableIterator<T, R, N>;
}
interface AsyncIteratorObject<T, R = void, N = void> extends AsyncIterator<T, R, N> {
  [Symbol.asyncIterator](): AsyncIteratorObject<T, R, N>;
}
interface AsyncGenerator<T = unknown, R = void, N = void> extends AsyncIteratorObject<T, R, N> {}

// ---- failure -------------------------------------------------------------------------------------------------------
declare abstract class Failure {
  readonly message: string;
  constructor(message?: string);
}
type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };
declare function panic(message: string): never;
declare function assert(condition: boolean, message?: string): asserts condition;

// ---- the console ---------------------------------------------------------------------------------------------------
type Printable = string | number | boolean;
interface Console {
  log(...values: Printable[]): void;
  error(...values: Printable[]): void;
  write(text: string): void;
}
declare const console: Console;
