"use unsafe";
/** How cores start on QEMU's virt machine: PSCI, by HVC. Source: DEN 0022 §5.1; qemu-boards §3. */
import { asm } from "ingot:unsafe";

/**
 * No core but the first runs before it is switched on.
 * @export __ingot_aarch64_wait_to_start
 * @naked
 */
export function waitToStart(): void {
  asm`
1:  wfe
    b     1b
  `;
}
