import type { Target } from "./target.js";
import { aarch64, cortexM0, cortexM3, cortexM4F, wasm32 } from "./target.js";

/**
 * A board, as far as the compiler, the linker and `ingot run` must know it. Pins, clocks and peripherals are in the
 * board's own source, `os/boards/<name>/`.
 */
export interface Board {
  readonly name: string;
  /** What `ingot boards` prints beside the name. */
  readonly title: string;
  readonly target: Target;
  /** The first region takes code and constants. On boards with flash, a `ram` region takes data and the stack. */
  readonly memory: readonly MemoryRegion[];
  /** What is given to the emulator or written to the board: the linked file itself, or the bytes of its sections. */
  readonly image: "elf" | "raw" | "wasm";
  /** The module, relative to `os/`, that is in every program for this board: vectors, entry, runtime hooks. */
  readonly startup: string;
  /** The symbol where execution starts. */
  readonly entry: string;
  /** Room for the host's stack, in bytes, a multiple of 16; elsewhere it is what the program needs. */
  readonly stackBytes?: number;
  readonly interrupts: InterruptFacts;
  /** How many cores run the program's code, core 0 and those that it starts. */
  readonly cores: number;
  readonly run: RunSettings;
}

export interface InterruptFacts {
  /**
   * How many priorities a program can give, from 0 up; a handler of a higher one interrupts one of a lower. What the
   * controller has, less one where the most urgent cannot be masked but with all others (BASEPRI), or the least never comes
   * (GIC); all, where every mask is one of all (PRIMASK).
   */
  readonly priorities: number;
  /** A lock's mask keeps out handlers of every priority, whatever its ceiling: there is only PRIMASK. */
  readonly maskedTogether?: true;
  /** Numbers, both included, of the interrupts that each core has for itself: a handler on each core is no second handler. */
  readonly ofEachCore?: InterruptRange;
  /** Those that a controller sends to one core, all of them: their handlers run on the same one. */
  readonly toOneCore?: InterruptRange;
}

export interface InterruptRange {
  readonly from: number;
  readonly to: number;
}

/** Addresses and sizes in bytes. */
export interface MemoryRegion {
  readonly name: string;
  readonly origin: number;
  readonly size: number;
  readonly kind: "flash" | "ram";
}

/** In `args`, `{image}` stands for the path of the image. The console is standard input and output. */
export type RunSettings =
  | { readonly kind: "qemu"; readonly program: string; readonly args: readonly string[] }
  | { readonly kind: "wasm" };

/** Of a controller with four bits for each priority. */
const FOUR_BITS = 15;
/** A GICv2's software interrupts and private peripherals, by INTID (IHI 0048 §2.2.1). */
const BANKED = { from: 0, to: 31 };

const KiB = 1024;
const MiB = 1024 * KiB;

/**
 * The console on standard input and output, no window, no monitor. `-no-reboot` makes a reset of the board an exit.
 * Semihosting's own output (panics, faults) goes to QEMU's standard error as long as no `chardev` is named for it.
 */
const quiet = ["-display", "none", "-monitor", "none", "-no-reboot", "-semihosting-config", "enable=on,target=native"];

/** The raw image is loaded at 0x80000 and entered on core 0 at EL2, as the Pi's firmware does (qemu-boards §2). */
function raspberryPi(
  machine: string,
  cpu: "cortex-a53" | "cortex-a72",
  title: string,
  interrupts: Omit<InterruptFacts, "priorities">,
): Board {
  return {
    name: machine,
    title,
    target: aarch64(cpu),
    // The first 512 KiB hold the firmware's spin table; the VideoCore takes the memory above 948 MiB on both boards.
    memory: [{ name: "RAM", origin: 0x8_0000, size: 0x3b40_0000 - 0x8_0000, kind: "ram" }],
    image: "raw",
    startup: `boards/${machine}/start`,
    entry: "_start",
    interrupts: { priorities: FOUR_BITS, ...interrupts },
    cores: 4,
    run: {
      kind: "qemu",
      program: "qemu-system-aarch64",
      args: ["-M", machine, ...quiet, "-serial", "stdio", "-kernel", "{image}"],
    },
  };
}

