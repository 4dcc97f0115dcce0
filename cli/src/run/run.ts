/** Runs what was built, on whatever the board runs on. */

import type { Board } from "@ingot/compiler";
import { emulatorPath } from "../toolchain.js";
import { runOnHost } from "./host.js";
import type { RunOptions } from "./outcome.js";
import { runInQemu } from "./qemu.js";

/** `image` is what the board's loader takes: a raw image, an ELF file, a wasm module. Gives the exit status. */
export async function runImage(board: Board, image: string, options: RunOptions): Promise<number> {
  const settings = board.run;
  for (const [signal, handler] of ORDERLY_ENDS) process.on(signal, handler);
  try {
    if (settings.kind === "wasm") return await runOnHost(image, options);
    const args = settings.args.map((arg) => arg.replaceAll("{image}", image));
    return await runInQemu(emulatorPath(board), args, options);
  } finally {
    for (const [signal, handler] of ORDERLY_ENDS) process.removeListener(signal, handler);
  }
}

/**
 * While a program runs, a signal ends this process by `exit`, which kills the emulator and removes temporary folders.
 * At other times a signal just ends it: a compile does not come back to handle one.
 */
const ORDERLY_ENDS = (
  [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const
).map(([signal, status]) => [signal, (): never => process.exit(status)] as const);
