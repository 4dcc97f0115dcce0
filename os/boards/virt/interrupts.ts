"use unsafe";
/** Interrupts of QEMU's virt machine: a GICv2. Source: qemu-boards §3. */
import { unmaskInterrupts } from "../../arch/aarch64/interrupts";
import { coreNumber } from "../../arch/aarch64/processor";
import { Gicv2 } from "../../drivers/gicv2/gicv2";
import { GIC_CPU, GIC_DISTRIBUTOR } from "../../soc/virt/memory-map";

export function gic(): Gicv2 {
  return new Gicv2(GIC_DISTRIBUTOR, GIC_CPU);
}

/**
 * On each core, before its code runs.
 * @export __ingot_start_interrupts
 */
export function startInterrupts(): void {
  gic().start(coreNumber());
  unmaskInterrupts();
}

/** @export __ingot_interrupt */
export function handleInterrupt(): void {
  gic().handle();
}

/** @export __ingot_pend_interrupt */
export function pendInterrupt(irq: i32, core: u32): void {
  gic().pend(irq, core);
}
