/** Arm Generic Interrupt Controller, architecture version 2 (GIC-400). Source: IHI 0048, by section. */
import type { ReadOnly, ReadWrite, WriteOnly } from "ingot:mmio";
import { at, bit, bitfield, bits, registers } from "ingot:mmio";

/** The interrupt that was acknowledged, and for a software interrupt who sent it. §4.4.4. */
@bitfield("u32")
export class Acknowledge {
  @bits(0, 9) INTERRUPT_ID!: u16;
  @bits(10, 12) CPUID!: u8;
}

/** To the cores in the list, one bit each. §4.3.15. */
@bitfield("u32")
export class SoftwareInterrupt {
  @bits(0, 3) SGIINTID!: u8;
  @bits(16, 23) CPUTargetList!: u8;
}

@bitfield("u32")
export class Control {
  @bit(0) EnableGrp1!: boolean;
}

/** The distributor, up to where its arrays begin (`gicv2.ts`), and the register of software interrupts. §4.1.2. */
@registers({ size: 0x1000 })
export class GicDistributorRegisters {
  @at(0x000) readonly CTLR!: ReadWrite<Control>;
  @at(0x004) readonly TYPER!: ReadOnly<u32>;
  @at(0xf00) readonly SGIR!: WriteOnly<SoftwareInterrupt>;
}

/** Each core sees its own. §4.1.3. */
@registers({ size: 0x2000 })
export class GicCpuRegisters {
  @at(0x000) readonly CTLR!: ReadWrite<Control>;
  /** Only what is more urgent, a lower number, comes through. §4.4.2. */
  @at(0x004) readonly PMR!: ReadWrite<u32>;
  /** How many of a priority's lowest bits do not preempt, less one; what the chip has not, it makes the least. §4.4.3. */
  @at(0x008) readonly BPR!: ReadWrite<u32>;
  @at(0x00c) readonly IAR!: ReadOnly<Acknowledge>;
  @at(0x010) readonly EOIR!: WriteOnly<Acknowledge>;
  @at(0x014) readonly RPR!: ReadOnly<u32>;
}
