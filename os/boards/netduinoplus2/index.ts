/** Netduino Plus 2: what programs import as `ingot:board`. */

export type { CoreCount } from "../../arch/cortex-m/processor";
export { Irq } from "../../soc/stm32f4/irq";
export { clearAlarm, delayBusy, nowMs, setAlarm } from "../cortex-m/clock";
export { Board } from "./board";
export { consoleWrite, exit, takeBoard } from "./runtime";
