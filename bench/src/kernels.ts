/** The kernels, in the order of the table. `rounds` makes a measured region of about half a million instructions. */
export interface Kernel {
  /** The folder below `kernels/`. */
  readonly name: string;
  readonly rounds: number;
}

export const kernels: readonly Kernel[] = [
  { name: "quicksort", rounds: 10 },
  { name: "crc32", rounds: 60 },
  { name: "sha256", rounds: 12 },
  { name: "aes128", rounds: 8 },
  { name: "fft", rounds: 12 },
  { name: "matrix", rounds: 8 },
  { name: "huffman", rounds: 12 },
  { name: "json", rounds: 50 },
  { name: "utf8", rounds: 100 },
  { name: "dijkstra", rounds: 30 },
  { name: "bignum", rounds: 60 },
  { name: "state-machine", rounds: 30 },
  { name: "linked-list", rounds: 20 },
  { name: "dispatch", rounds: 200 },
  { name: "format", rounds: 30 },
  { name: "sieve", rounds: 20 },
  { name: "base64", rounds: 30 },
];

/** What harness and start-up take by themselves: subtracted from the bytes of the others. */
export const emptyKernel: Kernel = { name: "empty", rounds: 100 };

/** The boards that are measured, and the targets that C is compiled for. */
export interface MeasuredBoard {
  readonly name: "mps2-an386" | "virt";
  readonly processor: string;
  readonly cFlags: readonly string[];
}

/**
 * C gets what Ingot's images get: the same processor, strict alignment where the MMU is off (LANGUAGE.md gives no
 * other choice there), and no contraction of `a * b + c`, which would print other numbers than JavaScript.
 */
export const measuredBoards: readonly MeasuredBoard[] = [
  {
    name: "mps2-an386",
    processor: "Cortex-M4",
    cFlags: ["--target=thumbv7em-none-eabihf", "-mcpu=cortex-m4", "-mfpu=fpv4-sp-d16", "-mfloat-abi=hard"],
  },
  {
    name: "virt",
    processor: "Cortex-A72",
    cFlags: ["--target=aarch64-none-elf", "-mcpu=cortex-a72", "-mstrict-align"],
  },
];
