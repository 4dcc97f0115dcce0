/** What `../digests.ts` prints, worked out with Node's arithmetic. */
import { bitsOfDouble, bitsOfSingle, doubleOf, fusedMultiplyAdd, toInteger } from "./reference.js";

const ROUNDS = 5_000;
const u64 = (value: bigint): bigint => BigInt.asUintN(64, value);
const i64 = (value: bigint): bigint => BigInt.asIntN(64, value);

class Generator {
  #state = 88_172_645_463_325_252n;

  next(): bigint {
    this.#state ^= u64(this.#state << 13n);
    this.#state ^= this.#state >> 7n;
    this.#state ^= u64(this.#state << 17n);
    return this.#state;
  }
  integer(): bigint {
    const bits = this.next();
    return (bits >> (this.next() & 63n)) | 1n;
  }
  double(): number {
    const bits = this.next();
    const exponent = 959n + (this.next() & 127n);
    return doubleOf((bits & 0x800f_ffff_ffff_ffffn) | (exponent << 52n));
  }
}

type Digests = Map<string, bigint>;
function add(digests: Digests, name: string, bits: bigint): void {
  const sum = digests.get(name) ?? 0n;
  digests.set(name, u64((sum << 5n) | (sum >> 59n)) ^ u64(bits));
}

function integers(generator: Generator, digests: Digests): void {
  for (let i = 0; i < ROUNDS; i++) {
    const a = generator.integer();
    const b = generator.integer();
    add(digests, "quotients", a / b);
    add(digests, "remainders", a % b);
    const x = i64(generator.next());
    const y = (b >> 1n) + 1n;
    add(digests, "signed", x / y);
    add(digests, "signed", x % y);
    const count = b & 63n;
    add(digests, "shifts", a << count);
    add(digests, "shifts", a >> count);
    add(digests, "shifts", x >> count);
  }
}

const u32 = (value: bigint): bigint => BigInt.asUintN(32, value);
const i32 = (value: bigint): bigint => BigInt.asIntN(32, value);
const leadingZeros = (value: bigint, bits: number): bigint =>
  BigInt(bits - (value === 0n ? 0 : value.toString(2).length));

function words(generator: Generator, digests: Digests): void {
  for (let i = 0; i < ROUNDS; i++) {
    const a = u32(generator.integer());
    const b = u32(generator.integer() >> 32n) | 1n;
    add(digests, "quotients of words", a / b);
    add(digests, "quotients of words", a % b);
    const x = i32(a);
    const y = (b >> 2n) + 1n;
    add(digests, "signed words", u32(x / y));
    add(digests, "signed words", u32(x % y));
    add(digests, "products of integers", generator.next() * generator.next());
    add(digests, "zeros", leadingZeros(a, 32));
    add(digests, "zeros", leadingZeros(generator.integer(), 64));
  }
}

function singles(generator: Generator, digests: Digests): bigint {
  let below = 0n;
  const addSingle = (name: string, value: number): void => add(digests, name, BigInt(bitsOfSingle(Math.fround(value))));
  for (let i = 0; i < ROUNDS; i++) {
    const a = Math.fround(generator.double());
    const b = Math.fround(generator.double());
    for (const result of [a + b, a - b, a * b, a / b, Math.sqrt(Math.abs(a))]) addSingle("singles", result);
    add(digests, "converted singles", toInteger(a, 32, false));
    add(digests, "converted singles", u32(toInteger(b, 32, true)));
    addSingle("converted singles", Number(u32(generator.next())));
    addSingle("converted singles", Number(i32(generator.next())));
    below += a < b ? 1n : 2n;
  }
  return below;
}

function doubles(generator: Generator, digests: Digests): bigint {
  let below = 0n;
  const addDouble = (name: string, value: number): void => add(digests, name, bitsOfDouble(value));
  for (let i = 0; i < ROUNDS; i++) {
    const a = generator.double();
    const b = generator.double();
    addDouble("sums", a + b);
    addDouble("sums", a - b);
    addDouble("products", a * b);
    addDouble("products", fusedMultiplyAdd(a, b, -a * b, false));
    addDouble("quotients of doubles", a / b);
    addDouble("remainders of doubles", a % b);
    addDouble("roots", Math.sqrt(Math.abs(a)));
    addDouble("whole", Math.floor(a));
    addDouble("whole", Math.ceil(a));
    addDouble("whole", Math.trunc(a));
    addDouble("whole", Math.round(a));
    add(digests, "converted", toInteger(a, 64, false));
    add(digests, "converted", toInteger(b, 64, true));
    add(digests, "converted", BigInt.asUintN(32, toInteger(a, 32, true)));
    addDouble("converted", Math.fround(a));
    addDouble("converted", Number(generator.next()));
    addDouble("converted", Number(BigInt.asIntN(32, generator.next())));
    if (a < b) below++;
  }
  return below;
}

function memory(generator: Generator, digests: Digests): void {
  const bytes = new Uint8Array(256);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number(generator.next() & 255n);
  for (let i = 0; i < ROUNDS; i++) {
    const from = Number(generator.next() & 127n);
    const to = Number(generator.next() & 127n);
    const count = Number(generator.next() & 127n);
    bytes.copyWithin(to, from, from + count);
    if (i % 8 === 0) bytes.fill(i & 255, from, from + count);
  }
  for (const byte of bytes) add(digests, "memory", BigInt(byte));
}

export function expectedDigests(): string {
  const generator = new Generator();
  const digests: Digests = new Map();
  integers(generator, digests);
  words(generator, digests);
  digests.set("singles below", singles(generator, digests));
  const below = doubles(generator, digests);
  digests.set("below", below);
  memory(generator, digests);
  const lines = [...digests];
  return lines.map(([name, sum]) => `${name} ${sum}\n`).join("");
}
