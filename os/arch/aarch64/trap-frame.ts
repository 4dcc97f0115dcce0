"use unsafe";
/**
 * What `saveTrapFrame` leaves in memory, in words of 8 bytes:
 *
 *     0 … 30   x0 … x30            33  SPSR_EL1, the processor state there
 *     31       SP                  34  ESR_EL1, why
 *     32       ELR_EL1, where      35  FAR_EL1, the address that was accessed
 *                                  36  which of the 16 vectors was taken
 */
import { Ptr } from "ingot:unsafe";

export class TrapFrame {
  constructor(private readonly address: usize) {}

  /** x0 … x30, and the stack pointer as register 31. */
  register(number: usize): u64 {
    // Safety: the address is that of a frame that `saveTrapFrame` has written, 37 words long; number is below 37.
    return Ptr.at<u64>(this.address + number * 8).read();
  }
  get programCounter(): u64 {
    return this.register(32);
  }
  get processorState(): u64 {
    return this.register(33);
  }
  get syndrome(): u64 {
    return this.register(34);
  }
  get faultAddress(): u64 {
    return this.register(35);
  }
  get vector(): u64 {
    return this.register(36);
  }
}
