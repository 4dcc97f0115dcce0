"use unsafe";
/**
 * What LLVM calls to move and fill memory. Words are used only where both addresses are aligned to them: device memory
 * (AArch64 before its MMU is on) and LDM/LDRD on Cortex-M fault on anything else.
 *
 * Safety, for the whole file: the caller answers for the addresses, exactly as C's callers do.
 */
import { Ptr } from "ingot:unsafe";

/** Bytes of the widest register: 4 or 8. A power of two. */
const WORD: usize = usize(usize.BITS >> 3);

/** As many words are moved before the rest is counted again. */
const BLOCK: usize = WORD * 4;

/** The bytes from `address` on that lie before the next word boundary. */
function bytesToBoundary(address: usize): usize {
  return usize.wrappingNeg(address) & (WORD - 1);
}

/**
 * C's memcpy: the ranges do not overlap. Returns `target`.
 * @export memcpy
 * @noinline
 */
export function copyMemory(target: usize, source: usize, count: usize): usize {
  let to = target;
  let from = source;
  let left = count;
  if (((to ^ from) & (WORD - 1)) === 0 && left >= WORD) {
    for (let head = bytesToBoundary(to); head !== 0; head = usize.wrappingSub(head, 1)) {
      Ptr.at<u8>(to).write(Ptr.at<u8>(from).read());
      to = usize.wrappingAdd(to, 1);
      from = usize.wrappingAdd(from, 1);
      left = usize.wrappingSub(left, 1);
    }
    while (left >= BLOCK) {
      const source = Ptr.at<usize>(from);
      const target = Ptr.at<usize>(to);
      const first = source.read();
      const second = source.offset(1).read();
      const third = source.offset(2).read();
      const fourth = source.offset(3).read();
      target.write(first);
      target.offset(1).write(second);
      target.offset(2).write(third);
      target.offset(3).write(fourth);
      to = usize.wrappingAdd(to, BLOCK);
      from = usize.wrappingAdd(from, BLOCK);
      left = usize.wrappingSub(left, BLOCK);
    }
    while (left >= WORD) {
      Ptr.at<usize>(to).write(Ptr.at<usize>(from).read());
      to = usize.wrappingAdd(to, WORD);
      from = usize.wrappingAdd(from, WORD);
      left = usize.wrappingSub(left, WORD);
    }
  }
  while (left !== 0) {
    Ptr.at<u8>(to).write(Ptr.at<u8>(from).read());
    to = usize.wrappingAdd(to, 1);
    from = usize.wrappingAdd(from, 1);
    left = usize.wrappingSub(left, 1);
  }
  return target;
}

/**
 * C's memmove: the ranges may overlap. Returns `target`.
 * @export memmove
 * @noinline
 */
export function moveMemory(target: usize, source: usize, count: usize): usize {
  // The distance wraps to something huge when the target lies below the source: then, too, copying upwards is right.
  if (usize.wrappingSub(target, source) >= count) return copyMemory(target, source, count);
  let to = usize.wrappingAdd(target, count);
  let from = usize.wrappingAdd(source, count);
  let left = count;
  if (((to ^ from) & (WORD - 1)) === 0 && left >= WORD) {
    for (let tail = to & (WORD - 1); tail !== 0; tail = usize.wrappingSub(tail, 1)) {
      to = usize.wrappingSub(to, 1);
      from = usize.wrappingSub(from, 1);
      left = usize.wrappingSub(left, 1);
      Ptr.at<u8>(to).write(Ptr.at<u8>(from).read());
    }
    while (left >= WORD) {
      to = usize.wrappingSub(to, WORD);
      from = usize.wrappingSub(from, WORD);
      left = usize.wrappingSub(left, WORD);
      Ptr.at<usize>(to).write(Ptr.at<usize>(from).read());
    }
  }
  while (left !== 0) {
    to = usize.wrappingSub(to, 1);
    from = usize.wrappingSub(from, 1);
    left = usize.wrappingSub(left, 1);
    Ptr.at<u8>(to).write(Ptr.at<u8>(from).read());
  }
  return target;
}

/**
 * C's memset: only the low byte of `value` counts. Returns `target`.
 * @export memset
 * @noinline
 */
export function fillMemory(target: usize, value: u32, count: usize): usize {
  const byte = u8(value);
  let to = target;
  let left = count;
  if (left >= WORD) {
    for (let head = bytesToBoundary(to); head !== 0; head = usize.wrappingSub(head, 1)) {
      Ptr.at<u8>(to).write(byte);
      to = usize.wrappingAdd(to, 1);
      left = usize.wrappingSub(left, 1);
    }
    // MAX / 255 is 0x0101…01 at either width: the byte in every place of the word.
    const word = usize.wrappingMul(usize(byte), usize.MAX / 255);
    while (left >= BLOCK) {
      const words = Ptr.at<usize>(to);
      words.write(word);
      words.offset(1).write(word);
      words.offset(2).write(word);
      words.offset(3).write(word);
      to = usize.wrappingAdd(to, BLOCK);
      left = usize.wrappingSub(left, BLOCK);
    }
    while (left >= WORD) {
      Ptr.at<usize>(to).write(word);
      to = usize.wrappingAdd(to, WORD);
      left = usize.wrappingSub(left, WORD);
    }
  }
  while (left !== 0) {
    Ptr.at<u8>(to).write(byte);
    to = usize.wrappingAdd(to, 1);
    left = usize.wrappingSub(left, 1);
  }
  return target;
}

/**
 * C's memcmp: negative, zero or positive as the first differing byte of `a` is below or above that of `b`.
 * @export memcmp
 * @noinline
 */
export function compareMemory(a: usize, b: usize, count: usize): i32 {
  for (let i: usize = 0; i < count; i = usize.wrappingAdd(i, 1)) {
    const left = Ptr.at<u8>(usize.wrappingAdd(a, i)).read();
    const right = Ptr.at<u8>(usize.wrappingAdd(b, i)).read();
    if (left !== right) return i32.wrappingSub(i32(left), i32(right));
  }
  return 0;
}

/**
 * C's bcmp: zero if the ranges are equal. LLVM calls it where only that is asked of memcmp.
 * @export bcmp
 */
export function differMemory(a: usize, b: usize, count: usize): i32 {
  return compareMemory(a, b, count);
}
