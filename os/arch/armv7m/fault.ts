"use unsafe";
/**
 * What is said when an exception or interrupt comes that nobody handles. It is in every image, so it is small: names
 * are the manual's, in a few strings, and numbers are hexadecimal.
 */
import { asm, out, Ptr, registersAt } from "ingot:unsafe";
import { exit } from "./hooks";
import { isEmulated } from "./processor";
import { semihostingWrite } from "./semihosting";
import { SYSTEM_CONTROL_BASE, SystemControl } from "./system-control";

const FAULT_EXIT_CODE: u32 = 102;
const HARD_FAULT: u32 = 3;

/** What the processor stacked, in this order, with names of four letters (PM0214 §2.3.7). */
const STACKED = "  r0  r1  r2  r3 r12  lr  pcxpsr";
const STACKED_WORDS: usize = 8;
const STACKED_PC: usize = 6;

/**
 * Called by `trapHandler` with the address of the frame that the processor stacked, or 0 when the stack has overflowed.
 * `ingot run` looks for "fault: ... at 0x<address>" and adds the file and line.
 * @export __ingot_armv7m_report_trap
 * @cold
 */
export function reportTrap(frame: usize): void {
  // On a board nobody may be listening: the stacked frame and the fault registers stay as they are for a debugger.
  if (isEmulated()) describe(frame);
  exit(FAULT_EXIT_CODE);
}

function describe(frame: usize): void {
  let exception: u32 = 0;
  asm`mrs ${out(exception)}, ipsr`;
  if (exception === HARD_FAULT) {
    report("fault: HardFault");
  } else {
    report("fault: exception ");
    reportHex(exception);
  }
  if (frame === 0) {
    report(": stack overflow");
  } else {
    report(" at ");
    reportHex(stacked(frame, STACKED_PC));
    for (let i: usize = 0; i < STACKED_WORDS; i++) {
      separate(i);
      report(STACKED.subarray(i * 4, i * 4 + 4));
      report(" ");
      reportHex(stacked(frame, i));
    }
  }
  const control = registersAt(SystemControl, SYSTEM_CONTROL_BASE);
  report("\ncfsr ");
  reportHex(control.CFSR.read());
  report(" hfsr ");
  reportHex(control.HFSR.read());
  report(" mmfar ");
  reportHex(control.MMFAR.read());
  report(" bfar ");
  reportHex(control.BFAR.read());
  report("\n");
}

/** Four registers a line. */
function separate(index: usize): void {
  report(index % 4 === 0 ? "\n" : " ");
}

function stacked(frame: usize, index: usize): u32 {
  // Safety: the processor has written eight words there, and `index` is below eight.
  return Ptr.at<u32>(frame + index * 4).read();
}

function report(text: string): void {
  semihostingWrite(text);
}

function reportHex(value: u32): void {
  report("0x");
  for (let shift: u32 = 32; shift > 0; ) {
    shift -= 4;
    const digit = usize((value >> shift) & 15);
    report("0123456789abcdef".subarray(digit, digit + 1));
  }
}
