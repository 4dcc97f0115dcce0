/** What a printed oracle program (`print-oracle.ts`) runs on in Node: numbers, arrays, the console, panics. */

import { f32Text, f64Text } from "./float-text.js";
import { AGAIN, type Code, close, END, Executor, Frame, OracleChannel } from "./oracle-executor.js";
import { type Failing, Integers } from "./oracle-integers.js";

/** Thrown to leave the program for good; its `catch` and `finally` blocks look at `halted` and stand aside. */
export class Halt extends Error {}

/** The id of checks that are printed in a form that cannot fail. */
export const SAFE = -1;
const STEP_LIMIT = 20_000;
const OUTPUT_LIMIT = 20_000;

export class OracleRuntime implements Failing {
  readonly u8 = new Integers("u8", this);
  readonly u16 = new Integers("u16", this);
  readonly u32 = new Integers("u32", this);
  readonly u64 = new Integers("u64", this);
  readonly usize = new Integers("usize", this);
  readonly i8 = new Integers("i8", this);
  readonly i16 = new Integers("i16", this);
  readonly i32 = new Integers("i32", this);
  readonly i64 = new Integers("i64", this);
  readonly f32 = new Floats(Math.fround, f32FromInteger);
  readonly f64 = new Floats((x) => x, Number);
  readonly failedChecks = new Set<number>();
  /** Those that failed in an initialiser: at compile time that is an error, and no panic. */
  readonly failedInitialisers = new Set<number>();
  halted = false;
  /** The message of the panic that ended the program. */
  panic: string | undefined;
  /** More steps or output than a fuzz program may take. */
  tooLong = false;
  output = "";
  readonly AGAIN = AGAIN;
  readonly END = END;
  private readonly executor = new Executor(this);
  private initialising = true;
  private steps = 0;

  /** `repair`: failing checks are noted and give the value of their safe form instead of a panic. */
  constructor(
    readonly dev: boolean,
    private readonly repair: boolean,
  ) {}

  fail(id: number, message: string): void {
    if (id === SAFE) return;
    this.failedChecks.add(id);
    if (this.initialising) this.failedInitialisers.add(id);
    if (this.repair) return;
    this.panic ??= message;
    this.halt();
  }
  /** The initialisers are through. */
  enterMain(): void {
    this.initialising = false;
  }
  /** Called at each function's start and each turn of a loop. */
  tick(): void {
    if (++this.steps > STEP_LIMIT || this.output.length > OUTPUT_LIMIT) {
      this.tooLong = true;
      this.halt();
    }
  }
  log(texts: readonly string[]): void {
    this.output += `${texts.join(" ")}\n`;
  }
  text(value: bigint | boolean | string): string {
    return String(value);
  }
  textF32(value: number): string {
    return f32Text(value);
  }
  textF64(value: number): string {
    return f64Text(value);
  }

  runMain(main: Code): void {
    this.executor.run(main);
  }
  spawn(name: string, instances: number, code: Code): boolean {
    return this.executor.spawn(name, instances, code);
  }
  frame(): Frame {
    return new Frame(this);
  }
  close(code: Code): void {
    close(code, this);
  }
  channel(capacity: number): OracleChannel {
    return new OracleChannel(capacity, this.executor);
  }

  list<T>(...items: T[]): Sequence<T> {
    return new Sequence(items, 0, items.length);
  }
  filled<T>(length: number, zero: () => T): Sequence<T> {
    return this.list(...Array.from({ length }, zero));
  }
  /** Of a tuple too, which is a JavaScript array. */
  get<T>(id: number, elements: Sequence<T> | T[], index: bigint): T {
    const xs = Array.isArray(elements) ? this.list(...elements) : elements;
    return xs.items[xs.from + this.index(id, xs, index)]!;
  }
  set<T>(id: number, xs: Sequence<T>, index: bigint, value: T): void {
    xs.items[xs.from + this.index(id, xs, index)] = value;
  }
  /** For a compound assignment: the index is checked before the right side is evaluated. */
  place<T>(id: number, xs: Sequence<T>, index: bigint): { value: T } {
    const { items } = xs;
    const at = xs.from + this.index(id, xs, index);
    return {
      get value() {
        return items[at]!;
      },
      set value(value) {
        items[at] = value;
      },
    };
  }
  at<T>(xs: Sequence<T>, index: number): T | undefined {
    const at = index < 0 ? xs.count + index : index;
    return at >= 0 && at < xs.count ? xs.items[xs.from + at] : undefined;
  }
  /** Of `x++`: the first argument was evaluated before the second assigned. */
  first<T>(before: T, _after: T): T {
    return before;
  }
  byteLength(text: string): bigint {
    return BigInt(Buffer.byteLength(text));
  }
  byteAt(text: string, index: number): bigint {
    return BigInt(Buffer.from(text)[index]!);
  }
  includes(text: string, part: string): boolean {
    return text.includes(part);
  }

