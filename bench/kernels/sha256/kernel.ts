// SHA-256 of 1 KiB and its padding (FIPS 180-4).
import { random } from "../../harness/random";

const K: readonly u32[] = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
];
const START: readonly u32[] = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

const message = new FixedArray<u8, 1088>();
const hash = new FixedArray<u32, 8>();
const schedule = new FixedArray<u32, 64>();

export function setup(): void {
  for (let i: usize = 0; i < 1024; i++) message[i] = u8(random());
  message[1024] = 0x80;
  // The length in bits, 8192, big-endian in the last eight bytes.
  message[1086] = 0x20;
}

function plus(a: u32, b: u32): u32 {
  return u32.wrappingAdd(a, b);
}
function rotate(x: u32, n: u32): u32 {
  return u32.rotateRight(x, n);
}

function compress(h: FixedArray<u32, 8>, block: readonly u8[]): void {
  const w = schedule;
  for (let i: usize = 0; i < 16; i++) {
    const at = i * 4;
    w[i] = (u32(block[at]) << 24) | (u32(block[at + 1]) << 16) | (u32(block[at + 2]) << 8) | u32(block[at + 3]);
  }
  for (let i: usize = 16; i < 64; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >> 3);
    const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >> 10);
    w[i] = plus(plus(w[i - 16], s0), plus(w[i - 7], s1));
  }
  let a = h[0];
  let b = h[1];
  let c = h[2];
  let d = h[3];
  let e = h[4];
  let f = h[5];
  let g = h[6];
  let last = h[7];
  for (let i: usize = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = plus(plus(plus(last, s1), plus(choice, K[i])), w[i]);
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    last = g;
    g = f;
    f = e;
    e = plus(d, t1);
    d = c;
    c = b;
    b = a;
    a = plus(t1, plus(s0, majority));
  }
  h[0] = plus(h[0], a);
  h[1] = plus(h[1], b);
  h[2] = plus(h[2], c);
  h[3] = plus(h[3], d);
  h[4] = plus(h[4], e);
  h[5] = plus(h[5], f);
  h[6] = plus(h[6], g);
  h[7] = plus(h[7], last);
}

export function kernel(seed: u32): u32 {
  hash.set(START);
  message[0] = u8(seed);
  for (let at: usize = 0; at < message.length; at += 64) compress(hash, message.subarray(at, at + 64));
  let checksum: u32 = 0;
  for (const word of hash) checksum ^= word;
  return checksum;
}
