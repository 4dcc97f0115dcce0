/** The linker script of a board, from its memory map. The names it defines are what `os/arch/<isa>/start.ts` uses. */
import type { Board, MemoryRegion } from "../target/board.js";

/** Exceptions on AArch64 are reported on a stack of their own: the program's may be what is broken. */
const EXCEPTION_STACK_BYTES = 8 * 1024;

export function linkerScript(board: Board): string {
  const flash = board.memory.find((region) => region.kind === "flash");
  const ram = board.memory.find((region) => region.kind === "ram");
  if (ram === undefined) throw new Error(`board ${board.name} has no RAM`);
  const sections = flash === undefined ? ramOnlySections(board, ram) : flashSections(board, flash, ram);
  return [
    `ENTRY(${board.entry})`,
    "MEMORY {",
    ...board.memory.map((region) => `  ${region.name} : ORIGIN = ${hex(region.origin)}, LENGTH = ${hex(region.size)}`),
    "}",
    "SECTIONS {",
    ...sections.map((line) => `  ${line}`),
    // Nothing unwinds. lld would put the index before the vectors (qemu-boards §1).
    "  /DISCARD/ : { *(.ARM.exidx* .ARM.extab* .eh_frame* .comment .note*) }",
    "}",
    "",
  ].join("\n");
}

/**
 * Everything in one region, in the order of the addresses; the image ends where `.bss` begins.
 *
 *     entry, code | vectors | constants | data | bss | stack, growing down | exception stack
 */
function ramOnlySections(board: Board, ram: MemoryRegion): string[] {
  const within = `> ${ram.name}`;
  return [
    // A raw image is entered at its first byte.
    `.text : { KEEP(*(.text.boot)) *(.text .text.*) } ${within}`,
    // VBAR_EL1 has no bits below 2048.
    `.vectors : ALIGN(2048) { __vectors = .; KEEP(*(.vectors)) } ${within}`,
    `.rodata : { *(.rodata .rodata.*) } ${within}`,
    // Addresses of symbols that the module only declares are read from a table, `.got`.
    `.data : { *(.data .data.* .got .got.*) } ${within}`,
    `.bss (NOLOAD) : ALIGN(16) { ${bss(16)} } ${within}`,
    `.stack (NOLOAD) : ALIGN(16) { ${stack(board)} . += ${EXCEPTION_STACK_BYTES}; __exception_stack_top = .; } ${within}`,
  ];
}

/**
 * Code and constants in flash, and behind them the first values of the data, which start-up copies to RAM. The stack is
 * the lowest thing in RAM: when it overflows, it leaves RAM and faults, and does not run into the statics.
 */
function flashSections(board: Board, flash: MemoryRegion, ram: MemoryRegion): string[] {
  const inFlash = `> ${flash.name}`;
  const inRam = `> ${ram.name}`;
  return [
    `.vectors : { __vectors = .; KEEP(*(.vectors)) } ${inFlash}`,
    `.text : { *(.text .text.*) } ${inFlash}`,
    `.rodata : { *(.rodata .rodata.*) } ${inFlash}`,
    `.stack (NOLOAD) : ALIGN(8) { ${stack(board)} } ${inRam}`,
    `.data : ALIGN(4) { __data_start = .; *(.data .data.* .got .got.*) . = ALIGN(4); __data_end = .; } ${inRam} AT> ${flash.name}`,
    "__data_load = LOADADDR(.data);",
    `.bss (NOLOAD) : ALIGN(4) { ${bss(4)} } ${inRam}`,
  ];
}

function bss(alignment: number): string {
  return `__bss_start = .; *(.bss .bss.* COMMON) . = ALIGN(${alignment}); __bss_end = .;`;
}

function stack(board: Board): string {
  return `__stack_bottom = .; . += ${board.stackBytes}; __stack_top = .;`;
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}
