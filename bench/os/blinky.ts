/** Two tasks, a LED and a period for each. */
import { every, spawn } from "ingot:kernel";
import { toggle } from "./leds";

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
