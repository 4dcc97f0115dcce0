/** WebAssembly in Node: what programs import as `ingot:board`. */

export { Irq } from "./irq";
export { Board, consoleWrite, exit, takeBoard } from "./runtime";
