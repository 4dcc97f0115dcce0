/** QEMU's virt machine: what programs import as `ingot:board`. */

export { VirtualTimer } from "../../drivers/generic-timer/virtual-timer";
export { Irq } from "../../soc/virt/irq";
export { clearAlarm, delayBusy, nowMs, setAlarm } from "../generic-timer/clock";
export { Board } from "./board";
export { consoleWrite, exit, takeBoard } from "./runtime";
