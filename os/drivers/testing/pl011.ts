"use unsafe";

/** The PL011 driver for tests in Node: built for the host, with its register accesses led to a bus in JavaScript. */
import { registersAt } from "ingot:unsafe";
import { Pl011 } from "../pl011/pl011";
import { Pl011Registers } from "../pl011/registers";

/** Any address that is not 0: nothing of the host lies behind it. */
const BASE: usize = 0x4000_0000;

/** @export testConfigure */
export function testConfigure(clockHz: u32, baud: u32): u32 {
  return new Pl011(registersAt(Pl011Registers, BASE)).configure(clockHz, baud) ?? 0;
}

/** @export testWriteByte */
export function testWriteByte(byte: u32): void {
  new Pl011(registersAt(Pl011Registers, BASE)).writeByte(u8(byte));
}

/**
 * The byte, or 256 where nothing was received.
 * @export testReadByte
 */
export function testReadByte(): u32 {
  const byte = new Pl011(registersAt(Pl011Registers, BASE)).readByte();
  return byte === undefined ? 256 : u32(byte);
}

export function main(): void {}
