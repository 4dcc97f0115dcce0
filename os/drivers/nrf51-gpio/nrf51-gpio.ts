/** GPIO of the nRF51. Source: nRF51 Reference Manual v3.0 §14. */
import type { ReadOnly, ReadWrite, WriteOnly } from "ingot:mmio";
import { at, registers } from "ingot:mmio";
import type { OutputPin } from "../../hal/output-pin";

/** A bit for each pin, of P0.00 to P0.31. */
@registers({ size: 0x800 })
export class Nrf51GpioRegisters {
  @at(0x504) readonly OUT!: ReadWrite<u32>;
  /** Ones set a pin; zeros leave the others alone. */
  @at(0x508) readonly OUTSET!: WriteOnly<u32>;
  @at(0x50c) readonly OUTCLR!: WriteOnly<u32>;
  @at(0x510) readonly IN!: ReadOnly<u32>;
  /** Ones make a pin an output. */
  @at(0x518) readonly DIRSET!: WriteOnly<u32>;
  @at(0x51c) readonly DIRCLR!: WriteOnly<u32>;
}

/** A pin that is an output, and that is on when it is high. It starts low. */
export class Nrf51OutputPin implements OutputPin {
  private readonly mask: u32;
  private on = false;

  /** `pin` is 0 to 31. */
  constructor(
    private readonly registers: Static<Nrf51GpioRegisters>,
    pin: u32,
  ) {
    this.mask = u32.wrappingShl(1, pin);
    registers.OUTCLR.write(this.mask);
    registers.DIRSET.write(this.mask);
  }

  set(on: boolean): void {
    this.on = on;
    if (on) this.registers.OUTSET.write(this.mask);
    else this.registers.OUTCLR.write(this.mask);
  }

  toggle(): void {
    this.set(!this.on);
  }
}
