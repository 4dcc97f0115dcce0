/** What the benchmarks read of a little-endian ELF file, 32 or 64 bits: sizes by kind, and symbols. */
export interface ElfSummary {
  /** Sections that are loaded and never written: code and constants. */
  readonly code: number;
  /** Initialised data: in flash as well as in RAM. */
  readonly data: number;
  /** By name; Thumb's low bit is cleared. */
  readonly symbols: ReadonlyMap<string, number>;
}

const SHT_PROGBITS = 1;
const SHT_SYMTAB = 2;
const SHF_WRITE = 1;
const SHF_ALLOC = 2;
const EM_ARM = 40;

interface Section {
  readonly type: number;
  readonly flags: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
}

export function readElf(bytes: Buffer): ElfSummary {
  if (bytes.readUInt32BE(0) !== 0x7f454c46) throw new Error("not an ELF file");
  const wide = bytes[4] === 2;
  const machine = bytes.readUInt16LE(18);
  const word = (at: number): number => (wide ? Number(bytes.readBigUInt64LE(at)) : bytes.readUInt32LE(at));
  const tableOffset = word(wide ? 40 : 32);
  const entrySize = bytes.readUInt16LE(wide ? 58 : 46);
  const count = bytes.readUInt16LE(wide ? 60 : 48);
  const size = wide ? 8 : 4;
  const sections: Section[] = [];
  for (let index = 0; index < count; index++) {
    const at = tableOffset + index * entrySize;
    // sh_name, sh_type: 4 bytes each; then flags, addr, offset, size: a word each; then sh_link.
    sections.push({
      type: bytes.readUInt32LE(at + 4),
      flags: word(at + 8),
      offset: word(at + 8 + 2 * size),
      size: word(at + 8 + 3 * size),
      link: bytes.readUInt32LE(at + 8 + 4 * size),
    });
  }
  const loaded = sections.filter((section) => section.type === SHT_PROGBITS && (section.flags & SHF_ALLOC) !== 0);
  const total = (writable: boolean): number =>
    loaded
      .filter((section) => ((section.flags & SHF_WRITE) !== 0) === writable)
      .reduce((sum, section) => sum + section.size, 0);
  return { code: total(false), data: total(true), symbols: readSymbols(bytes, sections, wide, machine === EM_ARM) };
}

function readSymbols(bytes: Buffer, sections: readonly Section[], wide: boolean, arm: boolean): Map<string, number> {
  const symbols = new Map<string, number>();
  for (const table of sections.filter((section) => section.type === SHT_SYMTAB)) {
    const strings = sections[table.link]!;
    const entrySize = wide ? 24 : 16;
    for (let at = table.offset; at < table.offset + table.size; at += entrySize) {
      const start = strings.offset + bytes.readUInt32LE(at);
      const name = bytes.toString("utf8", start, bytes.indexOf(0, start));
      const value = wide ? Number(bytes.readBigUInt64LE(at + 8)) : bytes.readUInt32LE(at + 4);
      if (name !== "" && !name.startsWith("$")) symbols.set(name, arm ? (value & ~1) >>> 0 : value);
    }
  }
  return symbols;
}
