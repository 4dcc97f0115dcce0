"use unsafe";
/** What a program on the micro:bit is given. */
import { registersAt } from "ingot:unsafe";
import { Nrf51GpioRegisters, Nrf51OutputPin } from "../../drivers/nrf51-gpio/nrf51-gpio";
import { Nrf51Uart } from "../../drivers/nrf51-uart/nrf51-uart";
import { BaudRate, Nrf51UartRegisters } from "../../drivers/nrf51-uart/registers";
import { GPIO, UART0 } from "../../soc/nrf51/memory-map";
import { LedMatrix } from "./led-matrix";

/** The first row of the LEDs is lit when high, the first column when low (micro:bit v1.5 schematic). */
const ROW1_PIN: u32 = 13;
const COLUMN1_PIN: u32 = 4;

/** To the chip that is the USB port's other end. */
const TX_PIN: u32 = 24;
const RX_PIN: u32 = 25;

// Safety, for the whole file: the blocks are where nRF51 Reference Manual v3.0 has them (Memory: instantiation).

export function uart0(): Nrf51Uart {
  return new Nrf51Uart(registersAt(Nrf51UartRegisters, UART0));
}

/** Sets the console's UART up; again, that changes nothing. */
export function openUart0(): void {
  const gpio = registersAt(Nrf51GpioRegisters, GPIO);
  gpio.OUTSET.write(u32.wrappingShl(1, TX_PIN));
  gpio.DIRSET.write(u32.wrappingShl(1, TX_PIN));
  gpio.DIRCLR.write(u32.wrappingShl(1, RX_PIN));
  uart0().configure(BaudRate.Baud115200, TX_PIN, RX_PIN);
}

export class Board {
  readonly leds: LedMatrix;
  /** The LED in the upper left corner by itself, for programs that do not refresh the matrix. */
  readonly led: Nrf51OutputPin;
  /** The console's, set up. */
  readonly uart: Nrf51Uart;

  constructor() {
    const gpio = registersAt(Nrf51GpioRegisters, GPIO);
    this.leds = new LedMatrix(gpio);
    const column = new Nrf51OutputPin(gpio, COLUMN1_PIN);
    column.set(false);
    this.led = new Nrf51OutputPin(gpio, ROW1_PIN);
    openUart0();
    this.uart = uart0();
  }
}
