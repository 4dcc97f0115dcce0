/** Blinks the board's LED twice a second; the processor sleeps in between. */
import type { Board } from "ingot:board";

const HALF_PERIOD_MS: u32 = 250;

export function main(board: Own<Board>): void {
  board.sysTick.every(HALF_PERIOD_MS, () => board.led.toggle());
}
