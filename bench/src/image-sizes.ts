import { readFile } from "node:fs/promises";
import { type ElfFile, readElf } from "@ingot/compiler";

export interface LinkedImage {
  /** Bytes that are loaded and never written: code and constants. */
  readonly code: number;
  /** Initialised data: in flash as well as in RAM. */
  readonly data: number;
  /** The address of a function's first instruction, Thumb's low bit cleared. Throws if there is no such symbol. */
  functionAddress(name: string): number;
}

export async function readImage(path: string): Promise<LinkedImage> {
  const elf: ElfFile = readElf(await readFile(path));
  const loaded = elf.sections.filter((section) => section.allocated && !section.empty);
  const total = (writable: boolean): number =>
    loaded.filter((section) => section.writable === writable).reduce((sum, section) => sum + section.size, 0);
  return {
    code: total(false),
    data: total(true),
    functionAddress(name) {
      const symbol = elf.symbols.find((candidate) => candidate.name === name);
      if (symbol === undefined) throw new Error(`${path} has no symbol ${name}`);
      return symbol.address - (symbol.address % 2);
    },
  };
}
