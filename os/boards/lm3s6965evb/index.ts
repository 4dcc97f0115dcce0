/** QEMU's LM3S6965 evaluation board: what programs import as `ingot:board`. */

export { Irq } from "../../soc/lm3s6965/irq";
export { Board } from "./board";
export { consoleWrite, exit, takeBoard } from "./runtime";
