/** Runs what was built, on whatever the board runs on. */

import type { Board } from "@ingot/compiler";
import { emulatorPath } from "../toolchain.js";
import { runOnHost } from "./host.js";
import type { RunOptions } from "./outcome.js";
import { runInQemu } from "./qemu.js";

/** `image` is what the board's loader takes: a raw image, an ELF file, a wasm module. Gives the exit status. */
export async function runImage(board: Board, image: string, options: RunOptions): Promise<number> {
  const settings = board.run;
  if (settings.kind === "wasm") return await runOnHost(image, options);
  const args = settings.args.map((arg) => arg.replaceAll("{image}", image));
  return await runInQemu(emulatorPath(settings.program), args, options);
}
