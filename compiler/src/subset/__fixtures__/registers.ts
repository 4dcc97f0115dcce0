//! Layouts that contradict themselves
import { at, bit, bitfield, bits, registers } from "ingot:mmio";
import type { ReadOnly, ReadWrite, WriteOnly } from "ingot:mmio";

const BASE: usize = 0x10;
enum Mode {
  Off,
  On,
}
@bitfield("u8")
class Narrow {
  @bit(0) A!: boolean;
  @bit(8) B!: boolean; //~ ING5002
  @bits(0, 3) C!: u8; //~ ING5002
  @bits(6, 4) D!: u8; //~ ING5002
  @bits(4, 9) E!: u8; //~ ING5002
}
@bitfield("u32")
class Wide {
  @bits(0, 11) A!: u8; //~ ING5002
  @bits(12, 23) B!: u16;
  @bits(24, 25) M!: Mode;
  @bit(31) Z!: boolean;
  X!: u8; //~ ING5002
}
@registers({ size: 0x20 })
class Block {
  @at(0x00) readonly A!: ReadWrite<u32>;
  @at(0x02) readonly B!: ReadWrite<u16>; //~ ING5002
  @at(0x06) readonly C!: ReadOnly<u32>; //~ ING5002
  @at(0x1c) readonly D!: ReadOnly<Wide>;
  @at(0x20) readonly E!: ReadOnly<u8>; //~ ING5002
  @at(0x1e) readonly F!: WriteOnly<Narrow>; //~ ING5002
  @at(BASE + 4) readonly G!: ReadWrite<u32>;
  @at(0x18) readonly H!: ReadWrite<u64>; //~ ING5002
  readonly I!: ReadWrite<u32>; //~ ING5002
  @at(0x08) readonly J!: ReadWrite<string>; //~ ING5002
}
@registers({ size: 0 }) //~ ING5002
class Empty {}
export function main(): void {}
