//! Destructuring gives names, not owners
class Pin {
  constructor(readonly number: u8) {}
}
class Board {
  readonly led = new Pin(17);
  readonly key = new Pin(22);
}
function drive(pin: Own<Pin>): void {
  console.log(pin.number);
}
export function main(): void {
  const board = new Board();
  const { led, key } = board;
  console.log(key.number);
  drive(led); //~ ING2002
}
