"use unsafe";
/** What is said when the processor takes an exception that nobody handles. */
import { asm } from "ingot:unsafe";
import { consoleWrite, exit } from "./hooks";
import { exceptionClass, faultStatus, hasFaultAddress, isDataAbort, isWrite } from "./syndrome";
import { TrapFrame } from "./trap-frame";

const FAULT_EXIT_CODE: u32 = 102;

/** A fault inside the report must not be reported in turn, for ever. */
let reporting = false;

/**
 * Called by `saveTrapFrame`, on the exception stack, with interrupts masked. `address` is the trap frame's.
 * `ingot run` looks for "fault: ... at 0x<address>" and adds the file and line.
 * @export __ingot_aarch64_report_trap
 * @cold
 */
export function reportTrap(address: usize): void {
  if (!reporting) {
    reporting = true;
    const frame = new TrapFrame(address);
    reportCause(frame);
    reportRegisters(frame);
    exit(FAULT_EXIT_CODE);
  }
  for (;;) asm`wfe`;
}

/**
 * Called as `reportTrap` is, for an interrupt without a handler. `ingot run` adds the name to `fault: interrupt 33 ...`.
 * @export __ingot_aarch64_report_interrupt
 * @cold
 */
export function reportInterrupt(irq: i32, interrupted: u64): void {
  if (!reporting) {
    reporting = true;
    report("fault: interrupt ");
    reportDecimal(u32(irq));
    report(" without a handler at ");
    reportHex(interrupted);
    report("\n");
    exit(FAULT_EXIT_CODE);
  }
  for (;;) asm`wfe`;
}

/** `fault: data abort at 0x80a3c: write of 0x41: unaligned` */
function reportCause(frame: TrapFrame): void {
  const syndrome = frame.syndrome;
  // The vectors come in fours: synchronous, IRQ, FIQ, SError.
  const kind = frame.vector & 3;
  report("fault: ");
  if (kind === 1) report("unexpected interrupt (IRQ)");
  else if (kind === 2) report("unexpected interrupt (FIQ)");
  else if (kind === 3) report("SError");
  else report(exceptionClass(syndrome));
  report(" at ");
  reportHex(frame.programCounter);
  if (kind === 0 && hasFaultAddress(syndrome)) {
    if (isDataAbort(syndrome)) report(isWrite(syndrome) ? ": write of " : ": read of ");
    else report(": fetch of ");
    reportHex(frame.faultAddress);
    report(": ");
    report(faultStatus(syndrome));
  }
  report("\n");
}

function reportRegisters(frame: TrapFrame): void {
  for (let number: usize = 0; number <= 30; number++) {
    report(number < 10 ? "   x" : "  x");
    reportDecimal(u32(number));
    report(" ");
    reportHex(frame.register(number));
    if (number % 4 === 3) report("\n");
  }
  report("   sp ");
  reportHex(frame.register(31));
  report("\n   pc ");
  reportHex(frame.programCounter);
  report(" esr ");
  reportHex(frame.syndrome);
  report(" far ");
  reportHex(frame.faultAddress);
  report(" spsr ");
  reportHex(frame.processorState);
  report("\n");
}

function report(text: string): void {
  consoleWrite(2, text);
}

/** Up to 9999. */
function reportDecimal(value: u32): void {
  if (value >= 1000) reportDigit((value / 1000) % 10);
  if (value >= 100) reportDigit((value / 100) % 10);
  if (value >= 10) reportDigit((value / 10) % 10);
  reportDigit(value % 10);
}

function reportHex(value: u64): void {
  report("0x");
  for (let digit: u32 = 16; digit > 0; digit--) reportDigit(u32((value >> ((digit - 1) * 4)) & 15));
}

function reportDigit(value: u32): void {
  report("0123456789abcdef".subarray(usize(value), usize(value) + 1));
}
