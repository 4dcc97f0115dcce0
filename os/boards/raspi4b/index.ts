/** Raspberry Pi 4 Model B: what programs import as `ingot:board`. */

export type { CoreCount } from "../../arch/aarch64/processor";
export { ClockId } from "../../drivers/bcm-mailbox/messages";
export { Alarm, BcmSystemTimer } from "../../drivers/bcm-system-timer/bcm-system-timer";
export { VirtualTimer } from "../../drivers/generic-timer/virtual-timer";
export { Irq } from "../../soc/bcm2711/irq";
export { clearAlarm, delayBusy, nowMs, setAlarm } from "../generic-timer/clock";
export { Board } from "../raspberry-pi/board";
export { Memory } from "../raspberry-pi/memory";
export { consoleWrite, exit, takeBoard } from "./runtime";
