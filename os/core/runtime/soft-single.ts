"use unsafe";
/**
 * Arithmetic on singles for processors without an FPU (Cortex-M3), under the names that the Arm ABI gives it (RTABI32
 * §5.1.2), by way of doubles: a double has more than twice the bits of a single and two more, so that rounding to it
 * first does not change what the single is rounded to (Figueroa, When is double rounding innocuous?, 1995).
 */
import { isEqual, isGreater, isGreaterOrEqual, isLess, isLessOrEqual, isUnordered } from "./soft-compare";
import { doubleToI32, doubleToSingle, doubleToU32, i64ToSingle, singleToDouble, u64ToSingle } from "./soft-convert";
import { addDouble, divideDouble, multiplyDouble, subtractDouble } from "./soft-double";

/** @export __aeabi_fadd */
export function addSingle(a: u32, b: u32): u32 {
  return doubleToSingle(addDouble(singleToDouble(a), singleToDouble(b)));
}
/** @export __aeabi_fsub */
export function subtractSingle(a: u32, b: u32): u32 {
  return doubleToSingle(subtractDouble(singleToDouble(a), singleToDouble(b)));
}
/** @export __aeabi_frsub */
export function subtractSingleReversed(a: u32, b: u32): u32 {
  return subtractSingle(b, a);
}
/** @export __aeabi_fmul */
export function multiplySingle(a: u32, b: u32): u32 {
  return doubleToSingle(multiplyDouble(singleToDouble(a), singleToDouble(b)));
}
/** @export __aeabi_fdiv */
export function divideSingle(a: u32, b: u32): u32 {
  return doubleToSingle(divideDouble(singleToDouble(a), singleToDouble(b)));
}

/** @export sqrtf */
export function squareRootSingle(value: f32): f32 {
  return f32(f64.sqrt(f64(value)));
}

/** @export __aeabi_fcmpeq */
export function isEqualSingle(a: u32, b: u32): u32 {
  return isEqual(singleToDouble(a), singleToDouble(b));
}
/** @export __aeabi_fcmplt */
export function isLessSingle(a: u32, b: u32): u32 {
  return isLess(singleToDouble(a), singleToDouble(b));
}
/** @export __aeabi_fcmple */
export function isLessOrEqualSingle(a: u32, b: u32): u32 {
  return isLessOrEqual(singleToDouble(a), singleToDouble(b));
}
/** @export __aeabi_fcmpgt */
export function isGreaterSingle(a: u32, b: u32): u32 {
  return isGreater(singleToDouble(a), singleToDouble(b));
}
/** @export __aeabi_fcmpge */
export function isGreaterOrEqualSingle(a: u32, b: u32): u32 {
  return isGreaterOrEqual(singleToDouble(a), singleToDouble(b));
}
/** @export __aeabi_fcmpun */
export function isUnorderedSingle(a: u32, b: u32): u32 {
  return isUnordered(singleToDouble(a), singleToDouble(b));
}

/** @export __aeabi_f2iz */
export function singleToI32(bits: u32): i32 {
  return doubleToI32(singleToDouble(bits));
}
/** @export __aeabi_f2uiz */
export function singleToU32(bits: u32): u32 {
  return doubleToU32(singleToDouble(bits));
}
/** @export __aeabi_i2f */
export function i32ToSingle(value: i32): u32 {
  return i64ToSingle(i64(value));
}
/** @export __aeabi_ui2f */
export function u32ToSingle(value: u32): u32 {
  return u64ToSingle(u64(value));
}
