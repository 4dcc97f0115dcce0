"use unsafe";

/**
 * Every fault is a HardFault, and no register says why (DDI 0419 §B1.5).
 * @export __ingot_cortex_m_write_fault_status
 * @inline
 */
export function writeFaultStatus(): void {}
