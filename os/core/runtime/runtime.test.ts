/**
 * What LLVM calls, compiled for the host and compared with Node's own arithmetic: 100,000 inputs for each function,
 * edges among them.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { inputs } from "../testing/node/inputs.js";
import * as node from "../testing/node/reference.js";
import { type Exercise, loadExercise } from "../testing/node/wasm-module.js";

/** In `dev`, only the checks come on top. */
const COUNT = { dev: 10_000, release: 100_000 };
const i64 = (value: bigint): bigint => BigInt.asIntN(64, value);
const u64 = (value: bigint): bigint => BigInt.asUintN(64, value);

type Check = (...operands: bigint[]) => number | bigint;
interface Operation {
  readonly name: string;
  readonly check: Check;
}

/** Doubles are compared as bits, but that one NaN is as good as another. */
function sameDouble(a: bigint, b: bigint): boolean {
  return a === b || (Number.isNaN(node.doubleOf(a)) && Number.isNaN(node.doubleOf(b)));
}
function sameSingle(a: number, b: number): boolean {
  return a === b || (Number.isNaN(node.singleOf(a)) && Number.isNaN(node.singleOf(b)));
}

const DOUBLES: Record<string, (a: number, b: number) => number> = {
  __aeabi_dadd: (a, b) => a + b,
  __aeabi_dsub: (a, b) => a - b,
  __aeabi_drsub: (a, b) => b - a,
  __aeabi_dmul: (a, b) => a * b,
  __aeabi_ddiv: (a, b) => a / b,
};
const SINGLES: Record<string, (a: number, b: number) => number> = {
  __aeabi_fadd: (a, b) => a + b,
  __aeabi_fsub: (a, b) => a - b,
  __aeabi_frsub: (a, b) => b - a,
  __aeabi_fmul: (a, b) => a * b,
  __aeabi_fdiv: (a, b) => a / b,
};
const COMPARISONS: Record<string, (a: number, b: number) => boolean> = {
  __aeabi_dcmpeq: (a, b) => a === b,
  __aeabi_dcmplt: (a, b) => a < b,
  __aeabi_dcmple: (a, b) => a <= b,
  __aeabi_dcmpgt: (a, b) => a > b,
  __aeabi_dcmpge: (a, b) => a >= b,
  __aeabi_dcmpun: (a, b) => Number.isNaN(a) || Number.isNaN(b),
};
const DOUBLE_TO_INTEGER: Record<string, readonly [32 | 64, boolean]> = {
  __aeabi_d2iz: [32, true],
  __aeabi_d2uiz: [32, false],
  __aeabi_d2lz: [64, true],
  __aeabi_d2ulz: [64, false],
};
const SINGLE_TO_INTEGER: Record<string, boolean> = { __aeabi_f2lz: true, __aeabi_f2ulz: false };
/** From an integer, to a double's bits (64) or a single's (32). */
const FROM_INTEGER: Record<string, { readonly read: (value: bigint) => bigint; readonly bits: 32 | 64 }> = {
  __aeabi_i2d: { read: (value) => BigInt.asIntN(32, value), bits: 64 },
  __aeabi_ui2d: { read: (value) => BigInt.asUintN(32, value), bits: 64 },
  __aeabi_l2d: { read: i64, bits: 64 },
  __aeabi_ul2d: { read: u64, bits: 64 },
  __aeabi_l2f: { read: i64, bits: 32 },
  __aeabi_ul2f: { read: u64, bits: 32 },
};
const ROUNDINGS: Record<string, (value: number) => number> = {
  sqrt: Math.sqrt,
  trunc: Math.trunc,
  floor: Math.floor,
  ceil: Math.ceil,
  rint: roundEven,
};
const SINGLE_ROUNDINGS: Record<string, (value: number) => number> = {
  truncf: Math.trunc,
  floorf: Math.floor,
  ceilf: Math.ceil,
  rintf: roundEven,
};
const DIVISIONS: readonly Operation[] = [
  { name: "__udivdi3", check: (a, b) => u64(a!) / u64(b!) },
  { name: "__umoddi3", check: (a, b) => u64(a!) % u64(b!) },
  { name: "__divdi3", check: (a, b) => i64(i64(a!) / i64(b!)) },
  { name: "__moddi3", check: (a, b) => i64(a!) % i64(b!) },
];
const u32 = (value: bigint): bigint => BigInt.asUintN(32, value);
const i32 = (value: bigint): bigint => BigInt.asIntN(32, value);
/** The quotient in the lower half, the remainder in the upper. */
const both = (quotient: bigint, remainder: bigint): bigint => u32(quotient) | (u32(remainder) << 32n);
/** Of 32 bits. */
const SHORT_DIVISIONS: readonly Operation[] = [
  { name: "__aeabi_uidiv", check: (a, b) => u32(a!) / u32(b!) },
  { name: "__aeabi_uidivmod", check: (a, b) => both(u32(a!) / u32(b!), u32(a!) % u32(b!)) },
  { name: "__aeabi_idiv", check: (a, b) => u32(i32(a!) / i32(b!)) },
  { name: "__aeabi_idivmod", check: (a, b) => both(i32(a!) / i32(b!), i32(a!) % i32(b!)) },
];
const SHIFTS: readonly Operation[] = [
  { name: "__ashldi3", check: (a, count) => u64(a! << count!) },
  { name: "__lshrdi3", check: (a, count) => u64(a!) >> count! },
  { name: "__ashrdi3", check: (a, count) => u64(i64(a!) >> count!) },
];
const OTHERS = ["__aeabi_lmul", "__clzsi2", "fma", "fmaf", "fmod", "fmodf", "__aeabi_d2f", "__aeabi_f2d", "__multi3"];
const MEMORY = ["memcpy", "memmove", "memset", "memcmp", "bcmp", "testNumbers"];

