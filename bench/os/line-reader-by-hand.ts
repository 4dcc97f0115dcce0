/** `line-reader.ts` with one await, and its states by hand. */
import { Irq } from "ingot:board";
import { interrupt, Notification } from "ingot:kernel";
import { Dialogue } from "./dialogue";
import { bytes, openTerminal, takeByte } from "./terminal";

const arrived = new Notification();

interrupt(Irq.UART0_RX, onByte, { priority: 1 });
function onByte(): void {
  takeByte();
  arrived.notify();
}

export async function main(): Promise<void> {
  const dialogue = new Dialogue();
  openTerminal();
  dialogue.begin();
  for (;;) {
    const byte = bytes.tryReceive();
    if (byte === undefined) await arrived.wait();
    else dialogue.take(byte);
  }
}
