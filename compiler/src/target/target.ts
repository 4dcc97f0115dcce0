/**
 * What LLVM is told about a processor. A target is an instruction set and the options that code for it is made with;
 * which chip, memory and peripherals are around the processor is the board's business (`board.ts`).
 */
export interface Target {
  readonly name: "wasm32" | "aarch64" | "armv7em" | "armv7m" | "armv6m";
  readonly triple: string;
  /** What `-mcpu` names: scheduling, and the instructions that may be used. */
  readonly cpu: string;
  /** LLVM features beyond what the processor's name implies, in LLVM's spelling. */
  readonly features: readonly string[];
  readonly pointerBits: 32 | 64;
  /** The widest access that is atomic: one instruction, or several as `atomicUpdates` says. */
  readonly atomicBits: 32 | 64;
  /**
   * How a place is read and written so that nothing comes in between: by the processor's own instructions (read-modify-write,
   * or a loop of load-exclusive and store-exclusive), or, where there are none, with interrupts masked.
   */
  readonly atomicUpdates: "instructions" | "masked";
  /** Whether LLVM can do without a call for the minimum and maximum of floats as IEEE 754-2019 has them (§9.6). */
  readonly floatExtrema: boolean;
  /** Nothing but interrupts runs beside the program: what they see needs the compiler's order only, and no barrier. */
  readonly singleCore: boolean;
  /** What the stack pointer is a multiple of at calls, in bytes. */
  readonly stackAlignment: number;
  /** What the processor puts on the running stack when it takes an exception, at most, in bytes. */
  readonly exceptionFrameBytes: number;
  /**
   * LLVM 19's layout string. For people and tests: a module needs none, because clang gives it the one of its own
   * version, and the strings differ between versions (20 has address spaces that 16 does not know).
   */
  readonly dataLayout: string;
  /** What clang needs to turn this target's LLVM IR into an object, the triple included. */
  readonly clangFlags: readonly string[];
}

/** WebAssembly in Node: tests of what needs no hardware. */
export const wasm32: Target = {
  name: "wasm32",
  triple: "wasm32-unknown-unknown",
  cpu: "generic",
  // Both are in every Node since 16; without them a sign extension is two shifts, and `memcpy` a loop.
  features: ["+sign-ext", "+bulk-memory"],
  pointerBits: 32,
  // Modules have one thread: every access is atomic.
  atomicBits: 64,
  atomicUpdates: "instructions",
  floatExtrema: true,
  singleCore: true,
  stackAlignment: 16,
  exceptionFrameBytes: 0,
  dataLayout: "e-m:e-p:32:32-p10:8:8-p20:8:8-i64:64-n32:64-S128-ni:1:10:20",
  clangFlags: ["--target=wasm32-unknown-unknown", "-msign-ext", "-mbulk-memory"],
};

/**
 * AArch64 with the MMU off: all of memory is Device-nGnRnE, where an unaligned access faults whatever SCTLR says
 * (raspi4 §2), so LLVM may not join byte accesses into one that is not aligned.
 */
export function aarch64(cpu: "cortex-a53" | "cortex-a72" | "cortex-a76"): Target {
  return {
    name: "aarch64",
    triple: "aarch64-unknown-none-elf",
    cpu,
    features: ["+strict-align"],
    pointerBits: 64,
    atomicBits: 64,
    atomicUpdates: "instructions",
    floatExtrema: true,
    singleCore: false,
    stackAlignment: 16,
    // Vectors switch to a stack of their own (os/arch/aarch64/vectors.ts).
    exceptionFrameBytes: 0,
    dataLayout: "e-m:e-i8:8:32-i16:16:32-i64:64-i128:128-n32:64-S128-Fn32",
    clangFlags: ["--target=aarch64-none-elf", `-mcpu=${cpu}`, "-mstrict-align"],
  };
}

/** Cortex-M4 with the single-precision FPU; `f64` is done in software, by `os/core/runtime`. */
export const cortexM4F: Target = {
  name: "armv7em",
  triple: "thumbv7em-unknown-none-eabihf",
  cpu: "cortex-m4",
  features: [],
  pointerBits: 32,
  // There is no LDREXD on ARMv7-M (DDI 0403 §A3.4).
  atomicBits: 32,
  atomicUpdates: "instructions",
  floatExtrema: false,
  singleCore: true,
  stackAlignment: 8,
  // 26 words where floating point was used, 8 elsewhere, and one to make the address a multiple of 8 (PM0214 §2.3.7).
  exceptionFrameBytes: 26 * 4 + 4,
  dataLayout: "e-m:e-p:32:32-Fi8-i64:64-v128:64:128-a:0:32-n32-S64",
  clangFlags: ["--target=thumbv7em-none-eabihf", "-mcpu=cortex-m4", "-mfpu=fpv4-sp-d16"],
};

/** Cortex-M3: no FPU, so that all floating point is done in software. */
export const cortexM3: Target = {
  name: "armv7m",
  triple: "thumbv7m-unknown-none-eabi",
  cpu: "cortex-m3",
  features: [],
  pointerBits: 32,
  // There is no LDREXD on ARMv7-M (DDI 0403 §A3.4).
  atomicBits: 32,
  atomicUpdates: "instructions",
  floatExtrema: false,
  singleCore: true,
  stackAlignment: 8,
  // Eight words, and one to make the address a multiple of 8 (PM0214 §2.3.7).
  exceptionFrameBytes: 8 * 4 + 4,
  dataLayout: "e-m:e-p:32:32-Fi8-i64:64-v128:64:128-a:0:32-n32-S64",
  clangFlags: ["--target=thumbv7m-none-eabi", "-mcpu=cortex-m3"],
};

/**
 * Cortex-M0: no exclusives, no division, no FPU, and an unaligned access faults, which LLVM knows of ARMv6-M. Loads and stores
 * of up to a word are atomic (DDI 0419 §A3), which LLVM takes for granted only when told.
 */
export const cortexM0: Target = {
  name: "armv6m",
  triple: "thumbv6m-unknown-none-eabi",
  cpu: "cortex-m0",
  features: ["+atomics-32"],
  pointerBits: 32,
  atomicBits: 32,
  atomicUpdates: "masked",
  floatExtrema: false,
  singleCore: true,
  stackAlignment: 8,
  // Eight words, and one to make the address a multiple of 8 (DDI 0419 §B1.5.6).
  exceptionFrameBytes: 8 * 4 + 4,
  dataLayout: "e-m:e-p:32:32-Fi8-i64:64-v128:64:128-a:0:32-n32-S64",
  clangFlags: ["--target=thumbv6m-none-eabi", "-mcpu=cortex-m0"],
};
