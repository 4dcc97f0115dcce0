//! Generic classes: options, caches, events
//! spec: §2, §3, §4, §5
class Option<T> {
  private constructor(
    private readonly has: boolean,
    private readonly v: T | undefined,
  ) {}
  static some<T>(v: T): Option<T> {
    return new Option<T>(true, v);
  }
  static none<T>(): Option<T> {
    return new Option<T>(false, undefined);
  }
  getOr(d: T): T {
    return this.v ?? d;
  }
  isSome(): boolean {
    return this.has;
  }
}
class Cache<K extends u32 | string, V> {
  #key: K | undefined;
  #val: V | undefined;
  put(k: K, v: V): this {
    this.#key = k;
    this.#val = v;
    return this;
  }
  get(k: K): V | undefined {
    return this.#key === k ? this.#val : undefined;
  }
}
class Event<T> {
  #handlers: ((x: T) => void) | undefined;
  on(f: (x: T) => void): void {
    this.#handlers = f;
  }
  emit(x: T): void {
    const f = this.#handlers;
    if (f !== undefined) f(x);
  }
}
let seen: u32 = 0;
export function main(): void {
  console.log(Option.some<u32>(4).getOr(1), Option.none<u32>().getOr(1), Option.some("x").isSome());
  const c = new Cache<string, u32>();
  c.put("a", 1).put("b", 2);
  console.log(c.get("a") ?? 0, c.get("b") ?? 0);
  const e = new Event<u32>();
  e.emit(1);
  e.on((x) => {
    seen += x;
  });
  e.emit(5);
  e.emit(6);
  console.log(seen);
}
