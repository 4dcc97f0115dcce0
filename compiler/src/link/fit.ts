/** When a program is larger than the board: by how much, and what takes the room. */
import type { Board } from "../target/board.js";
import type { ElfFile } from "./elf.js";

export interface Overflow {
  /** The region's name in the board's memory map. */
  readonly region: string;
  readonly bytes: number;
  /** Whether the stacks lie in it. */
  readonly inRam: boolean;
  /** Functions and statics, the largest first. */
  readonly largest: readonly { readonly symbol: string; readonly size: number }[];
}

const SHOWN = 5;

/** Reads lld's complaint; undefined if it complains of something else. `object` is what was to be linked. */
export function findOverflow(complaint: string, object: ElfFile, board: Board): Overflow | undefined {
  let worst: { region: string; bytes: number } | undefined;
  for (const [, region, bytes] of complaint.matchAll(/will not fit in region '([^']+)': overflowed by (\d+) bytes/g)) {
    if (worst === undefined || Number(bytes) > worst.bytes) worst = { region: region ?? "", bytes: Number(bytes) };
  }
  if (worst === undefined) return undefined;
  const { region } = worst;
  const inRam = board.memory.some(({ name, kind }) => name === region && kind === "ram");
  return { ...worst, inRam, largest: largestSymbols(object, board, region) };
}

/** wasm-ld says only how much the whole of the memory would have to be. */
export function findWasmOverflow(complaint: string, memoryBytes: number): Overflow | undefined {
  const needed = /memory too small, (\d+) bytes needed/.exec(complaint)?.[1];
  if (needed === undefined) return undefined;
  return { region: "MEMORY", bytes: Number(needed) - memoryBytes, inRam: true, largest: [] };
}

/** On a board with flash, code and constants take no RAM, and what starts as zero takes no flash. */
function largestSymbols(object: ElfFile, board: Board, region: string): Overflow["largest"] {
  const hasFlash = board.memory.some(({ kind }) => kind === "flash");
  const isFlash = board.memory.some(({ name, kind }) => name === region && kind === "flash");
  const takesRoom = new Map(
    object.sections.map(({ name, writable, empty }) => [name, !hasFlash || (isFlash ? !empty : writable)]),
  );
  return object.symbols
    .filter(({ size, section }) => size > 0 && section !== undefined && takesRoom.get(section) === true)
    .sort((a, b) => b.size - a.size || a.name.localeCompare(b.name))
    .slice(0, SHOWN)
    .map(({ name, size }) => ({ symbol: name, size }));
}
