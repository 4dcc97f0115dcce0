// Product of two 24 x 24 matrices of f32.
import { random } from "../../harness/random";

type Row = FixedArray<f32, 24>;
const SIZE = 24;
const a = new FixedArray<Row, 24>();
const b = new FixedArray<Row, 24>();
const c = new FixedArray<Row, 24>();

export function setup(): void {
  for (let i: usize = 0; i < SIZE; i++) {
    for (let j: usize = 0; j < SIZE; j++) {
      a[i][j] = f32(random() & 0xff) / 256;
      b[i][j] = f32(random() & 0xff) / 256;
    }
  }
}

export function kernel(seed: u32): u32 {
  a[0][0] = f32(seed & 0xff) / 256;
  for (let i: usize = 0; i < SIZE; i++) {
    for (let j: usize = 0; j < SIZE; j++) {
      let sum: f32 = 0;
      for (let k: usize = 0; k < SIZE; k++) sum += a[i][k] * b[k][j];
      c[i][j] = sum;
    }
  }
  let checksum: u32 = 0;
  for (const row of c) for (const x of row) checksum = u32.rotateLeft(checksum, 1) ^ f32.toBits(x);
  return checksum;
}
