/** Factory information configuration registers. Source: nRF51 Reference Manual v3.0 §7. */
import type { ReadOnly } from "ingot:mmio";
import { at, registers } from "ingot:mmio";

@registers({ size: 0x100 })
export class FicrRegisters {
  /** 64 random bits, lower word first. */
  @at(0x060) readonly DEVICEID0!: ReadOnly<u32>;
  @at(0x064) readonly DEVICEID1!: ReadOnly<u32>;
}

/** What QEMU has there, in every emulated chip; of those that were made, one in 2⁶⁴ has it too. */
const EMULATED_ID0: u32 = 3;
const EMULATED_ID1: u32 = 0x1234_5678;

export function isEmulatedChip(ficr: Static<FicrRegisters>): boolean {
  return ficr.DEVICEID0.read() === EMULATED_ID0 && ficr.DEVICEID1.read() === EMULATED_ID1;
}
