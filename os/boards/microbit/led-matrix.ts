/**
 * The 25 LEDs of the micro:bit v1. They are wired as three rows of nine: one row is lit at a time, its pin high and the pins of
 * the columns that are on low, so that somebody has to go from row to row. Source: micro:bit v1.5 schematic.
 */
import type { Nrf51GpioRegisters } from "../../drivers/nrf51-gpio/nrf51-gpio";

const WIDTH: usize = 5;
const ROWS: usize = 3;
/** P0.13 to P0.15. */
const FIRST_ROW_PIN: u32 = 13;
const ROW_PINS: u32 = 0xe000;
/** P0.4 to P0.12. */
const FIRST_COLUMN_PIN: u32 = 4;
const COLUMN_PINS: u32 = 0x1ff0;

/** Row and column of each LED, a hexadecimal digit each from 0 on: as one looks at them, from the upper left. */
const PLACES = FixedArray.of(
  ...([0x00, 0x13, 0x01, 0x14, 0x02] as const),
  ...([0x23, 0x24, 0x25, 0x26, 0x27] as const),
  ...([0x11, 0x08, 0x12, 0x28, 0x10] as const),
  ...([0x07, 0x06, 0x05, 0x04, 0x03] as const),
  ...([0x22, 0x16, 0x20, 0x15, 0x21] as const),
);

export class LedMatrix {
  /** Pins of the columns that are on, by row. */
  private readonly columns = new FixedArray<u32, 3>();
  private row: usize = 0;

  /** All are off. */
  constructor(private readonly gpio: Static<Nrf51GpioRegisters>) {
    gpio.OUTCLR.write(ROW_PINS);
    gpio.OUTSET.write(COLUMN_PINS);
    gpio.DIRSET.write(ROW_PINS | COLUMN_PINS);
  }

  /** Counted from the upper left, `x` to the right and `y` down, both below 5. Seen when its row is lit the next time. */
  set(x: usize, y: usize, on: boolean): void {
    assert(x < WIDTH, "a row has five LEDs");
    const place = u32(PLACES[y * WIDTH + x]);
    const pin = u32.wrappingShl(1, FIRST_COLUMN_PIN + (place & 15));
    const row = usize(place >> 4);
    this.columns[row] = on ? this.columns[row] | pin : this.columns[row] & ~pin;
  }

  /** Lights the next row in place of the one before. Called every 6 ms or more often, the image stands still. */
  refresh(): void {
    this.row = this.row + 1 === ROWS ? 0 : this.row + 1;
    // First dark, or the new columns would flash in the old row.
    this.gpio.OUTCLR.write(ROW_PINS);
    this.gpio.OUTSET.write(COLUMN_PINS);
    this.gpio.OUTCLR.write(this.columns[this.row]);
    this.gpio.OUTSET.write(u32.wrappingShl(1, FIRST_ROW_PIN + u32(this.row)));
  }
}
