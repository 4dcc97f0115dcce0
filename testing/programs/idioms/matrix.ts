//! A class over an array in place, built by chained calls
//! spec: §2, §3, §4, §5
class Matrix {
  readonly #d = new FixedArray<f64, 9>();
  static identity(): Matrix {
    const m = new Matrix();
    for (let i: usize = 0; i < 3; i++) m.set(i, i, 1.0);
    return m;
  }
  get(r: usize, c: usize): f64 {
    return this.#d[r * 3 + c];
  }
  set(r: usize, c: usize, v: f64): this {
    this.#d[r * 3 + c] = v;
    return this;
  }
  mul(o: Matrix): Matrix {
    const m = new Matrix();
    for (let r: usize = 0; r < 3; r++)
      for (let c: usize = 0; c < 3; c++) {
        let s = 0.0;
        for (let k: usize = 0; k < 3; k++) s += this.get(r, k) * o.get(k, c);
        m.set(r, c, s);
      }
    return m;
  }
}
export function main(): void {
  const a = Matrix.identity();
  a.set(0, 1, 2.5).set(2, 0, -1.0);
  const b = a.mul(a);
  for (let r: usize = 0; r < 3; r++) console.log(b.get(r, 0), b.get(r, 1), b.get(r, 2));
}