export const boards: readonly Board[] = [
  {
    name: "host",
    title: "WebAssembly in Node",
    target: wasm32,
    // The stack lies below the data, so that overflowing it is a trap at address 0 and not a silent overwrite.
    memory: [{ name: "MEMORY", origin: 0, size: 64 * MiB, kind: "ram" }],
    image: "wasm",
    startup: "boards/host/start",
    entry: "_start",
    stackBytes: 1 * MiB,
    interrupts: { priorities: FOUR_BITS },
    cores: 4,
    run: { kind: "wasm" },
  },
  {
    name: "virt",
    title: "QEMU virt, Cortex-A72",
    target: aarch64("cortex-a72"),
    // QEMU puts the device tree at the start of RAM, 0x4000_0000; it is far smaller than these 512 KiB.
    memory: [{ name: "RAM", origin: 0x4008_0000, size: 128 * MiB - 0x8_0000, kind: "ram" }],
    image: "elf",
    startup: "boards/virt/start",
    entry: "_start",
    interrupts: { priorities: FOUR_BITS, ofEachCore: BANKED },
    cores: 4,
    run: {
      kind: "qemu",
      program: "qemu-system-aarch64",
      // Without the default network card: its boot ROM is a package of its own, and QEMU does not start without it.
      args: [
        ...["-M", "virt", "-cpu", "cortex-a72", "-smp", "4", "-nic", "none"],
        ...[...quiet, "-serial", "stdio", "-kernel", "{image}"],
      ],
    },
  },
  raspberryPi("raspi3b", "cortex-a53", "Raspberry Pi 3 Model B (BCM2837, Cortex-A53)", {
    ofEachCore: { from: 96, to: 105 },
    toOneCore: { from: 0, to: 71 },
  }),
  raspberryPi("raspi4b", "cortex-a72", "Raspberry Pi 4 Model B (BCM2711, Cortex-A72)", { ofEachCore: BANKED }),
  {
    name: "mps2-an386",
    title: "Arm MPS2 with the AN386 image (Cortex-M4F)",
    target: cortexM4F,
    memory: [
      { name: "CODE", origin: 0x0000_0000, size: 4 * MiB, kind: "flash" },
      { name: "RAM", origin: 0x2000_0000, size: 4 * MiB, kind: "ram" },
    ],
    image: "elf",
    startup: "boards/mps2-an386/start",
    entry: "resetHandler",
    // Eight bits, of which the lowest does not preempt: PRIGROUP is 0 after a reset (PM0214 §4.4.5).
    interrupts: { priorities: 127 },
    cores: 1,
    run: {
      kind: "qemu",
      program: "qemu-system-arm",
      args: ["-M", "mps2-an386", ...quiet, "-serial", "stdio", "-kernel", "{image}"],
    },
  },
  {
    name: "netduinoplus2",
    title: "Netduino Plus 2 (STM32F405, Cortex-M4F)",
    target: cortexM4F,
    memory: [
      { name: "FLASH", origin: 0x0800_0000, size: 1 * MiB, kind: "flash" },
      { name: "RAM", origin: 0x2000_0000, size: 128 * KiB, kind: "ram" },
    ],
    image: "elf",
    startup: "boards/netduinoplus2/start",
    entry: "resetHandler",
    interrupts: { priorities: FOUR_BITS },
    cores: 1,
    run: {
      kind: "qemu",
      program: "qemu-system-arm",
      // The console is USART6, the sixth that QEMU counts.
      args: [
        "-M",
        "netduinoplus2",
        ...quiet,
        ...times(5, ["-serial", "null"]),
        "-serial",
        "stdio",
        "-kernel",
        "{image}",
      ],
    },
  },
  {
    name: "lm3s6965evb",
    title: "QEMU's LM3S6965 evaluation board (Cortex-M3)",
    target: cortexM3,
    memory: [
      { name: "FLASH", origin: 0x0000_0000, size: 256 * KiB, kind: "flash" },
      { name: "RAM", origin: 0x2000_0000, size: 64 * KiB, kind: "ram" },
    ],
    image: "elf",
    startup: "boards/lm3s6965evb/start",
    entry: "resetHandler",
    // Three bits.
    interrupts: { priorities: 7 },
    cores: 1,
    run: {
      kind: "qemu",
      program: "qemu-system-arm",
      args: ["-M", "lm3s6965evb", ...quiet, "-serial", "stdio", "-kernel", "{image}"],
    },
  },
  {
    name: "microbit",
    title: "BBC micro:bit v1 (nRF51822, Cortex-M0)",
    target: cortexM0,
    memory: [
      { name: "FLASH", origin: 0x0000_0000, size: 256 * KiB, kind: "flash" },
      { name: "RAM", origin: 0x2000_0000, size: 16 * KiB, kind: "ram" },
    ],
    image: "elf",
    startup: "boards/microbit/start",
    entry: "__ingot_cortex_m_start",
    // Two bits.
    interrupts: { priorities: 4, maskedTogether: true },
    cores: 1,
    run: {
      kind: "qemu",
      program: "qemu-system-arm",
      args: ["-M", "microbit", ...quiet, "-serial", "stdio", "-kernel", "{image}"],
    },
  },
];

function times(count: number, words: readonly string[]): string[] {
  return Array.from({ length: count }, () => words).flat();
}

export function findBoard(name: string): Board | undefined {
  return boards.find((board) => board.name === name);
}
