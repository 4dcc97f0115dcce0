/** First light on a Raspberry Pi 3 or 4: sets up the console, says what board it is on, then answers commands. */
import { type Board, ClockId } from "ingot:board";
import { printInformation } from "./information";
import { runMonitor } from "./monitor";

const UART_CLOCK_HZ: u32 = 48_000_000;
const BAUD: u32 = 115_200;

export function main(board: Own<Board>): void {
  // The UART divides whatever clock the firmware gives it, so ask for one and reckon with the one that came.
  const clockHz = board.mailbox.setClockRate(ClockId.Uart, UART_CLOCK_HZ) ?? board.mailbox.clockRate(ClockId.Uart);
  const baud = clockHz === undefined ? undefined : board.uart.configure(clockHz, BAUD);
  printBanner();
  if (clockHz !== undefined && baud !== undefined)
    console.log(`  console   ${baud} bit/s from a clock of ${clockHz} Hz`);
  else console.log("  console   as the firmware left it: no clock to divide");
  printInformation(board);
  console.log("\nType help for the commands.");
  runMonitor(board);
}

function printBanner(): void {
  console.log("");
  console.log("  ___                 _");
  console.log(" |_ _|_ _  __ _  ___ | |_     An operating system in TypeScript,");
  console.log("  | || ' \\/ _` |/ _ \\|  _|    with nothing underneath.");
  console.log(" |___|_||_\\__, |\\___/ \\__|");
  console.log("          |___/");
  console.log("");
}
