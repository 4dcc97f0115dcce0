/** SysTick, the timer in every Cortex-M. Source: PM0214 §4.5. */
import type { ReadOnly, ReadWrite } from "ingot:mmio";
import { at, bit, bitfield, registers } from "ingot:mmio";

/** CLKSOURCE: the processor's clock. COUNTFLAG: has counted to 0 since this was last read. */
@bitfield("u32")
export class Control {
  @bit(0) ENABLE!: boolean;
  @bit(1) TICKINT!: boolean;
  @bit(2) CLKSOURCE!: boolean;
  @bit(16) COUNTFLAG!: boolean;
}

@registers({ size: 0x10 })
export class SysTickRegisters {
  @at(0x0) readonly CTRL!: ReadWrite<Control>;
  /** Cycles between two interrupts, less one; 24 bits. */
  @at(0x4) readonly LOAD!: ReadWrite<u32>;
  /** Any write clears it. */
  @at(0x8) readonly VAL!: ReadWrite<u32>;
  @at(0xc) readonly CALIB!: ReadOnly<u32>;
}

export const SYSTICK_BASE: usize = 0xe000_e010;
