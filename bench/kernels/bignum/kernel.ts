// Schoolbook product of two numbers of 32 limbs of 32 bits.
import { random } from "../../harness/random";

const LIMBS = 32;
const a = new FixedArray<u32, 32>();
const b = new FixedArray<u32, 32>();
const product = new FixedArray<u32, 64>();

export function setup(): void {
  for (let i: usize = 0; i < LIMBS; i++) {
    a[i] = random();
    b[i] = random();
  }
}

function multiply(x: readonly u32[], y: readonly u32[], result: u32[]): void {
  result.fill(0);
  for (let i: usize = 0; i < x.length; i++) {
    let carry: u64 = 0;
    const row = result.subarray(i);
    for (let j: usize = 0; j < y.length; j++) {
      // Cannot overflow: (2^32 - 1)^2 + 2 (2^32 - 1) = 2^64 - 1.
      const sum = u64(x[i]) * u64(y[j]) + u64(row[j]) + carry;
      row[j] = u32(sum);
      carry = sum >> 32;
    }
    row[y.length] = u32(carry);
  }
}

export function kernel(seed: u32): u32 {
  a[0] = seed;
  multiply(a, b, product);
  let checksum: u32 = 0;
  for (const limb of product) checksum = u32.rotateLeft(checksum, 1) ^ limb;
  return checksum;
}
