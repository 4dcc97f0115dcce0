"use unsafe";
/** What every compiled program calls under fixed names, on QEMU's LM3S6965 evaluation board. */
import { halt } from "../../arch/cortex-m/processor";
import { semihostingExit, semihostingWrite } from "../../arch/cortex-m/semihosting";
import { Board, uart0 } from "./board";

const CONSOLE: u32 = 1;

/** @export __ingot_console_write */
export function consoleWrite(channel: u32, text: string): void {
  if (channel === CONSOLE) uart0().write(text);
  else semihostingWrite(text);
}

/** @export __ingot_exit */
export function exit(code: u32): never {
  semihostingExit(code);
  halt();
}

/** @export __ingot_is_emulated */
export function canReport(): boolean {
  return true;
}

/** Called once, by the start-up code of a program whose `main` takes the board. */
export function takeBoard(): Board {
  return new Board();
}
