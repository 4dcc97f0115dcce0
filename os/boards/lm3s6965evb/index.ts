/** QEMU's LM3S6965 evaluation board: what programs import as `ingot:board`. */

export type { CoreCount } from "../../arch/cortex-m/processor";
export { Irq } from "../../soc/lm3s6965/irq";
export { clearAlarm, delayBusy, nowMs, setAlarm } from "../cortex-m/clock";
export { Board } from "./board";
export { consoleWrite, exit, takeBoard } from "./runtime";