  private index<T>(id: number, xs: Sequence<T>, index: bigint): number {
    if (index >= BigInt(xs.count)) this.fail(id, "index out of bounds");
    return Number(index % BigInt(xs.count));
  }
  halt(): never {
    this.halted = true;
    throw new Halt();
  }
}

/** A FixedArray, or a view of one. */
export class Sequence<T> {
  constructor(
    readonly items: T[],
    readonly from: number,
    readonly count: number,
  ) {}
  get length(): bigint {
    return BigInt(this.count);
  }
  subarray(from: number, to: number): Sequence<T> {
    return new Sequence(this.items, this.from + from, to - from);
  }
  indexOf(value: T): bigint {
    return BigInt(this.snapshot().indexOf(value));
  }
  includes(value: T): boolean {
    return this.snapshot().includes(value);
  }
  some(test: (value: T) => boolean): boolean {
    for (const value of this) if (test(value)) return true;
    return false;
  }
  every(test: (value: T) => boolean): boolean {
    return !this.some((value) => !test(value));
  }
  find(test: (value: T) => boolean): T | undefined {
    for (const value of this) if (test(value)) return value;
    return undefined;
  }
  forEach(visit: (value: T) => void): void {
    for (const value of this) visit(value);
  }
  fill(value: T): void {
    this.items.fill(value, this.from, this.from + this.count);
  }
  reverse(): void {
    this.items.splice(this.from, this.count, ...this.snapshot().reverse());
  }
  sort(compare: (a: T, b: T) => bigint): void {
    this.items.splice(this.from, this.count, ...this.snapshot().sort((a, b) => Number(compare(a, b))));
  }
  private snapshot(): T[] {
    return this.items.slice(this.from, this.from + this.count);
  }
  *[Symbol.iterator](): Generator<T> {
    for (let i = 0; i < this.count; i++) yield this.items[this.from + i]!;
  }
  *entries(): Generator<[bigint, T]> {
    for (let i = 0; i < this.count; i++) yield [BigInt(i), this.items[this.from + i]!];
  }
}

/** IEEE arithmetic: an `f32` operation is the `f64` one rounded once more, which for + - * / and sqrt is exact. */
class Floats {
  readonly NaN = Number.NaN;
  readonly Infinity = Number.POSITIVE_INFINITY;

  constructor(
    private readonly round_: (x: number) => number,
    private readonly fromInteger: (x: bigint) => number,
  ) {}

  add = (a: number, b: number): number => this.round_(a + b);
  subtract = (a: number, b: number): number => this.round_(a - b);
  multiply = (a: number, b: number): number => this.round_(a * b);
  divide = (a: number, b: number): number => this.round_(a / b);
  remainder = (a: number, b: number): number => this.round_(a % b);
  cast = (value: number | bigint): number => (typeof value === "bigint" ? this.fromInteger(value) : this.round_(value));
  isNaN = Number.isNaN;
  isFinite = Number.isFinite;
  sqrt = (a: number): number => this.round_(Math.sqrt(a));
  abs = Math.abs;
  floor = Math.floor;
  ceil = Math.ceil;
  round = Math.round;
  trunc = Math.trunc;
  min = (a: number, b: number): number => Math.min(a, b);
  max = (a: number, b: number): number => Math.max(a, b);
}

/** To nearest, ties to even, in one step: by way of a double, large integers would round twice. */
function f32FromInteger(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  const extra = BigInt(Math.max(0, magnitude.toString(2).length - 24));
  const kept = magnitude >> extra;
  const rest = magnitude - (kept << extra);
  const half = extra === 0n ? 0n : 1n << (extra - 1n);
  const up = extra > 0n && (rest > half || (rest === half && (kept & 1n) === 1n));
  const rounded = Number((up ? kept + 1n : kept) << extra);
  return value < 0n ? -rounded : rounded;
}
