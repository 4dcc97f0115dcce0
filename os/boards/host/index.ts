/** WebAssembly in Node: what programs import as `ingot:board`. */

export type { CoreCount } from "../../arch/wasm32/machine";
export { clearAlarm, delayBusy, nowMs, setAlarm } from "./clock";
export { Irq } from "./irq";
export { Board, consoleWrite, exit, takeBoard } from "./runtime";
