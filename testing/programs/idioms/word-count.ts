//! Counting words in a table
//! spec: §2, §3, §4, §5
class Counter {
  readonly #keys = FixedArray.filled<string, 8>("");
  readonly #counts = new FixedArray<u32, 8>();
  #n: usize = 0;
  add(k: string): void {
    for (let i: usize = 0; i < this.#n; i++)
      if (this.#keys[i] === k) {
        this.#counts[i]++;
        return;
      }
    this.#keys[this.#n] = k;
    this.#counts[this.#n] = 1;
    this.#n++;
  }
  get(k: string): u32 {
    let i: usize = 0;
    while (i < this.#n && this.#keys[i] !== k) i++;
    return i < this.#n ? this.#counts[i] : 0;
  }
  get size(): usize {
    return this.#n;
  }
  each(f: (k: string, n: u32) => void): void {
    for (let i: usize = 0; i < this.#n; i++) f(this.#keys[i], this.#counts[i]);
  }
}
export function main(): void {
  const c = new Counter();
  for (const w of ["a", "b", "a", "c", "a"]) c.add(w);
  console.log(c.get("a"), c.get("zz"), c.size);
  c.each((k, n) => console.log(`${k}=${n}`));
}
