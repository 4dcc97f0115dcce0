//! A failure leaves its function: what it says must be free
import { StringBuffer } from "ingot:core";

class BadLine extends Failure {}
function read(n: u32): void {
  const buffer = new StringBuffer<16>();
  buffer.print(`line ${n}`);
  if (n > 3) throw new BadLine(buffer.text()); //~ ING2003
  if (n > 2) throw new BadLine("line is too long");
}
export function main(): void {
  try {
    read(4);
  } catch (e) {
    if (e instanceof BadLine) console.log(e.message);
  }
}
