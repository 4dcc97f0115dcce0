"use unsafe";
//! An unsafe file that hands something on.
import { Ptr, volatileLoad } from "ingot:unsafe";
export { volatileLoad };
export function peek(address: usize): u32 {
  return volatileLoad(Ptr.at<u32>(address));
}
export function main(): void {}
