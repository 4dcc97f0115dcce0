"use unsafe";
/** Two tasks, a LED and a period for each. LEDs: AN386 §4.6. */
import { every, spawn } from "ingot:kernel";
import { Ptr, volatileLoad, volatileStore } from "ingot:unsafe";

const LEDS: usize = 0x4002_8000;

function toggle(mask: u32): void {
  const leds = Ptr.at<u32>(LEDS);
  volatileStore(leds, volatileLoad(leds) ^ mask);
}

async function slow(): Promise<void> {
  const ticker = every(500);
  for (;;) {
    await ticker.next();
    toggle(1);
  }
}

export async function main(): Promise<void> {
  spawn(slow());
  const ticker = every(125);
  for (;;) {
    await ticker.next();
    toggle(2);
  }
}
