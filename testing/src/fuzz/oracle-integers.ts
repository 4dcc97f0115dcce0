/** Sized integers over BigInt: the arithmetic of LANGUAGE.md §2 and §14, written from the page and from nothing else. */

import { INTEGER_BITS, type IntegerName, integerRange, isSigned } from "./ast.js";

/** What happens where a check fails: a panic, or, when looking for such places, the value of the form that cannot fail. */
export interface Failing {
  readonly dev: boolean;
  fail(id: number, message: string): void;
}

export class Integers {
  readonly MIN: bigint;
  readonly MAX: bigint;
  readonly BITS: bigint;
  private readonly signed: boolean;

  constructor(
    name: IntegerName,
    private readonly failing: Failing,
  ) {
    const { min, max } = integerRange(name);
    this.MIN = min;
    this.MAX = max;
    this.BITS = BigInt(INTEGER_BITS[name]);
    this.signed = isSigned(name);
  }

  // ---- operators: these panic, in the profiles that say so ----------------------------------------------------------
  add(id: number, a: bigint, b: bigint): bigint {
    return this.overflow(id, a + b);
  }
  subtract(id: number, a: bigint, b: bigint): bigint {
    return this.overflow(id, a - b);
  }
  multiply(id: number, a: bigint, b: bigint): bigint {
    return this.overflow(id, a * b);
  }
  divide(id: number, a: bigint, b: bigint): bigint {
    if (b === 0n) this.failing.fail(id, "division by zero");
    else this.overflow(id, a / b);
    return this.safeDivide(a, b);
  }
  remainder(id: number, a: bigint, b: bigint): bigint {
    if (b === 0n) this.failing.fail(id, "division by zero");
    else this.overflow(id, a / b);
    return this.safeRemainder(a, b);
  }
  negate(id: number, a: bigint): bigint {
    return this.overflow(id, -a);
  }
  abs(id: number, a: bigint): bigint {
    return this.overflow(id, a < 0n ? -a : a);
  }
  shiftLeft(id: number, a: bigint, count: bigint): bigint {
    return this.wrap(a << this.count(id, count));
  }
  shiftRight(id: number, a: bigint, count: bigint): bigint {
    return a >> this.count(id, count);
  }
  shiftRightLogical(id: number, a: bigint, count: bigint): bigint {
    return this.wrap(this.pattern(a) >> this.count(id, count));
  }
  from(id: number, value: bigint): bigint {
    if (!this.fits(value)) this.failing.fail(id, "value out of range");
    return this.saturate(value);
  }

  // ---- the forms that cannot fail -----------------------------------------------------------------------------------
  safeDivide(a: bigint, b: bigint): bigint {
    return b === 0n ? a : this.wrap(a / b);
  }
  safeRemainder(a: bigint, b: bigint): bigint {
    return b === 0n ? 0n : a % b;
  }
  and(a: bigint, b: bigint): bigint {
    return a & b;
  }
  or(a: bigint, b: bigint): bigint {
    return a | b;
  }
  xor(a: bigint, b: bigint): bigint {
    return a ^ b;
  }
  complement(a: bigint): bigint {
    return this.wrap(~a);
  }
  cast(value: bigint | number | boolean): bigint {
    if (typeof value === "number") return this.saturate(value);
    return this.wrap(BigInt(value));
  }
  saturate(value: bigint | number): bigint {
    if (typeof value === "number") {
      if (Number.isNaN(value)) return 0n;
      if (!Number.isFinite(value)) return value > 0 ? this.MAX : this.MIN;
      value = BigInt(Math.trunc(value));
    }
    return value < this.MIN ? this.MIN : value > this.MAX ? this.MAX : value;
  }
  tryFrom(value: bigint): bigint | undefined {
    return this.fits(value) ? value : undefined;
  }
  wrappingAdd = (a: bigint, b: bigint): bigint => this.wrap(a + b);
  wrappingSub = (a: bigint, b: bigint): bigint => this.wrap(a - b);
  wrappingMul = (a: bigint, b: bigint): bigint => this.wrap(a * b);
  wrappingNeg = (a: bigint): bigint => this.wrap(-a);
  wrappingShl = (a: bigint, count: bigint): bigint => this.wrap(a << (count % this.BITS));
  wrappingShr = (a: bigint, count: bigint): bigint => a >> (count % this.BITS);
  checkedAdd = (a: bigint, b: bigint): bigint | undefined => this.tryFrom(a + b);
  checkedSub = (a: bigint, b: bigint): bigint | undefined => this.tryFrom(a - b);
  checkedMul = (a: bigint, b: bigint): bigint | undefined => this.tryFrom(a * b);
  checkedDiv = (a: bigint, b: bigint): bigint | undefined => (b === 0n ? undefined : this.tryFrom(a / b));
  saturatingAdd = (a: bigint, b: bigint): bigint => this.saturate(a + b);
  saturatingSub = (a: bigint, b: bigint): bigint => this.saturate(a - b);
  saturatingMul = (a: bigint, b: bigint): bigint => this.saturate(a * b);
  overflowingAdd = (a: bigint, b: bigint): readonly [bigint, boolean] => [this.wrap(a + b), !this.fits(a + b)];
  overflowingSub = (a: bigint, b: bigint): readonly [bigint, boolean] => [this.wrap(a - b), !this.fits(a - b)];
  overflowingMul = (a: bigint, b: bigint): readonly [bigint, boolean] => [this.wrap(a * b), !this.fits(a * b)];
  min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
  max = (a: bigint, b: bigint): bigint => (a > b ? a : b);

  leadingZeros = (a: bigint): bigint => this.BITS - BigInt(this.binary(a).replace(/^0+/, "").length);
  trailingZeros = (a: bigint): bigint => {
    const last = this.binary(a).lastIndexOf("1");
    return last < 0 ? this.BITS : this.BITS - 1n - BigInt(last);
  };
  popCount = (a: bigint): bigint => BigInt(this.binary(a).replaceAll("0", "").length);
  rotateLeft = (a: bigint, count: bigint): bigint => {
    const n = Number(count % this.BITS);
    const bits = this.binary(a);
    return this.wrap(BigInt(`0b${bits.slice(n)}${bits.slice(0, n)}`));
  };
  rotateRight = (a: bigint, count: bigint): bigint => this.rotateLeft(a, this.BITS - (count % this.BITS));
  reverseBits = (a: bigint): bigint => this.wrap(BigInt(`0b${[...this.binary(a)].reverse().join("")}`));
  swapBytes = (a: bigint): bigint => {
    const bytes = this.binary(a).match(/.{8}/g) ?? [];
    return this.wrap(BigInt(`0b${bytes.reverse().join("")}`));
  };

  private fits(value: bigint): boolean {
    return value >= this.MIN && value <= this.MAX;
  }
  private wrap(value: bigint): bigint {
    return this.signed ? BigInt.asIntN(Number(this.BITS), value) : BigInt.asUintN(Number(this.BITS), value);
  }
  /** The same bits, unsigned. */
  private pattern(value: bigint): bigint {
    return BigInt.asUintN(Number(this.BITS), value);
  }
  private binary(value: bigint): string {
    return this.pattern(value).toString(2).padStart(Number(this.BITS), "0");
  }
  private overflow(id: number, exact: bigint): bigint {
    if (this.failing.dev && !this.fits(exact)) this.failing.fail(id, "integer overflow");
    return this.wrap(exact);
  }
  private count(id: number, count: bigint): bigint {
    if (this.failing.dev && count >= this.BITS) this.failing.fail(id, "shift overflow");
    return count % this.BITS;
  }
}
