/** Commands typed on the console. */
import type { Board } from "ingot:board";
import { printInformation } from "./information";
import { LineReader } from "./line-reader";
import { parseDecimal, parseHex, writeHex } from "./numbers";

const WORDS_SHOWN: u32 = 16;
const MOST_WORDS_SHOWN: u32 = 256;
const WORDS_A_LINE: u32 = 4;

/** Reads and obeys lines until the input ends. */
export function runMonitor(board: Board): void {
  const reader = new LineReader();
  for (;;) {
    console.write("> ");
    const line = reader.read(board.uart);
    if (line === undefined) break;
    obey(board, line);
  }
  console.log("");
}

function obey(board: Board, line: string): void {
  const { word: command, rest } = splitWord(line);
  switch (command) {
    case "":
      break;
    case "help":
      printHelp();
      break;
    case "info":
      printInformation(board);
      break;
    case "uptime":
      printUptime(board);
      break;
    case "md":
      dumpMemory(board, rest);
      break;
    case "panic":
      panicOnRequest();
      break;
    case "reboot":
      console.log("restarting");
      board.power.restart();
      break;
    default:
      console.log(`There is no command "${command}". Type help for those that there are.`);
  }
}

function panicOnRequest(): void {
  panic("asked for on the console");
}

function printHelp(): void {
  console.log("  help            this list");
  console.log("  info            what the firmware and the processor say about the board");
  console.log("  uptime          time since the board started");
  console.log("  md ADDRESS [n]  n words of memory (16) from a hexadecimal address on");
  console.log("  panic           stops the program as a failed check does");
  console.log("  reboot          starts the board anew");
  console.log("Ctrl-D ends the program.");
}

function printUptime(board: Board): void {
  const hundredths = (board.timer.ticks() * 100) / u64(board.timer.frequencyHz);
  const part = hundredths % 100;
  console.log(`up ${hundredths / 100}.${part / 10}${part % 10} s`);
}

/** `md ADDRESS [n]` */
function dumpMemory(board: Board, argumentsText: string): void {
  const first = splitWord(argumentsText);
  const second = splitWord(first.rest);
  const address = parseHex(first.word);
  if (address === undefined) {
    console.log(`md needs a hexadecimal address, not "${first.word}": try md 80000 16`);
    return;
  }
  if (address % 4 !== 0) {
    console.log("md shows words of 4 bytes: the address must be a multiple of 4");
    return;
  }
  const count = second.word === "" ? WORDS_SHOWN : parseDecimal(second.word, MOST_WORDS_SHOWN);
  if (count === undefined || count === 0 || second.rest !== "") {
    console.log(`md takes a count of 1 to ${MOST_WORDS_SHOWN} after the address: try md 80000 16`);
    return;
  }
  printWords(board, address, count);
}

function printWords(board: Board, start: u64, count: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    const address = start + u64(i) * 4;
    const word = board.memory.read(address);
    if (word === undefined) {
      if (i % WORDS_A_LINE !== 0) console.log("");
      console.write("0x");
      writeHex(address, 8);
      console.write(" is not mapped: memory ends at 0x");
      writeHex(board.memory.ramEnd, 8);
      console.log("");
      return;
    }
    if (i % WORDS_A_LINE === 0) {
      writeHex(address, 8);
      console.write(":");
    }
    console.write(" ");
    writeHex(u64(word), 8);
    if (i % WORDS_A_LINE === WORDS_A_LINE - 1 || i === count - 1) console.log("");
  }
}

interface Split {
  readonly word: string;
  readonly rest: string;
}

/** The first word of a text, and what follows it and its blanks. Both look into the text. */
function splitWord(text: string): Split {
  const start = skip(text, 0, true);
  const end = skip(text, start, false);
  return { word: text.subarray(start, end), rest: text.subarray(skip(text, end, true)) };
}

/** The first place from `from` on where the text is no longer blank, or no longer not blank. */
function skip(text: string, from: usize, blank: boolean): usize {
  let at = from;
  while (at < text.byteLength && (text.byteAt(at) === 0x20) === blank) at += 1;
  return at;
}
