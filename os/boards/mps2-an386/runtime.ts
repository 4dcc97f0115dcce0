"use unsafe";
/** What every compiled program calls under fixed names, on the MPS2 with the AN386 image. */
import { isEmulated } from "../../arch/armv7m/processor";
import { halt } from "../../arch/cortex-m/processor";
import { semihostingExit, semihostingWrite } from "../../arch/cortex-m/semihosting";
import { CLOCK_HZ } from "../../soc/an386/memory-map";
import { Board, uart0 } from "./board";

const CONSOLE: u32 = 1;
const BAUD: u32 = 115_200;

/** Whether the UART is set up: by the first text that is written. */
let opened = false;

/** @export __ingot_console_write */
export function consoleWrite(channel: u32, text: string): void {
  if (channel !== CONSOLE && isEmulated()) {
    semihostingWrite(text);
    return;
  }
  const uart = uart0();
  if (!opened) uart.configure(CLOCK_HZ, BAUD);
  opened = true;
  uart.write(text);
}

/** @export __ingot_exit */
export function exit(code: u32): never {
  if (isEmulated()) semihostingExit(code);
  halt();
}

/** @export __ingot_is_emulated */
export function canReport(): boolean {
  return isEmulated();
}

/** Called once, by the start-up code of a program whose `main` takes the board. */
export function takeBoard(): Board {
  return new Board();
}
