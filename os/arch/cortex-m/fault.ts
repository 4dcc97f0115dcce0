"use unsafe";
/**
 * What is said when an exception or interrupt comes that nobody handles. It is in every image, so it is small: names
 * are the manual's, numbers are hexadecimal.
 */
import { asm, out, Ptr, volatileLoad } from "ingot:unsafe";
import { exit, isEmulated, writeFaultStatus } from "./hooks";
import { semihostingWrite, semihostingWriteByte } from "./semihosting";

const FAULT_EXIT_CODE: u32 = 102;
const HARD_FAULT: u32 = 3;

/** What the processor stacked, in this order (PM0214 §2.3.7); each name has four letters. */
const STACKED = "  r0  r1  r2  r3 r12  lr  pcxpsr";
const STACKED_PC: usize = 24;

/**
 * Called by `trapHandler` with the address of the frame that the processor stacked, or 0 when the stack has overflowed.
 * `ingot run` looks for "fault: ... at 0x<address>" and adds the file and line.
 * @export __ingot_cortex_m_report_trap
 * @cold
 */
export function reportTrap(frame: usize): void {
  // On a board nobody may be listening: the stacked frame and what status registers there are stay as they are for a debugger.
  if (isEmulated()) describe(frame);
  exit(FAULT_EXIT_CODE);
}

/** @cold */
function describe(frame: usize): void {
  let exception: u32 = 0;
  asm`mrs ${out(exception)}, ipsr`;
  if (exception === HARD_FAULT) {
    semihostingWrite("fault: HardFault");
  } else {
    semihostingWrite("fault: exception ");
    writeHex(exception);
  }
  if (frame === 0) {
    semihostingWrite(": stack overflow");
  } else {
    semihostingWrite(" at ");
    writeHex(wordAt(frame + STACKED_PC));
    writeWords(STACKED, frame);
  }
  writeFaultStatus();
  semihostingWrite("\n");
}

/**
 * A line of words that follow one another in memory, each with its name.
 * @cold
 * @noinline
 */
export function writeWords(names: string, address: usize): void {
  let offset: usize = 0;
  semihostingWriteByte(0x0a);
  for (const letter of names.bytes()) {
    semihostingWriteByte(letter);
    offset = usize.wrappingAdd(offset, 1);
    // The name is as long as the word: after its last letter comes the word.
    if (offset % 4 === 0) {
      semihostingWriteByte(0x20);
      writeHex(wordAt(usize.wrappingAdd(address, offset - 4)));
      semihostingWriteByte(0x20);
    }
  }
}

// Safety: called with addresses in the stacked frame and of fault registers only, all multiples of 4.
function wordAt(address: usize): u32 {
  return volatileLoad(Ptr.at<u32>(address));
}

/**
 * @cold
 * @noinline
 */
function writeHex(value: u32): void {
  semihostingWrite("0x");
  for (let shift: u32 = 32; shift > 0; ) {
    shift -= 4;
    const digit = u8((value >> shift) & 15);
    semihostingWriteByte(digit < 10 ? 0x30 + digit : 0x57 + digit);
  }
}
