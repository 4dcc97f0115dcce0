//! What a static owns is as fixed as the static
class Uart {
  baud: u32 = 9600;
}
class Board {
  readonly uart = new Uart();
}
const board = new Board();

function claim(uart: Own<Uart>): u32 {
  return uart.baud;
}
export function main(): void {
  console.log(claim(board.uart)); //~ ING2002
}
