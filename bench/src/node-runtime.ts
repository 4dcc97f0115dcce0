/** What a kernel that `node-kernel.ts` has rewritten for Node finds around it: machine numbers, arrays, `ingot:core`. */

type Number64 = number | bigint;

/** An integer type of at most 32 bits, held in a JavaScript number; `usize` counts as 32 bits. */
function narrow(bits: number, signed: boolean) {
  const wrap = (value: Number64 | boolean): number => {
    if (typeof value === "bigint") value = Number(BigInt.asIntN(32, value));
    const whole = Math.trunc(Number(value)) | 0;
    const shift = 32 - bits;
    return signed ? (whole << shift) >> shift : (whole << shift) >>> shift;
  };
  const rotateLeft = (a: number, n: number): number =>
    wrap((a << (n % bits)) | (wrap(a) >>> ((bits - (n % bits)) % bits)));
  return Object.assign((value: Number64 | boolean) => wrap(value), {
    add: (a: number, b: number) => wrap(a + b),
    subtract: (a: number, b: number) => wrap(a - b),
    multiply: (a: number, b: number) => wrap(Math.imul(a, b)),
    divide: (a: number, b: number) => wrap(a / b),
    remainder: (a: number, b: number) => wrap(a % b),
    and: (a: number, b: number) => wrap(a & b),
    or: (a: number, b: number) => wrap(a | b),
    xor: (a: number, b: number) => wrap(a ^ b),
    shiftLeft: (a: number, n: number) => wrap(a << n),
    shiftRight: (a: number, n: number) => wrap(signed ? a >> n : a >>> n),
    not: (a: number) => wrap(~a),
    negate: (a: number) => wrap(-a),
    wrappingAdd: (a: number, b: number) => wrap(a + b),
    wrappingSub: (a: number, b: number) => wrap(a - b),
    wrappingMul: (a: number, b: number) => wrap(Math.imul(a, b)),
    leadingZeros: (a: number) => Math.clz32(a) - (32 - bits),
    rotateLeft,
    rotateRight: (a: number, n: number) => rotateLeft(a, (bits - (n % bits)) % bits),
    MAX: signed ? 2 ** (bits - 1) - 1 : 2 ** bits - 1,
  });
}

/** `u64`, held in a BigInt; a literal may still be a number. */
function wide() {
  const wrap = (value: bigint): bigint => BigInt.asUintN(64, value);
  return Object.assign((value: Number64 | boolean) => wrap(BigInt(value)), {
    add: (a: Number64, b: Number64) => wrap(BigInt(a) + BigInt(b)),
    subtract: (a: Number64, b: Number64) => wrap(BigInt(a) - BigInt(b)),
    multiply: (a: Number64, b: Number64) => wrap(BigInt(a) * BigInt(b)),
    xor: (a: Number64, b: Number64) => wrap(BigInt(a) ^ BigInt(b)),
    shiftLeft: (a: Number64, n: Number64) => wrap(BigInt(a) << BigInt(n)),
    shiftRight: (a: Number64, n: Number64) => wrap(BigInt(a) >> BigInt(n)),
  });
}

const bits = new DataView(new ArrayBuffer(4));
const f32 = Object.assign((value: Number64) => Math.fround(Number(value)), {
  add: (a: number, b: number) => Math.fround(a + b),
  subtract: (a: number, b: number) => Math.fround(a - b),
  multiply: (a: number, b: number) => Math.fround(a * b),
  divide: (a: number, b: number) => Math.fround(a / b),
  negate: (a: number) => -a,
  toBits: (a: number) => {
    bits.setFloat32(0, a);
    return bits.getUint32(0);
  },
});

export const numbers = {
  u8: narrow(8, false),
  u16: narrow(16, false),
  u32: narrow(32, false),
  usize: narrow(32, false),
  i8: narrow(8, true),
  i16: narrow(16, true),
  i32: narrow(32, true),
  isize: narrow(32, true),
  u64: wide(),
  f32,
};

const typedArrays = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  usize: Uint32Array,
  i8: Int8Array,
  i16: Int16Array,
  i32: Int32Array,
  isize: Int32Array,
  f32: Float32Array,
} as const;

/** An array of data or of instances. Its views are only read in the kernels, so a copy does for one. */
class Elements<T> extends Array<T> {
  subarray(from: number, to?: number): Elements<T> {
    return this.slice(from, to) as Elements<T>;
  }
}

/** `new FixedArray<T, N>()`: a typed array has JavaScript's own views, which share their bytes as Ingot's do. */
export function fixedArray(element: string | undefined, length: number, zero: () => unknown): unknown {
  const typed = typedArrays[element as keyof typeof typedArrays];
  if (typed !== undefined) return new typed(length);
  const elements = new Elements<unknown>();
  for (let i = 0; i < length; i++) elements.push(zero());
  return elements;
}

export function arrayFrom(element: string | undefined, length: number, make: (index: number) => unknown): unknown {
  const array = fixedArray(element, length, () => undefined) as unknown[];
  for (let i = 0; i < length; i++) array[i] = make(i);
  return array;
}

const utf8 = new TextEncoder();
export const bytesOf = (text: string): Uint8Array => utf8.encode(text);

export function panic(message: string): never {
  throw new Error(`panic: ${message}`);
}

export class StringBuffer {
  private printed = "";
  clear(): void {
    this.printed = "";
  }
  print(text: string): void {
    this.printed += text;
  }
  text(): string {
    return this.printed;
  }
}
