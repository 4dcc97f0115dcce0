//! A method of the whole would see the field that is gone
//! rule: use-after-partial-move
class Pin {
  constructor(readonly number: u8) {}
}
class Board {
  readonly led = new Pin(17);
  readonly key = new Pin(22);
  show(): void {
    console.log(this.led.number, this.key.number);
  }
}
function drive(pin: Own<Pin>): void {
  console.log(pin.number);
}
export function main(): void {
  const board = new Board();
  drive(board.led);
  console.log(board.key.number);
  board.show(); //~ ING2001
}
