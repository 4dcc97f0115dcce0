/** Pins of a port: what a pin can do depends on the direction that its type says. */

export interface Input {
  readonly direction: "input";
}
export interface Output {
  readonly direction: "output";
}

/** The registers of a port, a bit for each pin. Here they are memory; on a board they would be a register block. */
export class Port {
  /** 1: the pin is driven. */
  directions: u32 = 0;
  levels: u32 = 0;
}

/** `M` is `Input` or `Output`, and takes no bytes. Turning a pin round gives a pin of the other type, and ends the old one. */
export class Pin<M> {
  declare private readonly mode: M;

  private constructor(
    private readonly port: Static<Port>,
    private readonly mask: u32,
  ) {}

  /** All pins start as inputs, as after a reset. Each number is to be taken once: `Pins` sees to it. */
  static reset(port: Static<Port>, number: u8): Pin<Input> {
    return new Pin<Input>(port, u32.wrappingShl(1, u32(number)));
  }

  /** Drives the pin, `high` or low from its first moment on. */
  intoOutput(this: Own<Pin<Input>>, high: boolean = false): Pin<Output> {
    if (high) this.port.levels |= this.mask;
    else this.port.levels &= ~this.mask;
    this.port.directions |= this.mask;
    return new Pin<Output>(this.port, this.mask);
  }

  intoInput(this: Own<Pin<Output>>): Pin<Input> {
    this.port.directions &= ~this.mask;
    return new Pin<Input>(this.port, this.mask);
  }

  set(this: Pin<Output>, high: boolean): void {
    if (high) this.port.levels |= this.mask;
    else this.port.levels &= ~this.mask;
  }

  read(this: Pin<Input>): boolean {
    return (this.port.levels & this.mask) !== 0;
  }
}

/** The pins that a board leads out, each once: a pin that has been taken from here is gone from here. */
export class Pins {
  readonly pin17: Pin<Input>;
  readonly pin18: Pin<Input>;

  constructor(port: Static<Port>) {
    this.pin17 = Pin.reset(port, 17);
    this.pin18 = Pin.reset(port, 18);
  }
}
