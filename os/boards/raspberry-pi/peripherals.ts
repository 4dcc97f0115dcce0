"use unsafe";
/** The blocks of a Raspberry Pi, from the base address of its peripherals. */
import { registersAt } from "ingot:unsafe";
import { BcmGpioRegisters } from "../../drivers/bcm-gpio/bcm-gpio";
import { Mailbox } from "../../drivers/bcm-mailbox/mailbox";
import { BcmMailboxRegisters } from "../../drivers/bcm-mailbox/registers";
import { BcmPm, BcmPmRegisters } from "../../drivers/bcm-pm/bcm-pm";
import { BcmSystemTimer, BcmSystemTimerRegisters } from "../../drivers/bcm-system-timer/bcm-system-timer";
import { Pl011 } from "../../drivers/pl011/pl011";
import { Pl011Registers } from "../../drivers/pl011/registers";
import { GPIO, MAILBOX, PM, SYSTEM_TIMER, UART0 } from "../../soc/bcm283x/memory-map";

// Safety, for the whole file: the blocks are where raspi4 §3 has them, and `base` is the chip's (soc/bcm2711, bcm2837).

export function uart0(base: usize): Pl011 {
  return new Pl011(registersAt(Pl011Registers, base + UART0));
}

export function mailbox(base: usize): Mailbox {
  return new Mailbox(registersAt(BcmMailboxRegisters, base + MAILBOX));
}

export function powerManagement(base: usize): BcmPm {
  return new BcmPm(registersAt(BcmPmRegisters, base + PM));
}

export function systemTimer(base: usize): BcmSystemTimer {
  return new BcmSystemTimer(registersAt(BcmSystemTimerRegisters, base + SYSTEM_TIMER));
}

export function gpio(base: usize): Static<BcmGpioRegisters> {
  return registersAt(BcmGpioRegisters, base + GPIO);
}