function roundEven(value: number): number {
  if (Math.abs(value) >= 2 ** 52 || Number.isNaN(value)) return value;
  const below = Math.floor(value);
  const rest = value - below;
  const up = rest > 0.5 || (rest === 0.5 && below % 2 !== 0);
  const rounded = up ? below + 1 : below;
  return rounded === 0 && (value < 0 || Object.is(value, -0)) ? -0 : rounded;
}

/** BigInts of doubles beyond 2^53 round as the machine does: to nearest, ties to even. */
const toDouble = (value: bigint): number => Number(value);
/** Rounding to a double first would round twice. */
function toSingle(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  const drop = BigInt(Math.max(magnitude.toString(2).length - 26, 0));
  const kept = magnitude >> drop;
  const sticky = kept << drop === magnitude ? 0n : 1n;
  const rounded = Math.fround(Number(kept | sticky)) * 2 ** Number(drop);
  return value < 0n ? -rounded : rounded;
}

const NAMES = [
  ...[
    DOUBLES,
    SINGLES,
    COMPARISONS,
    DOUBLE_TO_INTEGER,
    SINGLE_TO_INTEGER,
    FROM_INTEGER,
    ROUNDINGS,
    SINGLE_ROUNDINGS,
  ].flatMap((table) => Object.keys(table)),
  ...[...DIVISIONS, ...SHORT_DIVISIONS, ...SHIFTS].map((operation) => operation.name),
  ...OTHERS,
  ...MEMORY,
];

