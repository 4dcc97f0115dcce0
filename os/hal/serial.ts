/** A stream of bytes in both directions: a UART, a USB serial function, a pipe in a test. */
export interface Serial {
  /** Gives the bytes to the device, in order. Waits for room, but never for ever: a dead line loses bytes. */
  write(text: string): void;
  /** The next byte that came in, if one has. Never waits. */
  readByte(): u8 | undefined;
}
