/** How much of the board a program takes. */
import type { Board } from "../target/board.js";
import type { ElfFile, ElfSection } from "./elf.js";

export interface ImageSizes {
  /** Bytes that are kept through a loss of power, or loaded: code, constants and first values of data. */
  readonly flash: number;
  /** Bytes of RAM while it runs, the stack included; on boards without flash, the code too. */
  readonly ram: number;
  readonly stack: number;
  readonly sections: readonly { readonly name: string; readonly address: number; readonly size: number }[];
}

export function imageSizes(board: Board, elf: ElfFile): ImageSizes {
  const allocated = elf.sections.filter((section) => section.allocated && section.size > 0);
  const stack = allocated.find((section) => section.name === ".stack")?.size ?? 0;
  const loaded = allocated.filter((section) => !section.empty);
  return {
    flash: total(loaded),
    ram: total(allocated.filter((section) => isInRam(board, section))),
    stack,
    sections: allocated.map(({ name, address, size }) => ({ name, address, size })),
  };
}

function isInRam(board: Board, section: ElfSection): boolean {
  return board.memory.some(
    ({ kind, origin, size }) => kind === "ram" && section.address >= origin && section.address < origin + size,
  );
}

function total(sections: readonly ElfSection[]): number {
  return sections.reduce((sum, section) => sum + section.size, 0);
}
