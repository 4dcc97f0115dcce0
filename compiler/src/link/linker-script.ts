/** The linker script of a board, from its memory map. The names it defines are what `os/arch/<isa>/start.ts` uses. */
import type { Board, MemoryRegion } from "../target/board.js";

/** In bytes, multiples of the target's stack alignment. */
export interface StackSizes {
  readonly main: number;
  /** Exceptions on AArch64 are reported on a stack of their own, on each core: the program's may be what is broken. */
  readonly exceptions: number;
  /** Of the cores that the program starts. */
  readonly cores: readonly { readonly core: number; readonly bytes: number }[];
}

/** What the code that was made decides of the layout. */
export interface LinkPlan {
  readonly stacks: StackSizes;
  /** The symbol that AArch64's vector of interrupts leads to; undefined: its own report. */
  readonly interruptEntry: string | undefined;
}

/** `painted`: start-up fills the stacks with a pattern, so that a debugger sees how far they were used. */
export function linkerScript(board: Board, { stacks, interruptEntry }: LinkPlan, painted: boolean): string {
  const flash = board.memory.find((region) => region.kind === "flash");
  const ram = board.memory.find((region) => region.kind === "ram");
  if (ram === undefined) throw new Error(`board ${board.name} has no RAM`);
  const sections = flash === undefined ? ramOnlySections(ram, stacks) : flashSections(flash, ram, stacks);
  return [
    `ENTRY(${board.entry})`,
    "MEMORY {",
    ...board.memory.map((region) => `  ${region.name} : ORIGIN = ${hex(region.origin)}, LENGTH = ${hex(region.size)}`),
    "}",
    "SECTIONS {",
    ...sections.map((line) => `  ${line}`),
    // Start-up paints from `__stack_bottom` to here; nothing, where the two are one.
    `  __stack_paint_end = ${painted ? "__stacks_end" : "__stack_bottom"};`,
    ...(interruptEntry === undefined ? [] : [`  __interrupt_entry = ${interruptEntry};`]),
    // Nothing unwinds. lld would put the index before the vectors (qemu-boards §1).
    "  /DISCARD/ : { *(.ARM.exidx* .ARM.extab* .eh_frame* .comment .note*) }",
    "}",
    "",
  ].join("\n");
}

/**
 * Everything in one region, in the order of the addresses; the image ends where `.bss` begins.
 *
 *     entry, code | vectors | constants | data | bss | stack, growing down | exception stack | those of other cores
 */
function ramOnlySections(ram: MemoryRegion, stacks: StackSizes): string[] {
  const within = `> ${ram.name}`;
  return [
    // A raw image is entered at its first byte.
    `.text : { KEEP(*(.text.boot)) *(.text .text.*) } ${within}`,
    // VBAR_EL1 has no bits below 2048.
    `.vectors : ALIGN(2048) { __vectors = .; KEEP(*(.vectors)) } ${within}`,
    `.rodata : { *(.rodata .rodata.*) ${coreStacks(stacks)}} ${within}`,
    // Addresses of symbols that the module only declares are read from a table, `.got`.
    `.data : { *(.data .data.* .got .got.*) } ${within}`,
    `.bss (NOLOAD) : ALIGN(16) { ${bss(16)} } ${within}`,
    `.stack (NOLOAD) : ALIGN(16) { ${stack(stacks.main)} . += ${stacks.exceptions}; __exception_stack_top = .; ${otherStacks(stacks)}__stacks_end = .; } ${within}`,
  ];
}

/**
 * Code and constants in flash, and behind them the first values of the data, which start-up copies to RAM. The stack is
 * the lowest thing in RAM: when it overflows, it leaves RAM and faults, and does not run into the statics.
 */
function flashSections(flash: MemoryRegion, ram: MemoryRegion, stacks: StackSizes): string[] {
  const inFlash = `> ${flash.name}`;
  const inRam = `> ${ram.name}`;
  return [
    `.vectors : { __vectors = .; KEEP(*(.vectors)) } ${inFlash}`,
    `.text : { *(.text .text.*) } ${inFlash}`,
    `.rodata : { *(.rodata .rodata.*) } ${inFlash}`,
    `.stack (NOLOAD) : ALIGN(8) { ${stack(stacks.main)} __stacks_end = .; } ${inRam}`,
    `.data : ALIGN(4) { __data_start = .; *(.data .data.* .got .got.*) . = ALIGN(4); __data_end = .; } ${inRam} AT> ${flash.name}`,
    "__data_load = LOADADDR(.data);",
    `.bss (NOLOAD) : ALIGN(4) { ${bss(4)} } ${inRam}`,
  ];
}

function bss(alignment: number): string {
  return `__bss_start = .; *(.bss .bss.* COMMON) . = ALIGN(${alignment}); __bss_end = .;`;
}

function stack(bytes: number): string {
  return `__stack_bottom = .; . += ${bytes}; __stack_top = .;`;
}

function otherStacks({ exceptions, cores }: StackSizes): string {
  return cores
    .map(({ core, bytes }) => {
      const name = `__core${core}`;
      return `${name}_stack_bottom = .; . += ${bytes}; ${name}_stack_top = .; . += ${exceptions}; ${name}_exception_stack_top = .; `;
    })
    .join("");
}

/** For each core by its number the tops of its stacks, a pair of words; zeros for those that nothing starts. */
function coreStacks({ cores }: StackSizes): string {
  if (cores.length === 0) return "";
  const most = Math.max(...cores.map(({ core }) => core));
  const words = Array.from({ length: most + 1 }, (_, core) => {
    const name = core === 0 ? "_" : cores.some((c) => c.core === core) ? `__core${core}` : undefined;
    return name === undefined ? "QUAD(0) QUAD(0)" : `QUAD(${name}_stack_top) QUAD(${name}_exception_stack_top)`;
  });
  return `. = ALIGN(16); __core_stacks = .; ${words.join(" ")} `;
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}
