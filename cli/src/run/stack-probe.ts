/**
 * How far the stacks of an emulated program were used. Start-up fills them with a pattern in the `dev` profile; what is
 * overwritten when the program ends, or is stopped, was used.
 */

import { readFileSync } from "node:fs";
import { type ElfFile, readElf } from "@ingot/compiler";
import { GdbRemote } from "./gdb-remote.js";
import type { Inspector } from "./outcome.js";

export interface StackUse {
  /** `main`, `exceptions`, `core 1`. */
  readonly stack: string;
  /** Bytes from the top down to the last one that was written. */
  readonly used: number;
  readonly size: number;
}

/** Each byte of what `os/arch/<isa>/start.ts` paints with. */
const PAINT = 0xaa;

export class StackProbe implements Inspector {
  readonly emulatorArguments: readonly string[];
  /** Known when the program has ended; undefined if it was not painted, or ended by itself. */
  use: readonly StackUse[] | undefined;
  private remote: GdbRemote | undefined;
  private running: Promise<void> | undefined;

  /** `elf` is the path of the program with its symbols, `socket` that of a socket to be made. */
  constructor(
    private readonly elf: string,
    private readonly socket: string,
  ) {
    this.emulatorArguments = [
      "-S",
      "-chardev",
      `socket,path=${socket},server=on,wait=off,id=probe`,
      "-gdb",
      "chardev:probe",
    ];
  }

  async attach(): Promise<void> {
    this.remote = await GdbRemote.connect(this.socket);
    if (this.remote === undefined) return;
    const elf = readElf(readFileSync(this.elf));
    const exit = address(elf, "__ingot_exit");
    // The addresses of Thumb functions are odd; their instructions' are not.
    if (exit !== undefined) await this.remote.breakAt(exit - (exit % 2), elf.bits === 64 ? 4 : 2);
    this.running = this.measureWhenStopped(this.remote, elf);
  }

  async stop(): Promise<void> {
    this.remote?.interrupt();
    await this.running;
  }

  private async measureWhenStopped(remote: GdbRemote, elf: ElfFile): Promise<void> {
    if (!(await remote.run())) return;
    this.use = await measure(remote, elf);
    await remote.leave();
  }
}

async function measure(remote: GdbRemote, elf: ElfFile): Promise<StackUse[] | undefined> {
  const [bottom, end] = [address(elf, "__stack_bottom"), address(elf, "__stack_paint_end")];
  if (bottom === undefined || end === undefined || end === bottom) return undefined;
  const found: StackUse[] = [];
  for (const { stack, from, to } of stacksOf(elf)) {
    const used = await usedIn(remote, from, to);
    if (used !== undefined) found.push({ stack, used, size: to - from });
  }
  return found.length === 0 ? undefined : found;
}

/** By the symbols of the linker script (`compiler/src/link/linker-script.ts`). */
function stacksOf(elf: ElfFile): { readonly stack: string; readonly from: number; readonly to: number }[] {
  const between = (stack: string, bottom: string, top: string) => {
    const [from, to] = [address(elf, bottom), address(elf, top)];
    return from === undefined || to === undefined ? [] : [{ stack, from, to }];
  };
  const cores = elf.symbols.flatMap(({ name }) => /^__core(\d+)_stack_top$/.exec(name)?.[1] ?? []);
  return [
    ...between("main", "__stack_bottom", "__stack_top"),
    ...between("exceptions", "__stack_top", "__exception_stack_top"),
    ...cores.flatMap((core) => between(`core ${core}`, `__core${core}_stack_bottom`, `__core${core}_stack_top`)),
  ];
}

async function usedIn(remote: GdbRemote, bottom: number, top: number): Promise<number | undefined> {
  const bytes = await remote.read(bottom, top - bottom);
  if (bytes === undefined) return undefined;
  const lowest = bytes.findIndex((byte) => byte !== PAINT);
  return lowest === -1 ? 0 : top - bottom - lowest;
}

const address = (elf: ElfFile, name: string): number | undefined =>
  elf.symbols.find((symbol) => symbol.name === name)?.address;
