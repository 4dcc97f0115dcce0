"use unsafe";
/** What a program on the Netduino Plus 2 is given. It runs from the internal oscillator, which is on after reset. */
import { registersAt } from "ingot:unsafe";
import { isEmulated } from "../../arch/armv7m/processor";
import { Stm32GpioRegisters, Stm32OutputPin } from "../../drivers/stm32-gpio/stm32-gpio";
import type { SysTick } from "../../drivers/systick/systick";
import { GPIOA, RCC } from "../../soc/stm32f4/memory-map";
import { HSI_HZ, RccRegisters } from "../../soc/stm32f4/rcc";
import { sysTick } from "../cortex-m/clock";

/** The blue LED is on PA10, lit when high. */
const LED_PIN: u32 = 10;
/** QEMU's processor clock, whatever RCC says (qemu-boards §4). */
const EMULATED_CLOCK_HZ: u32 = 168_000_000;

// Safety, for the whole file: the blocks are where stm32f4 §2 has them.

export class Board {
  readonly led: Stm32OutputPin;
  readonly sysTick: SysTick;

  constructor() {
    const rcc = registersAt(RccRegisters, RCC);
    rcc.AHB1ENR.modify((enable) => {
      enable.GPIOAEN = true;
    });
    // The block may be accessed two bus cycles after its clock is on; reading back takes that long (errata).
    rcc.AHB1ENR.read();
    this.led = new Stm32OutputPin(registersAt(Stm32GpioRegisters, GPIOA), LED_PIN);
    this.sysTick = sysTick();
  }
}

/** @export __ingot_processor_clock_hz */
export function processorClockHz(): u32 {
  return isEmulated() ? EMULATED_CLOCK_HZ : HSI_HZ;
}
