/** The mailbox between the ARM cores and the VideoCore. Source: raspi4 §5. */
import type { ReadOnly, WriteOnly } from "ingot:mmio";
import { at, bit, bitfield, registers } from "ingot:mmio";

@bitfield("u32")
export class Status {
  @bit(30) EMPTY!: boolean;
  @bit(31) FULL!: boolean;
}

/** Mailbox 0 is read by the ARM, mailbox 1 is written by it. */
@registers({ size: 0x40 })
export class BcmMailboxRegisters {
  @at(0x00) readonly READ0!: ReadOnly<u32>;
  @at(0x18) readonly STATUS0!: ReadOnly<Status>;
  @at(0x20) readonly WRITE1!: WriteOnly<u32>;
  @at(0x38) readonly STATUS1!: ReadOnly<Status>;
}
