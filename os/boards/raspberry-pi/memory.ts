"use unsafe";
/** Reading memory by its address, where reading is harmless. */
import { Ptr, volatileLoad } from "ingot:unsafe";
import { GPIO, SYSTEM_TIMER } from "../../soc/bcm283x/memory-map";

/** Both register blocks are read without effect; the rest of the peripherals pop FIFOs, or end in an external abort. */
const BLOCK_BYTES: u64 = 0x100;

/** What can be looked at: the ARM's memory, and the registers of GPIO and system timer. */
export class Memory {
  constructor(
    private readonly peripheralBase: usize,
    /** The first address above the ARM's memory, which starts at 0. */
    readonly ramEnd: u64,
  ) {}

  /** The 32-bit word at `address`, or `undefined` if `address` is not a multiple of 4 or nothing can be read there. */
  read(address: u64): u32 | undefined {
    if (address % 4 !== 0 || !this.isReadable(address)) return undefined;
    // Safety: the address is one of memory or of a register that reading does not change, and it is aligned.
    return volatileLoad(Ptr.at<u32>(usize(address)));
  }

  private isReadable(address: u64): boolean {
    return address < this.ramEnd || this.isInBlock(address, GPIO) || this.isInBlock(address, SYSTEM_TIMER);
  }

  private isInBlock(address: u64, offset: usize): boolean {
    const start = u64(this.peripheralBase + offset);
    return address >= start && address - start < BLOCK_BYTES;
  }
}
