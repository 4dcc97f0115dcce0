"use unsafe";
/** What every compiled program calls under fixed names, on the Raspberry Pi 4 Model B. */
import { PERIPHERAL_BASE } from "../../soc/bcm2711/memory-map";
import { Board } from "../raspberry-pi/board";
import { exit as endProgram, consoleWrite as writeTo } from "../raspberry-pi/console";

/** @export __ingot_console_write */
export function consoleWrite(channel: u32, text: string): void {
  writeTo(PERIPHERAL_BASE, channel, text);
}

/** @export __ingot_exit */
export function exit(code: u32): never {
  endProgram(code);
}

/** Called once, by the start-up code of a program whose `main` takes the board. */
export function takeBoard(): Board {
  return new Board(PERIPHERAL_BASE);
}
