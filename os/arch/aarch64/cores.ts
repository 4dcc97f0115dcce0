"use unsafe";
/** The cores besides the first: how they are started, and what each does before its own code runs. */
import { asm, runCore, symbol } from "ingot:unsafe";
import { Atomic } from "../../core/sync/atomic";
import { enterEl1 } from "./exception-level";
import { coreNumber, synchronizeMemory } from "./processor";
import { prepareEl1 } from "./start";

/** Bit n: core n was started. */
const started = new Atomic<u32>(0);

/**
 * What `startCore` calls; the compiler knows what runs there, and that the board has the core.
 * @export __ingot_start_core
 */
export function startCore(core: u32): void {
  const bit = u32.wrappingShl(1, core);
  if ((started.fetchOr(bit) & bit) !== 0) panic(`core ${core} is started already`);
  // What was written before is there for the core to see.
  synchronizeMemory();
  if (powerOn(core) !== 0) panic(`core ${core} does not start`);
}

/**
 * Hands the entry's address to the board: `__ingot_power_on_core(core, entry)` gives 0 if that core will run it.
 * @export __ingot_aarch64_power_on
 * @naked
 */
function powerOn(core: u32): i32 {
  asm`
    adrp  x1, ${symbol(enterCore)}
    add   x1, x1, :lo12:__ingot_aarch64_enter_core
    b     __ingot_power_on_core
  `;
  return 0;
}

/**
 * Entered on a core that was started, at EL1 or EL2, MMU off. The linker script has the tops of its stacks: a pair of words
 * for each core from `__core_stacks` on.
 * @export __ingot_aarch64_enter_core
 * @naked
 */
export function enterCore(): void {
  asm`
    msr   daifset, #15
    bl    ${symbol(enterEl1)}
    bl    ${symbol(prepareEl1)}
    mrs   x0, mpidr_el1
    and   x0, x0, #0xff
    adrp  x1, __core_stacks
    add   x1, x1, :lo12:__core_stacks
    add   x1, x1, x0, lsl #4
    ldp   x2, x3, [x1]
    msr   sp_el0, x3
    mov   sp, x2
    mov   x29, xzr
    bl    ${symbol(runStartedCore)}
  `;
}

/**
 * The core's own interrupts, its code, and when that returns its interrupts still.
 * @export __ingot_aarch64_run_core
 */
function runStartedCore(): void {
  startInterrupts();
  runCore(coreNumber());
  for (;;) asm`wfi`;
}

/** @import __ingot_start_interrupts */
function startInterrupts(): void {}
