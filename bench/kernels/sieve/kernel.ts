// The primes below 4096, one bit for each odd number.
const LIMIT = 4096;
const bits = new FixedArray<u32, 64>();

function isSet(index: usize): boolean {
  return ((bits[index / 32] >> u32(index % 32)) & 1) === 1;
}
function set(index: usize): void {
  bits[index / 32] |= u32(1) << u32(index % 32);
}

export function setup(): void {}

export function kernel(seed: u32): u32 {
  bits.fill(0);
  for (let n: usize = 3; n * n < LIMIT; n += 2) {
    if (isSet(n / 2)) continue;
    for (let multiple = n * n; multiple < LIMIT; multiple += 2 * n) set(multiple / 2);
  }
  let checksum = seed;
  for (let n: usize = 3; n < LIMIT; n += 2) {
    if (!isSet(n / 2)) checksum = u32.wrappingAdd(u32.wrappingMul(checksum, 31), u32(n));
  }
  return checksum;
}
