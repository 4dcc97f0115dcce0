"use unsafe";
/** `line-reader-by-hand.ts` without the kernel. */
import { Irq } from "ingot:board";
import { interrupt } from "ingot:kernel";
import { asm } from "ingot:unsafe";
import { Dialogue } from "./dialogue";
import { bytes, hasArrived, openTerminal, takeByte } from "./terminal";

interrupt(Irq.UART0_RX, takeByte, { priority: 1 });

export function main(): void {
  const dialogue = new Dialogue();
  openTerminal();
  dialogue.begin();
  for (;;) {
    const byte = bytes.tryReceive();
    if (byte !== undefined) {
      dialogue.take(byte);
      continue;
    }
    // Masked, so that no byte arrives between the look and the sleep; it ends the sleep all the same.
    asm`cpsid i`;
    if (!hasArrived()) asm`wfi`;
    asm`cpsie i`;
  }
}
