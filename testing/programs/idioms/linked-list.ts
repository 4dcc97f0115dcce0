//! A list by indices, iterated by `Symbol.iterator`
//! spec: §2, §3, §4, §5
class Arena {
  readonly value = new FixedArray<u32, 16>();
  readonly next = new FixedArray<u32, 16>();
  #used: u32 = 0;
  head: u32 = 99;
  push(v: u32): void {
    const at = this.#used++;
    this.value[at] = v;
    this.next[at] = this.head;
    this.head = at;
  }
  *[Symbol.iterator](): Generator<u32> {
    for (let i = this.head; i !== 99; i = this.next[i]) yield this.value[i];
  }
  reverse(): void {
    let prev: u32 = 99;
    let cur = this.head;
    while (cur !== 99) {
      const next = this.next[cur];
      this.next[cur] = prev;
      prev = cur;
      cur = next;
    }
    this.head = prev;
  }
}
export function main(): void {
  const a = new Arena();
  for (const x of [1, 2, 3, 4]) a.push(x);
  for (const v of a) console.log(v);
  a.reverse();
  let s: u32 = 0;
  for (const v of a) s = s * 10 + v;
  console.log(s);
}
