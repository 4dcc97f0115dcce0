/**
 * Reads sections and symbols of little-endian ELF files, 32 and 64 bit. Source: System V ABI, chapter 4 (object files);
 * only what sizes, symbol look-up and "does it fit" need. What calls what is in `object-file.ts`.
 */
export interface ElfSection {
  readonly name: string;
  readonly address: number;
  readonly size: number;
  /** Takes memory in the running program. */
  readonly allocated: boolean;
  readonly writable: boolean;
  readonly executable: boolean;
  /** Has no bytes in the file (`.bss`, stacks). */
  readonly empty: boolean;
}

export interface ElfSymbol {
  readonly name: string;
  readonly address: number;
  readonly size: number;
  readonly kind: "function" | "object" | "other";
  /** The name of its section; undefined for absolute and undefined symbols. */
  readonly section: string | undefined;
}

export interface ElfFile {
  readonly bits: 32 | 64;
  readonly entry: number;
  readonly sections: readonly ElfSection[];
  readonly symbols: readonly ElfSymbol[];
}

const SHT_SYMTAB = 2;
const SHT_NOBITS = 8;
const SHT_SYMTAB_SHNDX = 18;
const SHF_WRITE = 1;
const SHF_ALLOC = 2;
const SHF_EXECINSTR = 4;
const STT_OBJECT = 1;
export const STT_FUNC = 2;
export const STT_SECTION = 3;
/** Section indices from here on do not name a section... */
const SHN_LORESERVE = 0xff00;
/** ... and this one says that the index does not fit here: it is in a table of its own. */
const SHN_XINDEX = 0xffff;

export interface RawSection extends ElfSection {
  readonly type: number;
  /** Where its bytes are in the file. */
  readonly offset: number;
  /** The section that this one refers to: the names of a symbol table, the symbols of relocations. */
  readonly link: number;
  /** The section that relocations apply to. */
  readonly info: number;
}

/** A symbol as the table has it. */
export interface RawSymbol {
  readonly name: string;
  readonly value: number;
  readonly size: number;
  readonly type: number;
  /** The index of its section; undefined for absolute and undefined symbols. */
  readonly section: number | undefined;
}

export interface RawElf {
  readonly read: Reader;
  readonly bits: 32 | 64;
  readonly sections: readonly RawSection[];
  /** All of them: relocations name them by their index. */
  readonly symbols: readonly RawSymbol[];
}

/** The bytes of a section, if there is one of that name. */
export function sectionBytes(bytes: Uint8Array, name: string): Uint8Array | undefined {
  const section = readRawElf(bytes).sections.find((candidate) => candidate.name === name);
  return section === undefined ? undefined : bytes.subarray(section.offset, section.offset + section.size);
}

/** Throws when the bytes are no such file: they come from our own linker. */
export function readElf(bytes: Uint8Array): ElfFile {
  const { read, bits, sections, symbols } = readRawElf(bytes);
  return { bits, entry: read.word(24), sections, symbols: symbols.flatMap((symbol) => named(symbol, sections)) };
}

export function readRawElf(bytes: Uint8Array): RawElf {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 52 || view.getUint32(0) !== 0x7f45_4c46) throw new Error("not an ELF file");
  const bits = bytes[4] === 2 ? 64 : 32;
  const read = new Reader(bytes, view, bits);
  const sections = readSections(read);
  return { read, bits, sections, symbols: readSymbols(read, sections) };
}

/** Reads fields of the file's width: `word` is 4 or 8 bytes. */
export class Reader {
  constructor(
    private readonly bytes: Uint8Array,
    private readonly view: DataView,
    readonly bits: 32 | 64,
  ) {}

  u8(offset: number): number {
    return this.view.getUint8(offset);
  }
  u16(offset: number): number {
    return this.view.getUint16(offset, true);
  }
  u32(offset: number): number {
    return this.view.getUint32(offset, true);
  }
  /** Addresses and sizes of our boards are far below 2⁵³. */
  word(offset: number): number {
    return this.bits === 64 ? Number(this.view.getBigUint64(offset, true)) : this.u32(offset);
  }
  i64(offset: number): number {
    return Number(this.view.getBigInt64(offset, true));
  }
  text(offset: number): string {
    let end = offset;
    while (this.bytes[end] !== 0) end += 1;
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + offset, end - offset).toString("utf8");
  }
}

function readSections(read: Reader): RawSection[] {
  const wide = read.bits === 64;
  const tableOffset = read.word(wide ? 40 : 32);
  const entrySize = read.u16(wide ? 58 : 46);
  const at = (index: number): number => tableOffset + index * entrySize;
  const fileOffset = (index: number): number => read.word(at(index) + (wide ? 24 : 16));
  const sizeOf = (index: number): number => read.word(at(index) + (wide ? 32 : 20));
  const linkOf = (index: number): number => read.u32(at(index) + (wide ? 40 : 24));
  // What does not fit the header's 16 bits is in the fields of section 0, which is none.
  const count = read.u16(wide ? 60 : 48) || sizeOf(0);
  const shortIndex = read.u16(wide ? 62 : 50);
  const namesIndex = shortIndex === SHN_XINDEX ? linkOf(0) : shortIndex;
  const sections: RawSection[] = [];
  for (let i = 0; i < count; i++) {
    const base = at(i);
    const type = read.u32(base + 4);
    const flags = read.word(base + 8);
    sections.push({
      name: read.text(fileOffset(namesIndex) + read.u32(base)),
      type,
      address: read.word(base + (wide ? 16 : 12)),
      offset: fileOffset(i),
      size: sizeOf(i),
      link: linkOf(i),
      info: read.u32(base + (wide ? 44 : 28)),
      allocated: (flags & SHF_ALLOC) !== 0,
      writable: (flags & SHF_WRITE) !== 0,
      executable: (flags & SHF_EXECINSTR) !== 0,
      empty: type === SHT_NOBITS,
    });
  }
  return sections;
}

function readSymbols(read: Reader, sections: readonly RawSection[]): RawSymbol[] {
  const table = sections.find((section) => section.type === SHT_SYMTAB);
  if (table === undefined) return [];
  const wideIndices = sections.find((section) => section.type === SHT_SYMTAB_SHNDX);
  const names = sections[table.link]?.offset ?? 0;
  const wide = read.bits === 64;
  const entrySize = wide ? 24 : 16;
  return Array.from({ length: Math.floor(table.size / entrySize) }, (_, i) => {
    const at = table.offset + i * entrySize;
    const short = read.u16(at + (wide ? 6 : 14));
    const index = short === SHN_XINDEX && wideIndices !== undefined ? read.u32(wideIndices.offset + i * 4) : short;
    const isSection = index !== 0 && (short < SHN_LORESERVE || short === SHN_XINDEX);
    return {
      name: read.text(names + read.u32(at)),
      value: read.word(at + (wide ? 8 : 4)),
      size: read.word(at + (wide ? 16 : 8)),
      type: read.u8(at + (wide ? 4 : 12)) & 15,
      section: isSection ? index : undefined,
    };
  });
}

function named({ name, value, size, type, section }: RawSymbol, sections: readonly RawSection[]): ElfSymbol[] {
  // Mapping symbols ($d, $t, $x) say where data lies in code; sections and files have entries of their own.
  if (name === "" || /^\$[adtx](\.|$)/.test(name)) return [];
  const kind = type === STT_FUNC ? "function" : type === STT_OBJECT ? "object" : "other";
  return [{ name, address: value, size, kind, section: section === undefined ? undefined : sections[section]?.name }];
}
