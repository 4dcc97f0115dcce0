/** A UART that sends by interrupt or by polling: first its rate is set, then it sends one text at a time. */

export interface Unconfigured {
  readonly state: "unconfigured";
}
export interface Ready {
  readonly state: "ready";
}
export interface Transmitting {
  readonly state: "transmitting";
}

/** What the driver needs of a transmitter: a divisor, and a FIFO that takes a byte when it has room. */
export interface Transmitter {
  setDivisor(divisor: u32): void;
  /** Whether the byte was taken. */
  tryPut(byte: u8): boolean;
  readonly isBusy: boolean;
}

/**
 * `S` is the state. A text is given to `send` and lies with the UART until `finish` has seen its last byte leave, so
 * that nobody sends another one in between.
 */
export class Uart<S> {
  declare private readonly state: S;
  /** How many bytes of the text are in the FIFO, or have left. */
  private sent: usize = 0;

  private constructor(
    private readonly hardware: Static<Transmitter>,
    private readonly text: string,
  ) {}

  /** The UART as it is after a reset. To be called once for each transmitter. */
  static reset(hardware: Static<Transmitter>): Uart<Unconfigured> {
    return new Uart<Unconfigured>(hardware, "");
  }

  /** `clockHz` is the block's clock in Hz, `baud` the wanted rate in bit/s; the divisor is cut to 1 … 65535. */
  configure(this: Own<Uart<Unconfigured>>, clockHz: u32, baud: u32): Uart<Ready> {
    const divisor = clockHz / u32.max(16 * baud, 1);
    this.hardware.setDivisor(u32.min(u32.max(divisor, 1), 0xffff));
    return new Uart<Ready>(this.hardware, "");
  }

  /** Starts to send the text, which must be a constant: it is read until the last byte is in the FIFO. */
  send(this: Own<Uart<Ready>>, text: string): Uart<Transmitting> {
    const sending = new Uart<Transmitting>(this.hardware, text);
    sending.poll();
    return sending;
  }

  /** Fills the FIFO. Says whether everything has left. Never waits. */
  poll(this: Uart<Transmitting>): boolean {
    while (this.sent < this.text.byteLength && this.hardware.tryPut(this.text.byteAt(this.sent))) this.sent++;
    return this.sent === this.text.byteLength && !this.hardware.isBusy;
  }

  /** Waits until everything has left. */
  finish(this: Own<Uart<Transmitting>>): Uart<Ready> {
    while (!this.poll());
    return new Uart<Ready>(this.hardware, "");
  }
}
