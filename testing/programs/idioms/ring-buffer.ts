//! A ring buffer with options
//! spec: §2, §3, §4, §5
class Ring8 {
  readonly #buf = new FixedArray<u8, 8>();
  #r: usize = 0;
  #w: usize = 0;
  get length(): usize {
    return this.#w - this.#r;
  }
  get isFull(): boolean {
    return this.length === 8;
  }
  push(x: u8): boolean {
    if (this.isFull) return false;
    this.#buf[this.#w++ % 8] = x;
    return true;
  }
  pop(): u8 | undefined {
    return this.length === 0 ? undefined : this.#buf[this.#r++ % 8];
  }
}
export function main(): void {
  const r = new Ring8();
  let pushed: u32 = 0;
  for (let i: u8 = 0; i < 10; i++) if (r.push(i)) pushed++;
  console.log(pushed, r.isFull, r.pop() ?? 99, r.pop() ?? 99, r.length);
  r.push(100);
  for (let x = r.pop(); x !== undefined; x = r.pop()) console.write(`${x} `);
  console.log(r.pop() ?? 77);
}
