"use unsafe";
/**
 * Calls to the emulator or debugger that runs the program. Without one, the breakpoint is a HardFault: the board decides
 * whether to call. Source: Semihosting for AArch32 and AArch64, 2.0, §3 and §5.
 */
import { asm, Ptr } from "ingot:unsafe";

const SYS_WRITEC: usize = 0x03;
const SYS_EXIT_EXTENDED: usize = 0x20;
/** The reason that carries an exit code: ADP_Stopped_ApplicationExit. */
const APPLICATION_EXIT: u32 = 0x2_0026;

/**
 * Prints on the error output of the emulator.
 * @cold
 * @noinline
 */
export function semihostingWrite(text: string): void {
  for (const byte of text.bytes()) semihostingWriteByte(byte);
}

/**
 * @cold
 * @noinline
 */
export function semihostingWriteByte(byte: u8): void {
  const character = new FixedArray<u8, 1>();
  character[0] = byte;
  call(SYS_WRITEC, Ptr.of(character).address);
}

/** Ends the emulator with this exit code. Returns only if nothing listens. */
export function semihostingExit(code: u32): void {
  const block = new FixedArray<u32, 2>();
  block[0] = APPLICATION_EXIT;
  block[1] = code;
  call(SYS_EXIT_EXTENDED, Ptr.of(block).address);
}

/**
 * @naked
 * @noinline
 */
function call(operation: usize, block: usize): void {
  asm`
    bkpt #0xab
    bx lr
  `;
}
