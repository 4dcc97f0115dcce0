import { readFile } from "node:fs/promises";
import { type ElfFile, readElf, sectionBytes } from "@ingot/compiler";

export interface LinkedImage {
  /** Bytes that are loaded and never written, code and constants, without `memcpy` and its like. */
  readonly code: number;
  /** Initialised data: in flash as well as in RAM. */
  readonly data: number;
  /** The address of a function's first instruction, Thumb's low bit cleared. Throws if there is no such symbol. */
  functionAddress(name: string): number;
  /** Bytes from a symbol's start to its end. */
  symbolSize(name: string): number;
  /** The word at an address of what is loaded. */
  word(address: number): number;
}

/**
 * What LLVM calls to move and fill memory is the same for both languages, and in an image for start-up's sake or for the
 * kernel's as it happens: it would be one kernel's in Ingot and nobody's in C, or the other way round.
 */
const MEMORY_FUNCTION = /^(__aeabi_)?mem(cpy|move|set|clr|cmp)[48]?$|^bcmp$/;

function memoryFunctionBytes(elf: ElfFile): number {
  const found = elf.symbols.filter((symbol) => symbol.kind === "function" && MEMORY_FUNCTION.test(symbol.name));
  const byAddress = new Map(found.map((symbol) => [symbol.address, symbol.size]));
  return [...byAddress.values()].reduce((sum, size) => sum + size, 0);
}

export async function readImage(path: string): Promise<LinkedImage> {
  const bytes = await readFile(path);
  const elf: ElfFile = readElf(bytes);
  const loaded = elf.sections.filter((section) => section.allocated && !section.empty);
  const total = (writable: boolean): number =>
    loaded.filter((section) => section.writable === writable).reduce((sum, section) => sum + section.size, 0);
  const symbol = (name: string): ElfFile["symbols"][number] => {
    const found = elf.symbols.find((candidate) => candidate.name === name);
    if (found === undefined) throw new Error(`${path} has no symbol ${name}`);
    return found;
  };
  return {
    code: total(false) - memoryFunctionBytes(elf),
    data: total(true),
    functionAddress(name) {
      const { address } = symbol(name);
      return address - (address % 2);
    },
    symbolSize: (name) => symbol(name).size,
    word(address) {
      const section = loaded.find((s) => s.address <= address && address + 4 <= s.address + s.size);
      const content = section && sectionBytes(bytes, section.name);
      if (content === undefined) throw new Error(`${path} has nothing at ${address}`);
      return new DataView(content.buffer, content.byteOffset).getUint32(address - section!.address, true);
    },
  };
}
