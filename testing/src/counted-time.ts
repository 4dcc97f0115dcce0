/** Emulators whose time is the instructions that they have executed: a run is then the same whatever else the host does. */
import type { Board } from "@ingot/compiler";

/** Each instruction takes 2^shift ns. Sleeping takes none of the host's time: the clock moves on to the next timer. */
export function countingTime(board: Board, shift: number): Board {
  if (board.run.kind !== "qemu") throw new Error(`${board.name} has no emulator`);
  return { ...board, run: { ...board.run, args: [...board.run.args, "-icount", `shift=${shift},sleep=off`] } };
}
