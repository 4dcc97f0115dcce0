"use unsafe";
/**
 * A program for the host that hands the functions of `os/core` to tests in Node (`node/`): those that LLVM calls under
 * the names that LLVM knows, the others by exports below. Text lies in `text`, numbers to sort in `numbers`.
 */
import { Ptr } from "ingot:unsafe";
import { formatF32, formatF64 } from "../format/floats";
import { formatI32, formatI64, formatU32, formatU64 } from "../format/integers";
import "../runtime/divide";
import "../runtime/fused-multiply";
import "../runtime/fused-multiply-single";
import "../runtime/int64";
import "../runtime/leading-zeros";
import "../runtime/memory";
import "../runtime/multiply";
import "../runtime/remainder";
import "../runtime/rounding";
import "../runtime/soft-compare";
import "../runtime/soft-convert";
import "../runtime/soft-double";
import "../runtime/soft-single";
import "../runtime/wide-integer";
import { arraySort } from "../sort";

const text = new FixedArray<u8, 32>();
const numbers = new FixedArray<u32, 4096>();
let comparisons: u32 = 0;

/** Address and length in one number, for Node to take apart. */
function located(found: string): u64 {
  if (found.byteLength === 0) return 0;
  const address = Ptr.of(found.bytes()[0]).address;
  return (u64(address) << 32) | u64(found.byteLength);
}

/** @export testFormatU32 */
export function testFormatU32(value: u32): u64 {
  return located(formatU32(text, value));
}
/** @export testFormatI32 */
export function testFormatI32(value: i32): u64 {
  return located(formatI32(text, value));
}
/** @export testFormatU64 */
export function testFormatU64(value: u64): u64 {
  return located(formatU64(text, value));
}
/** @export testFormatI64 */
export function testFormatI64(value: i64): u64 {
  return located(formatI64(text, value));
}
/** @export testFormatF64 */
export function testFormatF64(value: f64): u64 {
  return located(formatF64(text, value));
}
/** @export testFormatF32 */
export function testFormatF32(value: f32): u64 {
  return located(formatF32(text, value));
}

/** @export testNumbers */
export function testNumbers(): usize {
  return Ptr.of(numbers[0]).address;
}

/**
 * Sorts by the upper 16 bits, so that the lower ones show whether equals kept their order. Returns how many comparisons
 * it took.
 * @export testSort
 */
export function testSort(count: usize): u32 {
  comparisons = 0;
  arraySort(numbers.subarray(0, count), (a, b) => {
    comparisons++;
    return i32(a >> 16) - i32(b >> 16);
  });
  return comparisons;
}

export function main(): void {}
