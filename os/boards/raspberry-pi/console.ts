/** The console of the Raspberry Pi 3 and 4: UART0, on pins 8 and 10 of the header. */

import { halt } from "../../arch/aarch64/processor";
import { semihostingExit, semihostingWrite } from "../../arch/aarch64/semihosting";
import { connectUart0 } from "../../drivers/bcm-gpio/bcm-gpio";
import { ClockId } from "../../drivers/bcm-mailbox/messages";
import { isEmulated } from "./emulator";
import { gpio, mailbox, uart0 } from "./peripherals";

const CONSOLE: u32 = 1;
const UART_CLOCK_HZ: u32 = 48_000_000;
const BAUD: u32 = 115_200;

/** Whether the UART is set up, by `open` or by the program that took the board. */
let opened = false;

/** The program has the board, and with it the UART: what it sets there stays. */
export function leaveConsoleToProgram(): void {
  opened = true;
}

/** Channel 1 is the console; 2 is the emulator's error output, or the console on a real board. */
export function consoleWrite(base: usize, channel: u32, text: string): void {
  if (channel !== CONSOLE && isEmulated()) {
    semihostingWrite(text);
    return;
  }
  if (!opened) open(base);
  uart0(base).write(text);
}

/** If the firmware does not say at what rate the UART's clock runs, it is the one that it starts with: the Pi's 48 MHz. */
function open(base: usize): void {
  opened = true;
  connectUart0(gpio(base));
  const clockHz = mailbox(base).setClockRate(ClockId.Uart, UART_CLOCK_HZ) ?? UART_CLOCK_HZ;
  uart0(base).configure(clockHz, BAUD);
}

/** Ends the emulator; a real board stops. */
export function exit(code: u32): never {
  if (isEmulated()) semihostingExit(code);
  halt();
}
