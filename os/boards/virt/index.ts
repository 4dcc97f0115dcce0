/** QEMU's virt machine: what programs import as `ingot:board`. */

export type { CoreCount } from "../../arch/aarch64/processor";
export { VirtualTimer } from "../../drivers/generic-timer/virtual-timer";
export { Irq } from "../../soc/virt/irq";
export { clearAlarm, delayBusy, nowMs, setAlarm } from "../generic-timer/clock";
export { Board } from "./board";
export { consoleWrite, exit, takeBoard } from "./runtime";
