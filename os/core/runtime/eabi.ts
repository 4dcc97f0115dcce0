"use unsafe";
/**
 * The Arm ABI's own names for what has other arguments or results than C's functions (RTABI32 §4.2, §4.3.4). The
 * 4 and 8 at the end of a name promise that addresses are multiples of it.
 */
import { asm, symbol } from "ingot:unsafe";
import { divideSignedInto, divideUnsignedInto, shiftLeft, shiftRightArithmetic, shiftRightLogical } from "./int64";
import { copyMemory, fillMemory, moveMemory } from "./memory";

/** @export __aeabi_memcpy */
export function copyBytes(target: usize, source: usize, count: usize): void {
  copyMemory(target, source, count);
}
/** @export __aeabi_memcpy4 */
export function copyWords(target: usize, source: usize, count: usize): void {
  copyMemory(target, source, count);
}
/** @export __aeabi_memcpy8 */
export function copyDoubleWords(target: usize, source: usize, count: usize): void {
  copyMemory(target, source, count);
}

/** @export __aeabi_memmove */
export function moveBytes(target: usize, source: usize, count: usize): void {
  moveMemory(target, source, count);
}
/** @export __aeabi_memmove4 */
export function moveWords(target: usize, source: usize, count: usize): void {
  moveMemory(target, source, count);
}
/** @export __aeabi_memmove8 */
export function moveDoubleWords(target: usize, source: usize, count: usize): void {
  moveMemory(target, source, count);
}

/** @export __aeabi_memset */
export function fillBytes(target: usize, count: usize, value: u32): void {
  fillMemory(target, value, count);
}
/** @export __aeabi_memset4 */
export function fillWords(target: usize, count: usize, value: u32): void {
  fillMemory(target, value, count);
}
/** @export __aeabi_memset8 */
export function fillDoubleWords(target: usize, count: usize, value: u32): void {
  fillMemory(target, value, count);
}

/** @export __aeabi_memclr */
export function clearBytes(target: usize, count: usize): void {
  fillMemory(target, 0, count);
}
/** @export __aeabi_memclr4 */
export function clearWords(target: usize, count: usize): void {
  fillMemory(target, 0, count);
}
/** @export __aeabi_memclr8 */
export function clearDoubleWords(target: usize, count: usize): void {
  fillMemory(target, 0, count);
}

/** @export __aeabi_llsl */
export function shiftLeftWide(value: u64, count: u32): u64 {
  return shiftLeft(value, count);
}
/** @export __aeabi_llsr */
export function shiftRightWide(value: u64, count: u32): u64 {
  return shiftRightLogical(value, count);
}
/** @export __aeabi_lasr */
export function shiftRightSignedWide(value: u64, count: u32): u64 {
  return shiftRightArithmetic(value, count);
}

/**
 * Dividend in r1:r0, divisor in r3:r2; quotient to r1:r0, remainder to r3:r2, a pair no function of ours can return: it is
 * given an address for the remainder, as a fifth argument.
 *
 *   sp + 0   the address      sp + 8   remainder      sp + 16  r4, lr
 * @export __aeabi_uldivmod
 * @naked
 * @stackBytes 24
 */
export function divideWithRemainderUnsigned(): void {
  asm`
    push  {r4, lr}
    sub   sp, #16
    add   r4, sp, #8
    str   r4, [sp]
    bl    ${symbol(divideUnsignedInto)}
    ldr   r2, [sp, #8]
    ldr   r3, [sp, #12]
    add   sp, #16
    pop   {r4, pc}
  `;
}

/**
 * As above; the quotient is rounded towards zero, the remainder has the dividend's sign.
 * @export __aeabi_ldivmod
 * @naked
 * @stackBytes 24
 */
export function divideWithRemainderSigned(): void {
  asm`
    push  {r4, lr}
    sub   sp, #16
    add   r4, sp, #8
    str   r4, [sp]
    bl    ${symbol(divideSignedInto)}
    ldr   r2, [sp, #8]
    ldr   r3, [sp, #12]
    add   sp, #16
    pop   {r4, pc}
  `;
}
