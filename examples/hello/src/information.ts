/** What the firmware and the processor say about the board. */
import { type Board, ClockId } from "ingot:board";
import { writeHex } from "./numbers";
import { boardRevision, boardType, memoryMiB, processor } from "./revision";

export function printInformation(board: Board): void {
  printBoard(board);
  printSerial(board);
  printMemory(board);
  printClock(board, "arm", ClockId.Arm);
  printClock(board, "core", ClockId.Core);
  printClock(board, "uart", ClockId.Uart);
  printTemperature(board);
  console.log(
    `  processor ${board.cpu.name} at exception level ${board.cpu.exceptionLevel}, entered at ${board.cpu.entryLevel}`,
  );
  console.log(`  timer     ${board.timer.frequencyHz} Hz`);
}

function printBoard(board: Board): void {
  const code = board.mailbox.boardRevision();
  if (code !== undefined) {
    console.log(
      `  board     ${boardType(code)}, revision 1.${boardRevision(code)}, ${processor(code)}, ${memoryMiB(code)} MiB`,
    );
    console.write("  code      ");
    writeHex(u64(code), 6);
    console.log("");
  } else {
    printUnanswered("board");
  }
  const model = board.mailbox.boardModel();
  if (model !== undefined) console.log(`  model     ${model}`);
  else printUnanswered("model");
  const firmware = board.mailbox.firmwareRevision();
  if (firmware !== undefined) {
    console.write("  firmware  ");
    writeHex(u64(firmware), 8);
    console.log("");
  } else {
    printUnanswered("firmware");
  }
}

function printSerial(board: Board): void {
  const serial = board.mailbox.boardSerial();
  if (serial === undefined) {
    printUnanswered("serial");
    return;
  }
  console.write("  serial    ");
  writeHex(serial, 16);
  console.log("");
}

function printMemory(board: Board): void {
  const memory = board.mailbox.armMemory();
  if (memory === undefined) {
    printUnanswered("memory");
    return;
  }
  console.write("  memory    0x");
  writeHex(u64(memory.base), 8);
  console.write(" to 0x");
  writeHex(u64(memory.base) + u64(memory.size), 8);
  console.log(`, ${memory.size / 0x10_0000} MiB for the ARM`);
}

function printClock(board: Board, name: string, id: ClockId): void {
  const rate = board.mailbox.clockRate(id);
  if (rate !== undefined) console.log(`  clock     ${name} ${rate} Hz`);
  else printUnanswered("clock");
}

/** The firmware answers in thousandths of a degree; one decimal is what the sensor is worth. */
function printTemperature(board: Board): void {
  const thousandths = board.mailbox.temperature();
  if (thousandths === undefined) {
    printUnanswered("heat");
    return;
  }
  const tenths = (thousandths + 50) / 100;
  console.log(`  heat      ${tenths / 10}.${tenths % 10} °C`);
}

function printUnanswered(name: string): void {
  console.log(`  ${name}: the firmware does not say`);
}
