/** Arm MPS2 with the AN386 image: what programs import as `ingot:board`. */

export { Irq } from "../../soc/an386/irq";
export { Board } from "./board";
export { consoleWrite, exit, takeBoard } from "./runtime";
