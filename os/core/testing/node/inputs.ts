/** Inputs that find mistakes: edges, random bits, and random values of likely sizes. The same ones every time. */

const U64 = 0xffff_ffff_ffff_ffffn;

export interface Inputs {
  u64(): bigint;
  u32(): number;
  below(limit: number): number;
  /** The bits of a double, or of a single. */
  double(): bigint;
  single(): number;
  /** An integer of any length in bits. */
  integer(): bigint;
}

/** Bit patterns at the limits of doubles, singles and integers, and next to them. */
const DOUBLE_EDGES: readonly number[] = [
  ...[0, 5e-324, 2 ** -1022, 2 ** -1023, 1, 1.5, 2, 0.5, 3, 10, 1e21, 1e-7, 2 ** 52, 2 ** 53, Number.MAX_VALUE],
  ...[Number.POSITIVE_INFINITY, Number.NaN, 2 ** 31, 2 ** 32, 2 ** 63, 2 ** 64, 2 ** -126, 2 ** -149, 2 ** -150],
  ...[2 ** 127, 2 ** 128, 2 ** 128 - 2 ** 103, 0.1, 1e23, 123456789012345680000],
];

export function inputs(seed: bigint): Inputs {
  let state = seed;
  const view = new DataView(new ArrayBuffer(8));
  const bitsOf = (value: number): bigint => {
    view.setFloat64(0, value);
    return view.getBigUint64(0);
  };
  // xorshift64: Marsaglia, Xorshift RNGs, 2003.
  const u64 = (): bigint => {
    state ^= (state << 13n) & U64;
    state ^= state >> 7n;
    state ^= (state << 17n) & U64;
    return state;
  };
  const u32 = (): number => Number(u64() >> 32n);
  const below = (limit: number): number => u32() % limit;
  const magnitude = (): bigint => {
    switch (below(7)) {
      case 0:
        return (bitsOf(DOUBLE_EDGES[below(DOUBLE_EDGES.length)]!) + BigInt(below(3)) - 1n) & U64;
      case 1:
        return (u64() & 0xf_ffff_ffff_ffffn) | (BigInt(1023 - 40 + below(80)) << 52n);
      case 2:
        return u64() >> BigInt(12 + below(52));
      case 3:
        return ((U64 << BigInt(below(52))) & 0xf_ffff_ffff_ffffn) | (BigInt(1023 - 70 + below(140)) << 52n);
      case 4:
        return bitsOf(Number(u64() >> BigInt(below(64))));
      case 5:
        return bitsOf(below(1_000_000) / 10 ** below(8));
      default:
        return u64();
    }
  };
  const double = (): bigint => magnitude() ^ (BigInt(below(2)) << 63n);
  return {
    u64,
    u32,
    below,
    double,
    single() {
      if (below(3) === 0) return u32();
      view.setBigUint64(0, double());
      view.setFloat32(0, view.getFloat64(0));
      return view.getUint32(0);
    },
    integer() {
      const value = u64() >> BigInt(below(64));
      if (below(4) !== 0) return value;
      return ((1n << BigInt(below(64))) + BigInt(below(5)) - 2n) & U64;
    },
  };
}
