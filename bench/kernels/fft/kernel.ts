// In-place radix-2 FFT of 256 complex f32, the twiddle factor of each butterfly by recurrence.
import { random } from "../../harness/random";

const COUNT = 256;
const input = new FixedArray<f32, 256>();
const re = new FixedArray<f32, 256>();
const im = new FixedArray<f32, 256>();

interface Turn {
  readonly cos: f32;
  readonly sin: f32;
}
// cos and sin of -pi, -pi/2, -pi/4, ... -pi/128: one step of each stage.
const TURNS: readonly Turn[] = [
  { cos: -1, sin: 0 },
  { cos: 0, sin: -1 },
  { cos: 0.70710677, sin: -0.70710677 },
  { cos: 0.9238795, sin: -0.38268343 },
  { cos: 0.98078525, sin: -0.19509032 },
  { cos: 0.9951847, sin: -0.09801714 },
  { cos: 0.9987954, sin: -0.049067676 },
  { cos: 0.9996988, sin: -0.024541229 },
];

export function setup(): void {
  for (let i: usize = 0; i < COUNT; i++) input[i] = f32(i32(random() >> 16) - 32768) / 32768;
}

function reverseOrder(): void {
  let j: usize = 0;
  for (let i: usize = 1; i < COUNT; i++) {
    let bit: usize = COUNT / 2;
    while ((j & bit) !== 0) {
      j ^= bit;
      bit >>= 1;
    }
    j |= bit;
    if (i < j) {
      const x = re[i];
      re[i] = re[j];
      re[j] = x;
      const y = im[i];
      im[i] = im[j];
      im[j] = y;
    }
  }
}

function transform(): void {
  reverseOrder();
  let half: usize = 1;
  for (const turn of TURNS) {
    for (let start: usize = 0; start < COUNT; start += half * 2) {
      let c: f32 = 1;
      let s: f32 = 0;
      for (let k = start; k < start + half; k++) {
        const x = re[k + half] * c - im[k + half] * s;
        const y = re[k + half] * s + im[k + half] * c;
        re[k + half] = re[k] - x;
        im[k + half] = im[k] - y;
        re[k] += x;
        im[k] += y;
        const next = c * turn.cos - s * turn.sin;
        s = c * turn.sin + s * turn.cos;
        c = next;
      }
    }
    half *= 2;
  }
}

export function kernel(seed: u32): u32 {
  const scale = f32(1 + (seed & 15)) / 16;
  for (let i: usize = 0; i < COUNT; i++) {
    re[i] = input[i] * scale;
    im[i] = 0;
  }
  transform();
  let checksum: u32 = 0;
  for (let i: usize = 0; i < COUNT; i++) checksum = u32.rotateLeft(checksum, 1) ^ f32.toBits(re[i]) ^ f32.toBits(im[i]);
  return checksum;
}
