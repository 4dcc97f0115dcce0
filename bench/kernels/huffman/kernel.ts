// Decodes 512 symbols of a canonical Huffman code, bit by bit with one count for each length (as RFC 1951 §3.2.2 defines it).
import { random } from "../../harness/random";

const SYMBOLS = 28;
const LONGEST = 9;
const MESSAGE = 512;
// The lengths of the codes of `a` to `z`, space and the end of the message; Kraft's sum is 1.
const LENGTHS: readonly u8[] = [4, 5, 5, 5, 3, 5, 5, 5, 4, 9, 8, 5, 6, 4, 4, 6, 9, 4, 4, 4, 6, 7, 6, 8, 7, 9, 3, 9];

const counts = new FixedArray<u16, 10>();
const symbols = new FixedArray<u8, 28>();
const codes = new FixedArray<u16, 28>();
const encoded = new FixedArray<u8, 640>();
let encodedBits: usize = 0;

/** Fills `counts`, `symbols` (in the order of their codes) and `codes` from the lengths. */
function buildCode(): void {
  for (const length of LENGTHS) counts[length] += 1;
  let code: u16 = 0;
  let next: usize = 0;
  for (let length: u8 = 1; length <= LONGEST; length++) {
    for (let symbol: usize = 0; symbol < SYMBOLS; symbol++) {
      if (LENGTHS[symbol] === length) {
        symbols[next] = u8(symbol);
        next++;
        codes[symbol] = code;
        code += 1;
      }
    }
    code <<= 1;
  }
}

function putSymbol(symbol: usize): void {
  for (let left = LENGTHS[symbol]; left > 0; left--) {
    if (((codes[symbol] >> (left - 1)) & 1) === 1) encoded[encodedBits / 8] |= u8(0x80) >> u32(encodedBits % 8);
    encodedBits += 1;
  }
}

export function setup(): void {
  buildCode();
  for (let i: usize = 0; i < MESSAGE; i++) {
    // A draw whose frequencies are roughly those of the code: every bit decides whether to go for a longer code.
    const bits = u32.leadingZeros(random() | 0x0080_0000);
    putSymbol(usize(symbols[(bits * 3 + (random() & 3)) % (SYMBOLS - 1)]));
  }
  putSymbol(SYMBOLS - 1);
}

class BitReader {
  private at: usize = 0;
  private buffer: u32 = 0;
  private left: u32 = 0;
  constructor(private readonly bytes: Ref<readonly u8[]>) {}

  bit(): u32 {
    if (this.left === 0) {
      this.buffer = u32(this.bytes[this.at]);
      this.at += 1;
      this.left = 8;
    }
    this.left -= 1;
    return (this.buffer >> this.left) & 1;
  }
}

function decode(reader: BitReader): u8 {
  let code: u32 = 0;
  let first: u32 = 0;
  let index: u32 = 0;
  for (let length: usize = 1; length <= LONGEST; length++) {
    code |= reader.bit();
    const count = u32(counts[length]);
    if (code < first + count) return symbols[index + (code - first)];
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  panic("no such code");
}

export function kernel(seed: u32): u32 {
  const reader = new BitReader(encoded);
  let checksum = seed;
  while (true) {
    const symbol = decode(reader);
    if (symbol === SYMBOLS - 1) return checksum;
    checksum = u32.wrappingAdd(u32.wrappingMul(checksum, 31), u32(symbol));
  }
}