describe.each(["dev", "release"] as const)("in %s, like Node's arithmetic", (profile) => {
  const count = COUNT[profile];
  let exercise: Exercise;
  beforeAll(async () => {
    exercise = await loadExercise(NAMES, profile);
  });

  it.each(Object.keys(DOUBLES))("%s", (name) => {
    const source = inputs(1n);
    const run = exercise.call(name);
    for (let i = 0; i < count; i++) {
      const a = source.double();
      // Near neighbours cancel, which random pairs never do.
      const b = source.below(8) === 0 ? a ^ BigInt(source.below(4)) : source.double();
      const got = u64(run(a, b) as bigint);
      const want = node.bitsOfDouble(DOUBLES[name]!(node.doubleOf(a), node.doubleOf(b)));
      if (!sameDouble(got, want)) expect.fail(`${name}(${hex(a)}, ${hex(b)}) is ${hex(want)}, not ${hex(got)}`);
    }
  });

  it.each(Object.keys(SINGLES))("%s", (name) => {
    const source = inputs(15n);
    const run = exercise.call(name);
    for (let i = 0; i < count; i++) {
      const a = source.single();
      const b = source.below(8) === 0 ? (a ^ source.below(4)) >>> 0 : source.single();
      const got = (run(a | 0, b | 0) as number) >>> 0;
      const want = node.bitsOfSingle(SINGLES[name]!(node.singleOf(a), node.singleOf(b)));
      if (!sameSingle(got, want)) expect.fail(`${name}(${a.toString(16)}, ${b.toString(16)}) is ${want}, not ${got}`);
    }
  });

  it.each(Object.keys(COMPARISONS))("%s", (name) => {
    const source = inputs(2n);
    const run = exercise.call(name);
    for (let i = 0; i < count; i++) {
      const a = source.double();
      const b =
        source.below(4) === 0 ? a ^ (BigInt(source.below(2)) << 63n) ^ BigInt(source.below(2)) : source.double();
      const want = COMPARISONS[name]!(node.doubleOf(a), node.doubleOf(b)) ? 1 : 0;
      if (run(a, b) !== want) expect.fail(`${name}(${hex(a)}, ${hex(b)}) is ${want}`);
    }
  });

  it.each(Object.keys(DOUBLE_TO_INTEGER))("%s", (name) => {
    const source = inputs(3n);
    const run = exercise.call(name);
    const [bits, signed] = DOUBLE_TO_INTEGER[name]!;
    for (let i = 0; i < count; i++) {
      const a = source.double();
      const got = BigInt.asUintN(bits, BigInt(run(a)));
      const want = BigInt.asUintN(bits, node.toInteger(node.doubleOf(a), bits, signed));
      if (got !== want) expect.fail(`${name}(${hex(a)}) is ${want}, not ${got}`);
    }
  });

  it.each(Object.keys(SINGLE_TO_INTEGER))("%s", (name) => {
    const source = inputs(4n);
    const run = exercise.call(name);
    for (let i = 0; i < count; i++) {
      const a = source.single();
      const want = u64(node.toInteger(node.singleOf(a), 64, SINGLE_TO_INTEGER[name]!));
      if (u64(run(a) as bigint) !== want) expect.fail(`${name}(${a.toString(16)}) is ${want}`);
    }
  });

  it.each(Object.keys(FROM_INTEGER))("%s", (name) => {
    const source = inputs(5n);
    const run = exercise.call(name);
    const { read, bits } = FROM_INTEGER[name]!;
    const narrow = name === "__aeabi_i2d" || name === "__aeabi_ui2d";
    for (let i = 0; i < count; i++) {
      const bitsIn = source.integer() ^ (source.below(2) === 0 ? 0n : 0xffff_ffff_ffff_ffffn);
      const value = read(bitsIn);
      const got = run(narrow ? Number(BigInt.asIntN(32, bitsIn)) : bitsIn);
      const same =
        bits === 64
          ? u64(got as bigint) === node.bitsOfDouble(toDouble(value))
          : (got as number) >>> 0 === node.bitsOfSingle(toSingle(value));
      if (!same) expect.fail(`${name}(${value}) is not ${got.toString(16)}`);
    }
  });

  it.each(Object.keys(ROUNDINGS))("%s", (name) => {
    const source = inputs(6n);
    const run = exercise.call(name);
    for (let i = 0; i < count; i++) {
      const a = node.doubleOf(source.double());
      const got = run(a) as number;
      const want = ROUNDINGS[name]!(a);
      if (!Object.is(got, want)) expect.fail(`${name}(${a}) is ${want}, not ${got}`);
    }
  });

  it.each(Object.keys(SINGLE_ROUNDINGS))("%s", (name) => {
    const source = inputs(7n);
    const run = exercise.call(name);
    for (let i = 0; i < count; i++) {
      const a = node.singleOf(source.single());
      const got = run(a) as number;
      const want = SINGLE_ROUNDINGS[name]!(a);
      if (!Object.is(got, want)) expect.fail(`${name}(${a}) is ${want}, not ${got}`);
    }
  });

  it("converts between doubles and singles", () => {
    const source = inputs(8n);
    const narrow = exercise.call("__aeabi_d2f");
    const widen = exercise.call("__aeabi_f2d");
    for (let i = 0; i < count; i++) {
      const a = source.double();
      const single = (narrow(a) as number) >>> 0;
      if (!sameSingle(single, node.bitsOfSingle(node.doubleOf(a)))) expect.fail(`__aeabi_d2f(${hex(a)})`);
      const b = source.single();
      const double = u64(widen(b) as bigint);
      if (!sameDouble(double, node.bitsOfDouble(node.singleOf(b)))) expect.fail(`__aeabi_f2d(${b.toString(16)})`);
    }
  });

  it.each(["fma", "fmaf"])("%s", (name) => {
    const source = inputs(9n);
    const run = exercise.call(name);
    const single = name === "fmaf";
    const next = (): number => (single ? node.singleOf(source.single()) : node.doubleOf(source.double()));
    for (let i = 0; i < count; i++) {
      const a = next();
      const b = next();
      const product = single ? Math.fround(a * b) : a * b;
      // The interesting sums: those that cancel, all or nearly.
      const c = source.below(4) === 0 ? -product : next();
      const got = run(a, b, c) as number;
      const want = node.fusedMultiplyAdd(a, b, c, single);
      if (!Object.is(got, want)) expect.fail(`${name}(${a}, ${b}, ${c}) is ${want}, not ${got}`);
    }
  });

  it.each(["fmod", "fmodf"])("%s", (name) => {
    const source = inputs(10n);
    const run = exercise.call(name);
    const next = (): number => (name === "fmodf" ? node.singleOf(source.single()) : node.doubleOf(source.double()));
    for (let i = 0; i < count; i++) {
      const a = next();
      const b = next();
      const got = run(a, b) as number;
      if (!Object.is(got, a % b)) expect.fail(`${a} % ${b} is ${a % b}, not ${got}`);
    }
  });

  it.each(DIVISIONS)("$name", ({ name, check }) => {
    const source = inputs(11n);
    const run = exercise.call(name);
    const signed = name === "__divdi3" || name === "__moddi3";
    for (let i = 0; i < count; i++) {
      const flip = signed && source.below(2) === 0 ? 0xffff_ffff_ffff_ffffn : 0n;
      const a = source.integer() ^ flip;
      const near = source.below(4) === 0 ? u64(a + BigInt(source.below(3)) - 1n) : source.integer();
      const b = near === 0n ? 1n : near;
      const got = u64(run(a, b) as bigint);
      const want = u64(BigInt(check(a, b)));
      if (got !== want) expect.fail(`${name}(${hex(a)}, ${hex(b)}) is ${hex(want)}, not ${hex(got)}`);
    }
  });

  it.each(SHORT_DIVISIONS)("$name", ({ name, check }) => {
    const source = inputs(16n);
    const run = exercise.call(name);
    for (let i = 0; i < count; i++) {
      const flip = source.below(2) === 0 ? 0xffff_ffffn : 0n;
      const a = u32(source.integer() ^ flip);
      const near = u32(source.below(4) === 0 ? a + BigInt(source.below(3)) - 1n : source.integer() ^ flip);
      const b = near === 0n ? 1n : near;
      const got = BigInt(run(Number(i32(a)), Number(i32(b))));
      const want = BigInt(check(a, b));
      if (BigInt.asUintN(name.endsWith("mod") ? 64 : 32, got) !== want)
        expect.fail(`${name}(${hex(a)}, ${hex(b)}) is ${hex(want)}`);
    }
  });

  it("__aeabi_lmul", () => {
    const source = inputs(17n);
    const run = exercise.call("__aeabi_lmul");
    for (let i = 0; i < count; i++) {
      const a = source.integer();
      const b = source.integer();
      const got = u64(run(a, b) as bigint);
      if (got !== u64(a * b)) expect.fail(`${hex(a)} * ${hex(b)} is ${hex(u64(a * b))}, not ${hex(got)}`);
    }
  });

  it("__clzsi2", () => {
    const source = inputs(18n);
    const run = exercise.call("__clzsi2");
    for (let i = 0; i < count; i++) {
      const value = i === 0 ? 0 : Number(u32(source.integer()));
      if (run(value | 0) !== Math.clz32(value)) expect.fail(`${value} has ${Math.clz32(value)} leading zeros`);
    }
  });

  it.each(SHIFTS)("$name", ({ name, check }) => {
    const source = inputs(12n);
    const run = exercise.call(name);
    for (let i = 0; i < count; i++) {
      const a = source.u64();
      const by = source.below(64);
      const got = u64(run(a, by) as bigint);
      if (got !== BigInt(check(a, BigInt(by)))) expect.fail(`${name}(${hex(a)}, ${by}) is not ${hex(got)}`);
    }
  });

  it("__multi3", () => {
    const source = inputs(13n);
    const run = exercise.call("__multi3");
    const address = exercise.call("testNumbers")() as number;
    const memory = new DataView(exercise.memory.buffer);
    for (let i = 0; i < count; i++) {
      const [aLow, aHigh, bLow, bHigh] = [source.integer(), source.integer(), source.integer(), source.integer()];
      run(address, aLow, aHigh, bLow, bHigh);
      const got = memory.getBigUint64(address, true) | (memory.getBigUint64(address + 8, true) << 64n);
      const want = BigInt.asUintN(128, (aLow | (aHigh << 64n)) * (bLow | (bHigh << 64n)));
      if (got !== want) expect.fail(`${hex(aHigh)}:${hex(aLow)} * ${hex(bHigh)}:${hex(bLow)} is not ${hex(got)}`);
    }
  });

  it("moves, fills and compares memory", () => {
    const source = inputs(14n);
    const base = exercise.call("testNumbers")() as number;
    const bytes = new Uint8Array(exercise.memory.buffer, base, 128);
    const expected = new Uint8Array(128);
    for (let i = 0; i < count; i++) {
      if (i % 64 === 0) for (let at = 0; at < bytes.length; at++) bytes[at] = source.below(256);
      expected.set(bytes);
      const [to, from, size] = [source.below(40), source.below(40), source.below(24)];
      const value = source.u32();
      let result: number | bigint;
      switch (source.below(3)) {
        case 0:
          expected.copyWithin(to, from, from + size);
          result = exercise.call("memmove")(base + to, base + from, size);
          break;
        case 1:
          expected.copyWithin(to + 64, from, from + size);
          result = exercise.call("memcpy")(base + to + 64, base + from, size);
          result = Number(result) - 64;
          break;
        default:
          expected.fill(value & 0xff, to, to + size);
          result = exercise.call("memset")(base + to, value, size);
      }
      if (result !== base + to || Buffer.compare(bytes, expected) !== 0) expect.fail(`${to} ${from} ${size}`);
      const order = Buffer.compare(bytes.subarray(to, to + size), bytes.subarray(from, from + size));
      const compared = exercise.call("memcmp")(base + to, base + from, size) as number;
      const differ = exercise.call("bcmp")(base + to, base + from, size) !== 0;
      if (Math.sign(compared) !== order || differ !== (order !== 0)) expect.fail(`memcmp ${to} ${from} ${size}`);
    }
  });
});

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}
