"use unsafe";
/**
 * Interrupts of the Raspberry Pi 3. Neither controller knows priorities: while a handler runs, whatever is not more urgent
 * is switched off at its source, and on again when it returns. Source: raspi4 §6.
 */
import { dispatchInterrupt, forEachInterrupt, Ptr, registersAt, volatileLoad, volatileStore } from "ingot:unsafe";
import { maskInterrupts, unexpectedInterrupt, unmaskInterrupts } from "../../arch/aarch64/interrupts";
import { coreNumber, synchronizeMemory } from "../../arch/aarch64/processor";
import { BcmInterruptRegisters } from "../../drivers/bcm2835-interrupts/registers";
import { LocalRegisters } from "../../drivers/bcm2836-local/registers";
import { INTERRUPTS } from "../../soc/bcm283x/memory-map";
import { LOCAL_BASE, PERIPHERAL_BASE } from "../../soc/bcm2837/memory-map";

// How `Irq` counts (soc/bcm2837/irq.ts).
const FIRST_BASIC: i32 = 64;
const FIRST_LOCAL: i32 = 96;
const FIRST_MAILBOX: i32 = 100;
const PMU: i32 = 105;
const NONE: i32 = -1;

/** In a core's source register: the GPU's controller has something. */
const FROM_GPU: u32 = 1 << 8;
/** Each core's timer control, mailbox control and source: a word each. */
const TIMERS: usize = 0x40;
const MAILBOXES: usize = 0x50;
const SOURCES: usize = 0x60;
/** Each core's mailboxes: four words a core. */
const MAILBOX_SET: usize = 0x80;
const MAILBOX_CLEAR: usize = 0xc0;

/** Of each core: one more than the priority of the handler that runs, 0 while none does. */
const running = new FixedArray<u32, 4>();

// Safety, for the whole file: the blocks are where raspi4 §3 and §6 have them, and a core's number is below 4.

function controller(): Static<BcmInterruptRegisters> {
  return registersAt(BcmInterruptRegisters, PERIPHERAL_BASE + INTERRUPTS);
}

function local(): Static<LocalRegisters> {
  return registersAt(LocalRegisters, LOCAL_BASE);
}

/**
 * On each core, before its code runs. The GPU's interrupts go to one core: that of their handlers.
 * @export __ingot_start_interrupts
 */
export function startInterrupts(): void {
  const core = coreNumber();
  forEachInterrupt((irq, priority, on) => {
    if (on !== core) return;
    if (irq < FIRST_LOCAL) local().GPU_ROUTING.write(core);
    switchOn(irq, core);
  });
  unmaskInterrupts();
}

/** @export __ingot_interrupt */
export function handleInterrupt(): void {
  const core = coreNumber();
  const source = volatileLoad(Ptr.at<u32>(LOCAL_BASE + SOURCES + usize(core) * 4));
  let taken = NONE;
  let priority: u32 = 0;
  forEachInterrupt((irq, of, on) => {
    if (on !== core || taken !== NONE || !isPending(irq, source)) return;
    taken = irq;
    priority = of;
  });
  if (taken === NONE) {
    const unregistered = lowestPending(source);
    // Gone before it was looked for.
    if (unregistered === NONE) return;
    unexpectedInterrupt(unregistered);
  }
  const outer = running[usize(core)];
  running[usize(core)] = priority + 1;
  forEachInterrupt((irq, of, on) => {
    if (on === core && of <= priority && of >= outer) switchOff(irq, core);
  });
  // A software interrupt is over when it is taken: sent again from here on, it comes again.
  if (taken >= FIRST_MAILBOX && taken < PMU) volatileStore(mailbox(MAILBOX_CLEAR, taken, core), u32.MAX);
  unmaskInterrupts();
  dispatchInterrupt(taken);
  maskInterrupts();
  forEachInterrupt((irq, of, on) => {
    if (on === core && of <= priority && of >= outer) switchOn(irq, core);
  });
  running[usize(core)] = outer;
}

/**
 * The mailboxes can be sent; nothing else here can be raised from outside.
 * @export __ingot_pend_interrupt
 */
export function pendInterrupt(irq: i32, core: u32): void {
  if (irq < FIRST_MAILBOX || irq >= PMU) panic(`interrupt ${irq} comes from its device only`);
  synchronizeMemory();
  volatileStore(mailbox(MAILBOX_SET, irq, core), 1);
}

/** Four registers for each core. */
function mailbox(registers: usize, irq: i32, core: u32): Ptr<u32> {
  return Ptr.at<u32>(LOCAL_BASE + registers + usize(core) * 0x10 + usize(irq - FIRST_MAILBOX) * 4);
}

function isPending(irq: i32, source: u32): boolean {
  if (irq >= FIRST_LOCAL) return (source & bit(irq - FIRST_LOCAL)) !== 0;
  if ((source & FROM_GPU) === 0) return false;
  if (irq >= FIRST_BASIC) return (controller().BASIC_PENDING.read() & bit(irq - FIRST_BASIC)) !== 0;
  if (irq >= 32) return (controller().PENDING2.read() & bit(irq - 32)) !== 0;
  return (controller().PENDING1.read() & bit(irq)) !== 0;
}

function lowestPending(source: u32): i32 {
  for (let irq: i32 = 0; irq <= PMU; irq++) {
    const exists = irq < FIRST_BASIC + 8 || irq >= FIRST_LOCAL;
    if (exists && irq !== FIRST_LOCAL + 8 && isPending(irq, source)) return irq;
  }
  return NONE;
}

function switchOn(irq: i32, core: u32): void {
  if (irq === PMU) local().PMU_ROUTING_SET.write(bit(i32(core)));
  else if (irq >= FIRST_MAILBOX) setOwn(MAILBOXES, core, irq - FIRST_MAILBOX, true);
  else if (irq >= FIRST_LOCAL) setOwn(TIMERS, core, irq - FIRST_LOCAL, true);
  else if (irq >= FIRST_BASIC) controller().ENABLE_BASIC.write(bit(irq - FIRST_BASIC));
  else if (irq >= 32) controller().ENABLE2.write(bit(irq - 32));
  else controller().ENABLE1.write(bit(irq));
}

function switchOff(irq: i32, core: u32): void {
  if (irq === PMU) local().PMU_ROUTING_CLEAR.write(bit(i32(core)));
  else if (irq >= FIRST_MAILBOX) setOwn(MAILBOXES, core, irq - FIRST_MAILBOX, false);
  else if (irq >= FIRST_LOCAL) setOwn(TIMERS, core, irq - FIRST_LOCAL, false);
  else if (irq >= FIRST_BASIC) controller().DISABLE_BASIC.write(bit(irq - FIRST_BASIC));
  else if (irq >= 32) controller().DISABLE2.write(bit(irq - 32));
  else controller().DISABLE1.write(bit(irq));
}

/** A bit of a register that only this core writes, with interrupts masked. */
function setOwn(registers: usize, core: u32, index: i32, on: boolean): void {
  const register = Ptr.at<u32>(LOCAL_BASE + registers + usize(core) * 4);
  const others = volatileLoad(register) & ~bit(index);
  volatileStore(register, on ? others | bit(index) : others);
}

function bit(index: i32): u32 {
  return u32.wrappingShl(1, u32(index));
}
