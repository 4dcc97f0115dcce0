/**
 * What an object file says about its functions: the stack that each takes, and what each calls or names. clang writes the
 * stack sizes (`-fstack-size-section`); calls across functions are relocations, since each function has a section of its
 * own. Source: ELF for the Arm Architecture (AAELF32) §5.6, ELF for the Arm 64-bit Architecture (AAELF64) §5.7.
 */
import { type RawElf, type RawSection, type RawSymbol, readRawElf, STT_FUNC, STT_SECTION } from "./elf.js";

export interface ObjectReference {
  readonly symbol: string;
  /** A branch there, with or without a return address; else the address is taken. */
  readonly branch: boolean;
}

export interface ObjectFunction {
  readonly symbol: string;
  /** Bytes that it takes from entry on, saved registers and spills included; undefined if clang does not know. */
  readonly frameBytes: number | undefined;
  readonly references: readonly ObjectReference[];
  /** AArch64: whether an instruction of it names a vector register. Data between instructions may look like one. */
  readonly usesVectorRegisters: boolean;
  /** Other functions in its section: the assembler may have resolved branches there, which then leave no trace. */
  readonly neighbours: readonly string[];
}

export interface ObjectFile {
  readonly functions: ReadonlyMap<string, ObjectFunction>;
  /** Addresses of functions in a section, by their offset in bytes: a vector table. */
  readonly addressesIn: (section: string) => readonly { readonly offset: number; readonly symbol: string }[];
}

const SHT_RELA = 4;
const SHT_REL = 9;
const EM_AARCH64 = 183;

/** AArch64: TSTBR14, CONDBR19, JUMP26, CALL26. */
const AARCH64_BRANCHES: ReadonlySet<number> = new Set([279, 280, 282, 283]);
/** Arm: THM_CALL, PLT32, CALL, JUMP24, THM_JUMP24, THM_JUMP19, THM_JUMP11, THM_JUMP8. */
const ARM_BRANCHES: ReadonlySet<number> = new Set([10, 27, 28, 29, 30, 51, 102, 103]);

interface Relocation {
  readonly offset: number;
  readonly type: number;
  readonly symbol: RawSymbol;
  /** Undefined where it is in the bytes that are relocated. */
  readonly addend: number | undefined;
}

export function readObjectFile(bytes: Uint8Array): ObjectFile {
  const elf = readRawElf(bytes);
  const places = functionsBySection(elf);
  const isAarch64 = elf.read.u16(18) === EM_AARCH64;
  const branches = isAarch64 ? AARCH64_BRANCHES : ARM_BRANCHES;
  const relocations = new Map(
    elf.sections
      .filter(({ type }) => type === SHT_REL || type === SHT_RELA)
      .map((section) => [section.info, readRelocations(elf, section)]),
  );
  const frames = stackSizes(elf, relocations, places);
  const functions = new Map<string, ObjectFunction>();
  for (const [section, list] of places) {
    const references = list.map((): ObjectReference[] => []);
    for (const relocation of relocations.get(section) ?? []) {
      const source = covering(list, relocation.offset);
      const branch = branches.has(relocation.type);
      const target = targetOf(relocation, places, branch);
      // A function that names itself, or its section, has a jump table.
      const own = target === list[source]?.name && (!branch || relocation.symbol.type === STT_SECTION);
      if (target !== undefined && !own) references[source]?.push({ symbol: target, branch });
    }
    list.forEach(({ name }, i) => {
      const neighbours = list.filter((other) => other.name !== name).map((other) => other.name);
      const usesVectorRegisters = isAarch64 && namesVectorRegister(elf, section, list, i);
      const described = { symbol: name, frameBytes: frames.get(name), usesVectorRegisters };
      functions.set(name, { ...described, references: references[i] ?? [], neighbours });
    });
  }
  return {
    functions,
    addressesIn: (name) =>
      elf.sections.flatMap((section, index) =>
        section.name === name
          ? (relocations.get(index) ?? []).flatMap((relocation) => {
              const symbol = branches.has(relocation.type) ? undefined : targetOf(relocation, places, false);
              return symbol === undefined ? [] : [{ offset: relocation.offset, symbol }];
            })
          : [],
      ),
  };
}

/**
 * Of the main encoding groups, bits 28:25, x111 is floating point and SIMD; x1x0 is loads and stores, of vector registers if
 * bit 26 is set. Source: DDI 0487 §C4.1.
 */
