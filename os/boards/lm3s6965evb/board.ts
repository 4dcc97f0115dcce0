"use unsafe";
/** What a program on QEMU's LM3S6965 evaluation board is given. Source: qemu-boards §6. */
import { registersAt } from "ingot:unsafe";
import { Pl011 } from "../../drivers/pl011/pl011";
import { Pl011Registers } from "../../drivers/pl011/registers";
import type { SysTick } from "../../drivers/systick/systick";
import { CLOCK_HZ, UART0 } from "../../soc/lm3s6965/memory-map";
import { sysTick } from "../cortex-m/clock";

// Safety, for the whole file: the blocks are where qemu-boards §6 has them.

export function uart0(): Pl011 {
  return new Pl011(registersAt(Pl011Registers, UART0));
}

export class Board {
  readonly sysTick: SysTick;
  /** The console's; the emulator takes any rate. */
  readonly uart: Pl011;

  constructor() {
    this.sysTick = sysTick();
    this.uart = uart0();
  }
}

/** @export __ingot_processor_clock_hz */
export function processorClockHz(): u32 {
  return CLOCK_HZ;
}
