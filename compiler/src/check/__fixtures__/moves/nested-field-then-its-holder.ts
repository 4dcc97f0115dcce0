//! A field of a field is gone: the one that held it is incomplete
class Pin {
  constructor(readonly number: u8) {}
}
class Header {
  readonly left = new Pin(1);
  readonly right = new Pin(2);
}
class Board {
  readonly header = new Header();
  readonly led = new Pin(17);
}
function drive(pin: Own<Pin>): void {
  console.log(pin.number);
}
function plug(header: Own<Header>): void {
  console.log(header.left.number);
}
export function main(): void {
  const board = new Board();
  drive(board.header.left);
  console.log(board.led.number);
  plug(board.header); //~ ING2001
}
