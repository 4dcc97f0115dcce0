"use unsafe";
/** What every compiled program calls under fixed names, on the Netduino Plus 2. */
import { registersAt } from "ingot:unsafe";
import { isEmulated } from "../../arch/armv7m/processor";
import { halt } from "../../arch/cortex-m/processor";
import { semihostingExit, semihostingWrite } from "../../arch/cortex-m/semihosting";
import { PinMode, Stm32GpioRegisters, setAlternate, setPinMode } from "../../drivers/stm32-gpio/stm32-gpio";
import { Stm32UsartRegisters } from "../../drivers/stm32-usart/registers";
import { Stm32Usart } from "../../drivers/stm32-usart/stm32-usart";
import { GPIOC, RCC, USART6 } from "../../soc/stm32f4/memory-map";
import { HSI_HZ, RccRegisters } from "../../soc/stm32f4/rcc";
import { Board } from "./board";

const CONSOLE: u32 = 1;
const BAUD: u32 = 115_200;
/** Header pins D1 and D0: PC6 sends, PC7 receives, as alternate function 8. */
const TX_PIN: u32 = 6;
const RX_PIN: u32 = 7;
const USART6_FUNCTION: u32 = 8;

/** Whether the USART is set up: by the first text that is written. */
let opened = false;

/** @export __ingot_console_write */
export function consoleWrite(channel: u32, text: string): void {
  if (channel !== CONSOLE) {
    // On a board nobody may be listening: what has happened stays in memory for a debugger.
    if (isEmulated()) semihostingWrite(text);
    return;
  }
  if (!opened) openConsole();
  usart6().write(text);
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

// Safety: the block is where stm32f4 §2 has it.
function usart6(): Stm32Usart {
  return new Stm32Usart(registersAt(Stm32UsartRegisters, USART6));
}

function openConsole(): void {
  opened = true;
  const rcc = registersAt(RccRegisters, RCC);
  rcc.AHB1ENR.modify((enable) => {
    enable.GPIOCEN = true;
  });
  rcc.APB2ENR.modify((enable) => {
    enable.USART6EN = true;
  });
  // The blocks may be accessed two bus cycles after their clocks are on; reading back takes that long (errata).
  rcc.APB2ENR.read();
  const port = registersAt(Stm32GpioRegisters, GPIOC);
  for (const pin of [TX_PIN, RX_PIN]) {
    setAlternate(port, pin, USART6_FUNCTION);
    setPinMode(port, pin, PinMode.Alternate);
  }
  usart6().configure(HSI_HZ, BAUD);
}
