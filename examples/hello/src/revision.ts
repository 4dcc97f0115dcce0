/**
 * What the board's revision code says. Source: Raspberry Pi documentation, "New-style revision codes":
 *
 *     31 … 24  22 … 20  19 … 16       15 … 12    11 … 4  3 … 0
 *     flags    memory   manufacturer  processor  type    revision
 */

export function boardType(code: u32): string {
  switch ((code >> 4) & 0xff) {
    case 0x08:
      return "Raspberry Pi 3 Model B";
    case 0x0a:
      return "Raspberry Pi Compute Module 3";
    case 0x0d:
      return "Raspberry Pi 3 Model B+";
    case 0x0e:
      return "Raspberry Pi 3 Model A+";
    case 0x11:
      return "Raspberry Pi 4 Model B";
    case 0x12:
      return "Raspberry Pi Zero 2 W";
    case 0x13:
      return "Raspberry Pi 400";
    case 0x14:
      return "Raspberry Pi Compute Module 4";
    default:
      return "a board that this program does not know";
  }
}

export function processor(code: u32): string {
  switch ((code >> 12) & 0xf) {
    case 2:
      return "BCM2837";
    case 3:
      return "BCM2711";
    default:
      return "unknown chip";
  }
}

/** In MiB: 256 and its doubles. */
export function memoryMiB(code: u32): u32 {
  return 256 << ((code >> 20) & 7);
}

export function boardRevision(code: u32): u32 {
  return code & 0xf;
}
