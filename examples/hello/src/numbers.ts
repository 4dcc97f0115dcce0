/** Numbers as the monitor writes and reads them. */

const DIGITS = "0123456789abcdef";

/** Prints `digits` digits, with leading zeros. */
export function writeHex(value: u64, digits: u32): void {
  for (let left = digits; left > 0; left--) {
    const digit = usize((value >> ((left - 1) * 4)) & 15);
    console.write(DIGITS.subarray(digit, digit + 1));
  }
}

/** Reads up to 16 digits of either case, with or without `0x`; `undefined` if there is anything else. */
export function parseHex(text: string): u64 | undefined {
  const digits = text.startsWith("0x") ? text.subarray(2) : text;
  if (digits.byteLength === 0 || digits.byteLength > 16) return undefined;
  let value: u64 = 0;
  for (const byte of digits.bytes()) {
    const digit = digitValue(byte);
    if (digit === undefined) return undefined;
    value = (value << 4) | u64(digit);
  }
  return value;
}

function digitValue(byte: u8): u8 | undefined {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  // Bit 5 is what tells a lower-case letter from its capital.
  const lower = byte | 0x20;
  if (lower >= 0x61 && lower <= 0x66) return lower - 0x61 + 10;
  return undefined;
}

/** Reads a decimal number up to `limit`; `undefined` if it is larger or no number. */
export function parseDecimal(text: string, limit: u32): u32 | undefined {
  if (text.byteLength === 0) return undefined;
  let value: u32 = 0;
  for (const byte of text.bytes()) {
    if (byte < 0x30 || byte > 0x39) return undefined;
    value = value * 10 + u32(byte - 0x30);
    if (value > limit) return undefined;
  }
  return value;
}
