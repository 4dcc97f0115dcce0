/** Arm MPS2 with the AN386 image: what programs import as `ingot:board`. */

export type { CoreCount } from "../../arch/cortex-m/processor";
export { Irq } from "../../soc/an386/irq";
export { clearAlarm, delayBusy, nowMs, setAlarm } from "../cortex-m/clock";
export { Board } from "./board";
export { consoleWrite, exit, takeBoard } from "./runtime";
