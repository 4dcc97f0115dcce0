"use unsafe";
/** The 128-bit product that LLVM asks for on wasm32 to see whether a 64-bit product overflows. */
import { Ptr } from "ingot:unsafe";
import { multiplyHigh } from "./wide-multiply";

/**
 * The lower 128 bits of the product, least significant word first, go to `result`.
 * Safety: by LLVM's calling convention for wasm32, `result` is the address of 16 bytes on the caller's frame.
 * @export __multi3
 */
export function multiplyWide(result: usize, aLow: u64, aHigh: u64, bLow: u64, bHigh: u64): void {
  const crossed = u64.wrappingAdd(u64.wrappingMul(aLow, bHigh), u64.wrappingMul(aHigh, bLow));
  Ptr.at<u64>(result).write(u64.wrappingMul(aLow, bLow));
  Ptr.at<u64>(usize.wrappingAdd(result, 8)).write(u64.wrappingAdd(multiplyHigh(aLow, bLow), crossed));
}
