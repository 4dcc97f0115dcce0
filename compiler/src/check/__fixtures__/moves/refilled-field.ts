//! A field that was moved out is filled: the whole is complete again
class Pin {
  constructor(readonly number: u8) {}
}
class Board {
  led = new Pin(17);
  readonly key = new Pin(22);
}
function drive(pin: Own<Pin>): void {
  console.log(pin.number);
}
function inspect(board: Board): void {
  console.log(board.led.number, board.key.number);
}
export function main(): void {
  const board = new Board();
  drive(board.led);
  board.led = new Pin(18);
  inspect(board);
}
