"use unsafe";
import { interruptPriorities, Ptr, volatileLoad, volatileStore } from "ingot:unsafe";

const BITS_PER_BYTE: usize = 8;

/**
 * The controller's 0 is its most urgent, and like all others masked by PRIMASK. Priorities are read and written as words
 * only (DDI 0419 §B3.4), each byte's upper bits; called before any interrupt is let in.
 * Safety: called with addresses of priority bytes only.
 * @export __ingot_cortex_m_set_priority
 * @inline
 */
export function setPriority(address: usize, priority: u32): void {
  const priorities = interruptPriorities();
  const place = address % 4;
  const word = Ptr.at<u32>(address - place);
  const shift = u32(place * BITS_PER_BYTE);
  const level = (priorities - 1 - priority) * (256 / priorities);
  volatileStore(word, (volatileLoad(word) & ~u32.wrappingShl(255, shift)) | u32.wrappingShl(level, shift));
}
