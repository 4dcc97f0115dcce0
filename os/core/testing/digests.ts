/**
 * Arithmetic as a board does it, by instructions or by the functions of `os/core/runtime` that LLVM calls, condensed to
 * a digest for each operation: `runtime/boards.test.ts` works out the same in Node.
 */

const ROUNDS: u32 = 5_000;

class Generator {
  #state: u64 = 88_172_645_463_325_252;

  next(): u64 {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >> 7;
    this.#state ^= this.#state << 17;
    return this.#state;
  }
  /** An integer of any length, not 0. */
  integer(): u64 {
    const bits = this.next();
    return (bits >> (this.next() & 63)) | 1;
  }
  /** A double from 2^-64 to 2^64, or minus one. */
  double(): f64 {
    const bits = this.next();
    const exponent: u64 = 959 + (this.next() & 127);
    return f64.fromBits((bits & 0x800f_ffff_ffff_ffff) | (exponent << 52));
  }
}

class Digest {
  #sum: u64 = 0;

  add(bits: u64): void {
    this.#sum = u64.rotateLeft(this.#sum, 5) ^ bits;
  }
  print(name: string): void {
    console.log(name, this.#sum);
  }
}

function integers(generator: Generator): void {
  const quotients = new Digest();
  const remainders = new Digest();
  const signed = new Digest();
  const shifts = new Digest();
  for (let i: u32 = 0; i < ROUNDS; i++) {
    const a = generator.integer();
    const b = generator.integer();
    quotients.add(a / b);
    remainders.add(a % b);
    const x = i64(generator.next());
    const y = i64(b >> 1) + 1;
    signed.add(u64(x / y));
    signed.add(u64(x % y));
    const count = u32(b & 63);
    shifts.add(u64.wrappingShl(a, count));
    shifts.add(u64.wrappingShr(a, count));
    shifts.add(u64(i64.wrappingShr(x, count)));
  }
  quotients.print("quotients");
  remainders.print("remainders");
  signed.print("signed");
  shifts.print("shifts");
}

function words(generator: Generator): void {
  const quotients = new Digest();
  const signed = new Digest();
  const products = new Digest();
  const zeros = new Digest();
  for (let i: u32 = 0; i < ROUNDS; i++) {
    const a = u32(generator.integer());
    const b = u32(generator.integer() >> 32) | 1;
    quotients.add(u64(a / b));
    quotients.add(u64(a % b));
    const x = i32(a);
    const y = i32(b >> 2) + 1;
    signed.add(u64(u32(x / y)));
    signed.add(u64(u32(x % y)));
    products.add(u64.wrappingMul(generator.next(), generator.next()));
    zeros.add(u64(u32.leadingZeros(a)));
    zeros.add(u64(u64.leadingZeros(generator.integer())));
  }
  quotients.print("quotients of words");
  signed.print("signed words");
  products.print("products of integers");
  zeros.print("zeros");
}

function singles(generator: Generator): void {
  const results = new Digest();
  const converted = new Digest();
  let below: u32 = 0;
  for (let i: u32 = 0; i < ROUNDS; i++) {
    const a = f32(generator.double());
    const b = f32(generator.double());
    results.add(u64(f32.toBits(a + b)));
    results.add(u64(f32.toBits(a - b)));
    results.add(u64(f32.toBits(a * b)));
    results.add(u64(f32.toBits(a / b)));
    results.add(u64(f32.toBits(f32.sqrt(f32.abs(a)))));
    converted.add(u64(u32(a)));
    converted.add(u64(u32(i32(b))));
    converted.add(u64(f32.toBits(f32(u32(generator.next())))));
    converted.add(u64(f32.toBits(f32(i32(u32(generator.next()))))));
    if (a < b) below++;
    if (a >= b) below += 2;
  }
  results.print("singles");
  converted.print("converted singles");
  console.log("singles below", below);
}

function doubles(generator: Generator): void {
  const sums = new Digest();
  const products = new Digest();
  const quotients = new Digest();
  const remainders = new Digest();
  const roots = new Digest();
  const whole = new Digest();
  const converted = new Digest();
  let below: u32 = 0;
  for (let i: u32 = 0; i < ROUNDS; i++) {
    const a = generator.double();
    const b = generator.double();
    sums.add(f64.toBits(a + b));
    sums.add(f64.toBits(a - b));
    products.add(f64.toBits(a * b));
    products.add(f64.toBits(f64.fma(a, b, -a * b)));
    quotients.add(f64.toBits(a / b));
    remainders.add(f64.toBits(a % b));
    roots.add(f64.toBits(f64.sqrt(f64.abs(a))));
    whole.add(f64.toBits(f64.floor(a)));
    whole.add(f64.toBits(f64.ceil(a)));
    whole.add(f64.toBits(f64.trunc(a)));
    whole.add(f64.toBits(f64.round(a)));
    converted.add(u64(a));
    converted.add(u64(i64(b)));
    converted.add(u64(u32(i32(a))));
    converted.add(f64.toBits(f64(f32(a))));
    converted.add(f64.toBits(f64(generator.next())));
    converted.add(f64.toBits(f64(i32(u32(generator.next())))));
    if (a < b) below++;
  }
  sums.print("sums");
  products.print("products");
  quotients.print("quotients of doubles");
  remainders.print("remainders of doubles");
  roots.print("roots");
  whole.print("whole");
  converted.print("converted");
  console.log("below", below);
}

/** Copies between places of every alignment, forwards and backwards, through what LLVM makes of them. */
function memory(generator: Generator): void {
  const bytes = new FixedArray<u8, 256>();
  const digest = new Digest();
  for (let i: usize = 0; i < bytes.length; i++) bytes[i] = u8(generator.next());
  for (let i: u32 = 0; i < ROUNDS; i++) {
    const from = usize(generator.next() & 127);
    const to = usize(generator.next() & 127);
    const count = usize(generator.next() & 127);
    bytes.set(bytes.subarray(from, from + count), to);
    if ((i & 7) === 0) bytes.subarray(from, from + count).fill(u8(i));
  }
  for (const byte of bytes) digest.add(u64(byte));
  digest.print("memory");
}

export function main(): void {
  const generator = new Generator();
  integers(generator);
  words(generator);
  singles(generator);
  doubles(generator);
  memory(generator);
}
