/** What a program on a Raspberry Pi 3 or 4 is given: its peripherals, each once. */

import { connectUart0 } from "../../drivers/bcm-gpio/bcm-gpio";
import type { Mailbox } from "../../drivers/bcm-mailbox/mailbox";
import type { BcmPm } from "../../drivers/bcm-pm/bcm-pm";
import type { BcmSystemTimer } from "../../drivers/bcm-system-timer/bcm-system-timer";
import { GenericTimer } from "../../drivers/generic-timer/generic-timer";
import { VirtualTimer } from "../../drivers/generic-timer/virtual-timer";
import type { Pl011 } from "../../drivers/pl011/pl011";
import { leaveConsoleToProgram } from "./console";
import { Cpu } from "./cpu";
import { Memory } from "./memory";
import { gpio, mailbox, powerManagement, systemTimer, uart0 } from "./peripherals";

/** What the VideoCore leaves to the ARM on every board, should the firmware not say. */
const LEAST_RAM_END: u64 = 0x3b40_0000;

export class Board {
  readonly cpu: Cpu;
  readonly timer: GenericTimer;
  /** Of this core. */
  readonly virtualTimer: VirtualTimer;
  readonly systemTimer: BcmSystemTimer;
  readonly mailbox: Mailbox;
  /** The console's; its pins are connected, its rate is as the firmware left it. */
  readonly uart: Pl011;
  readonly power: BcmPm;
  readonly memory: Memory;

  constructor(peripheralBase: usize) {
    this.cpu = new Cpu();
    this.timer = new GenericTimer();
    this.virtualTimer = new VirtualTimer();
    this.systemTimer = systemTimer(peripheralBase);
    this.mailbox = mailbox(peripheralBase);
    this.uart = uart0(peripheralBase);
    this.power = powerManagement(peripheralBase);
    this.memory = new Memory(peripheralBase, ramEnd(peripheralBase));
    connectUart0(gpio(peripheralBase));
    leaveConsoleToProgram();
  }
}

function ramEnd(peripheralBase: usize): u64 {
  const memory = mailbox(peripheralBase).armMemory();
  return memory === undefined ? LEAST_RAM_END : u64(memory.base) + u64(memory.size);
}
