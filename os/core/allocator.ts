"use unsafe";
/** Where memory comes from that a type does not hold in line. */

/**
 * Gives out pieces of memory. The caller passes one to whatever grows; nothing allocates behind a program's back.
 * Safety: who implements it answers for the addresses: a piece is not given out again before it is released.
 */
export interface Allocator {
  /**
   * The address of `bytes` unused bytes, a multiple of `align` (a power of two); 0 when there is no room for them.
   * @unsafe
   */
  allocate(bytes: usize, align: usize): usize;
  /**
   * Takes back what `allocate` gave for `bytes`.
   * @unsafe
   */
  release(address: usize, bytes: usize): void;
}

/** As `allocate`, with a panic when there is no room. */
export function allocateOrPanic(allocator: Allocator, bytes: usize, align: usize): usize {
  const address = allocator.allocate(bytes, align);
  if (address === 0) panic("out of memory");
  return address;
}

/** The first multiple of `align`, a power of two, that is not below `address`; undefined past the last address. */
export function alignUp(address: usize, align: usize): usize | undefined {
  const padded = usize.checkedAdd(address, align - 1);
  return padded === undefined ? undefined : padded & ~(align - 1);
}
