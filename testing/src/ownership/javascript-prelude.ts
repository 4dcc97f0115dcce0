/** The prelude and `ingot:core`, as far as ownership programs use them, as plain JavaScript. */

export class Failure {
  constructor(readonly message: string = "") {}
}
/** Ends a program that goes on for too long; no program catches it. */
class TooLong extends Error {}

interface Disposable {
  [Symbol.dispose](): void;
}

/** What one run of a program prints and does with its resources. */
export class Prelude {
  private stdout = "";
  private steps = 0;
  private readonly findings: string[] = [];
  private readonly open = new Map<object, string>();
  private readonly closed = new Set<object>();
  private tooLong = false;

  constructor(private readonly limit: number) {}

  outcome(): { stdout: string; findings: readonly string[]; tooLong: boolean } {
    return { stdout: this.stdout, findings: this.findings, tooLong: this.tooLong };
  }

  globals(): Record<string, unknown> {
    const print = (...values: unknown[]): void => {
      this.stdout += `${values.join(" ")}\n`;
    };
    const truncate = (bits: number) => (value: number | boolean) =>
      Number(BigInt.asUintN(bits, BigInt(Math.trunc(Number(value)))));
    return {
      console: { log: print },
      Failure,
      FixedArray,
      FixedList,
      StringBuffer,
      lend: (place: unknown) => place,
      panic: (message: string) => {
        throw new Error(`panic: ${message}`);
      },
      u8: truncate(8),
      u32: truncate(32),
      usize: truncate(32),
    };
  }

  // ---- called by what `strip-types.ts` writes ----------------------------------------------------------------------
  step(): void {
    this.steps += 1;
    if (this.steps < this.limit) return;
    this.tooLong = true;
    throw new TooLong("too many steps");
  }
  /** An array literal, seen as a view. */
  list<T>(items: T[]): Elements<T> {
    return new Elements(items, 0, items.length);
  }
  opened(resource: object): void {
    this.open.set(resource, resource.constructor.name);
  }
  disposed(resource: object): void {
    if (this.closed.has(resource)) this.findings.push(`${resource.constructor.name} disposed twice`);
    this.closed.add(resource);
    this.open.delete(resource);
  }
  used(resource: object): void {
    if (this.closed.has(resource)) this.findings.push(`${resource.constructor.name} used after its disposal`);
  }
  /** Only what programs throw is theirs to catch. */
  caught(error: unknown): void {
    if (!(error instanceof Failure)) throw error;
  }
  /** `using`: remembers what the block disposes of. */
  using<T>(resources: unknown[], resource: T): T {
    resources.push(resource);
    return resource;
  }
  close(resources: (Disposable | undefined)[]): void {
    for (const resource of resources.reverse()) resource?.[Symbol.dispose]();
  }
  /** What is open at the end and no static owns. */
  findLeaks(roots: unknown): void {
    const reached = new Set<unknown>();
    const visit = (value: unknown): void => {
      if (typeof value !== "object" || value === null || reached.has(value)) return;
      reached.add(value);
      for (const part of Object.values(value)) visit(part);
    };
    visit(roots);
    for (const [resource, name] of this.open) if (!reached.has(resource)) this.findings.push(`${name} leaks`);
  }
}

/** Elements by index from 0; what is out of range throws, as a panic ends a program. */
class Elements<T> {
  [index: number]: T;
  constructor(
    private readonly items: T[],
    private readonly start: number,
    readonly length: number,
  ) {
    for (let i = 0; i < length; i++) {
      Object.defineProperty(this, i, {
        get: () => items[start + i],
        set: (value: T) => {
          items[start + i] = value;
        },
      });
    }
  }
  at(index: number): T | undefined {
    return this.items[this.start + (index < 0 ? index + this.length : index)];
  }
  subarray(from: number, to = this.length): Elements<T> {
    if (from > to || to > this.length) throw new Error("index out of bounds");
    return new Elements(this.items, this.start + from, to - from);
  }
  forEach(visit: (value: T, index: number) => void): void {
    for (let i = 0; i < this.length; i++) visit(this[i] as T, i);
  }
  find(test: (value: T) => boolean): T | undefined {
    for (const value of this) if (test(value)) return value;
    return undefined;
  }
  fill(value: T): void {
    for (let i = 0; i < this.length; i++) this[i] = value;
  }
  reverse(): void {
    const items = [...this].reverse();
    for (const [i, item] of items.entries()) this[i] = item;
  }
  sort(compare: (a: T, b: T) => number): void {
    const items = [...this].sort(compare);
    for (const [i, item] of items.entries()) this[i] = item;
  }
  *entries(): Generator<[number, T]> {
    for (let i = 0; i < this.length; i++) yield [i, this[i] as T];
  }
  *[Symbol.iterator](): Generator<T> {
    for (let i = 0; i < this.length; i++) yield this[i] as T;
  }
}

class FixedArray<T> extends Elements<T> {
  constructor(length: number, make: (index: number) => T) {
    super(
      Array.from({ length }, (_, i) => make(i)),
      0,
      length,
    );
  }
  static of<T>(...items: T[]): FixedArray<T> {
    return new FixedArray(items.length, (i) => items[i] as T);
  }
  static from<T>(length: number, make: (index: number) => T): FixedArray<T> {
    return new FixedArray(length, make);
  }
}

class FixedList<T> {
  private items: T[] = [];
  constructor(readonly capacity: number) {}
  get length(): number {
    return this.items.length;
  }
  at(index: number): T | undefined {
    return this.items[index];
  }
  push(value: T): void {
    if (this.items.length === this.capacity) throw new Error("panic: FixedList is full");
    this.items.push(value);
  }
  pop(): T | undefined {
    return this.items.pop();
  }
  clear(): void {
    this.items = [];
  }
  *[Symbol.iterator](): Generator<T> {
    for (let i = 0; i < this.items.length; i++) yield this.items[i] as T;
  }
}

class StringBuffer {
  private printed = "";
  print(text: string): void {
    this.printed += text;
  }
  clear(): void {
    this.printed = "";
  }
  text(): string {
    return this.printed;
  }
}
