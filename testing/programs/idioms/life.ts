//! The game of life
//! spec: §2, §3, §4, §5
class Life {
  #cells = new FixedArray<boolean, 36>();
  readonly #next = new FixedArray<boolean, 36>();
  static readonly W: usize = 6;
  at(x: usize, y: usize): boolean {
    return this.#cells[(y % Life.W) * Life.W + (x % Life.W)];
  }
  set(x: usize, y: usize): void {
    this.#cells[y * Life.W + x] = true;
  }
  step(): void {
    const w = Life.W;
    for (let y: usize = 0; y < w; y++)
      for (let x: usize = 0; x < w; x++) {
        let n: u32 = 0;
        for (const [dx, dy] of [
          [5, 5],
          [0, 5],
          [1, 5],
          [5, 0],
          [1, 0],
          [5, 1],
          [0, 1],
          [1, 1],
        ] as readonly (readonly [usize, usize])[])
          if (this.at(x + dx, y + dy)) n++;
        this.#next[y * w + x] = n === 3 || (n === 2 && this.at(x, y));
      }
    this.#next.forEach((v, i) => {
      this.#cells[i] = v;
    });
  }
  show(): void {
    for (let y: usize = 0; y < Life.W; y++) {
      for (let x: usize = 0; x < Life.W; x++) console.write(this.at(x, y) ? "#" : ".");
      console.log("");
    }
  }
}
export function main(): void {
  const l = new Life();
  l.set(1, 0);
  l.set(2, 1);
  l.set(0, 2);
  l.set(1, 2);
  l.set(2, 2);
  for (let i: u32 = 0; i < 3; i++) l.step();
  l.show();
}
