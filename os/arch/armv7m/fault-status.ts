"use unsafe";
import { writeWords } from "../cortex-m/fault";

/**
 * Why a fault was taken, five words: CFSR, HFSR, DFSR, MMFAR (the address of a MemManage fault, while CFSR.MMARVALID),
 * BFAR (the address of a BusFault, while CFSR.BFARVALID). Source: PM0214 §4.4.13-4.4.18.
 */
const FAULT_STATUS: usize = 0xe000_ed28;
const NAMES = "cfsrhfsrdfsrmmarbfar";

/**
 * @export __ingot_cortex_m_write_fault_status
 * @inline
 */
export function writeFaultStatus(): void {
  writeWords(NAMES, FAULT_STATUS);
}
