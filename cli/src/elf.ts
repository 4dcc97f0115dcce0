/** Reads section and symbol tables of little-endian ELF files of both widths (System V ABI, chapters 4 and 5). */

export interface ElfSection {
  readonly name: string;
  readonly address: number;
  readonly sizeBytes: number;
  /** Whether its bytes are in the file: code and data, but not `.bss`. */
  readonly inFile: boolean;
  readonly writable: boolean;
  readonly executable: boolean;
}
export interface ElfSymbol {
  readonly name: string;
  readonly address: number;
  readonly sizeBytes: number;
  readonly kind: "function" | "object";
  readonly section: ElfSection;
}
export interface Elf {
  readonly bits: 32 | 64;
  /** Sections that take up memory on the board. */
  readonly sections: readonly ElfSection[];
  readonly symbols: readonly ElfSymbol[];
}

const SHT_SYMTAB = 2;
const SHT_NOBITS = 8;
const SHF_WRITE = 1;
const SHF_ALLOC = 2;
const SHF_EXECINSTR = 4;
const STT_OBJECT = 1;
const STT_FUNC = 2;
const EM_ARM = 40;

/** One entry of the section header table, in either width. */
interface Header {
  readonly nameOffset: number;
  readonly type: number;
  readonly flags: number;
  readonly address: number;
  readonly offset: number;
  readonly sizeBytes: number;
  readonly link: number;
  readonly entryBytes: number;
}

/** Throws if the bytes are no ELF file. */
export function readElf(bytes: Uint8Array): Elf {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 52 || view.getUint32(0) !== 0x7f454c46) throw new Error("not an ELF file");
  const bits = view.getUint8(4) === 2 ? 64 : 32;
  const word = (offset: number): number =>
    bits === 64 ? Number(view.getBigUint64(offset, true)) : view.getUint32(offset, true);
  const isArm = view.getUint16(18, true) === EM_ARM;
  const headers = readHeaders(view, bits, word);
  const names = headers[view.getUint16(bits === 64 ? 62 : 50, true)];
  const sections = headers.map((header) =>
    asSection(header, names === undefined ? "" : text(bytes, names.offset + header.nameOffset)),
  );
  const symbols: ElfSymbol[] = [];
  for (const table of headers.filter((header) => header.type === SHT_SYMTAB)) {
    symbols.push(...readSymbols({ bytes, view, bits, word, isArm }, table, headers, sections));
  }
  return { bits, sections: sections.filter((_, i) => ((headers[i]?.flags ?? 0) & SHF_ALLOC) !== 0), symbols };
}

function readHeaders(view: DataView, bits: 32 | 64, word: (offset: number) => number): Header[] {
  const [tableAt, entryAt, countAt] = bits === 64 ? [40, 58, 60] : [32, 46, 48];
  const table = word(tableAt);
  const entryBytes = view.getUint16(entryAt, true);
  const headers: Header[] = [];
  for (let i = 0; i < view.getUint16(countAt, true); i++) {
    const at = table + i * entryBytes;
    const u32 = (offset: number): number => view.getUint32(at + offset, true);
    headers.push(
      bits === 64
        ? {
            ...{ nameOffset: u32(0), type: u32(4), flags: word(at + 8), address: word(at + 16), offset: word(at + 24) },
            ...{ sizeBytes: word(at + 32), link: u32(40), entryBytes: word(at + 56) },
          }
        : {
            ...{ nameOffset: u32(0), type: u32(4), flags: u32(8), address: u32(12), offset: u32(16) },
            ...{ sizeBytes: u32(20), link: u32(24), entryBytes: u32(36) },
          },
    );
  }
  return headers;
}

function asSection(header: Header, name: string): ElfSection {
  return {
    ...{ name, address: header.address, sizeBytes: header.sizeBytes, inFile: header.type !== SHT_NOBITS },
    ...{ writable: (header.flags & SHF_WRITE) !== 0, executable: (header.flags & SHF_EXECINSTR) !== 0 },
  };
}

interface Reader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly bits: 32 | 64;
  readonly isArm: boolean;
  word(offset: number): number;
}

/** Functions and objects that have a size; the linker's own marks have none. */
function readSymbols(
  file: Reader,
  table: Header,
  headers: readonly Header[],
  sections: readonly ElfSection[],
): ElfSymbol[] {
  const { bytes, view, bits, word, isArm } = file;
  const names = headers[table.link];
  const found: ElfSymbol[] = [];
  for (let at = table.offset; at < table.offset + table.sizeBytes; at += table.entryBytes) {
    const type = view.getUint8(at + (bits === 64 ? 4 : 12)) & 0xf;
    const section = sections[view.getUint16(at + (bits === 64 ? 6 : 14), true)];
    const value = word(at + (bits === 64 ? 8 : 4));
    const sizeBytes = word(at + (bits === 64 ? 16 : 8));
    if (section === undefined || names === undefined || sizeBytes === 0) continue;
    if (type !== STT_FUNC && type !== STT_OBJECT) continue;
    const kind = type === STT_FUNC ? "function" : "object";
    // Bit 0 of a Thumb function's address says that it is Thumb (ELF for the Arm Architecture, §4.5.3).
    const address = isArm && kind === "function" ? value - (value % 2) : value;
    found.push({ name: text(bytes, names.offset + view.getUint32(at, true)), address, sizeBytes, kind, section });
  }
  return found;
}

/** The zero-terminated text at an offset. */
function text(bytes: Uint8Array, offset: number): string {
  return new TextDecoder().decode(bytes.subarray(offset, bytes.indexOf(0, offset)));
}
