/** Emulators whose time is the instructions that they have executed: a run is then the same whatever else the host does. */
import type { Board } from "@ingot/compiler";

/**
 * Each instruction takes 2^shift ns: 8 unless told, as a microcontroller of 125 MHz has it. Sleeping takes none of the host's
 * time: the clock moves on to the next timer.
 */
export function countingTime(board: Board, shift = 3): Board {
  return withArguments(board, ["-icount", `shift=${shift},sleep=off`]);
}

/** The same board, its emulator started with these arguments besides. */
export function withArguments(board: Board, args: readonly string[]): Board {
  if (board.run.kind !== "qemu") throw new Error(`${board.name} has no emulator`);
  return { ...board, run: { ...board.run, args: [...board.run.args, ...args] } };
}
