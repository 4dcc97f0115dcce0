import { describe, expect, it } from "vitest";
import { readElf } from "./elf.js";

/** A 32-bit Arm file of three sections: `.text` with one Thumb function, the symbol table, all the names. */
function tinyElf(): Uint8Array {
  const names = "\0.text\0.bss\0blink\0";
  const bytes = new Uint8Array(52 + 32 + 24 + 5 * 40);
  const view = new DataView(bytes.buffer);
  const [symbolsAt, namesAt, headersAt] = [52, 84, 108];
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1]);
  view.setUint16(18, 40, true);
  view.setUint32(32, headersAt, true);
  for (const [offset, value] of [
    [46, 40],
    [48, 5],
    [50, 4],
  ] as const)
    view.setUint16(offset, value, true);
  bytes.set(new TextEncoder().encode(names), namesAt);
  // Symbol 1: `blink`, at 0x0800_0011 because it is Thumb, 6 bytes, a function in section 1.
  for (const [offset, value] of [
    [0, 12],
    [4, 0x0800_0011],
    [8, 6],
  ] as const)
    view.setUint32(symbolsAt + 16 + offset, value, true);
  view.setUint8(symbolsAt + 16 + 12, 2);
  view.setUint16(symbolsAt + 16 + 14, 1, true);
  const headers = [
    // name, type, flags, address, offset, size, link, info, alignment, size of an entry
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    [1, 1, 6, 0x0800_0010, 0, 6, 0, 0, 4, 0],
    [7, 8, 3, 0x2000_0000, 0, 256, 0, 0, 4, 0],
    [0, 2, 0, 0, symbolsAt, 32, 4, 0, 4, 16],
    [0, 3, 0, 0, namesAt, names.length, 0, 0, 1, 0],
  ];
  for (const [i, value] of headers.flat().entries()) view.setUint32(headersAt + 4 * i, value, true);
  return bytes;
}

describe("readElf", () => {
  it("finds the sections that take up memory, and the functions", () => {
    const elf = readElf(tinyElf());
    expect(elf.bits).toBe(32);
    expect(elf.sections.map(({ name, sizeBytes, inFile, writable }) => [name, sizeBytes, inFile, writable])).toEqual([
      [".text", 6, true, false],
      [".bss", 256, false, true],
    ]);
    expect(elf.symbols).toMatchObject([{ name: "blink", address: 0x0800_0010, sizeBytes: 6, kind: "function" }]);
  });

  it("refuses what is no ELF file", () => {
    expect(() => readElf(new Uint8Array(100))).toThrow("not an ELF file");
  });
});
