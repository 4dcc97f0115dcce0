"use unsafe";
/** Other cores, as the architecture starts them. */

/**
 * Starts a core on what `startCore` was given for it.
 * @import __ingot_start_core
 */
export function startCoreNumber(core: u32): void {}
