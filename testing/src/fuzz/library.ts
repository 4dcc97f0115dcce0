/** Generic functions and classes that fuzz programs use: written out, in Ingot and in JavaScript, rather than generated. */

import { BOOLEAN, type ClassDecl, type Signature, type Type, typeText, USIZE, VOID } from "./ast.js";

export interface LibraryItem {
  readonly name: string;
  readonly uses: readonly string[];
  readonly ingot: string;
  readonly oracle: string;
  /** In place of `oracle`, where JavaScript's own promises wait. */
  readonly promises?: string;
}

export const LIBRARY: readonly LibraryItem[] = [
  {
    name: "genericPick",
    uses: [],
    ingot: "function genericPick<T>(first: boolean, a: T, b: T): T { return first ? a : b; }",
    oracle: "function genericPick(first, a, b) { return first ? a : b; }",
  },
  {
    name: "genericApply",
    uses: [],
    ingot: "function genericApply<A, B>(f: (a: A) => B, a: A): B { return f(a); }",
    oracle: "function genericApply(f, a) { return f(a); }",
  },
  {
    name: "genericFold",
    uses: [],
    ingot: `function genericFold<T, R>(xs: readonly T[], start: R, f: (acc: R, x: T) => R): R {
  let acc = start;
  for (const x of xs) acc = f(acc, x);
  return acc;
}`,
    oracle: "function genericFold(xs, start, f) { let acc = start; for (const x of xs) acc = f(acc, x); return acc; }",
  },
  {
    name: "GenericPair",
    uses: [],
    ingot: "interface GenericPair<A, B> { readonly first: A; readonly second: B }",
    oracle: "",
  },
  {
    name: "genericPair",
    uses: ["GenericPair"],
    ingot: "function genericPair<A, B>(first: A, second: B): GenericPair<A, B> { return { first, second }; }",
    oracle: "function genericPair(first, second) { return { first, second }; }",
  },
  {
    name: "genericSwap",
    uses: ["GenericPair"],
    ingot: `function genericSwap<A, B>(p: GenericPair<A, B>): GenericPair<B, A> {
  return { first: p.second, second: p.first };
}`,
    oracle: "function genericSwap(p) { return { first: p.second, second: p.first }; }",
  },
  {
    name: "GenericStack",
    uses: [],
    ingot: `class GenericStack<T, N extends usize> {
  private readonly items = new FixedArray<T, N>();
  private count: usize = 0;
  push(value: T): boolean {
    if (this.count === this.items.length) return false;
    this.items[this.count] = value;
    this.count += 1;
    return true;
  }
  pop(): T | undefined {
    if (this.count === 0) return undefined;
    this.count -= 1;
    return this.items[this.count];
  }
  peek(): T | undefined { return this.count === 0 ? undefined : this.items[this.count - 1]; }
  size(): usize { return this.count; }
}`,
    oracle: `class GenericStack {
  constructor(capacity) { this.capacity = capacity; this.items = []; }
  push(value) { if (this.items.length === this.capacity) return false; this.items.push(value); return true; }
  pop() { return this.items.pop(); }
  peek() { return this.items.at(-1); }
  size() { return BigInt(this.items.length); }
}`,
  },
  {
    name: "GenericCell",
    uses: [],
    ingot: `class GenericCell<T> {
  private value: T;
  constructor(value: T) { this.value = value; }
  get(): T { return this.value; }
  set(value: T): T {
    const old = this.value;
    this.value = value;
    return old;
  }
  update(change: (value: T) => T): T {
    this.value = change(this.value);
    return this.value;
  }
}`,
    oracle: `class GenericCell {
  constructor(value) { this.value = value; }
  get() { return this.value; }
  set(value) { const old = this.value; this.value = value; return old; }
  update(change) { this.value = change(this.value); return this.value; }
}`,
  },
  {
    name: "yieldNow",
    uses: [],
    ingot: "",
    oracle: "function* yieldNow() { yield R.AGAIN; }",
    promises: "async function yieldNow() {}",
  },
  {
    name: "running",
    uses: [],
    ingot: `class Running {
  count: u32 = 0;
  begin(): void { this.count += 1; }
  end(): void { this.count -= 1; }
}
const running = new Running();`,
    oracle: "const running = { count: 0, begin() { this.count += 1; }, end() { this.count -= 1; } };",
  },
  {
    name: "ended",
    uses: ["running", "yieldNow"],
    ingot: "async function ended(): Promise<void> { while (running.count > 0) await yieldNow(); }",
    oracle: `function* ended() {
  const $ = R.frame();
  while (running.count > 0) { R.tick(); yield* $.await(yieldNow()); }
}`,
    promises: "async function ended() {}",
  },
];

/** `GenericStack<T, N>`; T has a zero value and is no option. */
export function stackClass(of: Type, capacity: number): ClassDecl {
  const option: Type = { kind: "option", of };
  return libraryClass(`GenericStack<${typeText(of)}, ${capacity}>`, [
    { name: "push", params: [of], result: BOOLEAN },
    { name: "pop", params: [], result: option },
    { name: "peek", params: [], result: option },
    { name: "size", params: [], result: USIZE },
  ]);
}

export function cellClass(of: Type): ClassDecl {
  const signatures: Signature[] = [
    { name: "get", params: [], result: of },
    { name: "set", params: [of], result: of },
    { name: "update", params: [{ kind: "function", params: [of], result: of }], result: of },
  ];
  const cell = libraryClass(`GenericCell<${typeText(of)}>`, signatures);
  return { ...cell, params: [{ name: "value", type: of, property: false }] };
}

function libraryClass(name: string, signatures: readonly Signature[]): ClassDecl {
  return {
    name,
    library: true,
    base: undefined,
    abstract: false,
    interfaces: [],
    params: [],
    fields: [],
    methods: signatures.map((s) => ({
      ...s,
      result: s.result ?? VOID,
      form: "method",
      paramNames: s.params.map((_, i) => `a${i}`),
      override: false,
      private: false,
      isAsync: false,
      body: undefined,
    })),
    disposable: false,
  };
}

/** The library that a text names, with what that uses. */
export function libraryFor(text: string): LibraryItem[] {
  const wanted = new Set(LIBRARY.filter((item) => new RegExp(`\\b${item.name}\\b`).test(text)).map((i) => i.name));
  for (const item of LIBRARY) if (wanted.has(item.name)) for (const used of item.uses) wanted.add(used);
  return LIBRARY.filter((item) => wanted.has(item.name));
}
