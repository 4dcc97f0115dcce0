/** How a program knows that it runs in QEMU: real boards and the emulator give the generic timer different rates. */
import { GenericTimer } from "../../drivers/generic-timer/generic-timer";

/** QEMU's, on every board with this timer; a Pi 4 has 54 MHz, a Pi 3 19.2 MHz (raspi4 §1, §8). */
const EMULATED_FREQUENCY_HZ: u32 = 62_500_000;

export function isEmulated(): boolean {
  return new GenericTimer().frequencyHz === EMULATED_FREQUENCY_HZ;
}
