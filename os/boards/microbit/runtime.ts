"use unsafe";
/** What every compiled program calls under fixed names, on the micro:bit. */
import { registersAt } from "ingot:unsafe";
import { halt } from "../../arch/cortex-m/processor";
import { semihostingExit, semihostingWrite } from "../../arch/cortex-m/semihosting";
import { FicrRegisters, isEmulatedChip } from "../../soc/nrf51/ficr";
import { FICR } from "../../soc/nrf51/memory-map";
import { Board, openUart0, uart0 } from "./board";

const CONSOLE: u32 = 1;

/** Whether the UART is set up: by the first text that is written. */
let opened = false;

/** @export __ingot_console_write */
export function consoleWrite(channel: u32, text: string): void {
  if (channel !== CONSOLE && isEmulated()) {
    semihostingWrite(text);
    return;
  }
  if (!opened) openUart0();
  opened = true;
  uart0().write(text);
}

/** @export __ingot_exit */
export function exit(code: u32): never {
  if (isEmulated()) semihostingExit(code);
  halt();
}

/** @export __ingot_is_emulated */
export function isEmulated(): boolean {
  return isEmulatedChip(registersAt(FicrRegisters, FICR));
}

/** Called once, by the start-up code of a program whose `main` takes the board. */
export function takeBoard(): Board {
  return new Board();
}
