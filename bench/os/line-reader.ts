/** Asks two questions, and takes the answers with echo and backspace, byte by byte as they arrive. */
import { Irq } from "ingot:board";
import { interrupt, Notification } from "ingot:kernel";
import { BACKSPACE, BELL, bytes, Line, openTerminal, print, RETURN, send, takeByte } from "./terminal";

const arrived = new Notification();

interrupt(Irq.UART0_RX, onByte, { priority: 1 });
function onByte(): void {
  takeByte();
  arrived.notify();
}

async function nextByte(): Promise<u8> {
  for (;;) {
    const byte = bytes.tryReceive();
    if (byte !== undefined) return byte;
    await arrived.wait();
  }
}

async function ask(question: string, line: Line): Promise<void> {
  print(question);
  line.clear();
  for (;;) {
    const byte = await nextByte();
    if (byte === RETURN) break;
    if (byte === BACKSPACE) {
      if (line.removeLast()) print("\b \b");
    } else send(line.append(byte) ? byte : BELL);
  }
  print("\r\n");
}

export async function main(): Promise<void> {
  const name = new Line();
  const town = new Line();
  openTerminal();
  for (;;) {
    await ask("name? ", name);
    await ask("town? ", town);
    name.print();
    print(" of ");
    town.print();
    print("\r\n");
  }
}
