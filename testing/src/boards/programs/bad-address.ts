"use unsafe";
/** Reads where nothing answers, on every board. */
import { Ptr, volatileLoad } from "ingot:unsafe";

export function main(): void {
  console.log("before");
  console.log(volatileLoad(Ptr.at<u32>(0xfd58_0000)));
}
