/** A heart beats on the micro:bit's LEDs; the processor sleeps between one row of them and the next. */
import type { Board, LedMatrix } from "ingot:board";
import { every } from "ingot:kernel";

const ROW_MS: u32 = 5;
const ROWS_A_BEAT: u32 = 120;
const SIZE: usize = 5;

const LARGE: FixedArray<u32, 5> = FixedArray.of(0b01010, 0b11111, 0b11111, 0b01110, 0b00100);
const SMALL: FixedArray<u32, 5> = FixedArray.of(0b00000, 0b01010, 0b01110, 0b00100, 0b00000);

export async function main(board: Own<Board>): Promise<void> {
  show(board.leds, LARGE);
  let isLarge = true;
  for await (const row of every(ROW_MS)) {
    board.leds.refresh();
    if (row % ROWS_A_BEAT !== 0) continue;
    isLarge = !isLarge;
    show(board.leds, isLarge ? LARGE : SMALL);
  }
}

/** A line of `image` is a row of LEDs, its highest bit the one on the left. */
function show(leds: LedMatrix, image: readonly u32[]): void {
  for (let y: usize = 0; y < SIZE; y++) {
    for (let x: usize = 0; x < SIZE; x++) leds.set(x, y, (image[y] & u32.wrappingShr(16, u32(x))) !== 0);
  }
}
