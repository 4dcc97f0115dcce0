"use unsafe";
/**
 * The GIC: takes the most urgent interrupt, whose priority then keeps out what is not more urgent, so that handlers nest by
 * priority as soon as the core lets interrupts in. Source: IHI 0048, by section.
 */
import { dispatchInterrupt, forEachInterrupt, Ptr, registersAt, volatileStore } from "ingot:unsafe";
import { maskInterrupts, unexpectedInterrupt, unmaskInterrupts } from "../../arch/aarch64/interrupts";
import { coreNumber, synchronizeMemory } from "../../arch/aarch64/processor";
import { GicCpuRegisters, GicDistributorRegisters } from "./registers";

/** From here on an interrupt number means none: another core took it, or its source went silent. §3.2.3. */
const FIRST_SPECIAL: u16 = 1020;
/** The first that is no software interrupt. §2.2.1. */
const FIRST_PRIVATE: i32 = 16;
/** The first that is not of each core. */
const FIRST_SHARED: i32 = 32;
/** Arrays of the distributor: a bit, a bit, a byte, a byte for each interrupt. §4.3.5, §4.3.7, §4.3.11, §4.3.12. */
const ISENABLER: usize = 0x100;
const ISPENDR: usize = 0x200;
const IPRIORITYR: usize = 0x400;
const ITARGETSR: usize = 0x800;
/** In what a non-secure program sees of a GIC-400, the upper four bits of a priority count; 0xf0 never comes through. §3.5. */
const STEP: u32 = 0x10;
const LEAST_URGENT: u32 = 0xe0;
const ALL_PRIORITIES: u32 = 0xf0;

export class Gicv2 {
  /** The addresses of the two parts. */
  constructor(
    private readonly distributor: usize,
    private readonly cpu: usize,
  ) {}

  /** On each core: enables the interrupts that have a handler on it. `core` is this one's number. */
  start(core: u32): void {
    // Safety: the board gives the addresses.
    const distributor = registersAt(GicDistributorRegisters, this.distributor);
    const cpu = registersAt(GicCpuRegisters, this.cpu);
    distributor.CTLR.write((control) => {
      control.EnableGrp1 = true;
    });
    forEachInterrupt((irq, priority, on) => {
      if (on === core) this.enable(irq, priority, core);
    });
    cpu.BPR.write(0);
    cpu.PMR.write(ALL_PRIORITIES);
    cpu.CTLR.write((control) => {
      control.EnableGrp1 = true;
    });
  }

  private enable(irq: i32, priority: u32, core: u32): void {
    // Safety: numbers below 1020 lie within the arrays; the bytes and the bit are this interrupt's alone.
    setByte(this.distributor + IPRIORITYR + usize(irq), u8(LEAST_URGENT - priority * STEP));
    if (irq >= FIRST_SHARED) setByte(this.distributor + ITARGETSR + usize(irq), u8(u32.wrappingShl(1, core)));
    const word = Ptr.at<u32>(this.distributor + ISENABLER + (usize(irq) / 32) * 4);
    volatileStore(word, u32.wrappingShl(1, u32(irq)));
  }

  /** Called by the interrupt entry with interrupts masked. */
  handle(): void {
    const cpu = registersAt(GicCpuRegisters, this.cpu);
    const acknowledged = cpu.IAR.read();
    const irq = acknowledged.INTERRUPT_ID;
    if (irq >= FIRST_SPECIAL) return;
    unmaskInterrupts();
    if (!dispatchInterrupt(i32(irq))) unexpectedInterrupt(i32(irq));
    maskInterrupts();
    cpu.EOIR.write(acknowledged);
  }

  /** Sends a software interrupt, 0 to 15, to a core; makes any other pending. What was written before is seen by its handler. */
  pend(irq: i32, core: u32): void {
    synchronizeMemory();
    if (irq >= FIRST_PRIVATE) {
      if (irq < FIRST_SHARED && core !== coreNumber()) panic("a core raises its own timers only");
      const word = Ptr.at<u32>(this.distributor + ISPENDR + (usize(irq) / 32) * 4);
      volatileStore(word, u32.wrappingShl(1, u32(irq)));
      return;
    }
    registersAt(GicDistributorRegisters, this.distributor).SGIR.write((interrupt) => {
      interrupt.SGIINTID = u8(irq);
      interrupt.CPUTargetList = u8(u32.wrappingShl(1, core));
    });
  }
}

function setByte(address: usize, value: u8): void {
  volatileStore(Ptr.at<u8>(address), value);
}
