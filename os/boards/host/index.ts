/** WebAssembly in Node: what programs import as `ingot:board`. */

export { clearAlarm, delayBusy, nowMs, setAlarm } from "./clock";
export { Irq } from "./irq";
export { Board, consoleWrite, exit, takeBoard } from "./runtime";
