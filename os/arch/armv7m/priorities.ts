"use unsafe";
import { interruptPriorities, Ptr, volatileStore } from "ingot:unsafe";

/**
 * The controller's 0 is its most urgent; it stays free, since BASEPRI cannot mask it.
 * Safety: called with addresses of priority bytes only.
 * @export __ingot_cortex_m_set_priority
 * @inline
 */
export function setPriority(address: usize, priority: u32): void {
  const priorities = interruptPriorities();
  volatileStore(Ptr.at<u8>(address), u8((priorities - priority) * (256 / (priorities + 1))));
}
