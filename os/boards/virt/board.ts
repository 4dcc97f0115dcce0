"use unsafe";
/** What a program on QEMU's virt machine is given. Source: qemu-boards §3. */
import { registersAt } from "ingot:unsafe";
import { GenericTimer } from "../../drivers/generic-timer/generic-timer";
import { VirtualTimer } from "../../drivers/generic-timer/virtual-timer";
import { Pl011 } from "../../drivers/pl011/pl011";
import { Pl011Registers } from "../../drivers/pl011/registers";
import { UART0 } from "../../soc/virt/memory-map";

export function uart0(): Pl011 {
  return new Pl011(registersAt(Pl011Registers, UART0));
}

export class Board {
  readonly timer: GenericTimer;
  /** Of this core. */
  readonly virtualTimer: VirtualTimer;
  /** The console's; the emulator takes any rate. */
  readonly uart: Pl011;

  constructor() {
    this.timer = new GenericTimer();
    this.virtualTimer = new VirtualTimer();
    this.uart = uart0();
  }
}
