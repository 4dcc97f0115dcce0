/**
 * What each core of a BCM2836 or BCM2837 has for itself: which of its timers and mailboxes interrupt it, and why it was.
 * A register for each core. The mailboxes themselves, four of each core, are at 0x80 (bits written set it) and 0xc0 (and
 * clear it); one that is not zero interrupts. Source: QA7 (BCM2836 ARM-local peripherals), by section; raspi4 §6.
 */
import type { ReadOnly, ReadWrite, WriteOnly } from "ingot:mmio";
import { at, registers } from "ingot:mmio";

@registers({ size: 0x100 })
export class LocalRegisters {
  /** The core that the GPU's interrupts go to, bits 1:0 for IRQ. §4.4. */
  @at(0x0c) readonly GPU_ROUTING!: ReadWrite<u32>;
  /** Bit n: performance counters interrupt core n. §4.5. */
  @at(0x10) readonly PMU_ROUTING_SET!: WriteOnly<u32>;
  @at(0x14) readonly PMU_ROUTING_CLEAR!: WriteOnly<u32>;
  /** Bits 0 to 3: CNTPS, CNTP, CNTHP, CNTV. §4.6. */
  @at(0x40) readonly CORE0_TIMERS!: ReadWrite<u32>;
  @at(0x44) readonly CORE1_TIMERS!: ReadWrite<u32>;
  @at(0x48) readonly CORE2_TIMERS!: ReadWrite<u32>;
  @at(0x4c) readonly CORE3_TIMERS!: ReadWrite<u32>;
  /** Bits 0 to 3: the mailboxes. §4.7. */
  @at(0x50) readonly CORE0_MAILBOXES!: ReadWrite<u32>;
  @at(0x54) readonly CORE1_MAILBOXES!: ReadWrite<u32>;
  @at(0x58) readonly CORE2_MAILBOXES!: ReadWrite<u32>;
  @at(0x5c) readonly CORE3_MAILBOXES!: ReadWrite<u32>;
  /** Bits 0 to 3 timers, 4 to 7 mailboxes, 8 the GPU's controller, 9 performance counters. §4.10. */
  @at(0x60) readonly CORE0_IRQ_SOURCE!: ReadOnly<u32>;
  @at(0x64) readonly CORE1_IRQ_SOURCE!: ReadOnly<u32>;
  @at(0x68) readonly CORE2_IRQ_SOURCE!: ReadOnly<u32>;
  @at(0x6c) readonly CORE3_IRQ_SOURCE!: ReadOnly<u32>;
}
