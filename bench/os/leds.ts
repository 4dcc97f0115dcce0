"use unsafe";
/** The LEDs of the board. AN386 §4.6. */
import { Ptr, volatileLoad, volatileStore } from "ingot:unsafe";

const LEDS: usize = 0x4002_8000;

/** Bits 0 and 1 are the two LEDs. */
export function toggle(mask: u32): void {
  const leds = Ptr.at<u32>(LEDS);
  volatileStore(leds, volatileLoad(leds) ^ mask);
}
