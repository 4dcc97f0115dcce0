/**
 * How far the stacks of an emulated program were used. Start-up fills them with a pattern in the `dev` profile; what is
 * overwritten when the program ends, or is stopped, was used.
 */

import { readFileSync } from "node:fs";
import { type ElfFile, readElf } from "@ingot/compiler";
import { GdbRemote } from "./gdb-remote.js";
import type { Inspector } from "./outcome.js";

export interface StackUse {
  readonly stack: "main" | "exceptions";
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
  const [bottom, top, painted] = ["__stack_bottom", "__stack_top", "__stack_paint_end"].map((name) =>
    address(elf, name),
  );
  if (bottom === undefined || top === undefined || painted === undefined || painted === bottom) return undefined;
  const main = await usedIn(remote, bottom, top);
  if (main === undefined) return undefined;
  const found: StackUse[] = [{ stack: "main", used: main, size: top - bottom }];
  const exceptions = painted === top ? undefined : await usedIn(remote, top, painted);
  if (exceptions !== undefined) found.push({ stack: "exceptions", used: exceptions, size: painted - top });
  return found;
}

async function usedIn(remote: GdbRemote, bottom: number, top: number): Promise<number | undefined> {
  const bytes = await remote.read(bottom, top - bottom);
  if (bytes === undefined) return undefined;
  const lowest = bytes.findIndex((byte) => byte !== PAINT);
  return lowest === -1 ? 0 : top - bottom - lowest;
}

const address = (elf: ElfFile, name: string): number | undefined =>
  elf.symbols.find((symbol) => symbol.name === name)?.address;
