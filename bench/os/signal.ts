"use unsafe";
/** From an interrupt, which comes while everything sleeps, to the task that waits for it. Timer: AN386 §4.4, DDI 0479 §3.5. */
import { Irq } from "ingot:board";
import { interrupt, Signal } from "ingot:kernel";
import { Ptr, volatileStore } from "ingot:unsafe";
import { benchBegin, benchEnd } from "../harness/markers";

const TIMER0: usize = 0x4000_0000;
const RELOAD: usize = 0x8;
const INTERRUPT_CLEAR: usize = 0xc;
/** Long enough for `main` to be asleep. */
const CYCLES: u32 = 100_000;

const arrived = new Signal<u32>();

interrupt(Irq.TIMER0, onTimer, { priority: 1 });
function onTimer(): void {
  const count = benchBegin(1);
  set(INTERRUPT_CLEAR, 1);
  arrived.signal(count);
}

function set(register: usize, value: u32): void {
  volatileStore(Ptr.at<u32>(TIMER0 + register), value);
}

export async function main(): Promise<void> {
  for (let i: u32 = 0; i < 4; i++) {
    set(0, 0);
    set(0x4, CYCLES);
    set(RELOAD, CYCLES);
    set(0, 0b1001);
    benchEnd(await arrived.wait());
  }
}
