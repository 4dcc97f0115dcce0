/** Netduino Plus 2: what programs import as `ingot:board`. */

export { Irq } from "../../soc/stm32f4/irq";
export { Board } from "./board";
export { consoleWrite, exit, takeBoard } from "./runtime";
