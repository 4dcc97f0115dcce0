/** BBC micro:bit v1: what programs import as `ingot:board`. */

export type { CoreCount } from "../../arch/cortex-m/processor";
export { Irq } from "../../soc/nrf51/irq";
export { Board } from "./board";
export { clearAlarm, delayBusy, nowMs, setAlarm } from "./clock";
export { LedMatrix } from "./led-matrix";
export { consoleWrite, exit, takeBoard } from "./runtime";
