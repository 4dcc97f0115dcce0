/** System control block of ARMv7-M. Source: PM0214 §4.4. */
import type { ReadOnly } from "ingot:mmio";
import { at, bitfield, bits, registers } from "ingot:mmio";

/** The processor's identity: `revision` is the p of rXpY, 0 in QEMU. */
@bitfield("u32")
export class CpuId {
  @bits(0, 3) Revision!: u8;
  @bits(4, 15) PartNo!: u16;
  @bits(20, 23) Variant!: u8;
  @bits(24, 31) Implementer!: u8;
}

@registers({ size: 0x90 })
export class SystemControl {
  @at(0x00) readonly CPUID!: ReadOnly<CpuId>;
}

export const SYSTEM_CONTROL_BASE: usize = 0xe000_ed00;