function namesVectorRegister(elf: RawElf, section: number, list: readonly RawSymbol[], index: number): boolean {
  const { offset, size } = elf.sections[section]!;
  const from = offset + start(list[index]!);
  const to = offset + (list[index + 1] === undefined ? size : start(list[index + 1]!));
  for (let at = from; at + 4 <= to; at += 4) {
    const instruction = elf.read.u32(at);
    const group = (instruction >>> 25) & 15;
    if ((group & 7) === 7 || ((group & 5) === 4 && (instruction & (1 << 26)) !== 0)) return true;
  }
  return false;
}

/** The functions of each section by its index, in the order of their addresses. */
function functionsBySection(elf: RawElf): Map<number, RawSymbol[]> {
  const places = new Map<number, RawSymbol[]>();
  for (const symbol of elf.symbols) {
    if (symbol.type !== STT_FUNC || symbol.section === undefined) continue;
    const list = places.get(symbol.section);
    if (list === undefined) places.set(symbol.section, [symbol]);
    else list.push(symbol);
  }
  for (const list of places.values()) list.sort((a, b) => start(a) - start(b));
  return places;
}

/** A Thumb function's symbol has the lowest bit set. */
const start = (symbol: RawSymbol): number => symbol.value - (symbol.value % 2);

function covering(list: readonly RawSymbol[], offset: number): number {
  return list.findLastIndex((symbol) => start(symbol) <= offset);
}

/** The function that a relocation leads to; local ones may be named by their section and where they are in it. */
function targetOf(
  { symbol, addend }: Relocation,
  places: ReadonlyMap<number, readonly RawSymbol[]>,
  branch: boolean,
): string | undefined {
  if (symbol.type !== STT_SECTION)
    return symbol.type === STT_FUNC || symbol.section === undefined ? symbol.name : undefined;
  const list = symbol.section === undefined ? undefined : places.get(symbol.section);
  if (list === undefined) return undefined;
  // The addends of Arm's instructions are in them; LLVM names Thumb functions by their own symbols for that reason.
  const offset = (addend ?? 0) - ((addend ?? 0) % 2);
  const exact = list.find((candidate) => start(candidate) === offset);
  return exact?.name ?? (branch ? list[covering(list, offset)]?.name : undefined);
}

function readRelocations(elf: RawElf, section: RawSection): Relocation[] {
  const { read, bits, symbols } = elf;
  const wide = bits === 64;
  const withAddend = section.type === SHT_RELA;
  const entrySize = (wide ? 16 : 8) + (withAddend ? (wide ? 8 : 4) : 0);
  const list: Relocation[] = [];
  for (let at = section.offset; at < section.offset + section.size; at += entrySize) {
    // In 64-bit files the symbol is the upper word, in 32-bit files the upper 24 bits.
    const info = read.u32(at + (wide ? 8 : 4));
    const symbol = symbols[wide ? read.u32(at + 12) : info >>> 8];
    if (symbol === undefined) continue;
    list.push({
      offset: read.word(at),
      type: wide ? info : info & 0xff,
      symbol,
      addend: withAddend ? (wide ? read.i64(at + 16) : read.u32(at + 8)) : undefined,
    });
  }
  return list;
}

/** `.stack_sizes`: for each function its address, which is relocated, and its size as an unsigned LEB128. */
function stackSizes(
  elf: RawElf,
  relocations: ReadonlyMap<number, readonly Relocation[]>,
  places: ReadonlyMap<number, readonly RawSymbol[]>,
): Map<string, number> {
  const sizes = new Map<string, number>();
  elf.sections.forEach((section, index) => {
    if (section.name !== ".stack_sizes") return;
    for (const relocation of relocations.get(index) ?? []) {
      const at = section.offset + relocation.offset;
      const addend = relocation.addend ?? elf.read.word(at);
      const name = targetOf({ ...relocation, addend }, places, false);
      if (name !== undefined) sizes.set(name, leb128(elf, at + elf.bits / 8));
    }
  });
  return sizes;
}

function leb128(elf: RawElf, offset: number): number {
  let value = 0;
  for (let at = offset, scale = 1; ; at += 1, scale *= 128) {
    const byte = elf.read.u8(at);
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
  }
}
