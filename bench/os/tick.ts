"use unsafe";
/** A tick of the clock with nothing due, while a task waits. It interrupts one instruction that goes round in a circle. */
import { exit, Irq } from "ingot:board";
import { interrupt, sleep, spawn } from "ingot:kernel";
import { asm, Ptr, volatileStore } from "ingot:unsafe";

/** AN386 §4.4, DDI 0479 §3.5. */
const TIMER0: usize = 0x4000_0000;
const VALUE: usize = 0x4;
const RELOAD: usize = 0x8;
const INTERRUPT_CLEAR: usize = 0xc;
/** Two ticks. */
const CYCLES: u32 = 50_000;

let turns: u32 = 0;

// As urgent as the tick, which has the lower number and goes first.
interrupt(Irq.TIMER0, end, { priority: 0 });
function end(): void {
  set(INTERRUPT_CLEAR, 1);
  turns += 1;
  if (turns === 4) exit(0);
}

function set(register: usize, value: u32): void {
  volatileStore(Ptr.at<u32>(TIMER0 + register), value);
}

async function sleeper(): Promise<void> {
  await sleep(1_000_000);
}

export async function main(): Promise<void> {
  spawn(sleeper());
  // Half a tick after one, so that it never interrupts what is counted.
  set(VALUE, CYCLES + CYCLES / 4);
  set(RELOAD, CYCLES);
  set(0, 0b1001);
  asm`.global bench_end
bench_end: b bench_end`;
}
