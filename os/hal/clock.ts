/** Time since the board started: it only goes forward, and not back to 0 within a board's life. */
export interface Clock {
  /** Ticks a second. */
  readonly frequencyHz: u32;
  ticks(): u64;
}
