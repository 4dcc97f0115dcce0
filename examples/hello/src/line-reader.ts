/** One line from the terminal, with an echo and a working backspace. */
import { StringBuffer } from "ingot:core";
import type { Serial } from "ingot:hal";

const CAPACITY: usize = 80;
const BACKSPACE: u8 = 0x08;
const DELETE: u8 = 0x7f;
const LINE_FEED: u8 = 0x0a;
const CARRIAGE_RETURN: u8 = 0x0d;
const CONTROL_D: u8 = 0x04;
const CONTROL_U: u8 = 0x15;

/** The characters 0x20 to 0x7e, in order. */
const PRINTABLE = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

export class LineReader {
  private readonly bytes = new FixedArray<u8, 80>();
  private count: usize = 0;
  private readonly line = new StringBuffer<80>();
  /** Whether the last byte ended a line by carriage return: a line feed right after it belongs to it. */
  private afterReturn = false;

  /**
   * Waits for a line and returns it, without its end. What does not fit is neither echoed nor kept. Ctrl-D where a line
   * would begin is the end of the input: `undefined`.
   */
  read(serial: Serial): Ref<string> | undefined {
    this.count = 0;
    for (;;) {
      const byte = serial.readByte();
      if (byte === undefined) continue;
      const follows = this.afterReturn;
      this.afterReturn = byte === CARRIAGE_RETURN;
      if (byte === LINE_FEED && follows) continue;
      if (byte === CONTROL_D && this.count === 0) return undefined;
      if (byte === LINE_FEED || byte === CARRIAGE_RETURN) break;
      this.accept(byte);
    }
    console.write("\n");
    this.line.clear();
    for (let i: usize = 0; i < this.count; i++) this.line.print(character(this.bytes[i]));
    return this.line.text();
  }

  private accept(byte: u8): void {
    if (byte === BACKSPACE || byte === DELETE) {
      this.erase(1);
    } else if (byte === CONTROL_U) {
      this.erase(this.count);
    } else if (byte >= 0x20 && byte <= 0x7e && this.count < CAPACITY) {
      this.bytes[this.count] = byte;
      this.count += 1;
      console.write(character(byte));
    }
  }

  private erase(wanted: usize): void {
    for (let left = wanted; left > 0 && this.count > 0; left--) {
      this.count -= 1;
      console.write("\b \b");
    }
  }
}

function character(byte: u8): string {
  const index = usize(byte - 0x20);
  return PRINTABLE.subarray(index, index + 1);
}
