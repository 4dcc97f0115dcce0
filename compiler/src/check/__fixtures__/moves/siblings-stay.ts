//! What was not moved out goes on being used, by name
class Pin {
  constructor(readonly number: u8) {}
  toggle(): void {
    console.log("toggle", this.number);
  }
}
class Header {
  readonly left = new Pin(1);
  readonly right = new Pin(2);
}
class Board {
  readonly header = new Header();
  readonly led = new Pin(17);
  clockHz: u32 = 16_000_000;
}
function drive(pin: Own<Pin>): void {
  pin.toggle();
}
export function main(): void {
  const board = new Board();
  drive(board.header.left);
  board.header.right.toggle();
  board.clockHz = 8_000_000;
  drive(board.led);
  drive(board.header.right);
  console.log(board.clockHz);
}
