"use unsafe";
/** What a program on the MPS2 with the AN386 image is given. */
import { registersAt } from "ingot:unsafe";
import { CmsdkUart } from "../../drivers/cmsdk-uart/cmsdk-uart";
import { CmsdkUartRegisters } from "../../drivers/cmsdk-uart/registers";
import { FpgaIoRegisters, FpgaLed } from "../../drivers/fpgaio/fpgaio";
import type { SysTick } from "../../drivers/systick/systick";
import { CLOCK_HZ, FPGA_IO, UART0 } from "../../soc/an386/memory-map";
import { sysTick } from "../cortex-m/clock";

// Safety, for the whole file: the blocks are where AN386 §4 has them.

export function uart0(): CmsdkUart {
  return new CmsdkUart(registersAt(CmsdkUartRegisters, UART0));
}

export class Board {
  /** LED 0 of the two on the board. */
  readonly led: FpgaLed;
  readonly sysTick: SysTick;
  /** The console's. */
  readonly uart: CmsdkUart;

  constructor() {
    this.led = new FpgaLed(registersAt(FpgaIoRegisters, FPGA_IO));
    this.sysTick = sysTick();
    this.uart = uart0();
  }
}

/** @export __ingot_processor_clock_hz */
export function processorClockHz(): u32 {
  return CLOCK_HZ;
}
