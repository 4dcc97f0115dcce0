const DIGITS = "0123456789abcdef";

/** Eight digits and a line feed, without the formatter: a kernel that uses it shall pay for it. */
export function printHex(value: u32): void {
  let rest = value;
  for (let i: u32 = 0; i < 8; i++) {
    const digit = usize(rest >> 28);
    console.write(DIGITS.subarray(digit, digit + 1));
    rest <<= 4;
  }
  console.write("\n");
}
