"use unsafe";
/** From an interrupt's vector to the first line of its handler. Timer: AN386 §4.4, DDI 0479 §3.5. */
import { Irq } from "ingot:board";
import { interrupt } from "ingot:kernel";
import { asm, Ptr, volatileLoad, volatileStore } from "ingot:unsafe";

const TIMER0: usize = 0x4000_0000;
const RELOAD: usize = 0x8;
const INTERRUPT_CLEAR: usize = 0xc;
const CYCLES: u32 = 1_000;

let handled: u32 = 0;

interrupt(Irq.TIMER0, onTimer, { priority: 1 });
function onTimer(): void {
  asm`.global bench_end
bench_end:`;
  set(INTERRUPT_CLEAR, 1);
  handled += 1;
}

function set(register: usize, value: u32): void {
  volatileStore(Ptr.at<u32>(TIMER0 + register), value);
}

export function main(): void {
  set(0x4, CYCLES);
  set(RELOAD, CYCLES);
  set(0, 0b1001);
  while (volatileLoad(Ptr.of<u32>(handled)) < 4) {}
}
