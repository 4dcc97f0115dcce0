"use unsafe";

/** Drivers of the nRF51 for tests in Node: built for the host, with their register accesses led to a bus in JavaScript. */
import { registersAt } from "ingot:unsafe";
import { Nrf51GpioRegisters, Nrf51OutputPin } from "../nrf51-gpio/nrf51-gpio";
import { Nrf51Timer } from "../nrf51-timer/nrf51-timer";
import { Nrf51TimerRegisters } from "../nrf51-timer/registers";
import { Nrf51Uart } from "../nrf51-uart/nrf51-uart";
import { BaudRate, Nrf51UartRegisters } from "../nrf51-uart/registers";

/** Any address that is not 0: nothing of the host lies behind it. */
const BASE: usize = 0x4000_0000;

function uart(): Nrf51Uart {
  return new Nrf51Uart(registersAt(Nrf51UartRegisters, BASE));
}
function timer(): Nrf51Timer {
  return new Nrf51Timer(registersAt(Nrf51TimerRegisters, BASE));
}

/** @export testConfigure */
export function testConfigure(txPin: u32, rxPin: u32): void {
  uart().configure(BaudRate.Baud115200, txPin, rxPin);
}

/** @export testWriteByte */
export function testWriteByte(byte: u32): void {
  uart().writeByte(u8(byte));
}

/**
 * The byte, or 256 where nothing was received.
 * @export testReadByte
 */
export function testReadByte(): u32 {
  const byte = uart().readByte();
  return byte === undefined ? 256 : u32(byte);
}

/** @export testStart */
export function testStart(): void {
  timer().start();
}

/** @export testInterruptAt */
export function testInterruptAt(time: u32): u32 {
  return u32(timer().interruptAt(time));
}

/** @export testPin */
export function testPin(pin: u32): void {
  const output = new Nrf51OutputPin(registersAt(Nrf51GpioRegisters, BASE), pin);
  output.set(true);
  output.toggle();
}

export function main(): void {}
