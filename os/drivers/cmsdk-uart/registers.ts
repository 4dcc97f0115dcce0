/** UART of the Cortex-M System Design Kit. Source: DDI 0479 §4.3; qemu-boards §5. */
import type { ReadOnly, ReadWrite, WriteOneToClear } from "ingot:mmio";
import { at, bit, bitfield, registers } from "ingot:mmio";

@bitfield("u32")
export class State {
  @bit(0) TXFULL!: boolean;
  @bit(1) RXFULL!: boolean;
  @bit(2) TXOVERRUN!: boolean;
  @bit(3) RXOVERRUN!: boolean;
}

@bitfield("u32")
export class Control {
  @bit(0) TXENABLE!: boolean;
  @bit(1) RXENABLE!: boolean;
  @bit(2) TXINTERRUPT!: boolean;
  @bit(3) RXINTERRUPT!: boolean;
}

@bitfield("u32")
export class Interrupts {
  @bit(0) TX!: boolean;
  @bit(1) RX!: boolean;
}

@registers({ size: 0x1000 })
export class CmsdkUartRegisters {
  @at(0x000) readonly DATA!: ReadWrite<u32>;
  @at(0x004) readonly STATE!: ReadOnly<State>;
  @at(0x008) readonly CTRL!: ReadWrite<Control>;
  @at(0x00c) readonly INTSTATUS!: WriteOneToClear<Interrupts>;
  /** Clock divided by rate; below 16 nothing is sent. */
  @at(0x010) readonly BAUDDIV!: ReadWrite<u32>;
}
